"""Say what a check found: the gap, the why, and one thing to try.

    [M01] The inner derivative is missing.      the name, where there is one
    `dh(1)` returned 0.394; ...                 the gap
    Why: ...                                    why it matters
    Try: ...                                    one thing to do
    Hint: ...                                   hidden checks only; from small to large
    Read: lesson 2, "2.3 Rates along ..."       hidden checks only; at most one

A visible check may show a friendly place and the numbers there. A hidden one names the
idea and nothing else: no place, no value, no number from a traceback. Pages of feedback
open the hints one after the other (decision 0020). Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import Problem, in_words
from chainrule.checks.witness import relations, shown
from chainrule.misconceptions import BANK
from chainrule.misconceptions.bank import SUBGOALS
from chainrule.misconceptions.steps import ELSEWHERE, help_with

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from chainrule.checks.exercises import Exercise
    from chainrule.checks.interview import Asked
    from chainrule.checks.items import Item
    from chainrule.checks.judged import Judged
    from chainrule.checks.tried import Tried

    AnyKind: TypeAlias = Item | Exercise | Judged | Tried

__all__ = [
    "CHECK",
    "DECIMALS",
    "SIGN",
    "agrees",
    "changed",
    "further_help",
    "gap",
    "lines",
    "named",
    "nearly",
    "no_function",
    "sign",
    "unnamed",
]

SIGN = 0.5  #: what an answer earns that is right but for its sign
HALF = "Half of the points are yours: the rest is right."
CHECK = 5  #: the step to go back to where no mistake is known
DECIMALS = re.compile(r"-?\d*\.\d+(e[-+]?\d+)?")


def lines(gap: str, why: str, try_: str) -> str:
    """Put a message into the course's three lines.

    Parameters
    ----------
    gap, why, try_ : str
        What was seen, the reason, and one thing to do.

    Returns
    -------
    str
        The message.
    """
    return f"{gap}\nWhy: {why}\nTry: {try_}"


def named(item: AnyKind, mistake: str, gap: str, *, hidden: bool) -> str:
    """Name a mistake of the bank.

    Parameters
    ----------
    item : Item, Exercise, Judged or Tried
        What was asked.
    mistake : str
        Its id.
    gap : str
        What was seen.
    hidden : bool
        Whether this is feedback on a graded run: then hints follow, up to the idea
        behind the mistake, and where to read again.

    Returns
    -------
    str
        The message; its first line is the id in brackets and the title.
    """
    known = BANK[mistake]
    step = f"step [{known.subgoal}], {SUBGOALS[known.subgoal]}: "
    text = lines(gap, step + known.hint, known.nudge) + _half(item, known.credit)
    idea = known.explanation
    further = further_help(item, known.subgoal, idea, known.id) if hidden else ""
    return f"[{known.id}] {known.title}\n{text}{further}"


def further_help(item: AnyKind, step: int, idea: str = "", mistake: str = "") -> str:
    """Add the hints and the section to read again, one line each.

    Parameters
    ----------
    item : Item, Exercise, Judged or Tried
        What was asked.
    step : int
        The subgoal to go back to.
    idea : str
        The idea behind a known mistake.
    mistake : str
        Its id; some have a section of their own.

    Returns
    -------
    str
        Lines that begin with a line break; empty if there is nothing to add.
    """
    told = help_with(item.lesson, step)
    hints = [told.question, idea, told.example] if told and idea else [idea]
    said = [f"\nHint: {hint}" for hint in hints if hint]
    if told:
        known = ELSEWHERE.get(item.lesson, {})
        section = re.sub(r"[$`]", "", known.get(mistake, told.section))
        said.append(f'\nRead: lesson {int(item.lesson)}, "{section}"')
    return "".join(said)


def sign(item: Item | Exercise, gap: str, *, hidden: bool) -> str:
    """Say that all is right but the sign.

    Parameters
    ----------
    item : Item or Exercise
        What was asked.
    gap : str
        What was seen.
    hidden : bool
        Whether this is feedback on a graded run.

    Returns
    -------
    str
        The message.
    """
    why = "the size is right at every place, the sign is not."
    try_ = "follow the minus signs through each step."
    further = further_help(item, CHECK) if hidden else ""
    return lines(gap, why, try_) + _half(item, credit=SIGN) + further


def nearly(item: Item | Exercise, gap: str, *, hidden: bool) -> str:
    """Say that the numbers are those of a measurement.

    Parameters
    ----------
    item : Item
        What was asked.
    gap : str
        What was seen.
    hidden : bool
        Whether this is feedback on a graded run.

    Returns
    -------
    str
        The message.
    """
    return lines(
        f"{gap} The difference is small, but it is there.",
        "a slope measured in small steps and a rounded number have an error; "
        "a formula has none.",
        "write the formula itself, unrounded, and keep any measurement to check it.",
    ) + (further_help(item, CHECK) if hidden else "")


def changed(item: AnyKind) -> str:
    """Say that an argument is not what it was.

    Parameters
    ----------
    item : Item or Exercise
        What was asked.

    Returns
    -------
    str
        One sentence.
    """
    return f"`{item.name}` left other numbers in what it was given."


def no_function(item: AnyKind, value: object) -> str:
    """Say that the name of the function holds something else.

    Parameters
    ----------
    item : Item, Exercise, Judged or Tried
        What was asked.
    value : object
        What it holds.

    Returns
    -------
    str
        The message.
    """
    return lines(
        f"`{item.name}` is {in_words(value)}; this step needs a function.",
        "a later cell may have given the name another meaning.",
        f"look for a line that begins with `{item.name} =`.",
    )


def unnamed(item: Item, asked: Sequence[Asked], *, hidden: bool) -> str:
    """Say what is wrong where no known mistake fits.

    Parameters
    ----------
    item : Item or Exercise
        What was asked.
    asked : sequence of Asked
        All answers; one of them at least is not right.
    hidden : bool
        Whether places and numbers must be kept out.

    Returns
    -------
    str
        The message.
    """
    wrong = [one for one in asked if not one.right]
    one = next((one for one in wrong if isinstance(one.answer, Problem)), wrong[0])
    if isinstance(one.answer, Problem):
        return lines(gap(item, one, hidden=hidden), one.answer.why, one.answer.try_)
    if not np.all(np.isfinite(one.numbers)):
        return lines(
            gap(item, one, hidden=hidden),
            "a number that is not finite comes from dividing by 0, or from the "
            "logarithm or root of a number that is not positive.",
            "print each part of the formula at x = 2.",
        )
    return lines(
        gap(item, one, asked, hidden=hidden),
        "no mistake that the course knows gives these numbers.",
        "write one line for each link, and compare it with a measured slope.",
    ) + (further_help(item, CHECK) if hidden else "")


def gap(item: Item, one: Asked, among: Sequence[Asked] = (), *, hidden: bool) -> str:
    """Say what came back and what is needed.

    Parameters
    ----------
    item : Item or Exercise
        What was asked.
    one : Asked
        An answer that is not right.
    among : sequence of Asked
        All answers, to say how they relate to the right ones.
    hidden : bool
        Whether places and numbers must be kept out.

    Returns
    -------
    str
        One line.
    """
    called = _called(item, one, hidden=hidden)
    if isinstance(one.answer, Problem):
        if one.answer.unanswered:
            return f"`{item.name}` {one.answer.gap}"
        said = DECIMALS.sub("...", one.answer.gap) if hidden else one.answer.gap
        return f"{called} {said}"
    if not np.all(np.isfinite(one.numbers)):
        return f"{called} returned nan or inf; this step needs a finite number."
    if hidden or np.ndim(one.truth) > 1:
        where = "at hidden places" if hidden else "at some entries"
        return f"{called} differs from {item.truth_is} {where}."
    got, truth = shown(one.numbers), shown(one.truth)
    seen = f"{called} returned {got}; {item.truth_is} is {truth}."
    return " ".join([seen, *relations(item, one, among)])


def agrees(item: Item | Exercise, *, hidden: bool) -> str:
    """Say that nothing was found.

    Parameters
    ----------
    item : Item or Exercise
        What was asked.
    hidden : bool
        Whether this is feedback on a graded run.

    Returns
    -------
    str
        The message.
    """
    if hidden:
        return f"`{item.name}` is right, at the hidden places too."
    return f"`{item.name}` agrees with {item.truth_is} wherever it was tried."


def _half(item: AnyKind, credit: float) -> str:
    return f"\n{HALF}" if credit and item.points else ""


def _called(item: Item, one: Asked, *, hidden: bool) -> str:
    x = one.x
    if isinstance(x, np.ndarray) and x.ndim:
        kind = "whole numbers" if x.dtype.kind == "i" else "numbers"
        return f"`{item.call.format(x='x')}` for an array of {kind}"
    if hidden:
        return f"`{item.call.format(x='x')}`"
    return f"`{item.call.format(x=f'{x:.3g}')}`{one.case.label}"
