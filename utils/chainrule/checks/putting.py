"""Put one call after the other to a student's function, and to the reference.

    Exercise, fn, calls ── put() ──> Put: the answer as numbers or a problem, the truth
    Exercise, one of our functions ── answers_of() ──> all of its numbers in a row

All calls are made at once, since the function may be far away. What is wrong with the
answers is named in `examining`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import Problem
from chainrule.checks.calls import ask, copied
from chainrule.checks.given import given, noting
from chainrule.checks.interview import is_close

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.checks.calls import Reply
    from chainrule.checks.exercises import Call, Exercise
    from chainrule.notation import Array, Function

__all__ = ["Put", "answers_of", "put", "with_gaps"]


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
        rows.append(with_gaps(said, size))
    return np.concatenate(rows)


def with_gaps(said: Array | Problem, size: tuple[int, ...]) -> Array:
    """Let numbers that compare with nothing stand for an answer without numbers.

    Parameters
    ----------
    said : ndarray or Problem
        What came of a call.
    size : tuple of int
        The shape of its truth.

    Returns
    -------
    ndarray
        The numbers; not-a-number for a problem, infinity for an exception.
    """
    if isinstance(said, Problem):
        return np.full(size, np.inf if said.stopped else np.nan)
    return said
