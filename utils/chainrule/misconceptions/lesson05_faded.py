"""The unfinished functions of lesson 5, right and wrong: a bias, three nodes, a mean.

Ungraded, each with the few mistakes that its missing lines invite. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.reference import network, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chainrule.notation import Array

    Slope = Callable[..., Any]

__all__ = ["FIRST_WEIGHT", "MEAN_W2", "SHARED_BIAS", "first_weight", "mean_w2"]
__all__ += ["shared_bias"]


# ------------------------------------------------ one bias at both nodes
def _joined(join: Callable[[Any, Any], Any]) -> Slope:
    """Join what comes along the two paths of the bias, the inner one first."""

    def answer(p: Mapping[str, float], x: Any, y: Any) -> Any:  # noqa: ANN401 -- numbers
        both = {"w1": p["w1"], "b1": p["b"], "w2": p["w2"], "b2": p["b"]}
        rates = sweep.backward(both, network.forward(both, x), x, y, "se")
        return join(rates["b1"], rates["b2"])

    return answer


shared_bias = _joined(lambda inner, outer: inner + outer)

#: ``shared_bias(p, x, y)``, gone wrong.
SHARED_BIAS = (
    Wrong("E1", "the inner path", _joined(lambda inner, outer: inner)),
    Wrong("E1", "the outer path", _joined(lambda inner, outer: outer)),
    Wrong("B12", "a product", _joined(lambda inner, outer: inner * outer)),
    Wrong("B11", "a mean", _joined(lambda inner, outer: (inner + outer) / 2)),
)


# ----------------------------------------------------------- three nodes
def first_weight(ws: Sequence[float], activations: Sequence[float], y: float) -> Any:  # noqa: ANN401 -- a number
    """Return the slope by the first weight of a chain.

    Parameters
    ----------
    ws, activations : sequence of float
        As `sweep.backward_chain` takes them.
    y : float
        The label.

    Returns
    -------
    float
        The derivative.
    """
    return sweep.backward_chain(ws, activations, y)[0][0]


def _slip(weight: int = 1, rate: int = 1, last: int | None = 0) -> Slope:
    """Sweep through three nodes with one index exchanged; None for no factor."""

    def answer(ws: Sequence[float], activations: Sequence[float], y: float) -> Any:  # noqa: ANN401 -- a number
        _, by_b = sweep.backward_chain(ws, activations, y)
        rate_there = activations[rate] * (1 - activations[rate])
        end = 1.0 if last is None else activations[last]
        return by_b[1] * ws[weight] * rate_there * end

    return answer


#: ``first_weight(ws, activations, y)``, gone wrong.
FIRST_WEIGHT = (
    Wrong("B06", "the first weight", _slip(weight=0)),
    Wrong("B06", "the last weight", _slip(weight=2)),
    Wrong("B08", "the rate of node 2", _slip(rate=2)),
    Wrong("B08", "the rate of node 3", _slip(rate=3)),
    Wrong("B07", "its own activation", _slip(last=1)),
    Wrong("G18", "no last factor", _slip(last=None)),
)


# ---------------------------------------------------------------- a mean
def _by_w2(p: Mapping[str, float], X: Array, Y: Array) -> Array:
    rates: Array = sweep.backward(p, network.forward(p, X), X, Y, "se")["w2"]
    return rates


def mean_w2(p: Mapping[str, float], X: Array, Y: Array) -> Any:  # noqa: ANN401 -- a number
    """Return the slope of the mean squared error by the output's weight.

    Parameters
    ----------
    p : dict
        The parameters.
    X, Y : ndarray, shape (n,)
        Inputs and labels.

    Returns
    -------
    float
        The derivative.
    """
    return np.mean(_by_w2(p, X, Y)).item()


def _means(p: Mapping[str, float], X: Array, Y: Array) -> Any:  # noqa: ANN401 -- a number
    a1 = network.forward(p, X)["a1"]
    return np.mean(_by_w2(p, X, Y) / a1) * np.mean(a1)


def _no_sigmoid(p: Mapping[str, float], X: Array, Y: Array) -> Any:  # noqa: ANN401 -- a number
    at = network.forward(p, X)
    return np.mean((at["a2"] - Y) * at["a1"])


#: ``mean_w2(p, X, Y)``, gone wrong.
MEAN_W2 = (
    Wrong("D4", "sum", lambda p, X, Y: np.sum(_by_w2(p, X, Y))),
    Wrong("B15", "the last", lambda p, X, Y: _by_w2(p, X, Y)[-1]),
    Wrong("B16", "means multiplied", _means),
    Wrong("G03", "no sigmoid", _no_sigmoid),
    Wrong(
        "G18",
        "no last factor",
        lambda p, X, Y: np.mean(_by_w2(p, X, Y) / network.forward(p, X)["a1"]),
    ),
)
