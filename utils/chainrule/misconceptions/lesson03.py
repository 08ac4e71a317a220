"""The wrong answers of lesson 3: the sigmoid and the forward pass.

Each is called as the student's function is: ``sigmoid(z)``, ``forward(p, x)``. The
costs are in `lesson03_costs`. Where two would fit, the first gives the mistake its
name. Pure.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.misconceptions.forms import changes_x, numbers_only, whole_numbers
from chainrule.misconceptions.lesson03_costs import COST_BCE, COST_SE
from chainrule.reference import network
from chainrule.reference.table import sigmoid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chainrule.notation import Array

    Values = dict[str, Any]
    Parameters = Mapping[str, float]

__all__ = ["WRONG"]


def _naive(z: Array) -> Array:
    """Overflow for very negative z."""
    value: Array = 1 / (1 + np.exp(-z))
    return value


def _rate(z: Array) -> Array:
    value: Array = sigmoid(z) * (1 - sigmoid(z))
    return value


def _falling(z: Array) -> Array:
    value: Array = 1 / (1 + np.exp(z))
    return value


#: ``sigmoid(z)``, gone wrong.
SIGMOID = (
    Wrong("F10", "tanh", np.tanh),
    Wrong("F10", "exponential over 2", lambda z: np.exp(z) / 2),
    Wrong("F11", "e^z below", _falling),
    Wrong("F11", "minus below", lambda z: 1 / (1 - np.exp(-z))),
    Wrong("F12", "the rate", _rate),
    Wrong("F13", "no bracket", lambda z: 1 / 1 + np.exp(-z)),
    Wrong("M14", "numbers only", numbers_only(sigmoid), by_value=False),
    Wrong("M14", "whole numbers cut", whole_numbers(sigmoid), by_value=False),
    Wrong("V4", "naive", _naive, by_value=False),
    Wrong("K3", "works in place", changes_x(sigmoid), by_value=False),
)


def _net(  # one wrong line for each keyword; what is not given is right
    p: Parameters,
    x: Array,
    *,
    z1: Callable[[Values], Array] = lambda v: v["w1"] * v["x"] + v["b1"],
    a1: Callable[[Values], Array] = lambda v: sigmoid(v["z1"]),
    z2: Callable[[Values], Array] = lambda v: v["w2"] * v["a1"] + v["b2"],
    a2: Callable[[Values], Array] = lambda v: sigmoid(v["z2"]),
) -> Values:
    values: Values = {**p, "x": x}
    for name, line in (("z1", z1), ("a1", a1), ("z2", z2), ("a2", a2)):
        values[name] = line(values)
    return {name: values[name] for name in ("z1", "a1", "z2", "a2")}


def _row(id_: str, how: str, **lines: Callable[[Values], Array]) -> Wrong:
    return Wrong(id_, how, partial(_net, **lines))  # type: ignore[arg-type]  # none is named p or x


def _exchanged(*pairs: str) -> Callable[[Parameters, Array], Values]:
    """Give the nodes each other's weight, bias or both."""

    def answer(p: Parameters, x: Array) -> Values:
        twisted = dict(p)
        for letter in pairs:
            twisted[f"{letter}1"], twisted[f"{letter}2"] = (
                p[f"{letter}2"],
                p[f"{letter}1"],
            )
        return network.forward(twisted, x)

    return answer


def _everywhere(curve: Callable[[Array], Array]) -> dict[str, Any]:
    """Put another curve in place of both sigmoids."""
    return {"a1": lambda v: curve(v["z1"]), "a2": lambda v: curve(v["z2"])}


def _numbers_only(p: Parameters, x: Array) -> Values:
    return {
        key: float(value)
        for key, value in network.forward(p, np.asarray(float(x))).items()
    }


def _changes_p(p: dict[str, float], x: Array) -> Values:
    values = network.forward(p, x)
    p.update(values)  # parameters and values in one dict
    return values


#: ``forward(p, x)``, gone wrong.
FORWARD = (
    _row("F01", "b1", z1=lambda v: v["w1"] * v["x"]),
    _row("F01", "b2", z2=lambda v: v["w2"] * v["a1"]),
    _row(
        "F01",
        "both",
        z1=lambda v: v["w1"] * v["x"],
        z2=lambda v: v["w2"] * v["a1"],
    ),
    Wrong("F02", "weights and biases", _exchanged("w", "b")),
    Wrong("F02", "weights", _exchanged("w")),
    Wrong("F02", "biases", _exchanged("b")),
    _row("F03", "logit", a2=lambda v: v["z2"]),
    _row("F04", "inner", a1=lambda v: v["z1"]),
    _row("F04", "none at all", a1=lambda v: v["z1"], a2=lambda v: v["z2"]),
    _row("F05", "on the way", z2=lambda v: v["w2"] * sigmoid(v["a1"]) + v["b2"]),
    _row("F05", "inner", a1=lambda v: sigmoid(sigmoid(v["z1"]))),
    _row("F05", "output", a2=lambda v: sigmoid(sigmoid(v["z2"]))),
    _row("F06", "z1 for a1", z2=lambda v: v["w2"] * v["z1"] + v["b2"]),
    _row("F07", "x for a1", z2=lambda v: v["w2"] * v["x"] + v["b2"]),
    _row("F08", "b1 times w1", z1=lambda v: v["w1"] * (v["x"] + v["b1"])),
    _row("F08", "b2 times w2", z2=lambda v: v["w2"] * (v["a1"] + v["b2"])),
    _row(
        "F08",
        "both times the weight",
        z1=lambda v: v["w1"] * (v["x"] + v["b1"]),
        z2=lambda v: v["w2"] * (v["a1"] + v["b2"]),
    ),
    _row(
        "F08",
        "after the sigmoid",
        z1=lambda v: v["w1"] * v["x"],
        a1=lambda v: sigmoid(v["z1"]) + v["b1"],
        z2=lambda v: v["w2"] * v["a1"],
        a2=lambda v: sigmoid(v["z2"]) + v["b2"],
    ),
    _row("F09", "w1", z1=lambda v: v["x"] + v["b1"]),
    _row("F09", "w2", z2=lambda v: v["a1"] + v["b2"]),
    _row("F10", "tanh", **_everywhere(np.tanh)),
    _row("F11", "e^z below", **_everywhere(_falling)),
    _row("F12", "rates", **_everywhere(_rate)),
    Wrong("M14", "numbers only", _numbers_only, by_value=False),
    Wrong("K3", "adds to p", _changes_p, by_value=False),
)

#: Graded function -> its wrong answers.
WRONG: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {
        "sigmoid": SIGMOID,
        "forward": FORWARD,
        "cost_se": COST_SE,
        "cost_bce": COST_BCE,
    }
)
