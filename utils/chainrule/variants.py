"""The numbers that a lesson may give to a student, and how they are drawn.

    a student's hash ── draw() ──> Lesson02, Network or Start

Ranges are chosen so that no draw is degenerate: every known mistake gives other numbers
than the right answer. A draw never changes from one release to the next, for all that
was handed in depends on it. Pure.
"""

from __future__ import annotations

import math
from itertools import combinations, count, product
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "NETWORKS",
    "STARTS",
    "VARIANTS",
    "Lesson02",
    "Network",
    "Numbers",
    "Start",
    "draw",
]


class Lesson02(NamedTuple):
    """The numbers of k(x) = a log(b + cos(c x))."""

    a: float
    b: float
    c: float


class Network(NamedTuple):
    """A one-node network and one example: parameters, input and label."""

    w1: float
    b1: float
    w2: float
    b2: float
    x: float
    y: float

    @property
    def p(self) -> dict[str, float]:
        """The parameters by name, as the lessons' functions take them.

        Returns
        -------
        dict
            ``w1``, ``b1``, ``w2`` and ``b2``; a new one each time.
        """
        return {"w1": self.w1, "b1": self.b1, "w2": self.w2, "b2": self.b2}


class Start(NamedTuple):
    """Where a descent begins: the parameters of a one-node network."""

    w1: float
    b1: float
    w2: float
    b2: float


Numbers: TypeAlias = Lesson02 | Network | Start

#: Every student of lesson 2 gets one of these 32. b > 1, so the logarithm exists
#: everywhere; a and c are not 1, and no slip turns one row into another (tests/utils).
VARIANTS: Mapping[str, tuple[Lesson02, ...]] = MappingProxyType(
    {
        "02": tuple(
            Lesson02(a, b, c)
            for a, b, c in product(
                (3.0, 5.0, 7.0, 8.0), (1.5, 2.5), (0.5, 1.5, 2.0, 4.0)
            )
        )
    }
)

#: Lesson -> where its students start. From each, the rates that bring the cross
#: entropy of the penguins to .0795 in 500 steps without a rise fill a band whose ends
#: are a factor 1.5 or more apart. The bands of the first twelve end below 4.4 and those
#: of the others begin above 4.5, so no rate serves everybody (tests/utils).
STARTS: Mapping[str, tuple[Start, ...]] = MappingProxyType(
    {
        "07": (
            Start(-2.0, 3.0, 3.5, -2.5),
            Start(-3.5, 2.5, 5.0, -3.5),
            Start(-2.5, 3.0, 6.5, -0.5),
            Start(-2.0, 3.0, 4.0, -2.0),
            Start(-3.0, 3.0, 6.5, -0.5),
            Start(3.5, 1.0, -4.5, 6.0),
            Start(3.5, 2.0, -4.5, 5.0),
            Start(4.0, 2.5, -7.0, 4.5),
            Start(3.0, 1.5, -4.0, 3.5),
            Start(3.5, 2.5, -6.0, 4.0),
            Start(4.0, 1.0, -5.0, 5.0),
            Start(3.5, 1.5, -4.0, 6.0),
            Start(-4.5, -1.0, 5.5, -0.5),
            Start(-3.5, -2.5, 4.0, 4.0),
            Start(-3.5, -2.5, 4.0, 5.0),
            Start(-5.0, -1.5, 7.0, -2.5),
            Start(-4.5, -2.0, 6.0, -1.0),
            Start(-5.0, -1.0, 7.0, -2.5),
            Start(-3.5, -3.0, 4.5, 5.0),
            Start(-4.5, -1.0, 5.5, 4.0),
            Start(-4.5, -1.0, 5.5, 3.5),
            Start(-4.0, -2.0, 4.0, 4.0),
            Start(-3.5, -3.0, 4.0, 5.0),
            Start(-3.5, -3.0, 4.0, 4.0),
        )
    }
)

#: The lessons whose numbers are a network.
NETWORKS = ("03", "04", "05")
#: No two parameters of a network have the same size: none can stand for another.
SIZES = (0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3, 1.4)
ROOM = 0.1  #: between the values on the way, and of a logit from 0
STRIDE = 0x9E3779B97F4A7C15  #: to the next candidate, where one is not generic
INPUTS = (0.75, 1.25, 1.5, 1.75, -0.75, -1.25, -1.5, -1.75)


def draw(lesson: str, drawn: bytes) -> Numbers | None:
    """Draw the numbers of one student for one lesson.

    Parameters
    ----------
    lesson : str
        The lesson, for instance "02".
    drawn : bytes
        At least 16 of them, different for each student and lesson.

    Returns
    -------
    Lesson02, Network, Start or None
        None if the lesson has no personal numbers.
    """
    number = int.from_bytes(drawn[:8], "big")
    if lesson in VARIANTS:
        return VARIANTS[lesson][number % len(VARIANTS[lesson])]
    if lesson in STARTS:
        return STARTS[lesson][number % len(STARTS[lesson])]
    if lesson not in NETWORKS:
        return None
    candidates = (_network(number + attempt * STRIDE) for attempt in count())
    return next(filter(_is_generic, candidates))


def _is_generic(one: Network) -> bool:
    """Say whether no value on the way is special, or close to another one."""
    z1 = one.w1 * one.x + one.b1
    a1 = 1 / (1 + math.exp(-z1))
    z2 = one.w2 * a1 + one.b2
    a2 = 1 / (1 + math.exp(-z2))
    values = (z1, a1, z2, a2, one.x)
    gaps = [abs(a - b) for a, b in combinations(values, 2)]
    return min(abs(z1), abs(z2), *gaps) > ROOM


def _network(number: int) -> Network:
    """Take the number apart: four sizes without repetition, signs, input, label."""
    left, parameters = list(SIZES), []
    for _ in range(4):
        number, place = divmod(number, len(left))
        number, negative = divmod(number, 2)
        parameters.append(-left.pop(place) if negative else left.pop(place))
    number, place = divmod(number, len(INPUTS))
    w1, b1, w2, b2 = parameters
    return Network(w1, b1, w2, b2, INPUTS[place], float(number % 2))
