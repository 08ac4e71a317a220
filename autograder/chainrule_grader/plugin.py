"""The same journey inside nbgrader: `nbgrader autograde`, and formgrader's button.

    nbgrader's Autograde ── path, student ──> GradeInSandbox ──> graded notebook
                                                  └── gradebook, record

One line of nbgrader_config.py puts it to work:

    c.Autograde.exporter_class = "chainrule_grader.plugin.GradeInSandbox"

nbgrader chooses the submissions, makes the folders and writes the notebook. It never
reads a student's file itself, and no preprocessor of its own runs or judges one.
Shell: reads submissions, starts sandboxes, writes the gradebook. See decision 0012.
"""

from __future__ import annotations

import glob
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde, NbGraderException
from nbgrader.preprocessors import AssignLatePenalties
from traitlets.utils.importstring import import_item

from chainrule_grader.autograded import autograded_notebook
from chainrule_grader.classroom import Classroom
from chainrule_grader.course import Course
from chainrule_grader.deadlines import DEADLINES
from chainrule_grader.delivery import Delivery
from chainrule_grader.errors import CourseError, GraderError, SandboxError
from chainrule_grader.files import write_atomically
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.gradebook.lookups import storable
from chainrule_grader.inbox import read_submission
from chainrule_grader.integrity.gradelog import GradeLog
from chainrule_grader.lateness import Deadline
from chainrule_grader.marks import Answers
from chainrule_grader.model import (
    CellType,
    NotebookResult,
    Part,
    Rejection,
    Rubric,
    Status,
    SubmittedNotebook,
)
from chainrule_grader.outbox import RECORD, answers_before, record
from chainrule_grader.pipeline import Job, Workbench
from chainrule_grader.plugin_bench import KEPT
from chainrule_grader.plugin_course import course_of
from chainrule_grader.recipe import deliver_one
from chainrule_grader.record import to_json

__all__ = ["GradeInSandbox"]


