"""How the product along a path goes wrong, for each of the four parameters.

    right values ── one factor exchanged ──> the product ──> a wrong derivative

A path is J, a2, z2 and then w2 or b2, or on to a1, z1 and w1 or b1. A mistake names
what it does to a factor; the product is written once. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from chainrule.misconceptions.bank import Wrong
from chainrule.reference import network
from chainrule.reference.table import sigmoid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Parameters = Mapping[str, float]
    Line = Callable[["At"], Any]

__all__ = ["DB1", "DB2", "DW1", "DW2"]


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


def _by_z2(at: At) -> Any:  # noqa: ANN401 -- a number
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
    return lambda at: line(at) if at.cost == cost else _by_z2(at)


#: What can go wrong between J and z2, whatever comes after.
OUTPUT: tuple[tuple[str, str, Line], ...] = (
    ("G01", "both costs", lambda at: -_by_z2(at)),
    ("G01", "squared error", _in("se", lambda at: -at.miss * at.slope2)),
    ("G01", "cross entropy", _in("bce", lambda at: -at.miss)),
    ("G02", "twice", _in("se", lambda at: 2 * at.miss * at.slope2)),
    ("G02", "half", _in("se", lambda at: at.miss * at.slope2 / 2)),
    ("G02", "twice, both", lambda at: 2 * _by_z2(at)),
    ("G02", "half, both", lambda at: _by_z2(at) / 2),
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
    return at.p["w2"] - eta * _by_z2(at) * at.a1


def _middle(at: At) -> Any:  # noqa: ANN401 -- a number
    return at.p["w2"] * at.slope1


def _answer(line: Line, p: Parameters, x: float, y: float, cost: str) -> Any:  # noqa: ANN401 -- a number
    return line(At(p, x, y, cost, **network.forward(p, x)))  # type: ignore[arg-type]  # a float serves as an array


def _wrong(id_: str, how: str, line: Line) -> Wrong:
    return Wrong(id_, how, partial(_answer, line))


def _product(*factors: Line) -> Line:
    def line(at: At) -> Any:  # noqa: ANN401 -- a number
        product = 1.0
        for factor in factors:
            product = product * factor(at)
        return product

    return line


def _near(last: Line) -> tuple[Wrong, ...]:
    """Make each slip of the output on the short path."""
    return tuple(_wrong(id_, how, _product(first, last)) for id_, how, first in OUTPUT)


def _far(last: Line) -> tuple[Wrong, ...]:
    """Make each slip of the output, of the middle, and of both on the long path."""
    rows: list[tuple[str, str, Line, Line]]
    rows = [(id_, how, first, _middle) for id_, how, first in OUTPUT]
    rows += [(id_, how, _by_z2, middle) for id_, how, middle in MIDDLE]
    rows += BOTH
    return tuple(
        _wrong(id_, how, _product(first, middle, last))
        for id_, how, first, middle in rows
    )


def _sum(*more: Line) -> tuple[Wrong, ...]:
    """Add the rates on the path, from a2 on or from z2 on."""

    def rates(at: At) -> Any:  # noqa: ANN401 -- a number
        return sum(factor(at) for factor in more)

    return (
        _wrong(
            "M12",
            "sum of the rates",
            lambda at: network.dJ_da2(at.a2, at.y, at.cost) + at.slope2 + rates(at),
        ),
        _wrong("M12", "sum from z2 on", lambda at: _by_z2(at) + rates(at)),
    )


def _changes_p(right: Callable[..., Any], name: str) -> Wrong:
    def answer(p: dict[str, float], x: float, y: float, cost: str) -> Any:  # noqa: ANN401 -- a number
        rate = right(p, x, y, cost)
        p[name] -= rate  # takes a step of descent at once
        return rate

    return Wrong("K3", "moves the parameter", answer, by_value=False)


def _one(_at: At) -> float:
    return 1.0


def _others(**rights: Callable[..., Any]) -> tuple[Wrong, ...]:
    return tuple(Wrong("G24", name, right) for name, right in rights.items())


COST = Wrong("M10", "the cost itself", network.cost)

#: ``dJ_dw2(p, x, y, cost)``, gone wrong.
DW2 = (
    *_near(lambda at: at.a1),
    _wrong("G13", "x for a1", _product(_by_z2, lambda at: at.x)),
    _wrong("G15", "z1 for a1", _product(_by_z2, lambda at: at.z1)),
    Wrong("G18", "up to z2", network.dJ_db2),
    *_sum(lambda at: at.a1),
    *_others(w1=network.dJ_dw1, b1=network.dJ_db1),
    COST,
    _changes_p(network.dJ_dw2, "w2"),
)

#: ``dJ_db2(p, x, y, cost)``, gone wrong.
DB2 = (
    *_near(_one),
    Wrong("G16", "times a1", network.dJ_dw2),
    _wrong("G16", "times x", _product(_by_z2, lambda at: at.x)),
    _wrong("G16", "times b2", _product(_by_z2, lambda at: at.p["b2"])),
    _wrong("G17", "zero", lambda _: 0.0),
    *_sum(_one),
    *_others(w1=network.dJ_dw1, b1=network.dJ_db1),
    COST,
    _changes_p(network.dJ_db2, "b2"),
)

#: ``dJ_dw1(p, x, y, cost)``, gone wrong.
DW1 = (
    *_far(lambda at: at.x),
    _wrong("G14", "a1 for x", _product(_by_z2, _middle, lambda at: at.a1)),
    Wrong("G18", "up to z1", network.dJ_db1),
    *_sum(lambda at: at.p["w2"], lambda at: at.slope1, lambda at: at.x),
    *_others(w2=network.dJ_dw2, b2=network.dJ_db2),
    COST,
    _changes_p(network.dJ_dw1, "w1"),
)

#: ``dJ_db1(p, x, y, cost)``, gone wrong.
DB1 = (
    *_far(_one),
    Wrong("G16", "times x", network.dJ_dw1),
    _wrong("G16", "times a1", _product(_by_z2, _middle, lambda at: at.a1)),
    _wrong("G16", "times b1", _product(_by_z2, _middle, lambda at: at.p["b1"])),
    _wrong("G17", "zero", lambda _: 0.0),
    *_sum(lambda at: at.p["w2"], lambda at: at.slope1, _one),
    *_others(w2=network.dJ_dw2, b2=network.dJ_db2),
    COST,
    _changes_p(network.dJ_db1, "b1"),
)
