"""Say what an interview has shown, in the words of `messages`.

A visible check shows the place and the numbers there. A hidden one names the idea and
nothing else: no place, no value, no number from a traceback. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import Problem
from chainrule.checks.messages import CHECK, DECIMALS, further_help, lines
from chainrule.checks.witness import relations, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.checks.interview import Asked
    from chainrule.checks.items import Item

__all__ = ["gap", "unnamed"]


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


def _called(item: Item, one: Asked, *, hidden: bool) -> str:
    x = one.x
    if isinstance(x, np.ndarray) and x.ndim:
        kind = "whole numbers" if x.dtype.kind == "i" else "numbers"
        return f"`{item.call.format(x='x')}` for an array of {kind}"
    if hidden:
        return f"`{item.call.format(x='x')}`"
    return f"`{item.call.format(x=f'{x:.3g}')}`{one.case.label}"
