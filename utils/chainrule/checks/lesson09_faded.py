"""The faded example of lesson 9: the slopes of the output node alone. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.exercises import Call, Exercise
from chainrule.checks.lesson09_calls import backward_calls
from chainrule.checks.lesson09_forms import loosely
from chainrule.misconceptions.bank import Wrong

if TYPE_CHECKING:
    from chainrule.notation import Array

    Slopes = dict[str, Array]

__all__ = ["OUTPUT"]


def _slopes(A1: Array, A2: Array, Y: Array) -> Slopes:
    dJ_dZ2 = (A2 - Y) / len(Y)
    return {"W2": A1.T @ dJ_dZ2, "b2": dJ_dZ2.sum(axis=0, keepdims=True)}


def _calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Hand over what the forward pass has computed, and labels."""
    return tuple(
        Call(
            (cache["A1"], cache["A2"], Y),  # type: ignore[index]  # a cache
            "output_slopes(A1, A2, Y)",
            label=call.label,
        )
        for call in backward_calls(rng)
        for _, cache, _, Y in [call.arguments]
    )


def _with_b2(change: str) -> Wrong:
    def answer(A1: Array, A2: Array, Y: Array) -> Slopes:
        slopes, each = _slopes(A1, A2, Y), (A2 - Y) / len(Y)
        b2 = {"V7": each, "B17": slopes["b2"] / len(Y), "G17": 0 * slopes["b2"]}[change]
        return slopes | {"b2": b2}

    return Wrong(change, "b2", answer)


OUTPUT = Exercise(
    name="output_slopes",
    points=0.0,
    right=_slopes,
    wrong=(
        _with_b2("V7"),
        _with_b2("B17"),
        _with_b2("G17"),
        Wrong(
            "D4",
            "no mean",
            lambda A1, A2, Y: {
                name: len(Y) * value for name, value in _slopes(A1, A2, Y).items()
            },
        ),
    ),
    calls=_calls,
    truth_is="the measured slope of the cost",
    parts=("W2", "b2"),
    lesson="09",
    reads=loosely,
)
