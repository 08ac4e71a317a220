"""The wrong answers of lesson 4, by the graded function they can happen in.

Each is called as the student's function is: ``dJ_da2(a2, y, cost)``, and the others
``(p, x, y, cost)``. What is common to them, the walk from J back to a parameter, is
in `lesson04_paths`. Where two would fit, the first gives the mistake its name. Pure.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.misconceptions.lesson04_paths import DB1, DB2, DW1, DW2
from chainrule.reference import network
from chainrule.reference.table import sigmoid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Rate = Callable[[Any, Any], Any]

__all__ = ["WRONG"]

right = network.dJ_da2


def _row(
    id_: str, how: str, *, se: Rate | None = None, bce: Rate | None = None
) -> Wrong:
    """Write one mistake down for one cost or for both; what is not given is right."""

    def answer(a2: Any, y: Any, cost: str) -> Any:  # noqa: ANN401 -- a number
        line = se if cost == "se" else bce
        return line(a2, y) if line else right(a2, y, cost)

    return Wrong(id_, how, answer)


def _miss(a2: Any, y: Any) -> Any:  # noqa: ANN401 -- a number
    return a2 - y


def _over(rate: Callable[[Any], Any]) -> Rate:
    """Divide the miss by something that should be the sigmoid's rate."""
    return lambda a2, y: (a2 - y) / rate(a2)


def _cost(a2: Any, y: Any, cost: str) -> Any:  # noqa: ANN401 -- a number
    return (
        network.cost_se(a2, y)
        if cost == "se"
        else network.cost_bce(np.log(a2 / (1 - a2)), y)
    )


#: ``dJ_da2(a2, y, cost)``, gone wrong.
DA2 = (
    Wrong("G01", "both costs", lambda a2, y, cost: -right(a2, y, cost)),
    _row("G01", "squared error", se=lambda a2, y: y - a2),
    _row("G01", "cross entropy", bce=lambda a2, y: (y - a2) / (a2 * (1 - a2))),
    _row("G02", "twice", se=lambda a2, y: 2 * (a2 - y)),
    _row("G02", "half", se=lambda a2, y: (a2 - y) / 2),
    Wrong("G02", "twice, both", lambda a2, y, cost: 2 * right(a2, y, cost)),
    Wrong("G02", "half, both", lambda a2, y, cost: right(a2, y, cost) / 2),
    _row("G23", "squared error for both", bce=_miss),
    _row("G23", "cross entropy for both", se=_over(network.da_dz)),
    _row("G23", "exchanged", se=_over(network.da_dz), bce=_miss),
    Wrong("G09", "dJ/dz2", network.dJ_dz2),
    _row("G09", "dJ/dz2, squared error", se=lambda a2, y: network.dJ_dz2(a2, y, "se")),
    _row("G04", "sigmoid of a2", bce=_over(lambda a: network.da_dz(sigmoid(a)))),
    _row("G06", "over a2", bce=_over(lambda a: a)),
    _row("G06", "over 1 - a2", bce=_over(lambda a: 1 - a)),
    _row("G07", "tanh", bce=_over(lambda a: 1 - a**2)),
    _row(
        "M01",
        "inner factor of 1 - a2",
        bce=lambda a2, y: -(y / a2 + (1 - y) / (1 - a2)),
    ),
    _row("M04", "minus in front", bce=lambda a2, y: y / a2 + (1 - y) / (1 - a2)),
    _row("G22", "label 1 only", bce=lambda a2, y: -y / a2),
    _row("G22", "label 0 only", bce=lambda a2, y: (1 - y) / (1 - a2)),
    _row("M09", "times the rate", bce=lambda a2, y: (a2 - y) * a2 * (1 - a2)),
    Wrong("M10", "the cost itself", _cost),
)

#: Graded function -> its wrong answers.
WRONG: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {"dJ_da2": DA2, "dJ_dw2": DW2, "dJ_db2": DB2, "dJ_dw1": DW1, "dJ_db1": DB1}
)
