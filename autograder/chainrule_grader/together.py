"""Run one test cell inside the sandbox, in the student's own namespace.

    test cell ── Question.run_test() ──> a copy of the notebook
                                                └── together() ──> Verdict

For courses whose tests need that, cell by cell; see `sharing`. Student code can then
see the test and change what it finds, so nothing that comes back is believed beyond
its shape: a score is a number from 0 to the points, and no text of it is shown to
students. Pure but for the question that it is given.
"""

from __future__ import annotations

import builtins
import time
from typing import Any, Protocol

from chainrule_grader.examine import HIDDEN_FAILED, MAX_OUTPUT, visible_lines
from chainrule_grader.model import Ending, RubricCell, Verdict
from chainrule_grader.remote_error import RemoteError

__all__ = ["Shared", "together"]

SLACK = 1e-9  #: above the points of a cell, from adding floats


class Shared(Protocol):
    """A copy of the student's process in which a test can run."""

    def run_test(self, source: str, before: str) -> object:
        """Run a test cell there, and return what became of it."""

    def finish(self) -> str:
        """Return what was printed."""


def together(cell: RubricCell, question: Shared, before: str = "") -> Verdict:
    """Run one test cell together with the student's work.

    Parameters
    ----------
    cell : RubricCell
        A test cell, hidden tests included.
    question : Shared
    before : str
        What earlier test cells hand on, from `inherited`.

    Returns
    -------
    Verdict
        Marked as shared.

    Raises
    ------
    QuestionOver
        If the student's process ends in the middle.
    """
    started = time.perf_counter()
    told = _told(question, cell.source, before)
    return Verdict(
        cell=cell.id,
        student_output=_printed(question, told),
        seconds=time.perf_counter() - started,
        shared=True,
        **_found(cell, told),
    )


def _told(question: Shared, source: str, before: str) -> dict[str, Any]:
    try:
        told = question.run_test(source, before)
    except RemoteError:
        told = None
    return told if type(told) is dict else {}


def _found(cell: RubricCell, told: dict[str, Any]) -> dict[str, Any]:
    """Judge what was told, whoever told it."""
    if told.get("ended") is not True:
        return {"ending": Ending.ERROR, "error": _where(cell, told)}
    if told.get("valued") is False:
        return {"ending": Ending.DONE}
    value: Any = told.get("value")
    if type(value) in (float, int) and 0 <= value <= cell.points + SLACK:
        return {"ending": Ending.DONE, "value": float(value), "has_value": True}
    text = "The test ended with a value that is no number of points."
    return {"ending": Ending.ERROR, "error": text}


def _where(cell: RubricCell, told: dict[str, Any]) -> str:
    """Name the test that failed in words of the source, and none of the sandbox."""
    line, kind = told.get("line"), told.get("kind")
    if type(line) is not int or line not in visible_lines(cell.source):
        return HIDDEN_FAILED
    known = type(kind) is str and isinstance(getattr(builtins, kind, None), type)
    text = cell.source.split("\n")[line - 1].strip()
    return f"{kind if known else 'An error'} in this line of the test: {text}"


def _printed(question: Shared, told: dict[str, Any]) -> str:
    """Keep for the staff what was printed, and the exception's own words."""
    try:
        printed = question.finish()
    except RemoteError:
        printed = ""
    words = told.get("error")
    said = f"{printed}\n{words}" if type(words) is str and words else printed
    return said.strip()[:MAX_OUTPUT]
