"""The wrong answers of lesson 3: both costs.

Each is called as the student's function is: ``cost_se(a2, y)``, ``cost_bce(z2, y)``.
Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.reference import network
from chainrule.reference.table import sigmoid, softplus

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule.notation import Array

__all__ = ["COST_BCE", "COST_SE"]


def _bce_of(a2: Array, y: Array) -> Array:
    """Return the cross entropy of each example, by the formula as it is printed."""
    value: Array = -(y * np.log(a2) + (1 - y) * np.log(1 - a2))
    return value


def _entropies(z2: Array, y: Array) -> Array:
    value: Array = softplus(z2) - y * z2
    return value


def _whole_labels(cost: Callable[[Array, Array], float]) -> Callable[..., float]:
    """Write into an array of the labels' kind: whole labels cut the costs."""

    def answer(value: Array, y: Array) -> float:
        costs = np.zeros_like(y)
        for i, (one, label) in enumerate(
            zip(np.atleast_1d(value), np.atleast_1d(y), strict=True)
        ):
            costs.reshape(-1)[i] = cost(one, label)
        return float(np.mean(costs))

    return answer


def _changes_first(cost: Callable[[Array, Array], float]) -> Callable[..., float]:
    def answer(value: Array, y: Array) -> float:
        result = cost(value, y)
        if isinstance(value, np.ndarray):
            value -= y
        return result

    return answer


def _mean(value: Any) -> float:  # noqa: ANN401 -- a number or an array
    return float(np.mean(value))


#: ``cost_se(a2, y)``, gone wrong.
COST_SE = (
    Wrong("C01", "no half", lambda a2, y: _mean((a2 - y) ** 2)),
    Wrong("C01", "half squared", lambda a2, y: _mean(((a2 - y) / 2) ** 2)),
    Wrong("C02", "half the miss", lambda a2, y: _mean((a2 - y) / 2)),
    Wrong("C02", "half the size of the miss", lambda a2, y: _mean(abs(a2 - y) / 2)),
    Wrong("C02", "size of the miss", lambda a2, y: _mean(abs(a2 - y))),
    Wrong("D4", "sum", lambda a2, y: float(np.sum((a2 - y) ** 2 / 2))),
    Wrong("D4", "sum, no half", lambda a2, y: float(np.sum((a2 - y) ** 2))),
    Wrong("C03", "no mean", lambda a2, y: (a2 - y) ** 2 / 2),
    Wrong("C04", "mean before the square", lambda a2, y: _mean(a2 - y) ** 2 / 2),
    Wrong("C05", "cross entropy", lambda a2, y: _mean(_bce_of(a2, y))),
    Wrong("C06", "root", lambda a2, y: _mean((a2 - y) ** 2 / 2) ** 0.5),
    Wrong("C06", "root, no half", lambda a2, y: _mean((a2 - y) ** 2) ** 0.5),
    Wrong("M14", "whole labels cut", _whole_labels(network.cost_se), by_value=False),
    Wrong("K3", "works in place", _changes_first(network.cost_se), by_value=False),
)


def _clipped(z2: Array, y: Array) -> float:
    """Cut the probability off before the logarithm."""
    return _mean(_bce_of(np.clip(sigmoid(z2), 1e-15, 1 - 1e-15), y))


#: ``cost_bce(z2, y)``, gone wrong.
COST_BCE = (
    Wrong("C07", "labels swapped", lambda z2, y: _mean(_entropies(z2, 1 - y))),
    Wrong("M07", "log10", lambda z2, y: _mean(_entropies(z2, y)) / np.log(10)),
    Wrong("M07", "log2", lambda z2, y: _mean(_entropies(z2, y)) / np.log(2)),
    Wrong("D4", "sum", lambda z2, y: float(np.sum(_entropies(z2, y)))),
    Wrong("C03", "no mean", _entropies),
    Wrong("C08", "logarithm of the logit", lambda z2, y: _mean(_bce_of(z2, y))),
    Wrong("C09", "label 1 only", lambda z2, y: _mean(y * softplus(-z2))),
    Wrong("C09", "label 0 only", lambda z2, y: _mean((1 - y) * softplus(z2))),
    Wrong("C09", "no y z", lambda z2, y: _mean(softplus(z2) + 0 * y)),
    Wrong("C10", "sigmoid twice", lambda z2, y: _mean(_entropies(sigmoid(z2), y))),
    Wrong("C05", "squared error", lambda z2, y: network.cost_se(sigmoid(z2), y)),
    Wrong(
        "C11",
        "exponent -z",
        lambda z2, y: _mean(np.maximum(z2, 0) - y * z2 + np.log(1 + np.exp(-z2))),
    ),
    Wrong(
        "C11",
        "exponent z",
        lambda z2, y: _mean(np.maximum(z2, 0) - y * z2 + np.log(1 + np.exp(z2))),
    ),
    Wrong(
        "C11",
        "exponent of the size",
        lambda z2, y: _mean(np.maximum(z2, 0) - y * z2 + np.log(1 + np.exp(abs(z2)))),
    ),
    Wrong(
        "C11",
        "plus y z",
        lambda z2, y: _mean(np.maximum(z2, 0) + y * z2 + np.log(1 + np.exp(-abs(z2)))),
    ),
    Wrong("V4", "clipped", _clipped, by_value=False),
    Wrong("V4", "naive", lambda z2, y: _mean(_bce_of(sigmoid(z2), y)), by_value=False),
    Wrong(
        "V4",
        "exponential of the logit",
        lambda z2, y: _mean(np.log(1 + np.exp(z2)) - y * z2),
        by_value=False,
    ),
    Wrong("M14", "whole labels cut", _whole_labels(network.cost_bce), by_value=False),
    Wrong("K3", "works in place", _changes_first(network.cost_bce), by_value=False),
)
