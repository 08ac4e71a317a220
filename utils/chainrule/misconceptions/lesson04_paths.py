"""How the product along a path goes wrong, for each of the four parameters.

    right values ── one factor exchanged ──> the product ──> a wrong derivative

A path is J, a2, z2 and then w2 or b2, or on to a1, z1 and w1 or b1. A mistake names
what it does to a factor; the product is written once. Pure.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from chainrule.misconceptions.bank import Wrong
from chainrule.misconceptions.lesson04_slips import (
    BOTH,
    MIDDLE,
    OUTPUT,
    At,
    Line,
    Parameters,
    by_z2,
    middle,
)
from chainrule.reference import network

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["DB1", "DB2", "DW1", "DW2"]


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
    rows = [(id_, how, first, middle) for id_, how, first in OUTPUT]
    rows += [(id_, how, by_z2, slip) for id_, how, slip in MIDDLE]
    rows += BOTH
    return tuple(
        _wrong(id_, how, _product(first, between, last))
        for id_, how, first, between in rows
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
        _wrong("M12", "sum from z2 on", lambda at: by_z2(at) + rates(at)),
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
    _wrong("G13", "x for a1", _product(by_z2, lambda at: at.x)),
    _wrong("G15", "z1 for a1", _product(by_z2, lambda at: at.z1)),
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
    _wrong("G16", "times x", _product(by_z2, lambda at: at.x)),
    _wrong("G16", "times b2", _product(by_z2, lambda at: at.p["b2"])),
    _wrong("G17", "zero", lambda _: 0.0),
    *_sum(_one),
    *_others(w1=network.dJ_dw1, b1=network.dJ_db1),
    COST,
    _changes_p(network.dJ_db2, "b2"),
)

#: ``dJ_dw1(p, x, y, cost)``, gone wrong.
DW1 = (
    *_far(lambda at: at.x),
    _wrong("G14", "a1 for x", _product(by_z2, middle, lambda at: at.a1)),
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
    _wrong("G16", "times a1", _product(by_z2, middle, lambda at: at.a1)),
    _wrong("G16", "times b1", _product(by_z2, middle, lambda at: at.p["b1"])),
    _wrong("G17", "zero", lambda _: 0.0),
    *_sum(lambda at: at.p["w2"], lambda at: at.slope1, _one),
    *_others(w2=network.dJ_dw2, b2=network.dJ_db2),
    COST,
    _changes_p(network.dJ_db1, "b1"),
)
