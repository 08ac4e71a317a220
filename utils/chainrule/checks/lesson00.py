"""The one check of lesson 0, which shows how checks speak. Nothing is graded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.items import Case, Item
from chainrule.misconceptions import Wrong

if TYPE_CHECKING:
    from chainrule.notation import Place

__all__ = ["CHECKPOINTS"]


def _straight(x: Place) -> Place:
    return 2 * x + 1


def _cases(rng: np.random.Generator | None) -> tuple[Case, ...]:
    del rng
    places = (1.0, 0.5, -2.0)
    return (Case(places, np.array(places)),)


CHECKPOINTS: dict[str, Item] = {
    "straight": Item(
        name="straight",
        points=0.0,
        right=_straight,
        wrong=(Wrong("M13", "without the 1", lambda x: 2 * x),),
        cases=_cases,
        truth_is="2x + 1",
        call="straight({x})",
    )
}
