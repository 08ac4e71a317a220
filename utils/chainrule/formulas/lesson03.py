r"""The formulas of lesson 3 and of its assignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.formulas.kinds import Formula, Meaning, Point
from chainrule.reference import network, table
from chainrule.reference.slopes import complex_step

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = ["FORMULAS"]

KNOBS = ("w1", "b1", "w2", "b2")
_NETWORK = {**dict.fromkeys(KNOBS, (-2.0, 2.0)), "x": (-2.0, 2.0)}
_COST = {"z": (-4.0, 4.0), "y": (0.0, 1.0)}


def _p(at: Point) -> Point:
    return {name: at[name] for name in KNOBS}


def _value(name: str) -> Meaning:
    """Read a value off the forward pass."""

    def value(at: Point) -> Array:
        found: Array = network.forward(_p(at), at["x"])[name]  # type: ignore[arg-type]  # arrays serve as parameters
        return found

    return value


def _knob(name: str) -> Meaning:
    return lambda at: at[name]


def _slope(at: Point) -> Array:
    return complex_step(lambda x: network.forward(_p(at), x)["a2"], at["x"])  # type: ignore[arg-type]  # the same


def _prediction(at: Point) -> Array:
    value: Array = table.sigmoid(at["z"])
    return value


def _label(at: Point) -> Array:
    return np.round(at["y"])  # labels are 0 or 1


def _each(cost: str) -> Meaning:
    """Ask the reference for the cost of each example alone."""

    def costs(at: Point) -> Array:
        pairs = zip(at["z"], _label(at), strict=True)
        if cost == "se":
            return np.array([network.cost_se(table.sigmoid(z), y) for z, y in pairs])
        return np.array([network.cost_bce(z, y) for z, y in pairs])

    return costs


_WAY: dict[str, Meaning] = {
    "z_1": _value("z1"),
    "a_1": _value("a1"),
    "z_2": _value("z2"),
    "a_2": _value("a2"),
    r"\sigma(z_1)": lambda at: table.sigmoid(_value("z1")(at)),
    r"\sigma(z_2)": lambda at: table.sigmoid(_value("z2")(at)),
    "w_1": _knob("w1"),
    "b_1": _knob("b1"),
    "w_2": _knob("w2"),
    "b_2": _knob("b2"),
}

FORMULAS = (
    Formula(
        "3.1",
        "the sigmoid",
        r"\sigma(z) = \frac{1}{1 + e^{-z}}",
        {r"\sigma(z)": lambda at: table.sigmoid(at["z"])},
        {"z": (-5.0, 5.0)},
    ),
    Formula(
        "3.2",
        "the sigmoid on the other side of 0",
        r"\sigma(-z) = 1 - \sigma(z)",
        {
            r"\sigma(-z)": lambda at: table.sigmoid(-at["z"]),
            r"\sigma(z)": lambda at: table.sigmoid(at["z"]),
        },
        {"z": (-5.0, 5.0)},
    ),
    Formula("3.3", "into the inner node", "z_1 = w_1 x + b_1", _WAY, _NETWORK),
    Formula("3.4", "out of the inner node", r"a_1 = \sigma(z_1)", _WAY, _NETWORK),
    Formula("3.5", "the logit", "z_2 = w_2 a_1 + b_2", _WAY, _NETWORK),
    Formula("3.6", "the prediction", r"a_2 = \sigma(z_2)", _WAY, _NETWORK),
    Formula(
        "3.7",
        "how fast the prediction moves with the input",
        r"\frac{da_2}{dx} = a_2 \cdot (1 - a_2) \cdot w_2 \cdot a_1 "
        r"\cdot (1 - a_1) \cdot w_1",
        {**_WAY, r"\frac{da_2}{dx}": _slope},
        _NETWORK,
    ),
    Formula(
        "3.8",
        "the squared error of one example",
        r"J_{SE} = \frac{(a_2 - y)^2}{2}",
        {"J_{SE}": _each("se"), "a_2": _prediction, "y": _label},
        _COST,
    ),
    Formula(
        "3.9",
        "the cross entropy of one example",
        r"J_{BCE} = -y \log a_2 - (1 - y) \log(1 - a_2)",
        {
            "J_{BCE}": _each("bce"),
            r"\log a_2": lambda at: np.log(_prediction(at)),
            r"\log(1 - a_2)": lambda at: np.log(1 - _prediction(at)),
            "y": _label,
        },
        _COST,
    ),
    Formula(
        "3.10",
        "the cross entropy from the logit",
        r"J_{BCE} = -y z_2 + \log(1 + e^{z_2})",
        {"J_{BCE}": _each("bce"), "z_2": lambda at: at["z"], "y": _label},
        _COST,
    ),
    Formula(
        "3.11",
        "the cross entropy from the logit, in the safe form",
        r"J_{BCE} = \max(z_2, 0) - y z_2 + \log(1 + e^{-|z_2|})",
        {
            "J_{BCE}": _each("bce"),
            r"\max(z_2, 0)": lambda at: np.maximum(at["z"], 0),
            "|z_2|": lambda at: np.abs(at["z"]),
            "z_2": lambda at: at["z"],
            "y": _label,
        },
        _COST,
    ),
)
