"""Decide which test cells run in the student's process, for courses that need it.

    settings ── chosen() ──────────┐
    the model solution's points ───┴─ decide() ──> Findings ── notice() ──> the staff

A test cell runs outside of the sandbox, with remote names. Tests that were written for
one shared namespace cannot always do that. Which ones is found out once, before the
class, from the instructor's own solution, or is set; never from what a student sent.
Pure. See decision 0013.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chainrule_grader.errors import CourseError
from chainrule_grader.model import NotebookRubric, Role, Rubric, RubricCell
from chainrule_grader.regions import CODE_STUB

__all__ = ["Cells", "Findings", "Trial", "chosen", "decide", "is_solved", "notice"]

SETTING = "c.Grader.tests_in_sandbox"
Cells = frozenset[tuple[str, str]]  #: each by the names of its notebook and its own


@dataclass(frozen=True, slots=True)
class Trial:
    """What the model solution earns at one test cell."""

    notebook: str
    cell: str
    most: float  #: points
    outside: float  #: points, where the test runs beside the solution
    inside: float = 0.0  #: points, where it runs in the same process
    why: str = ""  #: what kept it from all the points


@dataclass(frozen=True, slots=True)
class Findings:
    """What the trials say about the tests of one assignment."""

    shared: Cells = frozenset()  #: they need the student's process
    failing: tuple[Trial, ...] = ()  #: the solution does not pass them either way
    unsolved: tuple[str, ...] = ()  #: notebooks whose source holds no solution


def is_solved(notebook: NotebookRubric) -> bool:
    """Say whether a source notebook holds answers that students do not get.

    Parameters
    ----------
    notebook : NotebookRubric

    Returns
    -------
    bool
        Also true where nothing is asked that tests could judge.
    """
    answers = [cell for cell in notebook.cells if cell.role is Role.ANSWER]
    return not answers or any(map(_holds_solution, answers))


def _holds_solution(cell: RubricCell) -> bool:
    """Tell a solution from what a release has put in its place."""
    if "BEGIN SOLUTION" in cell.source:
        return True
    stub = CODE_STUB.partition("\n")[0]
    return bool(cell.source.strip()) and stub not in cell.source


def decide(trials: Iterable[Trial], unsolved: Iterable[str] = ()) -> Findings:
    """Let a test run inside only where the solution earns more there.

    Parameters
    ----------
    trials : iterable of Trial
    unsolved : iterable of str
        Notebooks that could not be tried.

    Returns
    -------
    Findings
    """
    low = [trial for trial in trials if trial.outside < trial.most]
    better = [trial for trial in low if trial.inside > trial.outside]
    return Findings(
        frozenset((trial.notebook, trial.cell) for trial in better),
        tuple(trial for trial in low if trial not in better),
        tuple(unsolved),
    )


def chosen(setting: object, rubric: Rubric) -> Cells | None:
    """Read the staff's own choice.

    Parameters
    ----------
    setting : object
        True for all test cells, False for none, a list of their ids, or None.
    rubric : Rubric

    Returns
    -------
    set or None
        None where it is to be found out.

    Raises
    ------
    CourseError
        If it is something else. Ids of other assignments are no fault.
    """
    tests = {
        (notebook.name, cell.id)
        for notebook in rubric.notebooks
        for cell in notebook.cells
        if cell.role is Role.TEST
    }
    if setting is None:
        return None
    if isinstance(setting, bool):
        return frozenset(tests if setting else ())
    if isinstance(setting, (list, tuple, set)):
        return frozenset((book, cell) for book, cell in tests if cell in setting)
    raise CourseError(
        where=f"{SETTING} = {setting!r}",
        what="it is neither True, nor False, nor a list of test cells.",
        try_="name the cells by their ids, or leave the line away.",
    )


def notice(shared: Cells, findings: Findings | None = None) -> str:
    """Tell the staff which tests are isolated less, and which cannot be passed.

    Parameters
    ----------
    shared : set
    findings : Findings, optional
        None where nothing had to be found out.

    Returns
    -------
    str
        A short paragraph; empty if there is nothing to say.
    """
    found = findings or Findings()
    said = [_weaker(shared, tried=findings is not None)] if shared else []
    said += [
        f"{one.notebook}.ipynb, cell {one.cell}: your own solution earns "
        f"{max(one.outside, one.inside):g} of {one.most:g} points. {one.why}".strip()
        for one in found.failing
    ]
    said += [
        f"{name}.ipynb: source/ holds no solution, so its tests could not be tried. "
        f"They run outside of the sandbox; set {SETTING} if they cannot."
        for name in found.unsolved
    ]
    return "\n".join(said)


def _weaker(shared: Cells, *, tried: bool) -> str:
    named = ", ".join(f"{cell} ({book}.ipynb)" for book, cell in sorted(shared))
    need = "Only there does your own solution pass them. " if tried else ""
    return (
        f"These tests run inside the sandbox, in the student's process: {named}. "
        f"{need}The isolation is weaker there: student code can see such a test, "
        f"hidden parts included, and can change what it finds. Set {SETTING} to choose."
    )
