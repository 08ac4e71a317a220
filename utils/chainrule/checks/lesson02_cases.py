"""Where the functions of lesson 2 are asked, and with which links.

With a generator the cases are the hidden ones, without one the friendly ones. Links
are rows of the derivative table, paired so that every known mistake gives other
numbers than the right answer and than every other mistake (tests/utils). Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.items import Case, generic
from chainrule.reference import chain as right
from chainrule.reference.table import ENTRIES, GRADED

if TYPE_CHECKING:
    from chainrule.notation import Link

__all__ = ["FIVES", "PAIRS", "bell_cases", "chain_cases", "chain_n_cases", "x_cases"]

FIXED = (0.7, 1.9, 2.6)  #: in three different places of a turn
FRIENDLY = (1.0, 0.7, 1.9, 2.6, 0.4, -0.6)
ALL_ROUND = range(-4, 4)  #: quarter turns, to the left of 0 and to the right
RIGHT_ONLY = range(2)  #: where every pair of links exists

#: Outer and inner function.
PAIRS: tuple[tuple[str, str], ...] = (
    ("cos", "log"),
    ("exp", "cos"),
    ("exp", "sin"),
    ("exp", "sqrt"),
    ("exp", "tanh"),
    ("log", "sin"),
    ("log", "tanh"),
    ("recip", "cos"),
    ("recip", "sigmoid"),
    ("recip", "sin"),
    ("recip", "tanh"),
    ("sigmoid", "log"),
    ("sin", "cos"),
    ("sin", "log"),
    ("sin", "recip"),
    ("sin", "sqrt"),
    ("sqrt", "recip"),
    ("sqrt", "sin"),
    ("tanh", "cos"),
    ("tanh", "log"),
    ("tanh", "recip"),
    ("tanh", "sin"),
)

#: Chains of five links, the innermost first.
FIVES: tuple[tuple[str, ...], ...] = (
    ("exp", "cos", "sigmoid", "recip", "sin"),
    ("exp", "recip", "tanh", "log", "sin"),
    ("exp", "sin", "sigmoid", "log", "recip"),
    ("recip", "cos", "exp", "sin", "log"),
    ("recip", "sqrt", "exp", "cos", "sin"),
    ("recip", "sqrt", "exp", "cos", "tanh"),
    ("sigmoid", "tanh", "recip", "exp", "sin"),
    ("sin", "cos", "tanh", "log", "recip"),
    ("sin", "log", "tanh", "cos", "recip"),
    ("sin", "sqrt", "log", "sigmoid", "recip"),
    ("sin", "tanh", "recip", "exp", "sqrt"),
    ("sin", "tanh", "recip", "sqrt", "log"),
    ("tanh", "log", "sigmoid", "sin", "recip"),
)


def _case(rng: np.random.Generator, arguments: tuple[object, ...], label: str) -> Case:
    spread = generic(rng, 50, RIGHT_ONLY)
    return Case(FIXED, spread, arguments=arguments, label=label)


def _friendly(arguments: tuple[object, ...], label: str) -> Case:
    places = FRIENDLY[:4]  # the others lie left of 0, or are not needed
    return Case(places, np.array(places), arguments=arguments, label=label)


def x_cases(rng: np.random.Generator | None, scale: float = 1.0) -> tuple[Case, ...]:
    """Return the places for a function of x alone.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden places; None gives the friendly ones.
    scale : float
        The speed c of a cosine of c x.

    Returns
    -------
    tuple of Case
        One case.
    """
    if rng is None:
        return (Case(FRIENDLY, np.array(FRIENDLY)),)
    numbers = map(float, generic(rng, len(ALL_ROUND), ALL_ROUND, scale))
    return (Case((*FIXED, *numbers), generic(rng, 50, ALL_ROUND, scale)),)


def bell_cases(rng: np.random.Generator | None) -> tuple[Case, ...]:
    """Return places where exp(-(3x + 1)^2 / 2) is not as good as 0.

    Parameters
    ----------
    rng : Generator or None
        Not used: this is a checkpoint, so every place is friendly.

    Returns
    -------
    tuple of Case
        One case.
    """
    del rng
    places = (0.2, -0.7, 0.4, -0.1, 0.6)
    return (Case(places, np.array(places), whole=(0, -1)),)


def chain_cases(rng: np.random.Generator | None) -> tuple[Case, ...]:
    """Return pairs of links for ``chain(df, g, dg)``.

    Parameters
    ----------
    rng : Generator or None
        Draws three pairs; None gives the links of h, and one pair of the table.

    Returns
    -------
    tuple of Case
        One case for each pair.
    """
    if rng is None:
        h = (right.dh_du, right.u, right.du_dx)
        return (
            _friendly(h, " with the links of h"),
            _friendly(_outer_inner("exp", "sin"), " with f = exp and g = sin"),
        )
    drawn = rng.choice(len(PAIRS), 3, replace=False)
    pairs = [PAIRS[i] for i in drawn]
    return tuple(_case(rng, _outer_inner(*pair), "-".join(pair)) for pair in pairs)


def _outer_inner(f: str, g: str) -> tuple[object, ...]:
    outer, inner = ENTRIES[f], ENTRIES[g]
    return outer.df, inner.f, inner.df


def chain_n_cases(rng: np.random.Generator | None) -> tuple[Case, ...]:
    """Return lists of links for ``chain_n(links, x)``.

    Parameters
    ----------
    rng : Generator or None
        Draws lists of 2, 1 and 5 links; None gives the links of h, and one link.

    Returns
    -------
    tuple of Case
        One case for each list.
    """
    if rng is None:
        h = [(right.u, right.du_dx), (np.log, right.dh_du)]
        return (
            _friendly((h,), " with the two links of h"),
            _friendly((_links("sin"),), " with the one link sin"),
        )
    f, g = PAIRS[rng.integers(len(PAIRS))]
    drawn = (
        (g, f),
        (GRADED[rng.integers(len(GRADED))],),
        FIVES[rng.integers(len(FIVES))],
    )
    return tuple(_case(rng, (_links(*keys),), "-".join(keys)) for keys in drawn)


def _links(*keys: str) -> list[Link]:
    return [(ENTRIES[key].f, ENTRIES[key].df) for key in keys]
