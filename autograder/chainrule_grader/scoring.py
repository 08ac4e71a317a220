"""Turn what test cells said into points.

    NotebookRubric ────────┐
    Part, CellRun, ... ────┼─ score_notebook() ──> Item, ...
    Verdict, ... ──────────┘

Pure: no files, no clock, no process. The same verdicts always earn the same points.
A test cell earns nothing by an exception, the value of its last expression if that is
a number from 0 to its points, and all its points if it ends without a value.
Any other value is a fault of the notebook and is named; it is never full marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from chainrule_grader.errors import SourceError
from chainrule_grader.matching import is_unanswered
from chainrule_grader.model import (
    CellRun,
    Ending,
    Item,
    NotebookRubric,
    Outcome,
    Part,
    Role,
    RubricCell,
    Verdict,
)
from chainrule_grader.reached import explained, named_in
from chainrule_grader.wording import MISTAKE, told_once

__all__ = ["score_notebook"]

SLACK = 1e-9  #: above the points of a cell, from adding floats


def score_notebook(
    rubric: NotebookRubric,
    parts: Iterable[Part],
    verdicts: Iterable[Verdict],
    runs: Iterable[CellRun] = (),
) -> tuple[Item, ...]:
    """Score every graded cell of one notebook.

    Parameters
    ----------
    rubric : NotebookRubric
    parts : iterable of Part
        The submission's cells, to tell a wrong answer from none.
    verdicts : iterable of Verdict
        One for each test cell that ran.
    runs : iterable of CellRun
        How the student's own cells ended, to say why a function is not there.

    Returns
    -------
    tuple of Item
        One for each cell that is worth points, in the rubric's order.

    Raises
    ------
    SourceError
        If a test cell ends with a value that is not a number of points.
    """
    said = {verdict.cell: verdict for verdict in verdicts}
    answers = {part.id: part.source for part in parts}
    stopped = {run.cell: run for run in runs if run.ending is not Ending.DONE}
    items, open_answers = [], []
    for cell in rubric.cells:
        if cell.role is Role.ANSWER:
            open_answers.append(cell)
        elif cell.role is Role.TEST:
            missing = _unanswered(open_answers, answers)
            item = _item(rubric.name, cell, said.get(cell.id), missing=missing)
            before = [stopped[one.id] for one in open_answers if one.id in stopped]
            items.append(_with_cause(item, before))
            open_answers = []
        elif cell.role in (Role.MANUAL, Role.TASK):
            items.append(_for_a_person(cell, answers))
    return tuple(items)


def _for_a_person(cell: RubricCell, answers: Mapping[str, str]) -> Item:
    """Leave an answer to a person, unless there is none: nbgrader does the same."""
    if cell.role is Role.MANUAL and _unanswered([cell], answers):
        message = "No answer was given."
        return Item(cell.id, 0.0, cell.points, Outcome.MISSING, None, message)
    message = "A person grades this answer."
    return Item(cell.id, 0.0, cell.points, Outcome.UNGRADED, None, message)


def _item(
    notebook: str, cell: RubricCell, verdict: Verdict | None, *, missing: bool
) -> Item:
    most = cell.points
    if verdict is None:
        return Item(cell.id, 0.0, most, Outcome.MISSING, None, "This test did not run.")
    if reached := explained(verdict.ending, verdict.limit):
        return Item(
            *(cell.id, 0.0, most, reached.outcome, None, reached.told), reached.limit
        )
    message = told_once(verdict.output.strip())
    if verdict.ending is Ending.ERROR:
        outcome = Outcome.ERROR if verdict.student_error else Outcome.WRONG
        points = 0.0
        message = f"{message}\n{verdict.error}".strip()
    else:
        points = _points(notebook, cell, verdict)
        outcome = _outcome(points, most)
    if points == 0 and missing:
        outcome = Outcome.MISSING
    lost = outcome is not Outcome.PASSED
    found = MISTAKE.search(message) if lost else None
    item = Item(cell.id, points, most, outcome, found[1] if found else None, message)
    return _with_limit(item) if lost else item


def _with_limit(item: Item) -> Item:
    """Say what an exception means that one of our limits has caused."""
    reached = named_in(item.message)
    if reached is None or item.outcome is Outcome.MISSING:
        return item
    return replace(item, message=f"{item.message}\n{reached.told}", limit=reached.limit)


def _with_cause(item: Item, stopped: list[CellRun]) -> Item:
    """Say that an answer's own cell did not run to its end, where that cost points."""
    if not stopped or item.points or item.outcome is Outcome.MISSING:
        return item
    run = stopped[0]
    reached = explained(run.ending, run.limit)
    message = (
        f"In the cell of your answer: {reached.told if reached else _error_of(run)}"
    )
    if reached is None:
        failed = replace(item, outcome=Outcome.ERROR, message=message)
        return _with_limit(failed)
    return replace(item, outcome=reached.outcome, message=message, limit=reached.limit)


def _error_of(run: CellRun) -> str:
    for output in run.outputs:
        if output.get("output_type") == "error":
            return f"{output['ename']}: {output['evalue']}".rstrip(": ")
    return "it stopped with an error."


def _points(notebook: str, cell: RubricCell, verdict: Verdict) -> float:
    value: Any = verdict.value
    if not verdict.has_value:
        return cell.points
    if isinstance(value, np.number):  # counted from what a student's function returned
        value = value.item()
    if type(value) in (float, int) and 0 <= value <= cell.points + SLACK:
        return min(float(value), cell.points)
    shown = repr(value) if type(value) in (bool, int, float) else type(value).__name__
    raise SourceError(
        where=f"{notebook}.ipynb, cell {cell.id}",
        what=f"its last expression is {shown}, not a number from 0 to {cell.points:g}.",
        try_="let the cell end with the points as a Python float, or without a value.",
    )


def _outcome(points: float, most: float) -> Outcome:
    if points >= most:
        return Outcome.PASSED
    return Outcome.PARTIAL if points > 0 else Outcome.WRONG


def _unanswered(cells: Iterable[RubricCell], answers: Mapping[str, str]) -> bool:
    """Say whether all the answers before a test are as they were handed out."""
    found = [is_unanswered(cell, answers.get(cell.id, "")) for cell in cells]
    return bool(found) and all(found)
