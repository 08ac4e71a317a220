"""Ask a student's function of several arguments, and name what is wrong.

    Exercise, fn ── examine() ──> Finding: points and a message
                       └── putting.put() ──> Put ── diagnose() ──> a known mistake

The usual calls come first, all at once; only where their numbers are right are other
kinds of input tried. Everything is judged by the values that come back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks import messages, saying
from chainrule.checks.answers import Problem, is_plain
from chainrule.checks.engine import Finding
from chainrule.checks.interview import is_close
from chainrule.checks.putting import answers_of, put, with_gaps
from chainrule.misconceptions import BANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.checks.exercises import Call, Exercise
    from chainrule.checks.putting import Put
    from chainrule.notation import Array, Function

__all__ = ["diagnose", "examine"]

ALIKE = 1e-9  #: a mistake may be written down in many ways
NEARLY = 1e-4  #: what a difference quotient or rounding leaves


def examine(
    exercise: Exercise, fn: Function, calls: Sequence[Call], *, hidden: bool
) -> Finding:
    """Check one function of a student's.

    Parameters
    ----------
    exercise : Exercise
        What is asked.
    fn : callable
        The student's function.
    calls : sequence of Call
        How it is called.
    hidden : bool
        Whether values must be kept out of the message.

    Returns
    -------
    Finding
        The fraction of the points, from 0 to 1, and the message.
    """
    if is_plain(fn):
        return Finding(0.0, messages.no_function(exercise.name, fn))
    usual = put(exercise, fn, [call for call in calls if not call.further])
    if any(_unanswered(one) for one in usual):
        return _trouble(exercise, usual, hidden=hidden)
    if not all(one.right for one in usual):
        return _wrong_numbers(exercise, usual, hidden=hidden)
    return _beyond_numbers(exercise, fn, usual, calls, hidden=hidden)


def _beyond_numbers(
    exercise: Exercise,
    fn: Function,
    usual: Sequence[Put],
    calls: Sequence[Call],
    *,
    hidden: bool,
) -> Finding:
    """Try a function whose numbers are right on other inputs, and watch it work."""
    further = put(exercise, fn, [call for call in calls if call.further])
    for one in further:
        if not one.right or (one.call.silent and one.warned):
            return _named(exercise, one.call.further, one, hidden=hidden)
    if any(one.changed for one in (*usual, *further)):
        return _told(exercise, "K3", messages.changed(exercise), hidden=hidden)
    if exercise.watches and (seen := exercise.watches(fn)):
        return _told(exercise, *seen, hidden=hidden)
    return Finding(1.0, messages.agrees(exercise, hidden=hidden))


def diagnose(exercise: Exercise, asked: Sequence[Put]) -> str | None:
    """Return the id of the first known mistake with these numbers.

    Parameters
    ----------
    exercise : Exercise
        What was asked, with its known mistakes.
    asked : sequence of Put
        The student's answers.

    Returns
    -------
    str or None
        The id, or None where no known mistake fits.
    """
    got = np.concatenate([with_gaps(one.answer, one.truth.shape) for one in asked])
    calls = [one.call for one in asked]
    spoilt = any(one.changed for one in asked)
    loosely = None
    for wrong in exercise.wrong:
        if wrong.by_value and (spoilt or not wrong.spoils):
            said = answers_of(exercise, wrong.fn, calls)
            if _fits(said, got):
                if np.array_equal(np.isnan(said), np.isnan(got)):
                    return wrong.id
                loosely = loosely or wrong.id
    return loosely  # it stops where the other has no number, or the other way round


def _fits(said: Array, got: Array) -> bool:
    """Tell whether two rows have the same numbers, and none at the same places."""
    there = np.isfinite(said)
    same_gaps = np.array_equal(there, np.isfinite(got))
    return bool(
        same_gaps and there.any() and np.all(is_close(got, said, ALIKE) | ~there)
    )


def _form(one: Put) -> str | None:
    """Return the mistake that the form of an answer stands for, if it does."""
    return (one.answer.mistake or None) if isinstance(one.answer, Problem) else None


def _unanswered(one: Put) -> bool:
    return isinstance(one.answer, Problem) and one.answer.unanswered


def _wrong_numbers(exercise: Exercise, asked: list[Put], *, hidden: bool) -> Finding:
    """Name what is wrong with the numbers."""
    first = next(one for one in asked if not one.right)
    if mistake := _form(first) or diagnose(exercise, asked):
        return _named(exercise, mistake, first, asked, hidden=hidden)
    if odd := next(filter(_form, asked), None):  # a slip in the numbers hides behind it
        return _named(exercise, str(_form(odd)), odd, asked, hidden=hidden)
    got = np.concatenate([one.numbers for one in asked])
    truth = np.concatenate([one.truth for one in asked])
    gap = saying.gap(exercise, first, asked, hidden=hidden)
    if _only_the_sign(exercise, asked):
        return Finding(messages.SIGN, messages.sign(exercise, gap, hidden=hidden))
    if not exercise.measured and np.all(is_close(got, truth, NEARLY)):
        return Finding(0.0, messages.nearly(exercise, gap, hidden=hidden))
    return _trouble(exercise, asked, hidden=hidden)


def _only_the_sign(exercise: Exercise, asked: Sequence[Put]) -> bool:
    return all(
        np.all(is_close(-one.numbers, one.truth, exercise.allowed(one.call, one.truth)))
        for one in asked
    )


def _trouble(exercise: Exercise, asked: Sequence[Put], *, hidden: bool) -> Finding:
    """Say what is wrong where it has no name: an exception, a type, a number."""
    return Finding(0.0, saying.unnamed(exercise, asked, hidden=hidden))


def _named(
    exercise: Exercise,
    mistake: str,
    one: Put,
    among: Sequence[Put] = (),
    *,
    hidden: bool,
) -> Finding:
    gap = saying.gap(exercise, one, among, hidden=hidden)
    return _told(exercise, mistake, gap, hidden=hidden)


def _told(exercise: Exercise, mistake: str, gap: str, *, hidden: bool) -> Finding:
    text = messages.named(exercise, mistake, gap, hidden=hidden)
    return Finding(BANK[mistake].credit, text)
