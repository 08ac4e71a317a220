"""Try a function out, and judge what it does by its properties.

    Tried, fn ── calls, asked at once ──> Replies ── judge ──> Fault, Problem or nothing
                                                                 └──> Finding

For functions whose right answers differ from student to student: parameters drawn at
random, a training, a network of one's own. `judge` looks at one property after the
other and returns the first that fails. Pure, but for the calls.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks import messages
from chainrule.checks.answers import Problem, is_plain
from chainrule.checks.calls import ask, copied
from chainrule.checks.engine import Finding
from chainrule.checks.judged import Fault
from chainrule.misconceptions import BANK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chainrule.misconceptions import Wrong
    from chainrule.notation import Function

__all__ = ["Trial", "Tried", "examine"]


@dataclass(frozen=True, slots=True)
class Trial:
    """One call of a student's function.

    Attributes
    ----------
    arguments : tuple
        Whatever can be changed is handed over as a fresh copy.
    text : str
        The call in words, for a visible check.
    note : object
        What the judge has to know about it, and the student's function has not.
    """

    arguments: tuple[object, ...]
    text: str
    note: Any = None


@dataclass(frozen=True)
class Tried:
    """One function that is judged by what it does.

    Attributes
    ----------
    name : str
        The student's name for it.
    points : float
        Most points.
    trials : callable
        Draws the trials from a generator, or friendly ones from None.
    judge : callable
        Takes trials and answers, all of them values; returns the first `Fault`, a
        `Problem` where an answer has another form than was asked for, or None.
    holds : str
        What a right answer does, said after "`name` is right: ".
    wrong : tuple of Wrong
        Known mistakes, called as the student's function is.
    lesson : str
        The lesson to read again, as in "09"; empty where there is none.
    """

    name: str
    points: float
    trials: Callable[[np.random.Generator | None], Sequence[Trial]]
    judge: Callable[[Sequence[Trial], Sequence[Any]], Fault | Problem | None]
    holds: str
    wrong: tuple[Wrong, ...] = ()
    lesson: str = ""


def examine(
    question: Tried, fn: Function, trials: Sequence[Trial], *, hidden: bool
) -> Finding:
    """Check one function of a student's.

    Parameters
    ----------
    question : Tried
        What is asked.
    fn : callable
        The student's function.
    trials : sequence of Trial
        How it is called.
    hidden : bool
        Whether this is feedback on a graded run: then hints follow, and calls and
        numbers are kept out.

    Returns
    -------
    Finding
        The fraction of the points, from 0 to 1, and the message.
    """
    if is_plain(fn):
        return Finding(0.0, messages.no_function(question.name, fn))
    replies = ask(fn, [tuple(map(copied, one.arguments)) for one in trials])
    for trial, reply in zip(trials, replies, strict=True):
        if type(reply.value) is Problem:
            return _problem(question, trial.text, reply.value, hidden=hidden)
    with np.errstate(all="ignore"):  # an answer may be extreme
        found = question.judge(trials, [reply.value for reply in replies])
    if isinstance(found, Problem):
        return _problem(question, question.name, found, hidden=hidden)
    if found is None and any(reply.changed for reply in replies):
        found = Fault("K3", messages.changed(question))
    if found is None:
        return Finding(1.0, f"`{question.name}` is right: {question.holds}.")
    seen = messages.DECIMALS.sub("...", found.seen) if hidden else found.seen
    text = messages.named(question, found.id, seen, hidden=hidden)
    return Finding(BANK[found.id].credit, text)


def _problem(
    question: Tried, called: str, problem: Problem, *, hidden: bool
) -> Finding:
    name = question.name if hidden or problem.unanswered else called
    said = messages.DECIMALS.sub("...", problem.gap) if hidden else problem.gap
    return Finding(0.0, messages.lines(f"`{name}` {said}", problem.why, problem.try_))
