"""The unfinished functions of lesson 5: a shared bias, three nodes, a mean.

Ungraded, each with the few mistakes that its missing lines invite. Pure.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks.exercises import Call, Exercise
from chainrule.checks.lesson04_calls import EXAMPLE_B
from chainrule.checks.lesson05_calls import chain_calls, one_cost_calls
from chainrule.misconceptions import Wrong
from chainrule.reference import network, sweep

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chainrule.notation import Array

__all__ = ["FADED"]

SLOPE = "the measured slope of the cost"


def _both(p: Mapping[str, float], x: Any, y: Any) -> tuple[Any, Any]:  # noqa: ANN401 -- numbers
    """Return the rates at the inner node and at the output, for the squared error."""
    rates = sweep.backward(p, network.forward(p, x), x, y, "se")
    return rates["b1"], rates["b2"]


def _shared(join: Callable[[Any, Any], Any]) -> Callable[..., Any]:
    """Join what comes along the two paths of one bias that both nodes use."""
    return lambda p, x, y: join(*_both({**p, "b1": p["b"], "b2": p["b"]}, x, y))


def _bias_calls(_rng: object) -> tuple[Call, ...]:
    calls = one_cost_calls(None, name="shared_bias")
    return tuple(
        Call(({"w1": p["w1"], "w2": p["w2"], "b": p["b1"]}, x, y), call.text)
        for call in calls
        for p, x, y in [call.arguments]
    )


def _first(ws: Sequence[float], activations: Sequence[float], y: float) -> Any:  # noqa: ANN401 -- a number
    return sweep.backward_chain(ws, activations, y)[0][0]


def _slip(
    weight: int = 1, rate: int = 1, last: int = 0
) -> Callable[[Sequence[float], Sequence[float], float], Any]:
    """Sweep through three nodes with one index exchanged; last = -1 for no factor."""

    def answer(ws: Sequence[float], activations: Sequence[float], y: float) -> Any:  # noqa: ANN401 -- a number
        _, by_b = sweep.backward_chain(ws, activations, y)
        step = ws[weight] * network.da_dz(np.asarray(activations[rate]))
        return by_b[1] * step * (1.0 if last < 0 else activations[last])

    return answer


def _by_w2(p: Mapping[str, float], X: Array, Y: Array) -> Array:  # noqa: N803 -- the notation of the lessons
    rates: Array = sweep.backward(p, network.forward(p, X), X, Y, "se")["w2"]
    return rates


def _batches(_rng: object) -> tuple[Call, ...]:
    X, Y = np.array([1.5, -0.5, 1.0]), np.array([1.0, 0.0, 1.0])  # noqa: N806 -- the same
    return (
        Call((EXAMPLE_B.p, X, Y), "mean_w2(B, X, Y)", label=" for 3 examples"),
        Call((EXAMPLE_B.p, X[:2], Y[:2]), "mean_w2(B, X, Y)", label=" for 2 examples"),
    )


def _means(p: Mapping[str, float], X: Array, Y: Array) -> Any:  # noqa: ANN401, N803 -- a number; the same
    cache = network.forward(p, X)
    return np.mean(_by_w2(p, X, Y) / cache["a1"]) * np.mean(cache["a1"])


#: Checkpoint -> what is asked.
FADED: Mapping[str, Exercise] = {
    "shared-bias": Exercise(
        name="shared_bias",
        points=0.0,
        right=_shared(lambda inner, outer: inner + outer),
        wrong=(
            Wrong("E1", "the inner path", _shared(lambda inner, outer: inner)),
            Wrong("E1", "the outer path", _shared(lambda inner, outer: outer)),
            Wrong("B12", "a product", _shared(lambda inner, outer: inner * outer)),
            Wrong("B11", "a mean", _shared(lambda inner, outer: (inner + outer) / 2)),
        ),
        calls=_bias_calls,
        truth_is=SLOPE,
        lesson="05",
    ),
    "three-nodes": Exercise(
        name="first_weight",
        points=0.0,
        right=_first,
        wrong=(
            Wrong("B06", "the first weight", _slip(weight=0)),
            Wrong("B06", "the last weight", _slip(weight=2)),
            Wrong("B08", "the rate of node 2", _slip(rate=2)),
            Wrong("B08", "the rate of node 3", _slip(rate=3)),
            Wrong("B07", "its own activation", _slip(last=1)),
            Wrong("G18", "no last factor", _slip(last=-1)),
        ),
        calls=partial(chain_calls, mine=None, name="first_weight", lengths=(3,)),
        truth_is=SLOPE,
        lesson="05",
    ),
    "mean-w2": Exercise(
        name="mean_w2",
        points=0.0,
        right=lambda p, X, Y: np.mean(_by_w2(p, X, Y)).item(),
        wrong=(
            Wrong("D4", "sum", lambda p, X, Y: np.sum(_by_w2(p, X, Y))),
            Wrong("B15", "the last", lambda p, X, Y: _by_w2(p, X, Y)[-1]),
            Wrong("B16", "means multiplied", _means),
            Wrong(
                "G03",
                "no sigmoid",
                lambda p, X, Y: np.mean(
                    (network.forward(p, X)["a2"] - Y) * network.forward(p, X)["a1"]
                ),
            ),
        ),
        calls=_batches,
        truth_is=SLOPE,
        lesson="05",
    ),
}
