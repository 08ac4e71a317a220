"""Leave behind what became of a submission, and find it again.

    Delivery ── write() ──> autograded/, log, gradebook, feedback/, and last its record
    student, fingerprint ── unchanged() ──> Graded, where nothing has to be done again

Shell, and the only writer. The record goes first and comes last: where it lies,
everything else is whole, so a run can be killed between any two steps. The log is
written before the gradebook: it may hold an entry twice, but no grade is without one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path

from chainrule_grader.course import Course
from chainrule_grader.delivery import Delivery
from chainrule_grader.errors import CourseError
from chainrule_grader.feedback import write_feedback, write_keys
from chainrule_grader.files import remove, tidy_up, write_atomically
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.gradebook.lookups import storable
from chainrule_grader.integrity.gradelog import GradeLog
from chainrule_grader.lateness import Deadline
from chainrule_grader.marks import BY_PEOPLE, Answers, answers_by_hand
from chainrule_grader.model import Graded, Lateness, Rubric, Status
from chainrule_grader.record import entry, from_json, to_json

__all__ = ["RECORD", "Outbox", "answers_before", "record"]

RECORD = ".graded.json"  #: beside the autograded notebook


@dataclass(frozen=True)
class Outbox:
    """What grading one assignment leaves behind.

    Parameters
    ----------
    course : Course
        Where autograded/ and feedback/ are.
    rubric : Rubric
        Of the assignment.
    gradebook : Gradebook
        Knows the assignment.
    deadline : Deadline, optional
        When it is due; by default what is written of it stays as it is.
    late : dict
        From `Gradebook.settle`: who was late or has more time, at the start of the run.
    """

    course: Course
    rubric: Rubric
    gradebook: Gradebook
    deadline: Deadline | None = None
    late: Mapping[str, Lateness] = field(default_factory=dict)

    @cached_property
    def _scores(self) -> dict[str, dict[tuple[str, str], float | None]]:
        """What the gradebook held before this run, in one query for the class."""
        return self.gradebook.scores(self.rubric.assignment)

    @cached_property
    def log(self) -> GradeLog:
        """The log of grades of the course."""
        return GradeLog.of(self.course)

    def write(self, delivery: Delivery) -> Graded:
        """Leave the notebooks, the grade and the feedback; an ungraded one nothing.

        Parameters
        ----------
        delivery : Delivery

        Returns
        -------
        Graded
            With what lateness costs.

        Raises
        ------
        GraderError
            If the disk, log or gradebook cannot be written; the next run does it again.
        """
        graded = delivery.graded
        if graded.status is Status.UNGRADED:
            return graded
        folder = self._autograded(graded.student)
        before = answers_before(folder / RECORD, self.rubric)
        remove(folder / RECORD)
        tidy_up(folder)
        tidy_up(self._feedback(graded.student))
        for name, data in delivery.notebooks.items():
            write_atomically(folder / name, data)
        record(graded, self.gradebook, self.log, self.deadline, before)
        graded = self._with_lateness(graded)
        if graded.timestamp:  # by this, nbgrader sees that a later one has come in
            write_atomically(folder / "timestamp.txt", graded.timestamp.encode())
        self._write_pages(replace(delivery, graded=graded))
        kept = to_json(graded).encode() if graded.lateness else delivery.record
        write_atomically(folder / RECORD, kept)
        return graded

    def unchanged(self, student: str, fingerprint: str) -> Graded | None:
        """Find what is left of a grading that would come out the same.

        Parameters
        ----------
        student : str
        fingerprint : str
            Of the submission as it is now, and of all that decides on its points.

        Returns
        -------
        Graded or None
            None if something is other than it was, or missing.
        """
        folder = self._autograded(student)
        try:
            graded = from_json((folder / RECORD).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        pages = self._feedback(student)
        names = [notebook.name for notebook in self.rubric.notebooks]
        files = [pages / f"{name}.html" for name in names]
        files += [folder / f"{one.notebook.name}.ipynb" for one in graded.results]
        same = graded.fingerprint == fingerprint and self.log.knows(
            student, graded.assignment, fingerprint
        )
        if not same or not all(file.is_file() for file in files):
            return None
        # A gradebook from a backup, or nbgrader's own grading, has other scores.
        if self._scores.get(student) != self.gradebook.scores_of(graded):
            return None
        return replace(graded, skipped=True)

    def settled(self, graded: Graded) -> Graded:
        """Bring up to date what is said of lateness, without grading again.

        Parameters
        ----------
        graded : Graded
            From its record.

        Returns
        -------
        Graded
            The same, but for its lateness.
        """
        if self.deadline is None:
            return graded
        late = self.late.get(storable(graded.student))
        if late == graded.lateness:
            return graded
        now = replace(graded, lateness=late)
        self._write_feedback(now)
        # Last: a run that is killed before finds the old record, and does this again.
        path = self._autograded(graded.student) / RECORD
        write_atomically(path, to_json(replace(now, skipped=False)).encode())
        return now

    def has_record(self, student: str) -> bool:
        """Say whether a student's submission may have been graded before."""
        return (self._autograded(student) / RECORD).exists()

    def feedback(self) -> Iterator[Path]:
        """Write the feedback pages again from what the last grading found.

        Yields
        ------
        Path
            Of each student's page or pages.

        Raises
        ------
        CourseError
            If a record cannot be read.
        """
        records = self.course.autograded.glob(f"*/{self.rubric.assignment}/{RECORD}")
        for path in sorted(records):
            yield self._write_feedback(self.settled(_read_record(path)))

    def _write_pages(self, delivery: Delivery) -> None:
        graded = delivery.graded
        by_hand = self.gradebook.by_hand(graded.assignment, graded.student)
        if by_hand or graded.lateness:  # of which the workers know nothing
            self._write_feedback(graded)
            return
        for name, data in delivery.pages.items():
            write_atomically(self._feedback(graded.student) / name, data)
        write_keys(self.course, graded)

    def _write_feedback(self, graded: Graded) -> Path:
        """Write a student's page, with what a person has given."""
        by_hand = self.gradebook.by_hand(graded.assignment, graded.student)
        return write_feedback(self.course, graded, by_hand)

    def _with_lateness(self, graded: Graded) -> Graded:
        if self.deadline is None:
            return graded
        student = storable(graded.student)
        found = self.gradebook.settle(graded.assignment, self.deadline, student)
        return replace(graded, lateness=found.get(student))

    def _autograded(self, student: str) -> Path:
        return self.course.autograded / student / self.rubric.assignment

    def _feedback(self, student: str) -> Path:
        return self.course.feedback / student / self.rubric.assignment


