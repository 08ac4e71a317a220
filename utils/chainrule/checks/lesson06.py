"""The checks of lesson 6: measure, compare, choose, and find a blind spot.

    name, fn, seed ── check ──> points, and a message on stdout

The calls are in `lesson06_calls`; the counterexample is judged by `lesson06_blind`.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks import lesson06_calls as calls
from chainrule.checks.answers import Problem, read
from chainrule.checks.exercises import Call, Exercise
from chainrule.checks.judged import Judged
from chainrule.checks.lesson06_blind import judge, read_example
from chainrule.checks.running import run
from chainrule.misconceptions.lesson06 import WRONG
from chainrule.reference import checking
from chainrule.reference.slopes import complex_step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Array, Function

__all__ = ["CHECKPOINTS", "check", "item_of"]

ROUNDING = 64 * np.finfo(float).eps  #: what the values of J may be off, and more


def _exact(J: Function, theta: Array, h: float = checking.STEP) -> Array:
    """Return the gradient, without the error of any step."""
    checking.numgrad(J, theta, h)  # asks where a right answer asks; see `given`
    slope = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        nudged = theta.astype(complex)
        nudged[index] += 1e-30j
        slope[index] = J(nudged).imag / 1e-30
    return slope


def _entries(value: object, truth: Array) -> Array | Problem:
    """Read a gradient; one number for all entries has a mistake behind it, and a name.

    It is compared as an array that holds it everywhere.
    """
    found, alone = read(value, truth), read(value, 0.0)
    if isinstance(found, Problem) and not isinstance(alone, Problem):
        return np.full_like(truth, float(alone))
    return found


def _allowed(call: Call, truth: Array) -> Array:
    """Allow what a central difference with this step misses, and its rounding."""
    arguments: tuple[Any, ...] = call.arguments
    J, theta, h = (*arguments, checking.STEP)[:3]
    missed = np.max(np.abs(np.ravel(checking.numgrad(J, theta, h)) - truth))
    noise = ROUNDING * (1 + abs(J(theta))) / h
    allowed: Array = (1.2 * missed + noise) / (1 + np.abs(truth))
    return allowed


def _allowed_error(call: Call, truth: Array) -> Array:
    """Allow a floor that no entry of ours comes near to; see decision 0038."""
    return np.full(truth.shape, {"": 1e-6, "K10": 1e-3}.get(call.further, 1e-12))


#: What is graded.
ITEMS: Mapping[str, Exercise | Judged] = MappingProxyType(
    {
        "numgrad": Exercise(
            name="numgrad",
            points=4.0,
            right=_exact,
            wrong=WRONG["numgrad"],
            calls=calls.numgrad_calls,
            truth_is="the gradient",
            lesson="06",
            tolerance=_allowed,
            reads=_entries,
            measured=True,
        ),
        "rel_error": Exercise(
            name="rel_error",
            points=2.0,
            right=checking.rel_error,
            wrong=WRONG["rel_error"],
            calls=calls.rel_error_calls,
            truth_is="the largest relative error",
            lesson="06",
            tolerance=_allowed_error,
        ),
        "which_is_right": Exercise(
            name="which_is_right",
            points=2.0,
            right=checking.which_is_right,
            wrong=WRONG["which_is_right"],
            calls=calls.which_calls,
            truth_is="the place of the right gradient",
            lesson="06",
        ),
        "blind_spot": Judged(
            name="blind_spot",
            points=2.0,
            read=read_example,
            judge=judge,
            holds="the wrong gradient passes the check there",
            lesson="06",
        ),
    }
)

#: The ungraded answers inside the lesson.
CHECKPOINTS: Mapping[str, Exercise | Judged] = {
    "by-central": replace(ITEMS["numgrad"], points=0.0),
    "by-size": replace(ITEMS["rel_error"], points=0.0),
    "by-choice": replace(ITEMS["which_is_right"], points=0.0),
    "by-sideways": Exercise(
        name="sideways",
        points=0.0,
        right=complex_step,
        wrong=WRONG["sideways"],
        calls=calls.sideways_calls,
        truth_is="the slope",
        lesson="06",
        tolerance=1e-9,
        measured=True,
    ),
}


def item_of(name: str) -> Exercise | Judged:
    """Return one question.

    Parameters
    ----------
    name : str
        The graded function.

    Returns
    -------
    Exercise or Judged
        What is asked of everybody.
    """
    return ITEMS[name]


def check(name: str, fn: Function, seed: int | None) -> float:
    """Check one graded function and print what was found.

    Parameters
    ----------
    name : str
        The graded function.
    fn : callable
        The student's function.
    seed : int or None
        Draws the hidden calls; None keeps to the friendly ones.

    Returns
    -------
    float
        The points.
    """
    return run(item_of(name), fn, seed)
