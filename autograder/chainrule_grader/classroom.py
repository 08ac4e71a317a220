"""One class, one assignment: from the submitted folders to grades and feedback.

    submitted/ ── read ──> jobs ── spread ──> Delivery ──┬──> autograded/
                                                         ├──> gradebook
                                                         └──> feedback/

The story of a class, told by the modules that do each step. Submissions are graded in
workers; everything is written here, by one process, as soon as each is done.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from chainrule_grader.course import Course
from chainrule_grader.delivery import Delivery
from chainrule_grader.errors import CourseError, GraderError
from chainrule_grader.executors import spread
from chainrule_grader.feedback import write_feedback
from chainrule_grader.files import write_atomically
from chainrule_grader.gradebook import Gradebook
from chainrule_grader.inbox import read_submission
from chainrule_grader.model import Graded, Rejection, Rubric, Status
from chainrule_grader.pipeline import Job
from chainrule_grader.recipe import Recipe, deliver_one, lost
from chainrule_grader.record import from_json, to_json
from chainrule_grader.rubric import read_rubric
from chainrule_grader.sandbox.base import Limits
from chainrule_grader.sandbox.staging import stage

__all__ = ["Classroom"]

RECORD = ".graded.json"  #: beside the autograded notebook


@dataclass(frozen=True, slots=True)
class Classroom:
    """The submissions of one assignment.

    Parameters
    ----------
    course : Course
    assignment : str
    jobs : int
        How many to grade at the same time.
    db : str, optional
        The gradebook's URL, instead of the course's own.
    unsafe : bool
        Run student code without a sandbox.
    """

    course: Course
    assignment: str
    jobs: int = 1
    db: str | None = None
    unsafe: bool = False

    def grade(self, students: Sequence[str] = ()) -> Generator[Graded]:
        """Grade and write down every submission, in the order in which they end.

        Parameters
        ----------
        students : sequence of str
            Only these; else all who handed in something.

        Yields
        ------
        Graded

        Raises
        ------
        GraderError
            If the source cannot be used, a student is unknown, the gradebook cannot be
            written, or there is no sandbox.
        """
        rubric = self.rubric()
        chosen = self._students(students)
        with contextlib.closing(self._gradebook()) as gradebook:
            gradebook.ensure_assignment(rubric)
            jobs = (self._job(student, rubric) for student in chosen)
            for delivery in self._deliveries(jobs, self.recipe(rubric)):
                self._write(delivery, gradebook)
                yield delivery.graded

    def recipe(self, rubric: Rubric) -> Recipe:
        """Say what a worker needs to grade this assignment.

        Parameters
        ----------
        rubric : Rubric

        Returns
        -------
        Recipe

        Raises
        ------
        CourseError
            If a limit in the settings is none.
        """
        return Recipe(
            rubric,
            self._files(),
            self.course.packages,
            self.course.withheld,
            self._limits(),
            unsafe=self.unsafe,
        )

    def _deliveries(self, jobs: Iterator[Job], recipe: Recipe) -> Iterator[Delivery]:
        """Hand the jobs out on this machine, to workers that share what is staged."""
        with stage(recipe.packages, recipe.withheld) as staged:
            here = replace(recipe, staged=staged)
            yield from spread(deliver_one, jobs, here.opened, _failed, self.jobs)

    def count(self, students: Sequence[str] = ()) -> int:
        """Return how many submissions `grade` would grade."""
        return len(self._students(students))

    def feedback(self) -> Iterator[Path]:
        """Write the feedback pages again from what the last grading found.

        Yields
        ------
        Path
            Of each student's page or pages.
        """
        records = self.course.autograded.glob(f"*/{self.assignment}/{RECORD}")
        with contextlib.closing(self._gradebook()) as gradebook:
            for record in sorted(records):
                yield self._write_feedback(_read_record(record), gradebook)

    def rubric(self) -> Rubric:
        """Read what the assignment asks from its source notebooks."""
        return read_rubric(self.assignment, self.course.read_source(self.assignment))

    def _gradebook(self) -> Gradebook:
        url = self.db or self.course.gradebook_url
        return Gradebook(url, self.course.course_id)

    def _students(self, named: Sequence[str]) -> list[str]:
        self.course.source_notebooks(self.assignment)  # a slip in its name, first
        known = self.course.students(self.assignment)
        if not known:
            raise CourseError(
                where=f"{self.course.submitted}/<student>/{self.assignment}",
                what="nobody has handed in anything.",
                try_="collect the submissions first, for instance with "
                f"`nbgrader collect {self.assignment}`.",
            )
        for student in named:
            if student not in known:
                raise CourseError(
                    where=f"submitted/{student}/{self.assignment}",
                    what="there is no such submission.",
                    try_=f"name one of: {', '.join(known[:20])}.",
                )
        return list(named) or known

    def _limits(self) -> Limits:
        known = sorted(field.name for field in fields(Limits))
        for name, value in self.course.limits.items():
            if name not in known or type(value) not in (int, float) or value <= 0:
                raise CourseError(
                    where=f"c.Grader.limits[{name!r}] = {value!r}",
                    what="a limit has a name that is known, and a number above 0.",
                    try_=f"correct it in nbgrader_config.py: {', '.join(known)}.",
                )
        return Limits(**self.course.limits)

    def _files(self) -> dict[str, bytes]:
        """Read the data files that students got with the assignment."""
        folder = self.course.release / self.assignment
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix != ".ipynb"
        }

    def _job(self, student: str, rubric: Rubric) -> Job:
        read = read_submission(self.course, self.assignment, student, rubric)
        if isinstance(read, Rejection):
            return Job(student, self.assignment, {}, refused=read.reason)
        return Job(student, self.assignment, read.files, read.timestamp, read.notes)

    def _write(self, delivery: Delivery, gradebook: Gradebook) -> None:
        """Leave the notebooks, the grade and the feedback; an ungraded one nothing."""
        graded = delivery.graded
        if graded.status is Status.UNGRADED:
            return
        folder = self.course.autograded / graded.student / self.assignment
        for name, data in delivery.notebooks.items():
            write_atomically(folder / name, data)
        gradebook.record(graded)
        write_atomically(folder / RECORD, to_json(graded).encode())
        if graded.timestamp:  # by this, nbgrader sees that a later one has come in
            stamp = graded.timestamp.encode()
            write_atomically(folder / "timestamp.txt", stamp)
        self._write_pages(delivery, gradebook)

    def _write_pages(self, delivery: Delivery, gradebook: Gradebook) -> None:
        graded = delivery.graded
        if gradebook.by_hand(self.assignment, graded.student):
            self._write_feedback(graded, gradebook)
            return
        folder = self.course.feedback / graded.student / self.assignment
        for name, data in delivery.pages.items():
            write_atomically(folder / name, data)

    def _write_feedback(self, graded: Graded, gradebook: Gradebook) -> Path:
        """Write a student's page, with what a person has given."""
        by_hand = gradebook.by_hand(self.assignment, graded.student)
        return write_feedback(self.course, graded, by_hand)


def _read_record(path: Path) -> Graded:
    try:
        return from_json(path.read_text("utf-8"))
    except ValueError as error:
        raise CourseError(
            where=str(path), what=str(error), try_="grade this submission again."
        ) from error


def _failed(job: Job, error: Exception) -> Delivery:
    """Leave one submission for the next run, or stop where none can be graded."""
    if isinstance(error, GraderError):  # of the course or the machine, for all alike
        raise error
    return lost(job, error)
