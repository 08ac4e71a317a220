"""The faded examples of lesson 7: one step downhill, on two costs.

``step_on_h(w, eta)`` walks on the curve log(2 + cos w) of lesson 2, ``step_b2(p, x, y,
eta)`` moves one bias of the network. Ungraded, so every call is friendly. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.checks.exercises import Call, Exercise
from chainrule.checks.lesson04_calls import EXAMPLE_A, EXAMPLE_B
from chainrule.misconceptions.lesson07_faded import (
    BY_B2,
    ON_H,
    right_b2,
    right_on_h,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["FADED"]

PLACES = ((1.0, 0.5), (2.0, 0.25), (-0.7, 2.0))
RATES = (0.5, 2.0)


#: Checkpoint -> exercise.
FADED: Mapping[str, Exercise] = {
    "step-on-h": Exercise(
        name="step_on_h",
        points=0.0,
        right=right_on_h,
        wrong=ON_H,
        calls=lambda _: tuple(
            Call((w, eta), f"step_on_h({w}, {eta})") for w, eta in PLACES
        ),
        truth_is="the step of the rule",
        lesson="07",
    ),
    "step-b2": Exercise(
        name="step_b2",
        points=0.0,
        right=right_b2,
        wrong=BY_B2,
        calls=lambda _: tuple(
            Call((one.p, one.x, y, eta), f"step_b2({which}, {one.x}, {y}, {eta})")
            for which, one in (("A", EXAMPLE_A), ("B", EXAMPLE_B))
            for y, eta in zip((1.0, 0.0), RATES, strict=True)
        ),
        truth_is="the step of the rule",
        lesson="07",
    ),
}
