"""Record what was graded, in nbgrader's own database.

    Graded ── Gradebook.record() ──> gradebook.db ──> formgrader, export

Shell: the only writer of the database, used from one process. Each submission is one
transaction, so that a run that is killed leaves each one recorded or not, never half.
A regrade rewrites every grade. What people typed in formgrader is kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, select

from chainrule_grader.gradebook.database import open_database, transaction
from chainrule_grader.gradebook.lookups import (
    read_by_hand,
    read_recorded,
    read_scores,
    read_students,
    storable,
)
from chainrule_grader.gradebook.roll import read_class
from chainrule_grader.gradebook.settling import settle, write_due
from chainrule_grader.gradebook.structure import Asked, read_asked, save_structure
from chainrule_grader.gradebook.submissions import scores_of, write_submission
from chainrule_grader.lateness import Deadline
from chainrule_grader.marks import Answers, ByHand
from chainrule_grader.model import Graded, Lateness, Rubric, Status
from chainrule_grader.standings import ClassBook

__all__ = ["Gradebook"]


class Gradebook:
    """nbgrader's database, open for writing.

    Parameters
    ----------
    url : str
        SQLAlchemy's URL, such as ``sqlite:////course/gradebook.db`` or
        ``postgresql://user@host/name``.
    course_id : str
        The course's id; empty where none is set.
    timeout : float
        Seconds to wait for another writer.

    Raises
    ------
    GradebookError
        From every method: the database fails, and what to do about it.
    """

    def __init__(self, url: str, course_id: str = "", timeout: float = 30.0) -> None:
        self._course_id = course_id
        self._database = open_database(url, timeout)
        self._asked: dict[str, Asked] = {}

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine, on whose events statements can be counted."""
        return self._database.engine

    def __enter__(self) -> Gradebook:  # noqa: PYI034 - not meant to be subclassed
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.engine.dispose()

    def ensure_assignment(self, rubric: Rubric) -> None:
        """Write what an assignment asks; do so before recording.

        Parameters
        ----------
        rubric : Rubric
            What it asks.

        Raises
        ------
        GradebookError
            Also if something that was graded by hand is no longer asked.
        """
        with transaction(self._database, writes=True) as rows:
            save_structure(rows, rubric, self._course_id)
        self._asked.pop(rubric.assignment, None)

    def record(
        self,
        graded: Graded,
        deadline: Deadline | None = None,
        before: Answers | None = None,
    ) -> bool:
        """Record one submission in one transaction.

        Parameters
        ----------
        graded : Graded
            A rejected one is recorded as handed in, with no points. An ungraded one
            is not recorded: that is our fault, and must not look like a zero.
        deadline : Deadline, optional
            What lateness costs; by default what is written of it stays.
        before : dict, optional
            The answers that people had before them when they graded by hand, from
            `marks.answers_by_hand`. Without it, a new time of handing in tells.

        Returns
        -------
        bool
            Whether it was recorded.
        """
        if graded.status is Status.UNGRADED:
            return False
        asked = self._look_up(graded.assignment)
        with transaction(self._database, writes=True) as rows:
            write_submission(rows, graded, asked, before)
            if deadline:
                settle(rows, asked, deadline, storable(graded.student))
        return True

    def assignments(self) -> list[str]:
        """Name the assignments that are in it.

        Returns
        -------
        list of str
            Sorted.
        """
        with transaction(self._database) as rows:
            return sorted(rows.execute(select(rows["assignment"].c.name)).scalars())

    def settle(
        self, assignment: str, deadline: Deadline, student: str | None = None
    ) -> dict[str, Lateness]:
        """Write due date, extensions and penalties for all that is recorded.

        Parameters
        ----------
        assignment : str
        deadline : Deadline
        student : str, optional
            Only this student's.

        Returns
        -------
        dict
            By student: those who are late, and those with an extension.
        """
        asked = self._look_up(assignment)
        one = None if student is None else storable(student)
        with transaction(self._database, writes=True) as rows:
            if student is None:
                write_due(rows, asked, deadline)
            return settle(rows, asked, deadline, one)

    def students(self) -> set[str]:
        """Name everyone whom the gradebook knows."""
        with transaction(self._database) as rows:
            return read_students(rows)

    def recorded(self, assignment: str) -> dict[str, str | None]:
        """Name those whose submissions are recorded, each with its time stamp.

        A submission that nbgrader began and did not finish is not among them.

        Parameters
        ----------
        assignment : str
            For which assignment.

        Returns
        -------
        dict
            Student to the time of handing in, ISO 8601, or None.
        """
        asked = self._look_up(assignment)
        with transaction(self._database) as rows:
            return read_recorded(rows, asked)

    def scores(self, assignment: str) -> dict[str, dict[tuple[str, str], float | None]]:
        """Read what the tests gave to everyone, in one query.

        Parameters
        ----------
        assignment : str
            For which assignment.

        Returns
        -------
        dict
            Student to points, by names of notebook and cell; None where a person has
            to look.
        """
        asked = self._look_up(assignment)
        with transaction(self._database) as rows:
            return read_scores(rows, asked)

    def scores_of(self, graded: Graded) -> dict[tuple[str, str], float | None]:
        """Tell what `scores` has of a submission that has just been recorded.

        If it has something else, the gradebook was changed since: a backup was put in
        its place, or another program graded the submission.

        Parameters
        ----------
        graded : Graded
            Graded or rejected.

        Returns
        -------
        dict
            Points, by names of notebook and cell.
        """
        return scores_of(graded, self._look_up(graded.assignment))

    def by_hand(self, assignment: str, student: str) -> dict[tuple[str, str], ByHand]:
        """Read what people gave and wrote in formgrader.

        Parameters
        ----------
        assignment, student : str
            Whose, and for what.

        Returns
        -------
        dict
            By names of notebook and cell, where there is something.
        """
        with transaction(self._database) as rows:
            return read_by_hand(rows, assignment, student)

    def class_book(self, assignments: Sequence[str] = ()) -> ClassBook:
        """Read what everybody has, with penalties and extra credit.

        Parameters
        ----------
        assignments : sequence of str
            Which ones; else all.

        Returns
        -------
        ClassBook
        """
        with transaction(self._database) as rows:
            return read_class(rows, assignments)

    def _look_up(self, assignment: str) -> Asked:
        """Look an assignment's rows up once; they are the same for everyone."""
        if assignment not in self._asked:
            with transaction(self._database) as rows:
                self._asked[assignment] = read_asked(rows, assignment)
        return self._asked[assignment]
