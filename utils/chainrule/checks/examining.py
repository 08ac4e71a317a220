"""Ask a student's function of several arguments, and name what is wrong.

    Exercise, fn ── put() ──> Put: the answer as numbers or a problem, and the truth
                                 └── examine() ──> Finding: points and a message

The usual calls come first, all at once; only where their numbers are right are other
kinds of input tried. Everything is judged by the values that come back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks import messages, saying
from chainrule.checks.answers import Problem, is_plain
from chainrule.checks.calls import ask, copied
from chainrule.checks.engine import Finding
from chainrule.checks.given import given, noting
from chainrule.checks.interview import is_close
from chainrule.misconceptions import BANK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.checks.calls import Reply
    from chainrule.checks.exercises import Call, Exercise
    from chainrule.notation import Array, Function

__all__ = ["Put", "answers_of", "diagnose", "examine", "put"]

ALIKE = 1e-9  #: a mistake may be written down in many ways
NEARLY = 1e-4  #: what a difference quotient or rounding leaves


@dataclass(frozen=True, slots=True)
class Put:
    """One call and what came of it."""

    call: Call
    answer: Array | Problem  #: all numbers of the answer, one after the other
    truth: Array
    right: bool
    changed: bool  #: whether an argument was not left as it was
    warned: bool

    @property
    def numbers(self) -> Array:
        """The numbers, not-a-number standing for a problem.

        Returns
        -------
        ndarray, shape of the truth
        """
        if isinstance(self.answer, Problem):
            return np.full(self.truth.shape, np.nan)
        return self.answer


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
        return Finding(0.0, messages.no_function(exercise, fn))
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


def put(exercise: Exercise, fn: Function, calls: Sequence[Call]) -> list[Put]:
    """Call a student's function, and the reference with the same arguments.

    Parameters
    ----------
    exercise : Exercise
        What is asked.
    fn : callable
        The student's function.
    calls : sequence of Call
        How it is called.

    Returns
    -------
    list of Put
        One for each call.
    """
    arguments = [tuple(map(given, call.arguments)) for call in calls]
    noted = [tuple(map(noting, some)) for some in arguments]
    truths = [_answer(exercise.right, some) for some in noted]
    replies = ask(fn, [_fresh(some) for some in arguments])
    return [
        _put(exercise, *three) for three in zip(calls, truths, replies, strict=True)
    ]


def _put(exercise: Exercise, call: Call, truth: object, reply: Reply) -> Put:
    wanted = exercise.parts_of(truth)
    if isinstance(wanted, Problem):
        message = f"the reference of {exercise.name} returns other parts"
        raise TypeError(message)
    flat = _flat([np.asarray(part, float) for part in wanted])
    answer = _numbers(exercise, reply.value, wanted)
    right = not isinstance(answer, Problem) and bool(
        np.all(is_close(answer, flat, exercise.allowed(call, flat)))
    )
    return Put(call, answer, flat, right, reply.changed, reply.warned)


def _numbers(
    exercise: Exercise, value: object, wanted: tuple[object, ...]
) -> Array | Problem:
    """Read what came back, part by part, each in the shape of the truth."""
    if type(value) is Problem:
        return value
    parts = exercise.parts_of(value)
    if isinstance(parts, Problem):
        return parts
    found = []
    for part, truth in zip(parts, wanted, strict=True):
        numbers = exercise.reads(part, np.asarray(truth, float))
        if isinstance(numbers, Problem):
            return numbers
        found.append(numbers)
    return _flat(found)


def _flat(arrays: Sequence[Array]) -> Array:
    return np.concatenate([np.ravel(one) for one in arrays])


def _answer(fn: Function, arguments: tuple[object, ...]) -> object:
    with np.errstate(all="ignore"):  # our own functions say nothing else
        value: object = fn(*_fresh(arguments))
    return value


def _fresh(arguments: tuple[object, ...]) -> tuple[object, ...]:
    """Copy what can be changed, for a student's code may change it."""
    return tuple(map(copied, arguments))


def answers_of(exercise: Exercise, fn: Function, calls: Sequence[Call]) -> Array:
    """Return all numbers that one of our own functions answers, one after the other.

    Parameters
    ----------
    exercise : Exercise
        How it is called.
    fn : callable
        The reference or a known mistake.
    calls : sequence of Call
        How it is called.

    Returns
    -------
    ndarray, shape (numbers of all calls,)
        Not-a-number where it does not answer in the right form, infinity where it
        stops with an exception.
    """
    rows = []
    for call in calls:
        truth = exercise.parts_of(_answer(exercise.right, call.arguments))
        try:
            value = _answer(fn, call.arguments)
        except Exception as error:  # noqa: BLE001 -- a mistake may raise
            value = Problem(str(error), "", "", stopped=True)
        wanted = truth if isinstance(truth, tuple) else ()
        said = _numbers(exercise, value, wanted)
        size = _flat([np.asarray(part, float) for part in wanted]).shape
        rows.append(_without_number(said, size))
    return np.concatenate(rows)


def _without_number(said: Array | Problem, size: tuple[int, ...]) -> Array:
    if isinstance(said, Problem):
        return np.full(size, np.inf if said.stopped else np.nan)
    return said


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
    got = np.concatenate(
        [_without_number(one.answer, one.truth.shape) for one in asked]
    )
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
