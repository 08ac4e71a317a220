"""The checkpoints of lesson 5's unfinished functions. Ungraded, so all is visible."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks.exercises import Call, Exercise
from chainrule.checks.lesson04_calls import EXAMPLE_B, faded_calls
from chainrule.checks.lesson05_calls import chain_calls
from chainrule.misconceptions import lesson05_faded as known

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FADED"]

_UNGRADED: Mapping[str, Any] = {
    "points": 0.0,
    "truth_is": "the measured slope of the cost",
    "lesson": "05",
}


def _bias_calls(_rng: object) -> tuple[Call, ...]:
    """Give both nodes of each example the inner bias."""
    found = []
    for call in faded_calls(None, name="shared_bias"):
        p: Any = call.arguments[0]
        shared = {"w1": p["w1"], "w2": p["w2"], "b": p["b1"]}
        found.append(Call((shared, *call.arguments[1:]), call.text))
    return tuple(found)


def _batches(_rng: object) -> tuple[Call, ...]:
    X, Y = np.array([1.5, -0.5, 1.0]), np.array([1.0, 0.0, 1.0])
    return tuple(
        Call(
            (EXAMPLE_B.p, X[:n], Y[:n]), "mean_w2(B, X, Y)", label=f" for {n} examples"
        )
        for n in (3, 2)
    )


#: Checkpoint -> what is asked.
FADED: Mapping[str, Exercise] = {
    "shared-bias": Exercise(
        name="shared_bias",
        right=known.shared_bias,
        wrong=known.SHARED_BIAS,
        calls=_bias_calls,
        **_UNGRADED,
    ),
    "three-nodes": Exercise(
        name="first_weight",
        right=known.first_weight,
        wrong=known.FIRST_WEIGHT,
        calls=partial(chain_calls, mine=None, name="first_weight", lengths=(3,)),
        **_UNGRADED,
    ),
    "mean-w2": Exercise(
        name="mean_w2",
        right=known.mean_w2,
        wrong=known.MEAN_W2,
        calls=_batches,
        **_UNGRADED,
    ),
}
