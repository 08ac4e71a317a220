"""How the two faded examples of lesson 1 go wrong.

    rules gone wrong (lesson01.RULES) ── with x^3 and cos, x and 1 + x^2 ──> the bank

So a mistake with a rule has the name here that it has in the assignment. Pure.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from chainrule.misconceptions.kinds import Wrong
from chainrule.misconceptions.lesson01 import RULES
from chainrule.reference import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Array, Function

__all__ = ["BUMP", "FADED", "WAVE"]


def _one(x: Array) -> Array:
    ones: Array = 1.0 + 0 * x
    return ones


#: f, df, g, dg of y = x^3 cos x, and of y = x / (1 + x^2).
WAVE: tuple[Function, ...] = (
    lambda x: x**3,
    lambda x: 3 * x**2,
    np.cos,
    lambda x: -np.sin(x),
)
BUMP: tuple[Function, ...] = (
    lambda x: x + 0.0,
    _one,
    lambda x: 1 + x**2,
    lambda x: 2 * x,
)


def _with(rule: str, links: tuple[Function, ...]) -> tuple[Wrong, ...]:
    """Use each wrong form of a rule on these functions."""
    return tuple(
        Wrong(one.id, one.how, one.fn(*links), one.by_value) for one in RULES[rule]
    )


#: Checkpoint -> its wrong answers.
FADED: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {
        "wave": _with("product_rule", WAVE),
        "bump": (
            *_with("quotient_rule", BUMP),
            Wrong(
                "T08",
                "plus, with 2 for g'",
                lambda x: (1 + x**2 + 2 * x) / (1 + x**2) ** 2,
            ),
            Wrong(
                "T01",
                "g' = 2 x^2",
                rules.quotient_rule(BUMP[0], BUMP[1], BUMP[2], lambda x: 2 * x**2),
            ),
            Wrong(
                "M05",
                "g' = 1 + 2 x",
                rules.quotient_rule(BUMP[0], BUMP[1], BUMP[2], lambda x: 1 + 2 * x),
            ),
        ),
    }
)
