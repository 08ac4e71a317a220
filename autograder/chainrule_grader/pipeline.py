"""The journey of a submission, as one short story.

    bytes ── admit ──> Submission ── sandbox, examine ──> Verdicts ── score ──> Graded

`grade_one` tells it for one submission, in any process. Nothing that a student sends
raises: what cannot be read is rejected; where our side failed, it stays ungraded.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from chainrule_grader.admit import admit
from chainrule_grader.displays import apply_updates
from chainrule_grader.errors import GraderError, SandboxError
from chainrule_grader.examine import Imports, examine, instructor_imports
from chainrule_grader.gradebook.inherited import inherited
from chainrule_grader.model import (
    CellRun,
    CellType,
    Graded,
    NotebookResult,
    NotebookRubric,
    Part,
    Rejection,
    Repair,
    Role,
    Rubric,
    RubricCell,
    Status,
    SubmittedNotebook,
    Verdict,
)
from chainrule_grader.sandbox.base import (
    Launcher,
    Question,
    QuestionOver,
    Session,
    Setting,
)
from chainrule_grader.scoring import score_notebook
from chainrule_grader.together import together

__all__ = ["Job", "Workbench", "grade_one", "run_notebook"]

log = logging.getLogger(__name__)

TRIES = 2  #: at the same submission, when the sandbox fails


@dataclass(frozen=True, slots=True)
class Job:
    """One submission on its way to be graded, as data that can travel.

    Parameters
    ----------
    student, assignment : str
    notebooks : dict of str to bytes
        Each notebook as it lies in the student's folder, by name without .ipynb.
    timestamp : str, optional
        When it was handed in.
    notes : tuple of Repair
        What was put right in reading the folder.
    refused : str
        Why the folder could not be read; empty if it could.
    fingerprint : str
        Of all that decides on the points; kept with them.
    """

    student: str
    assignment: str
    notebooks: Mapping[str, bytes]
    timestamp: str | None = None
    notes: tuple[Repair, ...] = ()
    refused: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class _Tests:
    """What the test cells of one notebook need."""

    imports: Imports
    before: Mapping[str, str]  #: what each takes over from those before it


@dataclass(frozen=True, slots=True)
class Workbench:
    """What one process needs to grade submissions of one assignment.

    Parameters
    ----------
    rubric : Rubric
    launcher : Launcher
        How to start a sandbox.
    files : dict of str to bytes
        The assignment's data files, laid beside the notebook.
    shared : set of tuple of str
        Test cells that run inside the sandbox, each by the names of its notebook and
        its own; see `sharing`.
    """

    rubric: Rubric
    launcher: Launcher
    files: Mapping[str, bytes] = field(default_factory=dict)
    shared: frozenset[tuple[str, str]] = frozenset()
    _tests: dict[str, _Tests] = field(default_factory=dict)

    def tests(self, notebook: NotebookRubric) -> _Tests:
        """Prepare, once, what the tests of a notebook need."""
        if notebook.name not in self._tests:
            cells = notebook.cells
            code = [c for c in cells if c.type is CellType.CODE]
            imports = instructor_imports(c for c in code if c.role is not Role.ANSWER)
            before = {
                cell.id: inherited(cell, cells[:number])
                for number, cell in enumerate(cells)
                if cell.role is Role.TEST
            }
            self._tests[notebook.name] = _Tests(imports, before)
        return self._tests[notebook.name]

    def check(self) -> None:
        """Find out now, not at the first student, whether the tests can run here.

        Raises
        ------
        SourceError
            If a cell is not Python or its imports fail.
        """
        for notebook in self.rubric.notebooks:
            self.tests(notebook)


def grade_one(job: Job, bench: Workbench) -> Graded:
    """Take one submission from bytes to points.

    Parameters
    ----------
    job : Job
    bench : Workbench

    Returns
    -------
    Graded
        Also where it had to be rejected or was left ungraded.
    """
    started = time.perf_counter()
    graded = _graded(job, bench)
    seconds = time.perf_counter() - started
    log.info("submission.finished status=%s seconds=%.2f", graded.status, seconds)
    return replace(
        graded,
        seconds=seconds,
        max_points=bench.rubric.max_points,
        timestamp=job.timestamp,
        fingerprint=job.fingerprint,
        received={n: hashlib.sha256(d).hexdigest() for n, d in job.notebooks.items()},
    )


def _graded(job: Job, bench: Workbench) -> Graded:
    names = job.student, job.assignment
    if job.refused:
        return Graded(*names, Status.REJECTED, reason=job.refused)
    admitted = admit(*names, bench.rubric, job.notebooks, job.timestamp)
    if isinstance(admitted, Rejection):
        return Graded(*names, Status.REJECTED, reason=admitted.reason)
    pairs = zip(admitted.notebooks, bench.rubric.notebooks, strict=True)
    try:
        results = tuple(_run_notebook(*pair, bench, job.student) for pair in pairs)
    except (GraderError, SandboxError) as error:
        return Graded(*names, Status.UNGRADED, reason=str(error))
    return Graded(*names, Status.GRADED, _with_notes(results, job.notes))


def _with_notes(
    results: tuple[NotebookResult, ...], notes: tuple[Repair, ...]
) -> tuple[NotebookResult, ...]:
    """Put what was noted of the folder before the repairs of its first notebook."""
    first = results[0]
    notebook = replace(first.notebook, repairs=notes + first.notebook.repairs)
    return (replace(first, notebook=notebook), *results[1:])


def _run_notebook(
    notebook: SubmittedNotebook, rubric: NotebookRubric, bench: Workbench, student: str
) -> NotebookResult:
    runs, verdicts = run_notebook(notebook, rubric, bench, student)
    items = score_notebook(rubric, notebook.parts, verdicts, runs)
    return NotebookResult(notebook, tuple(runs), tuple(verdicts), items)


def run_notebook(
    notebook: SubmittedNotebook, rubric: NotebookRubric, bench: Workbench, student: str
) -> tuple[list[CellRun], list[Verdict]]:
    """Run one notebook and its tests, a second time if the sandbox fails.

    Parameters
    ----------
    notebook : SubmittedNotebook
    rubric : NotebookRubric
    bench : Workbench
    student : str

    Returns
    -------
    runs : list of CellRun
        Of the student's cells.
    verdicts : list of Verdict
        Of the test cells.

    Raises
    ------
    GraderError
        If a test cell is not Python.
    SandboxError
        If the sandbox fails again.
    """
    bench.tests(rubric)  # before the clock of the notebook starts
    setting = Setting(student, bench.files)
    for attempt in range(1, TRIES + 1):
        try:
            with _known(student), bench.launcher.launch(setting) as session:
                return _run_cells(notebook.parts, session, bench, rubric)
        except SandboxError:
            log.warning("sandbox.failed attempt=%d", attempt, exc_info=True)
            if attempt == TRIES:
                raise
    raise SandboxError(what="it was not tried")


@contextlib.contextmanager
def _known(student: str) -> Iterator[None]:
    """Tell the checks whose numbers to draw, and take it back."""
    before = os.environ.get("GRADER_STUDENT")
    os.environ["GRADER_STUDENT"] = student
    try:
        yield
    finally:
        del os.environ["GRADER_STUDENT"]
        if before is not None:
            os.environ["GRADER_STUDENT"] = before


def _run_cells(
    parts: Iterable[Part],
    session: Session,
    bench: Workbench,
    rubric: NotebookRubric,
) -> tuple[list[CellRun], list[Verdict]]:
    """Run the student's cells in the sandbox and the test cells beside it, in order."""
    tests = bench.tests(rubric)
    runs: list[CellRun] = []
    verdicts: list[Verdict] = []
    todo = [*_code(parts)]
    for part in todo:
        if part.rubric is not None and part.rubric.role is Role.TEST:
            inside = (rubric.name, part.id) in bench.shared
            question = session.question(last=part is todo[-1])
            verdicts.append(_examine(part.rubric, question, tests, inside=inside))
        else:
            runs.append(session.run(part.id, part.source))
    return apply_updates(runs), verdicts


def _code(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        skipped = part.rubric is not None and _not_for_grading(part)
        if part.type is CellType.CODE and not skipped:
            yield part


def _not_for_grading(part: Part) -> bool:
    """Say whether the instructor has marked a cell as one to skip, such as a widget."""
    tags = part.rubric.metadata.get("tags", []) if part.rubric else []
    return "not-for-grading" in tags


def _examine(
    cell: RubricCell,
    opened: contextlib.AbstractContextManager[Question],
    tests: _Tests,
    *,
    inside: bool,
) -> Verdict:
    before = tests.before.get(cell.id, "")
    try:
        with opened as question:
            if inside:
                return together(cell, question, before)
            return examine(cell, tests.imports, question, before)
    except QuestionOver as over:
        return Verdict(cell.id, over.ending, limit=over.limit, shared=inside)