def record(
    graded: Graded,
    gradebook: Gradebook,
    log: GradeLog,
    deadline: Deadline | None = None,
    before: Answers | None = None,
) -> None:
    """Record a grade, first in the log: there is none without an entry.

    Parameters
    ----------
    graded : Graded
        Graded or rejected.
    gradebook : Gradebook
    log : GradeLog
        Of the course.
    deadline : Deadline, optional
        When the assignment is due.
    before : Answers, optional
        What people graded by hand, as it was until now.

    Raises
    ------
    GraderError
        If one of them cannot be written.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    log.append(entry(graded, gradebook.scores_of(graded), now, _version()))
    gradebook.record(graded, deadline, before)


@cache
def _version() -> str:
    return version("chain-rule")


def answers_before(path: Path, rubric: Rubric) -> Answers | None:
    """Read which answers people graded by hand, before they are replaced.

    Parameters
    ----------
    path : Path
        The record of the last grading.
    rubric : Rubric
        Of the assignment.

    Returns
    -------
    dict or None
        None if there is no record that can be read, or nothing for people to grade.
    """
    if not any(
        cell.role in BY_PEOPLE for one in rubric.notebooks for cell in one.cells
    ):
        return None
    try:
        return answers_by_hand(from_json(path.read_text("utf-8")))
    except (OSError, ValueError):
        return None


def _read_record(path: Path) -> Graded:
    try:
        return from_json(path.read_text("utf-8"))
    except ValueError as error:
        raise CourseError(
            where=str(path), what=str(error), try_="grade this submission again."
        ) from error