class GradeInSandbox(NotebookExporter):
    """What nbgrader's Autograde asks for each notebook of each submission.

    Parameters
    ----------
    parent : Autograde
        nbgrader's converter; one exporter is made for each run of it.

    Raises
    ------
    NbGraderException
        If nothing can be graded: no sandbox, a fault in source/ or the settings. It is
        raised before anything that was graded earlier is removed.
    """

    def __init__(self, parent: Autograde, **settings: object) -> None:
        # Before nbconvert asks which preprocessors we take.
        self._deadline: Deadline | None = None
        super().__init__(parent=parent, **settings)
        self._last: Delivery | None = None
        try:
            self._refuse_old_outputs()
            self._course = course_of(parent.coursedir)
            room = Classroom(self._course, parent.coursedir.assignment_id)
            self._rubric = room.rubric()
            self._recipe = room.recipe(self._rubric)
            self._bench()
            self._gradelog = GradeLog.of(self._course)
            self._gradelog.check()
            with self._gradebook() as gradebook:
                gradebook.ensure_assignment(self._rubric)
                self._deadline = room.deadline(gradebook)
                if self._deadline:
                    gradebook.settle(self._rubric.assignment, self._deadline)
        except (GraderError, SandboxError) as error:
            self.log.error("%s", error)  # noqa: TRY400 - it says what to do; no traceback
            raise NbGraderException(str(error)) from error
        if KEPT.notice:
            self.log.warning("%s", KEPT.notice)
        if self._deadline:
            self.log.info("%s decides what lateness costs", DEADLINES)
        # With --force, nbgrader removes these before it asks for the new ones.
        self._before = _answers_before(parent, self._course, self._rubric)
        _expect_everyone(parent, self._rubric)

    def register_preprocessor(
        self,
        preprocessor: object,
        enabled: bool = False,  # noqa: FBT001, FBT002 - nbconvert's
    ) -> None:
        """Take nbgrader's late penalties; all others would run or judge.

        Where the course has a deadlines.toml, the penalty is written with the grades,
        and nbgrader's would write over it.

        Parameters
        ----------
        preprocessor : str, type or object
            From the lists in nbgrader's configuration.
        enabled : bool
            As nbconvert has it.
        """
        if isinstance(preprocessor, str):
            preprocessor = import_item(preprocessor)
        kind = preprocessor if isinstance(preprocessor, type) else type(preprocessor)
        if issubclass(kind, AssignLatePenalties):
            if self._deadline is not None:
                return
            super().register_preprocessor(preprocessor, enabled)
        elif not kind.__module__.startswith(("nbgrader.", "nbconvert.")):
            self.log.warning("%s is not used: see c.Autograde", kind.__name__)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kwargs: object
    ) -> tuple[str, dict[str, Any]]:
        """Grade the submission that a notebook is part of, and return that notebook.

        nbgrader calls this twice for each, first to sanitise and then to grade. The
        submission is graded once, at the first call for any of its notebooks.

        Parameters
        ----------
        filename : str
            Only its name counts; the folder is read as `autograder grade` reads it.
        resources : dict
            nbgrader's: whose notebook it is, and of which assignment.
        **kwargs : object
            nbconvert's.

        Returns
        -------
        tuple
            The graded notebook as text, and the resources.

        Raises
        ------
        NbGraderException
            If the submission stays ungraded, through no fault of the student.
        """
        resources = resources or {}
        student = resources["nbgrader"]["student"]
        if self._last is None or self._last.graded.student != student:
            self._last = self._graded(student)
        notebook = self._notebook(self._last, Path(filename).stem)
        done: tuple[str, dict[str, Any]] = self.from_notebook_node(
            notebook, resources, **kwargs
        )
        return done

    def _graded(self, student: str) -> Delivery:
        """Grade one submission, and write down what it earned."""
        delivery = deliver_one(self._job(student), self._bench())
        graded = delivery.graded
        if graded.status is Status.UNGRADED:
            KEPT.drop()  # the next one starts with a sandbox of its own
            self.log.error("%s stays ungraded: %s", student, graded.reason)
            raise NbGraderException(graded.reason)
        if graded.status is Status.REJECTED:
            self.log.warning("%s cannot be graded: %s", student, graded.reason)
        with self._gradebook() as gradebook:
            before = self._before.get(student)
            record(graded, gradebook, self._gradelog, self._deadline, before)
            if self._deadline:
                names = graded.assignment, self._deadline, student
                late = gradebook.settle(*names)
                graded = replace(graded, lateness=late.get(storable(student)))
        folder = self._course.autograded / student / graded.assignment
        _forget_links(self._course.submitted, folder)
        write_atomically(folder / RECORD, to_json(graded).encode())
        return delivery

    def _job(self, student: str) -> Job:
        assignment = self._rubric.assignment
        read = read_submission(self._course, assignment, student, self._rubric)
        if isinstance(read, Rejection):
            return Job(student, assignment, {}, refused=read.reason)
        return Job(student, assignment, read.files, read.timestamp, read.notes)

    def _notebook(self, delivery: Delivery, name: str) -> nbformat.NotebookNode:
        """Return the graded notebook; where there is none, the form and the reason."""
        if graded := delivery.notebooks.get(f"{name}.ipynb"):
            return nbformat.reads(graded, as_version=4)
        (asked,) = (one for one in self._rubric.notebooks if one.name == name)
        reason = Part("rejected", CellType.MARKDOWN, delivery.graded.reason)
        form = [Part(cell.id, cell.type, cell.released, cell) for cell in asked.cells]
        shown = SubmittedNotebook(name, (reason, *form))
        made = autograded_notebook(NotebookResult(shown, (), (), ()), asked.metadata)
        return nbformat.from_dict(made)

    def _bench(self) -> Workbench:
        grader = self._course.settings.get("Grader", {})
        return KEPT.bench(self._recipe, grader.get("tests_in_sandbox"))

    def _gradebook(self) -> Gradebook:
        # nbgrader has no session open while it asks for a notebook: ours need not wait.
        return Gradebook(self._course.gradebook_url, self._course.course_id)

    def _refuse_old_outputs(self) -> None:
        if not self.config.Execute.get("enabled", True):
            raise CourseError(
                where="--no-execute",
                what="it would take the points from outputs that students sent.",
                try_="leave it away: the sandbox runs each notebook in a moment.",
            )


def _expect_everyone(converter: Autograde, rubric: Rubric) -> None:
    """Let nbgrader ask for every notebook of everyone who handed in something.

    By itself it asks for the files that are there under the right name, and leaves out
    who renamed one. What is there is for `inbox` and `admit` to find out.
    """
    coursedir = converter.coursedir
    names = [book.name for book in rubric.notebooks]
    chosen = [name for name in names if fnmatch(name, coursedir.notebook_id)]
    pattern = coursedir.format_path(
        coursedir.submitted_directory, coursedir.student_id, rubric.assignment
    )
    converter.assignments = {
        folder: [f"{folder}/{name}.ipynb" for name in chosen]
        for folder in glob.glob(pattern)  # noqa: PTH207 - nbgrader's own pattern
    }


def _answers_before(
    converter: Autograde, course: Course, rubric: Rubric
) -> dict[str, Answers | None]:
    """Read which answers people have graded by hand so far, by student."""
    pattern = f"{converter.coursedir.student_id}/{rubric.assignment}/{RECORD}"
    return {
        record.parts[-3]: answers_before(record, rubric)
        for record in course.autograded.glob(pattern)
    }


def _forget_links(submitted: Path, folder: Path) -> None:
    """Remove what nbgrader has copied through a student's link into `folder`."""
    student, assignment = folder.parts[-2:]
    real = submitted.resolve() / student / assignment
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        original = real / path.relative_to(folder)
        if original.resolve() != original:
            path.unlink()
