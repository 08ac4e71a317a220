"""Ask for a counterexample, and judge it by what it does.

    Judged, fn ── ask once ──> answer, as plain data ── judge ──> Fault, or nothing
                                   └── Problem                        └──> Finding

The student's function takes no arguments: its answer is a case with certain
properties. Nothing is compared with a stored answer; `judge` looks at the properties,
one after the other, and returns the first that fails. It gets plain numbers and runs on
the trusted side. What a question asks is known to the student, and the answer is the
student's own, so its numbers may be shown in every message. Pure, but for the call.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks import messages
from chainrule.checks.answers import Problem, is_plain, read
from chainrule.checks.calls import ask
from chainrule.checks.engine import Finding
from chainrule.checks.parts import split
from chainrule.misconceptions import BANK

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule.notation import Function

__all__ = ["Fault", "Judged", "examine", "floats"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A property that an answer lacks.

    Attributes
    ----------
    id : str
        The mistake, a key of `BANK`; what it earns stands there.
    seen : str
        What the answer does instead, in a sentence that gives no answer away.
    """

    id: str
    seen: str


@dataclass(frozen=True)
class Judged:
    """One function without arguments, whose answer is judged by its properties.

    Attributes
    ----------
    name : str
        The student's name for it.
    points : float
        Most points.
    read : callable
        Turns whatever came back into plain data, or into a `Problem`.
    judge : callable
        Takes what `read` returned; returns the first `Fault`, or None.
    holds : str
        What a right answer does, said after "`name` is right: ".
    lesson : str
        The lesson to read again, as in "06"; empty where there is none.
    """

    name: str
    points: float
    read: Callable[[object], Any]
    judge: Callable[[Any], Fault | None]
    holds: str
    lesson: str = ""


def examine(question: Judged, fn: Function, *, hidden: bool) -> Finding:
    """Check one function of a student's.

    Parameters
    ----------
    question : Judged
        What is asked.
    fn : callable
        The student's function.
    hidden : bool
        Whether this is feedback on a graded run: then hints follow.

    Returns
    -------
    Finding
        The fraction of the points, from 0 to 1, and the message.
    """
    if is_plain(fn):
        return Finding(0.0, messages.no_function(question.name, fn))
    (reply,) = ask(fn, [()])
    answer = reply.value
    if type(answer) is not Problem:
        answer = question.read(answer)
    if isinstance(answer, Problem):
        name = question.name if answer.unanswered else f"{question.name}()"
        gap = f"`{name}` {answer.gap}"
        return Finding(0.0, messages.lines(gap, answer.why, answer.try_))
    with np.errstate(all="ignore"):  # an answer may be extreme
        fault = question.judge(answer)
    if fault is None:
        return Finding(1.0, f"`{question.name}` is right: {question.holds}.")
    text = messages.named(question, fault.id, fault.seen, hidden=hidden)
    return Finding(BANK[fault.id].credit, text)


def floats(value: object, *names: str) -> tuple[float, ...] | Problem:
    """Read an answer of one or several finite numbers.

    Parameters
    ----------
    value : object
        What the student's function returned; one number, or as many as there are
        names in a tuple, a list or an array.
    *names : str
        What the numbers are called.

    Returns
    -------
    tuple of float or Problem
        One for each name.
    """
    parts = split(value, names)
    if isinstance(parts, Problem):
        return parts
    found = []
    for part in parts:
        number = read(part, 0.0)
        if isinstance(number, Problem):
            return number
        if not np.isfinite(number):
            return Problem(
                "returned nan or inf; this step needs finite numbers.",
                "nothing can be computed at a place that is not a number.",
                "print the result on the line before `return`.",
            )
        found.append(float(number))
    return tuple(found)
