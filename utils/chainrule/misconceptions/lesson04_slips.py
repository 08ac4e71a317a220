"""What can go wrong with the factors of a path, one slip at a time.

    J ── OUTPUT ──> z2 ── MIDDLE ──> z1        BOTH: one slip at both sigmoids

`lesson04_paths` multiplies them into wrong derivatives. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from chainrule.reference import network
from chainrule.reference.table import sigmoid

__all__ = ["BOTH", "MIDDLE", "OUTPUT", "At", "Line", "Parameters", "by_z2", "middle"]

Parameters: TypeAlias = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class At:
    """Everything that is known when the walk back begins."""

    p: Parameters
    x: Any
    y: Any
    cost: str
    z1: Any
    a1: Any
    z2: Any
    a2: Any

    @property
    def miss(self) -> Any:  # noqa: ANN401 -- a number
        """How far the prediction is above the label.

        Returns
        -------
        float
            a2 - y.
        """
        return self.a2 - self.y

    @property
    def slope1(self) -> Any:  # noqa: ANN401 -- a number
        """The rate of the inner sigmoid.

        Returns
        -------
        float
            a1 (1 - a1).
        """
        return network.da_dz(self.a1)

    @property
    def slope2(self) -> Any:  # noqa: ANN401 -- a number
        """The rate of the output's sigmoid.

        Returns
        -------
        float
            a2 (1 - a2).
        """
        return network.da_dz(self.a2)


Line: TypeAlias = Callable[[At], Any]


def by_z2(at: At) -> Any:  # noqa: ANN401 -- a number
    """Return the right rate from J to z2.

    Parameters
    ----------
    at : At
        The place.

    Returns
    -------
    float
        dJ/dz2.
    """
    return network.dJ_dz2(at.a2, at.y, at.cost)


def _output(slope: Line, *, long_way: bool = False) -> Line:
    """Put another rate in place of the output's sigmoid's.

    The cross entropy never meets that rate, unless its two factors are multiplied the
    long way.
    """

    def factor(at: At) -> Any:  # noqa: ANN401 -- a number
        if at.cost == "se":
            return at.miss * slope(at)
        return at.miss / at.slope2 * slope(at) if long_way else at.miss

    return factor


def _in(cost: str, line: Line) -> Line:
    """Go wrong with one cost alone."""
    return lambda at: line(at) if at.cost == cost else by_z2(at)


#: What can go wrong between J and z2, whatever comes after.
OUTPUT: tuple[tuple[str, str, Line], ...] = (
    ("G01", "both costs", lambda at: -by_z2(at)),
    ("G01", "squared error", _in("se", lambda at: -at.miss * at.slope2)),
    ("G01", "cross entropy", _in("bce", lambda at: -at.miss)),
    ("G02", "twice", _in("se", lambda at: 2 * at.miss * at.slope2)),
    ("G02", "half", _in("se", lambda at: at.miss * at.slope2 / 2)),
    ("G02", "twice, both", lambda at: 2 * by_z2(at)),
    ("G02", "half, both", lambda at: by_z2(at) / 2),
    ("G03", "squared error", _output(lambda _: 1.0)),
    ("G08", "cross entropy", _in("bce", lambda at: at.miss * at.slope2)),
    ("G09", "cross entropy", _in("bce", lambda at: at.miss / at.slope2)),
    ("G09", "both costs", lambda at: network.dJ_da2(at.a2, at.y, at.cost)),
    ("G04", "output", _output(lambda at: network.da_dz(sigmoid(at.a2)))),
    ("G05", "output", _output(lambda at: at.z2 * (1 - at.z2))),
    ("G06", "output", _output(lambda at: at.a2)),
    ("G06", "output, 1 - a", _output(lambda at: 1 - at.a2)),
    ("G07", "output", _output(lambda at: 1 - at.a2**2)),
    ("G21", "output", _output(lambda at: at.slope1)),
    (
        "G04",
        "output, long",
        _output(lambda at: network.da_dz(sigmoid(at.a2)), long_way=True),
    ),
    ("G05", "output, long", _output(lambda at: at.z2 * (1 - at.z2), long_way=True)),
    ("G06", "output, long", _output(lambda at: at.a2, long_way=True)),
    ("G07", "output, long", _output(lambda at: 1 - at.a2**2, long_way=True)),
    ("G21", "output, long", _output(lambda at: at.slope1, long_way=True)),
)

#: What can go wrong between z2 and z1.
MIDDLE: tuple[tuple[str, str, Line], ...] = (
    ("G10", "no inner sigmoid", lambda at: at.p["w2"]),
    ("G11", "no w2", lambda at: at.slope1),
    ("G12", "w1 for w2", lambda at: at.p["w1"] * at.slope1),
    ("G04", "inner", lambda at: at.p["w2"] * network.da_dz(sigmoid(at.a1))),
    ("G05", "inner", lambda at: at.p["w2"] * at.z1 * (1 - at.z1)),
    ("G06", "inner", lambda at: at.p["w2"] * at.a1),
    ("G06", "inner, 1 - a", lambda at: at.p["w2"] * (1 - at.a1)),
    ("G07", "inner", lambda at: at.p["w2"] * (1 - at.a1**2)),
    ("G21", "inner", lambda at: at.p["w2"] * at.slope2),
    ("G19", "half a step", lambda at: _moved(at, 0.5) * at.slope1),
    ("G19", "a whole step", lambda at: _moved(at, 1.0) * at.slope1),
)

#: One slip made at both sigmoids.
BOTH: tuple[tuple[str, str, Line, Line], ...] = (
    (
        "G04",
        "both nodes",
        _output(lambda at: network.da_dz(sigmoid(at.a2))),
        lambda at: at.p["w2"] * network.da_dz(sigmoid(at.a1)),
    ),
    (
        "G05",
        "both nodes",
        _output(lambda at: at.z2 * (1 - at.z2)),
        lambda at: at.p["w2"] * at.z1 * (1 - at.z1),
    ),
    ("G06", "both nodes", _output(lambda at: at.a2), lambda at: at.p["w2"] * at.a1),
    (
        "G07",
        "both nodes",
        _output(lambda at: 1 - at.a2**2),
        lambda at: at.p["w2"] * (1 - at.a1**2),
    ),
)


def _moved(at: At, eta: float) -> Any:  # noqa: ANN401 -- a number
    """Take w2 after a step of descent, as a loop in place does."""
    return at.p["w2"] - eta * by_z2(at) * at.a1


def middle(at: At) -> Any:  # noqa: ANN401 -- a number
    """Return the right rate from z2 to z1.

    Parameters
    ----------
    at : At
        The place.

    Returns
    -------
    float
        dz2/dz1.
    """
    return at.p["w2"] * at.slope1
