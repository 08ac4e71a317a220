"""The checks of lesson 9: a network of many nodes, and one of the student's own.

    name, fn, seed ── check ──> points, and a message on stdout

`forward` and `backward` are names of lessons 3 and 5 too, so their checks here are
called `matrix_forward` and `matrix_backward`. What can be compared with the reference
is an Exercise; what differs from student to student is Tried, in `lesson09_trials`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chainrule.checks import lesson09_calls as calls
from chainrule.checks import lesson09_forms as forms
from chainrule.checks.exercises import Exercise
from chainrule.checks.lesson09_faded import OUTPUT
from chainrule.checks.lesson09_trials import INIT, MY_NETWORK, TRAIN
from chainrule.checks.running import run
from chainrule.misconceptions.lesson09 import WRONG
from chainrule.reference import layers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.checks.tried import Tried
    from chainrule.notation import Function

__all__ = ["CHECKPOINTS", "QUESTIONS", "check", "item_of"]

#: Check -> what it asks.
QUESTIONS: Mapping[str, Exercise | Tried] = {
    "init": INIT,
    "matrix_forward": Exercise(
        name="forward",
        points=2.0,
        right=layers.forward,
        wrong=WRONG["forward"],
        calls=calls.forward_calls,
        truth_is="the network of the lesson",
        parts=("Z1", "A1", "Z2", "A2"),
        lesson="09",
        reads=forms.loosely,
        watches=forms.watch_forward,
    ),
    "bce": Exercise(
        name="bce",
        points=1.0,
        right=layers.bce,
        wrong=WRONG["bce"],
        calls=calls.bce_calls,
        truth_is="the mean cross entropy",
        lesson="09",
        reads=forms.one_number,
        watches=forms.watch_bce,
    ),
    "matrix_backward": Exercise(
        name="backward",
        points=3.0,
        right=layers.backward,
        wrong=WRONG["backward"],
        calls=calls.backward_calls,
        truth_is="the measured slope of the cost",
        parts=("W1", "b1", "W2", "b2"),
        lesson="09",
        reads=forms.loosely,
        watches=forms.watch_backward,
    ),
    "train": TRAIN,
    "my_network": MY_NETWORK,
}

#: The ungraded answers inside the lesson.
CHECKPOINTS: Mapping[str, Exercise | Tried] = {
    "output-slopes": OUTPUT,
    "layers-backward": replace(QUESTIONS["matrix_backward"], points=0.0),
    "layers-train": replace(QUESTIONS["train"], points=0.0),
}


def item_of(name: str) -> Exercise | Tried:
    """Return one question.

    Parameters
    ----------
    name : str
        The check.

    Returns
    -------
    Exercise or Tried
        What is asked.
    """
    return QUESTIONS[name]


def check(name: str, fn: Function, seed: int | None) -> float:
    """Check one graded function and print what was found.

    Parameters
    ----------
    name : str
        The check.
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
