"""The checks of lesson 9: a network of many nodes, and one of the student's own.

    name, fn, seed ── check ──> points, and a message on stdout

`forward` and `backward` are names of lessons 3 and 5 too, so their checks here are
called `matrix_forward` and `matrix_backward`. What can be compared with the reference
is an Exercise; what differs from student to student is Tried: `lesson09_init`,
`lesson09_training` and `lesson09_network`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chainrule.checks import lesson09_calls as calls
from chainrule.checks import lesson09_forms as forms
from chainrule.checks.exercises import Exercise
from chainrule.checks.lesson09_faded import OUTPUT
from chainrule.checks.lesson09_init import INIT
from chainrule.checks.lesson09_network import MY_NETWORK
from chainrule.checks.lesson09_training import TRAIN
from chainrule.misconceptions.lesson09 import WRONG
from chainrule.reference import layers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.checks.tried import Tried

__all__ = ["CHECKPOINTS", "QUESTIONS", "item_of"]

#: Checks that an earlier lesson has by the name of the function.
CALLED: Mapping[str, str] = {
    "matrix_forward": "forward",
    "matrix_backward": "backward",
}

#: Graded function -> what is asked.
QUESTIONS: Mapping[str, Exercise | Tried] = {
    "init": INIT,
    "forward": Exercise(
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
    "backward": Exercise(
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
    "layers-backward": replace(QUESTIONS["backward"], points=0.0),
    "layers-train": replace(QUESTIONS["train"], points=0.0),
}


def item_of(name: str) -> Exercise | Tried:
    """Return one question.

    Parameters
    ----------
    name : str
        The check, or the graded function.

    Returns
    -------
    Exercise or Tried
        What is asked.
    """
    return QUESTIONS[CALLED.get(name, name)]
