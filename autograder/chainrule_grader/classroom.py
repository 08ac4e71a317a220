"""One class, one assignment: from the submitted folders to grades and feedback.

    submitted/ ── read ──> jobs ── spread ──> Delivery ──┬──> autograded/
                                                         ├──> gradebook
                                                         └──> feedback/

The story of a class, told by the modules that do each step. Submissions are graded in
workers; everything is written here, by one process, as soon as each is done.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from chainrule_grader.calibrate import settle
from chainrule_grader.course import Course
from chainrule_grader.deadlines import DEADLINES, strangers
from chainrule_grader.delivery import Delivery
from chainrule_grader.errors import CourseError, GraderError
from chainrule_grader.executors import spread
from chainrule_grader.fingerprint import (
    combined,
    fingerprint_of_grader,
    fingerprint_of_source,
    fingerprint_of_submission,
)
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.gradebook.lookups import storable
from chainrule_grader.inbox import read_submission
from chainrule_grader.lateness import Deadline
from chainrule_grader.model import Graded, Rejection, Rubric
from chainrule_grader.outbox import Outbox
from chainrule_grader.pipeline import Job
from chainrule_grader.recipe import Recipe, deliver_one, lost
from chainrule_grader.rubric import read_rubric
from chainrule_grader.sandbox.base import Limits
from chainrule_grader.sandbox.staging import stage
from chainrule_grader.sharing import chosen, notice

__all__ = ["Classroom"]

log = logging.getLogger(__name__)


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
    scheduler : str, optional
        Address of a Dask cluster to grade on, instead of this machine.
    """

    course: Course
    assignment: str
    jobs: int = 1
    db: str | None = None
    unsafe: bool = False
    scheduler: str | None = None

    def grade(
        self, students: Sequence[str] = (), *, force: bool = False
    ) -> Generator[Graded]:
        """Grade and write down every submission, in the order in which they end.

        Those for which nothing has changed since they were graded come first, with
        what they had.

        Parameters
        ----------
        students : sequence of str
            Only these; else all who handed in something.
        force : bool
            Grade again also where nothing has changed.

        Yields
        ------
        Graded

        Raises
        ------
        GraderError
            If the source or deadlines.toml cannot be used, a student is unknown,
            something cannot be written, or there is no sandbox.
        """
        rubric = self.rubric()
        named = self._students(students)
        recipe = self.recipe(rubric)
        grading = self._fingerprint(recipe)
        with contextlib.closing(self._gradebook()) as gradebook:
            gradebook.ensure_assignment(rubric)
            outbox = self._outbox(rubric, gradebook)
            outbox.log.check()
            rest = []
            for student in named:
                known = not force and outbox.has_record(student)
                now = self._job(student, rubric, grading).fingerprint if known else ""
                if known and (graded := outbox.unchanged(student, now)):
                    yield outbox.settled(graded)
                else:
                    rest.append(student)
            jobs = (self._job(student, rubric, grading) for student in rest)
            for delivery in self._deliveries(jobs, recipe) if rest else ():
                yield outbox.write(delivery)

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
        """Hand the jobs out: to a cluster, or to workers that share what is staged."""
        with stage(recipe.packages, recipe.withheld) as staged:
            here = self._settled(replace(recipe, staged=staged))
            if self.scheduler:
                from chainrule_grader.cluster import spread_over  # noqa: PLC0415 - an extra

                there = replace(here, staged=None)
                yield from spread_over(
                    *(deliver_one, jobs, there.opened, _failed, self.scheduler),
                    packages=recipe.packages,
                )
            else:
                yield from spread(deliver_one, jobs, here.opened, _failed, self.jobs)

    def _settled(self, recipe: Recipe) -> Recipe:
        """Decide which tests run in the student's process, and tell the staff."""
        setting = self.course.tests_in_sandbox
        shared = chosen(setting, recipe.rubric)
        if shared is None:
            with recipe.opened() as bench:
                tried, told = settle(bench)
            shared = tried.shared
        else:
            told = notice(shared)
        if told:
            log.warning("%s", told)
        return replace(recipe, shared=shared)

    def _fingerprint(self, recipe: Recipe) -> str:
        """Name all that decides on points, but for the submission."""
        settings = {
            "limits": recipe.limits,
            "withheld": recipe.withheld,
            "unsafe": recipe.unsafe,
            "tests_in_sandbox": repr(self.course.tests_in_sandbox),
        }
        return combined(
            fingerprint_of_grader(recipe.packages),
            fingerprint_of_source(recipe.rubric, recipe.files, settings),
        )

    def count(self, students: Sequence[str] = ()) -> int:
        """Return how many submissions `grade` goes through."""
        return len(self._students(students))

    def feedback(self) -> Iterator[Path]:
        """Write the feedback pages again from what the last grading found.

        Yields
        ------
        Path
            Of each student's page or pages.
        """
        with contextlib.closing(self._gradebook()) as gradebook:
            yield from self._outbox(self.rubric(), gradebook).feedback()

    def rubric(self) -> Rubric:
        """Read what the assignment asks from its source notebooks."""
        return read_rubric(self.assignment, self.course.read_source(self.assignment))

    def deadline(self, gradebook: Gradebook) -> Deadline | None:
        """Read when the assignment is due, and who has more time.

        Parameters
        ----------
        gradebook : Gradebook
            Knows students who have not handed in anything.

        Returns
        -------
        Deadline or None
            None if the course has no deadlines.toml.

        Raises
        ------
        CourseError
            If the file cannot be meant so.
        """
        deadline = self.course.deadline(self.assignment)
        if deadline and deadline.extensions:
            known = gradebook.students().union(map(storable, self.course.everyone()))
            for name in strangers(deadline, self.assignment, known):
                log.warning("%s: %s is not known so far", DEADLINES, name)
        return deadline

    def _outbox(self, rubric: Rubric, gradebook: Gradebook) -> Outbox:
        """Bring the gradebook in line with the due dates, and open the outbox."""
        deadline = self.deadline(gradebook)
        late = gradebook.settle(self.assignment, deadline) if deadline else {}
        return Outbox(self.course, rubric, gradebook, deadline, late)

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
                f"`autograder collect {self.assignment}`.",
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

    def _job(self, student: str, rubric: Rubric, grading: str) -> Job:
        names = student, self.assignment
        read = read_submission(self.course, self.assignment, student, rubric)
        if isinstance(read, Rejection):
            job = Job(*names, {}, refused=read.reason)
        else:
            job = Job(*names, read.files, read.timestamp, read.notes)
        handed_in = fingerprint_of_submission(
            job.notebooks, job.timestamp, job.notes, job.refused
        )
        return replace(job, fingerprint=combined(grading, handed_in))


def _failed(job: Job, error: Exception) -> Delivery:
    """Leave one submission for the next run, or stop where none can be graded."""
    if isinstance(error, GraderError):  # of the course or the machine, for all alike
        raise error
    return lost(job, error)
