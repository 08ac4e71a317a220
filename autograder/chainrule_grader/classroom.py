"""One class, one assignment: from the submitted folders to grades and feedback.

    submitted/ ── read ──> jobs ── spread ──> Graded ──┬──> autograded/
                                                       ├──> gradebook
                                                       └──> feedback/

The story of a class, told by the modules that do each step. Submissions are graded in
workers; everything is written here, by one process, as soon as each is done.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from chainrule_grader.autograded import autograded_notebook
from chainrule_grader.course import Course
from chainrule_grader.errors import CourseError
from chainrule_grader.executors import spread
from chainrule_grader.feedback import write_feedback
from chainrule_grader.files import write_atomically
from chainrule_grader.gradebook import Gradebook
from chainrule_grader.inbox import read_submission
from chainrule_grader.model import Graded, Rejection, Rubric, Status
from chainrule_grader.pipeline import Job, Workbench, grade_one
from chainrule_grader.record import from_json, to_json
from chainrule_grader.rubric import read_rubric
from chainrule_grader.sandbox.base import Launcher, Limits
from chainrule_grader.sandbox.bubblewrap import Bubblewrap, NoSandbox
from chainrule_grader.sandbox.staging import stage
from chainrule_grader.sandbox.trial import try_out

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

    def grade(self, students: Sequence[str] = ()) -> Iterator[Graded]:
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
        gradebook = self._gradebook()
        with contextlib.closing(gradebook), self._launcher() as launcher:
            bench = Workbench(rubric, launcher, self._files())
            bench.check()
            gradebook.ensure_assignment(rubric)
            jobs = (self._job(student, rubric) for student in chosen)
            plain = bench.without_modules()
            for graded in spread(grade_one, jobs, plain, _failed, self.jobs):
                self._write(graded, rubric, gradebook)
                yield graded

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

    @contextlib.contextmanager
    def _launcher(self) -> Iterator[Launcher]:
        limits = self._limits()
        with stage(self.course.packages, self.course.withheld) as staged:
            launcher = (NoSandbox if self.unsafe else Bubblewrap)(staged, limits)
            try_out(launcher)  # now, rather than once for each student
            yield launcher

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

    def _write(self, graded: Graded, rubric: Rubric, gradebook: Gradebook) -> None:
        """Leave the notebooks, the grade and the feedback; an ungraded one nothing."""
        if graded.status is Status.UNGRADED:
            return
        folder = self.course.autograded / graded.student / self.assignment
        for result, asked in zip(graded.results, rubric.notebooks, strict=False):
            notebook = autograded_notebook(result, asked.metadata)
            text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
            path = folder / f"{result.notebook.name}.ipynb"
            write_atomically(path, text.encode("utf-8", "replace"))
        gradebook.record(graded)
        write_atomically(folder / RECORD, to_json(graded).encode())
        if graded.timestamp:  # by this, nbgrader sees that a later one has come in
            stamp = graded.timestamp.encode()
            write_atomically(folder / "timestamp.txt", stamp)
        self._write_feedback(graded, gradebook)

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


def _failed(job: Job, error: Exception) -> Graded:
    """Say that our side failed: the submission waits for the next run."""
    reason = f"the grader failed: {type(error).__name__}: {error}"
    return Graded(job.student, job.assignment, Status.UNGRADED, reason=reason)
