"""Try the tests on the instructor's own solution, before the class.

    source ── as a submission ──> tests outside ──┬──> Trial, ... ── decide ──> Findings
                     └── where they fail, inside ─┘

Shell: it starts the same sandboxes as a submission does, one or two a notebook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from chainrule_grader.errors import SourceError
from chainrule_grader.model import NotebookRubric, Part, Role, SubmittedNotebook
from chainrule_grader.pipeline import Workbench, run_notebook
from chainrule_grader.scoring import score_notebook
from chainrule_grader.sharing import (
    Cells,
    Findings,
    Trial,
    chosen,
    decide,
    is_solved,
    notice,
)

__all__ = ["calibrate", "settle"]

AUTHOR = "instructor"  #: whose own numbers the solution is tried with


def settle(bench: Workbench, setting: object = None) -> tuple[Workbench, str]:
    """Decide which tests run inside the sandbox.

    Parameters
    ----------
    bench : Workbench
    setting : object
        The staff's choice; None to find out.

    Returns
    -------
    bench : Workbench
        The same, with the decision.
    told : str
        For the staff; empty if there is nothing to say.

    Raises
    ------
    GraderError
        If the setting is wrong, or a test cell cannot be read.
    SandboxError
        If the sandbox fails.
    """
    shared = chosen(setting, bench.rubric)
    if shared is not None:
        return replace(bench, shared=shared), notice(shared)
    findings = calibrate(bench)
    return replace(bench, shared=findings.shared), notice(findings.shared, findings)


def calibrate(bench: Workbench) -> Findings:
    """Find out which tests need the student's own process.

    Parameters
    ----------
    bench : Workbench

    Returns
    -------
    Findings

    Raises
    ------
    SourceError
        If a test cell cannot be read.
    SandboxError
        If the sandbox fails.
    """
    trials: list[Trial] = []
    unsolved = []
    for notebook in bench.rubric.notebooks:
        if not any(cell.role is Role.TEST for cell in notebook.cells):
            continue
        if is_solved(notebook):
            trials += _trials(notebook, bench)
        else:
            unsolved.append(notebook.name)
    return decide(trials, unsolved)


def _trials(notebook: NotebookRubric, bench: Workbench) -> Iterator[Trial]:
    name, most = notebook.name, {cell.id: cell.points for cell in notebook.cells}
    outside = _earned(notebook, replace(bench, shared=frozenset()))
    failing = {cell for cell, (points, _) in outside.items() if points < most[cell]}
    inside: Mapping[str, tuple[float, str]] = {}
    if failing:
        shared: Cells = frozenset((name, cell) for cell in failing)
        inside = _earned(notebook, replace(bench, shared=shared))
    for cell, (points, why) in outside.items():
        # Why it fails beside the solution tells nothing if it fails inside as well.
        within, reason = inside.get(cell, (0.0, why))
        yield Trial(name, cell, most[cell], points, within, reason)


def _earned(notebook: NotebookRubric, bench: Workbench) -> dict[str, tuple[float, str]]:
    """Return the points of each test cell, and what was said about them."""
    parts = tuple(Part(c.id, c.type, c.source, c) for c in notebook.cells)
    solution = SubmittedNotebook(notebook.name, parts)
    runs, verdicts = run_notebook(solution, notebook, bench, AUTHOR)
    earned = {}
    for cell in notebook.cells:
        if cell.role is Role.TEST:
            try:
                alone = replace(notebook, cells=(cell,))
                (item,) = score_notebook(alone, parts, verdicts, runs)
                earned[cell.id] = item.points, item.message
            except SourceError as error:
                earned[cell.id] = 0.0, error.what
    return earned
