"""The checks of lesson 3: the sigmoid, the forward pass and both costs.

    name, fn, seed ── check ──> points, and a message on stdout

The calls are in `lesson03_calls`; the engine stays.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from chainrule import personal
from chainrule.checks import lesson03_calls as calls
from chainrule.checks.exercises import Exercise
from chainrule.misconceptions.lesson03 import WRONG
from chainrule.reference import network
from chainrule.reference.table import sigmoid

if TYPE_CHECKING:
    pass

__all__ = ["CHECKPOINTS", "EXERCISES", "item_of"]

#: What is graded; the forward pass is asked with the student's own network besides.
EXERCISES: dict[str, Exercise] = {
    "sigmoid": Exercise(
        name="sigmoid",
        points=2.0,
        right=sigmoid,
        wrong=WRONG["sigmoid"],
        calls=calls.sigmoid_calls,
        truth_is="the sigmoid",
        lesson="03",
    ),
    "forward": Exercise(
        name="forward",
        points=3.0,
        right=network.forward,
        wrong=WRONG["forward"],
        calls=calls.forward_calls,
        truth_is="the network of the lesson",
        parts=("z1", "a1", "z2", "a2"),
        lesson="03",
    ),
    "cost_se": Exercise(
        name="cost_se",
        points=2.0,
        right=network.cost_se,
        wrong=WRONG["cost_se"],
        calls=calls.se_calls,
        truth_is="half the mean squared error",
        lesson="03",
    ),
    "cost_bce": Exercise(
        name="cost_bce",
        points=3.0,
        right=network.cost_bce,
        wrong=WRONG["cost_bce"],
        calls=calls.bce_calls,
        truth_is="the mean cross entropy",
        lesson="03",
    ),
}

#: The ungraded answers inside the lesson.
CHECKPOINTS: dict[str, Exercise] = {
    "forward-pass": replace(EXERCISES["forward"], points=0.0),
    "squared-error": replace(EXERCISES["cost_se"], points=0.0),
    "cross-entropy": replace(EXERCISES["cost_bce"], points=0.0),
    "safe-sigmoid": replace(EXERCISES["sigmoid"], points=0.0),
}


def item_of(name: str) -> Exercise:
    """Return one exercise, for the student who is asking.

    Parameters
    ----------
    name : str
        The graded function.

    Returns
    -------
    Exercise
        What is asked of this student.
    """
    exercise = EXERCISES[name]
    if name != "forward":
        return exercise
    mine = personal.numbers("03")
    return replace(exercise, calls=partial(calls.forward_calls, mine=mine))
