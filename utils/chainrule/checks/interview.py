"""Put questions to a student's function, and the same ones to the reference.

Case, places ── ask ──> Asked: the answer as numbers or a problem, and the truth

All places of a case are asked at once, since the function may be far away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

from chainrule.checks.answers import Problem, in_words, is_plain, read
from chainrule.checks.calls import Reply, ask
from chainrule.checks.given import given, noting
from chainrule.checks.parts import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.checks.items import Case, Item
    from chainrule.notation import Array, Function, Place

__all__ = ["TOLERANCE", "Asked", "Interview", "is_close", "values"]

Truths: TypeAlias = NDArray[np.bool_]

TOLERANCE = 1e-12  #: for a right answer


@dataclass(frozen=True, slots=True)
class Asked:
    """One question and its answer."""

    case: Case
    x: Place
    answer: Array | Problem  #: numbers of shape (parts, *shape of x)
    truth: Array
    changed: bool = False  #: whether an argument was not left as it was

    @property
    def numbers(self) -> Array:
        """The numbers, not-a-number standing for a problem.

        Returns
        -------
        ndarray, shape (parts, *shape of x)
            What the student's function said.
        """
        if isinstance(self.answer, Problem):
            return np.full(self.truth.shape, np.nan)
        return self.answer

    @property
    def right_at(self) -> Truths:
        """Where the answer is right.

        Returns
        -------
        ndarray of bool, shape of x
            Whether every part is right there.
        """
        at: Truths = np.all(is_close(self.numbers, self.truth, TOLERANCE), axis=0)
        return at

    @property
    def right(self) -> bool:
        """Whether the answer is right everywhere.

        Returns
        -------
        bool
            True if nothing is wrong.
        """
        return bool(np.all(self.right_at))


def is_close(got: Array, wanted: Array, tolerance: float | Array) -> Truths:
    """Tell where two answers agree; where either is not finite they do not.

    Parameters
    ----------
    got, wanted : ndarray
        Numbers of the same shape.
    tolerance : float or ndarray
        Allowed difference, relative to 1 + abs(wanted).

    Returns
    -------
    ndarray of bool
        In the shape of `got`.
    """
    with np.errstate(all="ignore"):
        near = np.abs(got - wanted) <= tolerance * (1 + np.abs(wanted))
    alike: Truths = near & np.isfinite(wanted)  # everything is close to infinity
    return alike


def values(item: Item, fn: Function, case: Case, x: Place) -> Array:
    """Ask a function of our own, the reference or a known mistake.

    Parameters
    ----------
    item : Item
        How it is called.
    fn : callable
        The function.
    case : Case
        The setting.
    x : float or ndarray
        The place.

    Returns
    -------
    ndarray, shape (parts, *shape of x)
        What it says.
    """
    return _values(item, fn, case.arguments, x)


def _values(item: Item, fn: Function, arguments: tuple[object, ...], x: Place) -> Array:
    arguments = _fresh(arguments)
    with np.errstate(all="ignore"):  # our own functions say nothing else
        answer = fn(*arguments)(x) if item.curried else fn(*arguments, x)
        parts = answer if len(item.parts) > 1 else (answer,)
        shape = np.shape(x)
        if not shape:
            return np.array(parts, float)
        return np.stack([np.broadcast_to(part, shape) for part in parts]).astype(float)


def _fresh(arguments: tuple[object, ...]) -> tuple[object, ...]:
    """Copy the lists among the arguments, for a student's code may change them."""
    return tuple(list(a) if isinstance(a, list) else a for a in arguments)


class Interview:
    """One student's function, asked in few turns.

    Parameters
    ----------
    item : Item
        What is asked.
    fn : callable
        The student's function.
    """

    def __init__(self, item: Item, fn: Function) -> None:
        self.item = item
        self.fn = fn
        self._arguments: dict[str, tuple[object, ...]] = {}
        self._inner: dict[str, Reply] = {}

    def ask(self, case: Case, places: Sequence[Place]) -> list[Asked]:
        """Ask for numbers or arrays.

        Parameters
        ----------
        case : Case
            The setting.
        places : sequence of float or ndarray
            Where.

        Returns
        -------
        list of Asked
            Each answer beside the truth.
        """
        if case.label not in self._arguments:
            self._arguments[case.label] = tuple(map(given, case.arguments))
        arguments = self._arguments[case.label]
        noted = tuple(map(noting, arguments))
        item = self.item
        truths = [_values(item, item.right, noted, x) for x in places]
        replies = self._replies(case, arguments, places)
        return [
            Asked(case, x, self._numbers(reply.value, x), truth, reply.changed)
            for x, reply, truth in zip(places, replies, truths, strict=True)
        ]

    def _replies(
        self, case: Case, arguments: tuple[object, ...], places: Sequence[Place]
    ) -> list[Reply]:
        # What is copied here is what the student's code may spoil: the question
        # itself must stay, for the truth is asked with it too.
        copies = [x.copy() if isinstance(x, np.ndarray) else x for x in places]
        if not self.item.curried:
            return ask(self.fn, [(*_fresh(arguments), x) for x in copies])
        if case.label not in self._inner:
            self._inner[case.label] = self._function(arguments)
        inner = self._inner[case.label]
        if isinstance(inner.value, Problem):
            return [inner] * len(places)
        replies = ask(inner.value, [(x,) for x in copies])  # type: ignore[arg-type]  # called, never looked into
        return [Reply(one.value, one.changed or inner.changed) for one in replies]

    def _function(self, arguments: tuple[object, ...]) -> Reply:
        """Ask for the function of x that a curried item returns."""
        (reply,) = ask(self.fn, [_fresh(arguments)])
        inner = reply.value
        if type(inner) is Problem or not is_plain(inner):
            return reply
        return Reply(
            Problem(
                f"returned {in_words(inner)}; this step needs a function of x.",
                "the derivative is asked for at many places later on.",
                "define a function inside, and return its name without brackets.",
            )
        )

    def _numbers(self, value: object, x: Place) -> Array | Problem:
        """Read what came back, part by part."""
        if type(value) is Problem:
            return value
        parts = split(value, self.item.parts)
        if isinstance(parts, Problem):
            return parts
        read_parts = []
        for part in parts:
            numbers = read(part, x)
            if isinstance(numbers, Problem):
                return numbers
            read_parts.append(numbers)
        return np.stack(read_parts)
