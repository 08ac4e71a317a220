"""The checks of lesson 1: powers, the table, two rules, and a measured slope.

function or TABLE, seed ── check ──> points, and a message on stdout
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks.exercises import Call, Exercise
from chainrule.checks.items import Case, Item
from chainrule.checks.lesson01_faded import checkpoints
from chainrule.checks.lesson01_table import check_table, row_of
from chainrule.checks.running import run
from chainrule.misconceptions.lesson01 import WRONG
from chainrule.reference import rules
from chainrule.reference.slopes import central_difference, complex_step
from chainrule.reference.table import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Array, Function

__all__ = ["CHECKPOINTS", "check", "check_table", "item_of", "row_of"]

STEP = 6e-6  #: where a central difference is best
#: Upper and lower, or first and second function; at the places of `_rule_cases` no
#: known mistake gives the numbers of another or of the right answer (tests/utils).
PAIRS = (
    ("sin", "exp"),
    ("log", "cos"),
    ("tanh", "recip"),
    ("sqrt", "sin"),
    ("exp", "log"),
    ("cos", "sigmoid"),
)
BELOW = (1, 4)  #: pairs whose second function is below 0 at some of the places
ROOM = 0.1  #: to keep from 1 and pi/2, where a logarithm or a cosine is 0
FIXED = (0.7, 1.9, 2.6)


# ------------------------------------------------------------ powers
def _power_calls(rng: np.random.Generator | None) -> list[Call]:
    pairs = [(2.0, 3.0), (3.0, 2.0), (4.0, 0.5), (2.0, -1.0)]
    if rng is not None:
        exponents = [*rng.uniform(1.3, 4.5, 3), *rng.uniform(-3.5, -0.4, 3)]
        pairs = list(zip(rng.uniform(0.4, 3.0, 6), exponents, strict=True))
    usual = [Call((float(x), float(n)), f"d_power({x:.3g}, {n:.3g})") for x, n in pairs]
    array = np.array([x for x, _ in pairs])
    return [*usual, Call((array, 2.5), "d_power(x, 2.5)", further="M14")]


POWER = Exercise(
    name="d_power",
    points=1.0,
    right=rules.d_power,
    wrong=WRONG["d_power"],
    calls=_power_calls,
    truth_is="the measured slope of the power",
    lesson="01",
)


# ------------------------------------------------------------ two rules
def _arguments(pair: tuple[str, str]) -> tuple[Function, ...]:
    f, g = (ENTRIES[key] for key in pair)
    return f.f, f.df, g.f, g.df


def _rule_cases(rng: np.random.Generator | None) -> tuple[Case, ...]:
    pairs: tuple[tuple[str, str], ...] = PAIRS[:2]
    spread = np.array(FIXED)
    if rng is not None:
        first = int(rng.choice(BELOW))
        others = [i for i in range(len(PAIRS)) if i != first]
        drawn = [first, *rng.choice(others, 2, replace=False)]
        pairs, spread = tuple(PAIRS[i] for i in drawn), rng.uniform(0.5, 2.8, 50)
        for special in (1.0, np.pi / 2):
            spread = spread[np.abs(spread - special) > ROOM]
    return tuple(
        Case(
            FIXED,
            spread,
            whole=(2, 3),
            arguments=_arguments(pair),
            label=f" with {' and '.join(pair)}",
        )
        for pair in pairs
    )


def _rule(name: str, points: float, right: Function, what: str) -> Item:
    return Item(
        name=name,
        points=points,
        right=right,
        wrong=WRONG[name],
        cases=_rule_cases,
        truth_is=f"the measured slope of the {what}",
        lesson="01",
        call=f"{name}(f, df, g, dg)({{x}})",
        curried=True,
    )


# ------------------------------------------------------------ a measured slope
def _exact(f: Function, x: float, h: float = STEP) -> float:
    del h
    return float(complex_step(f, x))


def _slope_calls(rng: np.random.Generator | None) -> list[Call]:
    if rng is None:
        asked = [("sin", 1.0, 0.1), ("exp", 0.5, 0.2), ("log", 2.0, 0.1)]
    else:
        places, steps = rng.uniform(0.6, 1.4, 6), rng.choice([0.2, 0.1, 0.05], 6)
        names = ("sin", "exp", "log", "tanh", "recip", "sqrt")
        asked = list(zip(names, places, steps, strict=True))
    calls = [
        Call((ENTRIES[name].f, float(x), float(h)), f"slope({name}, {x:.3g}, {h:g})")
        for name, x, h in asked
    ]
    name, x, _ = asked[0]
    return [*calls, Call((ENTRIES[name].f, float(x)), f"slope({name}, {x:.3g})")]


def _allowed(call: Call, truth: Array) -> Array:
    """Allow what a central difference with this step misses, and a little more."""
    arguments: tuple[Any, ...] = call.arguments
    f, x, h = (*arguments, STEP)[:3]
    missed = np.abs(central_difference(f, x, h) - truth)
    allowed: Array = (1.01 * missed + 1e-9) / (1 + np.abs(truth))
    return allowed


SLOPE = Exercise(
    name="slope",
    points=2.0,
    right=_exact,
    wrong=WRONG["slope"],
    calls=_slope_calls,
    truth_is="the slope",
    lesson="01",
    tolerance=_allowed,
)

ITEMS: Mapping[str, Item | Exercise] = MappingProxyType(
    {
        "d_power": POWER,
        "product_rule": _rule("product_rule", 1.0, rules.product_rule, "product"),
        "quotient_rule": _rule("quotient_rule", 1.0, rules.quotient_rule, "quotient"),
        "slope": SLOPE,
    }
)

#: The ungraded answers inside the lesson.
CHECKPOINTS: Mapping[str, Item | Exercise] = checkpoints(SLOPE, row_of("cos"))


def item_of(name: str) -> Item | Exercise | None:
    """Return one question; the table's are by row, see `row_of`.

    Parameters
    ----------
    name : str
        The graded function.

    Returns
    -------
    Item or Exercise or None
        What is asked; None for the table.
    """
    return ITEMS.get(name)


def check(name: str, fn: Function, seed: int | None) -> float:
    """Check one graded function, or the table, and print what was found.

    Parameters
    ----------
    name : str
        The graded function, or "table".
    fn : callable or dict
        The student's function or table.
    seed : int or None
        Draws the hidden places; None keeps to the friendly ones.

    Returns
    -------
    float
        The points.
    """
    item = item_of(name)
    return check_table(fn, seed) if item is None else run(item, fn, seed)
