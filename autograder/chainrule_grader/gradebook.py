"""Record what was graded, in nbgrader's own database.

    Graded ── Gradebook.record() ──> gradebook.db ──> formgrader, export

Shell: the only writer of the database, used from one process. Each submission is one
transaction, so that a run that is killed leaves each one recorded or not, never half.
A regrade rewrites every grade. What people typed in formgrader is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule_grader.model import Status

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from chainrule_grader.marks import ByHand
    from chainrule_grader.model import Graded, Rubric
    from chainrule_grader.structure import Table

__all__ = ["Gradebook"]


class Gradebook:
    """nbgrader's database, open for writing.

    Parameters
    ----------
    url : str
        SQLAlchemy's URL, such as ``sqlite:////course/gradebook.db``.
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
        # These import nbgrader, which takes two seconds that other commands can save.
        from chainrule_grader import database, lookups, structure, submissions  # noqa: PLC0415 - see above

        self._database, self._structure = database, structure
        self._submissions, self._lookups = submissions, lookups
        self._course_id = course_id
        self._engine = database.open_database(url, timeout)
        self._known: dict[str, dict[str, Table]] = {}

    def __enter__(self) -> Gradebook:  # noqa: PYI034 - not meant to be subclassed
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

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
        with self._database.transaction(self._engine, writes=True) as session:
            self._structure.save_structure(session, rubric, self._course_id)
        self._known.pop(rubric.assignment, None)

    def record(self, graded: Graded) -> bool:
        """Record one submission in one transaction.

        Parameters
        ----------
        graded : Graded
            A rejected one is recorded as handed in, with no points. An ungraded one
            is not recorded: that is our fault, and must not look like a zero.

        Returns
        -------
        bool
            Whether it was recorded.
        """
        if graded.status is Status.UNGRADED:
            return False
        with self._database.transaction(self._engine, writes=True) as session:
            tables = self._tables(session, graded.assignment)
            self._submissions.write_submission(session, graded, tables)
        return True

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
        with self._database.transaction(self._engine) as session:
            tables = self._tables(session, assignment)
            return self._lookups.read_recorded(session, assignment, tables)

    def by_hand(self, assignment: str, student: str) -> dict[tuple[str, str], ByHand]:
        """Read what people gave and wrote in formgrader.

        Parameters
        ----------
        assignment, student : str
            Whose, and for what.

        Returns
        -------
        dict
            By names of notebook and cell; empty where nothing is recorded.
        """
        with self._database.transaction(self._engine) as session:
            return self._lookups.read_by_hand(session, assignment, student)

    def _tables(self, session: Session, assignment: str) -> dict[str, Table]:
        """Look an assignment's rows up once; they are the same for everyone."""
        if assignment not in self._known:
            self._known[assignment] = self._structure.read_tables(session, assignment)
        return self._known[assignment]
