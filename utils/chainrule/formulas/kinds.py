"""The noun of a formula. Pure data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from chainrule.notation import Array

__all__ = ["Formula", "Meaning", "Point"]

#: The letters of a formula, each with its values.
Point: TypeAlias = Mapping[str, Array]
Meaning: TypeAlias = Callable[[Point], Array]

EVERYWHERE: Mapping[str, tuple[float, float]] = MappingProxyType({"x": (-3.0, 3.0)})


@dataclass(frozen=True, slots=True)
class Formula:
    """One display formula of a lesson.

    Attributes
    ----------
    label : str
        Its number, as in the lesson's tag.
    says : str
        What it says, in words, for people who hear it.
    tex : str
        Its text, without the tag.
    meanings : mapping
        Names in the text -> what they stand for, as functions of the letters.
    letters : mapping
        The letters that vary, and between which values.
    order : int or None
        For an approximation, the power of `step` by which its error falls; None for
        a formula that holds exactly.
    step : str
        The letter of an approximation that becomes small.
    draw : callable or None
        For a formula of matrices: draws all its letters from a generator, in a
        different shape each time. Then a product is a matrix product.
    """

    label: str
    says: str
    tex: str
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    letters: Mapping[str, tuple[float, float]] = field(
        default_factory=lambda: EVERYWHERE
    )
    order: int | None = None
    step: str = "s"
    draw: Callable[[np.random.Generator], Point] | None = None
