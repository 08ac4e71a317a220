"""The wrong answers of lesson 9 that can be told by their numbers.

Each is called as the student's function is: ``forward(P, X)``, ``bce(Z2, Y)``. The
backward pass is in `lesson09_sweeps`; what is judged by what it does, in
`lesson09_init`, `lesson09_training` and `lesson09_network`. Where two would fit, the
first gives the mistake its name. Pure.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.misconceptions.lesson03_costs import COST_BCE
from chainrule.misconceptions.lesson09_init import INIT
from chainrule.misconceptions.lesson09_network import MY_NETWORK
from chainrule.misconceptions.lesson09_sweeps import BACKWARD
from chainrule.misconceptions.lesson09_training import TRAIN
from chainrule.reference import layers
from chainrule.reference.table import sigmoid, softplus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chainrule.notation import Array

    Values = dict[str, Any]

__all__ = ["WRONG"]

KEYS = ("Z1", "A1", "Z2", "A2")


def _net(  # one wrong line for each keyword; what is not given is right
    P: Mapping[str, Array],
    X: Array,
    *,
    Z1: Callable[[Values], Array] = lambda v: v["X"] @ v["W1"] + v["b1"],
    A1: Callable[[Values], Array] = lambda v: sigmoid(v["Z1"]),
    Z2: Callable[[Values], Array] = lambda v: v["A1"] @ v["W2"] + v["b2"],
    A2: Callable[[Values], Array] = lambda v: sigmoid(v["Z2"]),
) -> Values:
    values: Values = {**P, "X": X}
    for name, line in zip(KEYS, (Z1, A1, Z2, A2), strict=True):
        values[name] = line(values)
    return {name: values[name] for name in KEYS}


def _row(id_: str, how: str, **lines: Callable[[Values], Array]) -> Wrong:
    return Wrong(id_, how, partial(_net, **lines))  # type: ignore[arg-type]  # none is named P or X


def _everywhere(curve: Callable[[Array], Array]) -> dict[str, Any]:
    """Put another curve in place of both sigmoids."""
    return {"A1": lambda v: curve(v["Z1"]), "A2": lambda v: curve(v["Z2"])}


def _relu(z: Array) -> Array:
    value: Array = np.maximum(z, 0)
    return value


def _rate(z: Array) -> Array:
    value: Array = sigmoid(z) * (1 - sigmoid(z))
    return value


def _falling(z: Array) -> Array:
    value: Array = 1 / (1 + np.exp(z))
    return value


def _in_a_row(P: Mapping[str, Array], X: Array) -> Values:
    """Return logits and predictions without their column."""
    values = layers.forward(P, X)
    return {
        name: np.ravel(value) if name in {"Z2", "A2"} else value
        for name, value in values.items()
    }


def _whole(P: Mapping[str, Array], X: Array) -> Values:
    """Write Z1 into an array of X's kind, which may be whole numbers."""
    Z1 = np.zeros((len(X), P["W1"].shape[1]), dtype=X.dtype)
    Z1[...] = X @ P["W1"] + P["b1"]
    return _net(P, X, Z1=lambda v: Z1)


def _moves_x(P: Mapping[str, Array], X: Array) -> Values:
    """Use the caller's inputs as scratch paper."""
    values = layers.forward(P, X)
    X[:, 0] = 1
    return values


#: ``forward(P, X)``, gone wrong.
FORWARD = (
    _row("F01", "b1", Z1=lambda v: v["X"] @ v["W1"]),
    _row("F01", "b2", Z2=lambda v: v["A1"] @ v["W2"]),
    _row(
        "F01",
        "both",
        Z1=lambda v: v["X"] @ v["W1"],
        Z2=lambda v: v["A1"] @ v["W2"],
    ),
    _row("F03", "logits", A2=lambda v: v["Z2"]),
    _row("F04", "hidden", A1=lambda v: v["Z1"]),
    _row("F04", "none at all", A1=lambda v: v["Z1"], A2=lambda v: v["Z2"]),
    _row("F05", "on the way", Z2=lambda v: sigmoid(v["A1"]) @ v["W2"] + v["b2"]),
    _row("F05", "hidden", A1=lambda v: sigmoid(sigmoid(v["Z1"]))),
    _row("F05", "output", A2=lambda v: sigmoid(sigmoid(v["Z2"]))),
    _row("F06", "Z1 for A1", Z2=lambda v: v["Z1"] @ v["W2"] + v["b2"]),
    _row("F07", "X for A1", Z2=lambda v: v["X"] @ v["W2"] + v["b2"]),
    _row(
        "F08",
        "after the sigmoid",
        Z1=lambda v: v["X"] @ v["W1"],
        A1=lambda v: sigmoid(v["Z1"]) + v["b1"],
        Z2=lambda v: v["A1"] @ v["W2"],
        A2=lambda v: sigmoid(v["Z2"]) + v["b2"],
    ),
    _row("F10", "tanh", **_everywhere(np.tanh)),
    _row("F10", "tanh, hidden", A1=lambda v: np.tanh(v["Z1"])),
    _row("F10", "relu", **_everywhere(_relu)),
    _row("F10", "relu, hidden", A1=lambda v: _relu(v["Z1"])),
    _row("F11", "e^z below", **_everywhere(_falling)),
    _row("F12", "rates", **_everywhere(_rate)),
    Wrong("V6", "in a row", _in_a_row, by_value=False),
    Wrong("M14", "whole numbers cut", _whole, by_value=False),
    Wrong("K3", "scales X", _moves_x, by_value=False),
)


def _paired(Z2: Array, Y: Array) -> float:
    """Let NumPy stretch a row of labels beside a column of logits."""
    return float(np.mean(softplus(Z2) - Y * Z2))


#: ``bce(Z2, Y)``, gone wrong.
BCE = (
    *COST_BCE,
    Wrong("V1", "stretched", _paired, by_value=False),
)

#: Graded function -> its wrong answers.
WRONG: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {
        "init": INIT,
        "forward": FORWARD,
        "bce": BCE,
        "backward": BACKWARD,
        "train": TRAIN,
        "my_network": MY_NETWORK,
    }
)
