"""The ungraded answers inside lesson 1: a measured slope, a row, two faded examples.

    checks.checkpoint("wave", wave_slope) ── CHECKPOINTS ──> Item or Exercise

Pure.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.items import Case, Item, generic
from chainrule.misconceptions.lesson01_faded import BUMP, FADED, WAVE
from chainrule.reference import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.checks.exercises import Exercise
    from chainrule.notation import Function

__all__ = ["checkpoints"]

PLACES = (0.7, 1.9, 2.6)


def _cases(rng: np.random.Generator | None) -> tuple[Case, ...]:
    drawn = PLACES if rng is None else tuple(map(float, generic(rng, 3, (0, 1))))
    return (Case(drawn, np.array(drawn)),)


def _faded(name: str, right: Function, nth: str) -> Item:
    return Item(
        name=f"{name}_slope",
        points=0.0,
        right=right,
        wrong=FADED[name],
        cases=_cases,
        truth_is=f"the measured slope of the {nth} faded example",
        lesson="01",
        call=f"{name}_slope({{x}})",
    )


def checkpoints(slope: Exercise, cos_row: Item) -> Mapping[str, Item | Exercise]:
    """Collect the checkpoints.

    Parameters
    ----------
    slope : Exercise
        The graded question about a measured slope; the lesson asks it, too.
    cos_row : Item
        The table's row of the cosine.

    Returns
    -------
    mapping
        Checkpoint -> what it asks.
    """
    row = replace(
        cos_row, points=0.0, name='my_table["cos"]', call='my_table["cos"]({x})'
    )
    return MappingProxyType(
        {
            "slope": replace(slope, points=0.0),
            "cos-row": row,
            "wave": _faded("wave", rules.product_rule(*WAVE), "first"),
            "bump": _faded("bump", rules.quotient_rule(*BUMP), "second"),
        }
    )
