"""What a check asks: an item, and the cases it is tried on.

An `Item` is data about one graded function; a `Case` is what stands before x in the
call (the functions of a chain, say) and the places x takes. Lessons fill them in,
the engine reads them. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chainrule.misconceptions import Wrong
    from chainrule.notation import Array, Function

__all__ = ["Case", "Item", "generic"]

#: Room to keep from the multiples of pi/2, where mistakes hide.
MARGIN = 0.15


@dataclass(frozen=True)
class Case:
    """One setting of a question.

    Attributes
    ----------
    places : sequence of float
        Where single numbers are asked.
    spread : ndarray, shape (n,)
        Where one array is asked.
    whole : sequence of int
        Whole numbers that x may be.
    arguments : tuple
        What stands before x in the call. A list is handed over as a fresh copy.
    label : str
        The setting in words, for a visible check.
    """

    places: Sequence[float]
    spread: Array
    whole: Sequence[int] = (1, 2)
    arguments: tuple[object, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Item:
    """One function to be checked.

    Attributes
    ----------
    name : str
        The student's name for it.
    points : float
        Most points.
    right : callable
        The reference, called as the student's function is.
    wrong : tuple of Wrong
        Known mistakes, called the same way.
    cases : callable
        Draws the cases from a generator, or friendly ones from None.
    truth_is : str
        What the right number is called in a visible message.
    call : str
        How the function is called, with {x} for the place.
    parts : tuple of str
        What it returns.
    curried : bool
        Whether the arguments before x are handed over in a call of their own.
    lesson : str
        The lesson to read again, as in "02"; empty where there is none.
    """

    name: str
    points: float
    right: Function
    wrong: tuple[Wrong, ...]
    cases: Callable[[np.random.Generator | None], tuple[Case, ...]]
    truth_is: str
    call: str
    parts: tuple[str, ...] = ("derivative",)
    curried: bool = False
    lesson: str = ""


def generic(
    rng: np.random.Generator, n: int, quarters: Sequence[int], scale: float = 1.0
) -> Array:
    """Draw places that keep away from the multiples of pi/2.

    Parameters
    ----------
    rng : Generator
        Source of randomness.
    n : int
        How many places.
    quarters : sequence of int
        Which quarter turns they may fall in; 0 is from 0 to pi/2. They take turns.
    scale : float
        The speed c of a cosine of c x: it is c x that keeps away.

    Returns
    -------
    ndarray, shape (n,)
        The places.
    """
    turns = np.resize(np.asarray(quarters), n)
    within = rng.uniform(MARGIN, np.pi / 2 - MARGIN, n)
    return np.asarray((turns * np.pi / 2 + within) / scale)
