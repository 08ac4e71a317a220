"""Leave behind what became of a submission, and find it again.

    Delivery ── write() ──> autograded/, log, gradebook, feedback/, and last its record
    student, fingerprint ── unchanged() ──> Graded, where nothing has to be done again

Shell, and the only writer. The record goes first and comes last: where it lies,
everything else is whole, so a run can be killed between any two steps. The log is
written before the gradebook: it may hold an entry twice, but no grade is without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path

from chainrule_grader.course import Course
from chainrule_grader.delivery import Delivery
from chainrule_grader.errors import CourseError
from chainrule_grader.feedback import write_feedback
from chainrule_grader.files import remove, tidy_up, write_atomically
from chainrule_grader.gradebook import Gradebook
from chainrule_grader.gradelog import GradeLog
from chainrule_grader.model import Graded, Rubric, Status
from chainrule_grader.record import entry, from_json

__all__ = ["RECORD", "Outbox", "record"]

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
    """

    course: Course
    rubric: Rubric
    gradebook: Gradebook

    @cached_property
    def _scores(self) -> dict[str, dict[tuple[str, str], float | None]]:
        """What the gradebook held before this run, in one query for the class."""
        return self.gradebook.scores(self.rubric.assignment)

    @cached_property
    def log(self) -> GradeLog:
        """The log of grades of the course."""
        return GradeLog.of(self.course)

    def write(self, delivery: Delivery) -> None:
        """Leave the notebooks, the grade and the feedback; an ungraded one nothing.

        Parameters
        ----------
        delivery : Delivery

        Raises
        ------
        GraderError
            If the disk, log or gradebook cannot be written; the next run does it again.
        """
        graded = delivery.graded
        if graded.status is Status.UNGRADED:
            return
        folder = self._autograded(graded.student)
        remove(folder / RECORD)
        tidy_up(folder)
        tidy_up(self._feedback(graded.student))
        for name, data in delivery.notebooks.items():
            write_atomically(folder / name, data)
        record(graded, self.gradebook, self.log)
        if graded.timestamp:  # by this, nbgrader sees that a later one has come in
            write_atomically(folder / "timestamp.txt", graded.timestamp.encode())
        self._write_pages(delivery)
        write_atomically(folder / RECORD, delivery.record)

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
            yield self._write_feedback(_read_record(path))

    def _write_pages(self, delivery: Delivery) -> None:
        graded = delivery.graded
        if self.gradebook.by_hand(graded.assignment, graded.student):
            self._write_feedback(graded)
            return
        for name, data in delivery.pages.items():
            write_atomically(self._feedback(graded.student) / name, data)

    def _write_feedback(self, graded: Graded) -> Path:
        """Write a student's page, with what a person has given."""
        by_hand = self.gradebook.by_hand(graded.assignment, graded.student)
        return write_feedback(self.course, graded, by_hand)

    def _autograded(self, student: str) -> Path:
        return self.course.autograded / student / self.rubric.assignment

    def _feedback(self, student: str) -> Path:
        return self.course.feedback / student / self.rubric.assignment


def record(graded: Graded, gradebook: Gradebook, log: GradeLog) -> None:
    """Record a grade, first in the log: there is none without an entry.

    Parameters
    ----------
    graded : Graded
        Graded or rejected.
    gradebook : Gradebook
    log : GradeLog
        Of the course.

    Raises
    ------
    GraderError
        If one of them cannot be written.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    log.append(entry(graded, gradebook.scores_of(graded), now, _version()))
    gradebook.record(graded)


@cache
def _version() -> str:
    return version("chain-rule")


def _read_record(path: Path) -> Graded:
    try:
        return from_json(path.read_text("utf-8"))
    except ValueError as error:
        raise CourseError(
            where=str(path), what=str(error), try_="grade this submission again."
        ) from error
