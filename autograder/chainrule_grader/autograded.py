"""Build the graded notebook that the staff see in formgrader.

    NotebookResult ── autograded_notebook() ──> notebook

Pure. It is what nbgrader would have left: the instructor's cells with their settings
and checksums, hidden tests included, the student's answers, and what each cell showed.
It is a view: what was handed in stays where it is.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from chainrule_grader.model import CellType, Ending, Role
from chainrule_grader.outputs import error_output, result_output, stream_output
from chainrule_grader.safe_html import inert

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule_grader.model import NotebookResult, Part, RubricCell, Verdict

__all__ = ["autograded_notebook", "checksum", "full_source"]

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
ID_LENGTH = 64  #: the most that the notebook format allows


def autograded_notebook(
    result: NotebookResult, metadata: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Build the graded notebook.

    Parameters
    ----------
    result : NotebookResult
        What ran, and what was said.
    metadata : dict, optional
        The notebook's own, from the rubric; by default a plain Python kernel.

    Returns
    -------
    dict
        A notebook of format 4.5, ready for JSON.
    """
    ran = _ran(result)
    return {
        "cells": [_cell(part, ran) for part in result.notebook.parts],
        "metadata": dict(metadata or {"kernelspec": KERNEL}),
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def full_source(cell: RubricCell) -> str:
    """Return a cell's text as nbgrader keeps it: answers cleared, tests whole.

    Parameters
    ----------
    cell : RubricCell
        A cell of the instructor's.

    Returns
    -------
    str
        With hidden tests, without solutions.
    """
    return cell.source if cell.role in {Role.TEST, Role.TASK} else cell.released


def checksum(cell: RubricCell) -> str:
    """Compute the checksum by which nbgrader knows an unchanged cell.

    Parameters
    ----------
    cell : RubricCell
        A cell with nbgrader's metadata.

    Returns
    -------
    str
        MD5 in hexadecimal; it guards against accidents, not against people.
    """
    meta = cell.metadata["nbgrader"]
    locked = not meta["solution"] and (meta["grade"] or meta["locked"])
    words = [full_source(cell), cell.type.value]
    words += [str(bool(flag)) for flag in (meta["grade"], meta["solution"], locked)]
    words.append(cell.id)
    if meta["grade"]:
        words.append(str(cell.points))
    return hashlib.md5("".join(words).encode(), usedforsecurity=False).hexdigest()


def _ran(result: NotebookResult) -> dict[str, dict[str, Any]]:
    """Return what running adds to each code cell, by its id.

    The numbers are those of a kernel, and of nbgrader: every code cell that ran has
    one, tests included, so that `Out[5]` is the fifth whoever runs the notebook.
    """
    runs = {run.cell: run for run in result.runs}
    verdicts = {verdict.cell: verdict for verdict in result.verdicts}
    last, ran = 0, {}
    for part in result.notebook.parts:
        if run := runs.get(part.id):
            last = run.count or last
            ran[part.id] = _executed(run.count, list(run.outputs))
        elif verdict := verdicts.get(part.id):
            last += 1
            ran[part.id] = _executed(last, _shown(verdict, last))
    return ran


def _executed(count: int | None, outputs: list[dict[str, Any]]) -> dict[str, Any]:
    return {"execution_count": count, "outputs": outputs}


def _cell(part: Part, ran: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    cell = part.rubric
    own = cell is None or cell.role in {Role.ANSWER, Role.MANUAL, Role.PLAIN}
    made: dict[str, Any] = {
        "cell_type": part.type.value,
        "id": part.id[:ID_LENGTH],
        "metadata": _metadata(cell) if cell else {},
        "source": _source(part) if cell is None or own else full_source(cell),
    }
    if part.type is CellType.CODE:
        made |= ran.get(part.id) or _executed(None, [])
    return made


def _source(part: Part) -> str:
    """Return a student's text; formgrader would run what its HTML says."""
    ours = part.rubric is not None and part.source == part.rubric.released
    is_shown_as_it_is = ours or part.type is CellType.CODE
    return part.source if is_shown_as_it_is else inert(part.source)


def _metadata(cell: RubricCell) -> dict[str, Any]:
    metadata = dict(cell.metadata)
    if cell.role is not Role.PLAIN:
        signed = {"checksum": checksum(cell), "cell_type": cell.type.value}
        metadata["nbgrader"] = {**metadata["nbgrader"], **signed}
        metadata["deletable"] = False
    if cell.role in {Role.TEST, Role.LOCKED, Role.TASK}:
        metadata["editable"] = False
    return metadata


def _shown(verdict: Verdict, count: int) -> list[dict[str, Any]]:
    """Show a verdict as the test cell's own outputs."""
    texts = (verdict.student_output, verdict.output)
    shown = [stream_output(text) for text in texts if text]
    if verdict.has_value:
        shown.append(result_output(verdict.value, count))
    if verdict.ending is not Ending.DONE:
        text = verdict.error or f"The cell ended by {verdict.ending}."
        name, _, rest = text.partition(": ")
        shown.append(error_output(name, rest, [text]))
    return shown
