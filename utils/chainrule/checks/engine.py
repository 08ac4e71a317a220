"""Compare a student's function with the reference, and name what is wrong.

    numbers ──> right? ── yes ──> other kinds of input ──> all, or half
                   └───── no ───> bank, sign, problem ───> a name, or a plain word

Everything is judged by the values that come back; nothing looks into the student's
code. A check asks about 20 questions in a few turns, for each turn may travel to
another process.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks import interview_words, messages
from chainrule.checks.answers import Problem, is_plain
from chainrule.checks.diagnosis import diagnose, nearly_right, only_the_sign
from chainrule.checks.interview import Asked, Interview
from chainrule.misconceptions import BANK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chainrule.checks.items import Case, Item
    from chainrule.notation import Function, Place

__all__ = ["Finding", "examine"]

AGAIN = 5  #: single numbers asked once more where an array went wrong


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: a fraction of the points and a message."""

    fraction: float
    message: str


def examine(
    item: Item, fn: Function, cases: Sequence[Case], *, hidden: bool
) -> Finding:
    """Check one function of a student's.

    Parameters
    ----------
    item : Item
        What is asked.
    fn : callable
        The student's function.
    cases : sequence of Case
        Where it is asked.
    hidden : bool
        Whether places and numbers must be kept out of the message.

    Returns
    -------
    Finding
        The fraction of the points, from 0 to 1, and the message.
    """
    if is_plain(fn):
        return Finding(0.0, messages.no_function(item.name, fn))
    interview = Interview(item, fn)
    asked: list[Asked] = []
    for case in cases:
        asked += interview.ask(case, case.places)
        if any(map(_unanswered, asked)):
            return _trouble(item, asked, hidden=hidden)
    if not all(one.right for one in asked):
        return _wrong_numbers(item, interview, asked, cases, hidden=hidden)
    touched = any(one.changed for one in asked)
    return _other_inputs(item, interview, cases, touched=touched, hidden=hidden)


def _unanswered(one: Asked) -> bool:
    return isinstance(one.answer, Problem) and one.answer.unanswered


def _wrong_numbers(
    item: Item,
    interview: Interview,
    asked: list[Asked],
    cases: Sequence[Case],
    *,
    hidden: bool,
) -> Finding:
    """Name what is wrong with the numbers."""
    if all(isinstance(one.answer, Problem) for one in asked):
        arrays = [one for case in cases for one in interview.ask(case, [case.spread])]
        if all(one.right for one in arrays):
            gap = interview_words.gap(item, asked[0], hidden=hidden)
            return _named(item, "M14", gap, hidden=hidden)
        if not any(isinstance(one.answer, Problem) for one in arrays):
            asked = arrays  # it serves arrays only, and its numbers are wrong too
    first = next(one for one in asked if not one.right)
    gap = interview_words.gap(item, first, asked, hidden=hidden)
    if mistake := diagnose(item, asked):
        return _named(item, mistake, gap, hidden=hidden)
    if only_the_sign(asked):
        return Finding(messages.SIGN, messages.sign(item, gap, hidden=hidden))
    if nearly_right(asked):
        return Finding(0.0, messages.nearly(item, gap, hidden=hidden))
    return _trouble(item, asked, hidden=hidden)


def _trouble(item: Item, asked: Sequence[Asked], *, hidden: bool) -> Finding:
    """Say what is wrong where it has no name: an exception, a type, a number."""
    return Finding(0.0, interview_words.unnamed(item, asked, hidden=hidden))


def _named(item: Item, mistake: str, gap: str, *, hidden: bool) -> Finding:
    text = messages.named(item, mistake, gap, hidden=hidden)
    return Finding(BANK[mistake].credit, text)


def _other_inputs(
    item: Item,
    interview: Interview,
    cases: Sequence[Case],
    *,
    touched: bool,
    hidden: bool,
) -> Finding:
    """Try a function whose numbers are right on everything else x may be."""
    for one in _questions(interview, cases):
        changed = touched or one.changed
        if one.right and not changed:
            continue
        again = _numbers_again(interview, one)
        if not all(number.right for number in again):
            return _trouble(item, again, hidden=hidden)
        if changed:
            return _named(item, "K3", messages.changed(item), hidden=hidden)
        return _named(
            item, "M14", interview_words.gap(item, one, hidden=hidden), hidden=hidden
        )
    return Finding(1.0, messages.agrees(item, hidden=hidden))


def _questions(interview: Interview, cases: Sequence[Case]) -> Iterator[Asked]:
    """Ask with arrays, and once with each other kind of number."""
    case = cases[0]
    whole, place = case.whole, case.places[0]
    others: list[Place] = [whole[0], np.array(whole), np.float64(place)]
    yield from interview.ask(case, [case.spread, *others])
    for further in cases[1:]:
        yield from interview.ask(further, [further.spread])


def _numbers_again(interview: Interview, one: Asked) -> list[Asked]:
    """Ask one by one for numbers that went wrong together.

    So a function that is right at a few places only is told from one that cannot
    take arrays.
    """
    entries = np.ravel(one.x)[~np.ravel(one.right_at)]
    entries = entries if len(entries) else np.ravel(one.x)
    return interview.ask(one.case, [float(x) for x in entries[:AGAIN]])
