"""The checks of lesson 7: a step, a walk, the limit of the rate, and three rates.

    name, fn, seed ── check ──> points, and a message on stdout

A step, a walk and a limit are compared with the reference; `lesson07_judged` looks at
what the other answers do.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from chainrule import personal
from chainrule.checks import lesson07_calls as calls
from chainrule.checks import lesson07_judged as judged
from chainrule.checks.exercises import Exercise
from chainrule.checks.lesson07_faded import FADED
from chainrule.checks.lesson07_walks import opened, read_place, read_walk
from chainrule.misconceptions.lesson07 import WRONG
from chainrule.reference import descent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.checks.judged import Judged

__all__ = ["CHECKPOINTS", "EXERCISES", "item_of"]

#: What is compared with the reference.
EXERCISES: Mapping[str, Exercise] = {
    "gd_step": Exercise(
        name="gd_step",
        points=2.0,
        right=descent.gd_step,
        wrong=WRONG["gd_step"],
        calls=calls.step_calls,
        truth_is="the step of the rule",
        lesson="07",
        reads=read_place,
    ),
    "descend": Exercise(
        name="descend",
        points=4.0,
        right=descent.descend,
        wrong=WRONG["descend"],
        calls=partial(calls.descend_calls, mine=None),
        truth_is="the walk of the rule",
        lesson="07",
        opens=opened,
        reads=read_walk,
    ),
    "stable_limit": Exercise(
        name="stable_limit",
        points=2.0,
        right=descent.stable_limit,
        wrong=WRONG["stable_limit"],
        calls=calls.limit_calls,
        truth_is="the limit of the rate",
        lesson="07",
        tolerance=1e-9,  # an eigenvalue is found step by step
    ),
}

#: The ungraded answers inside the lesson.
CHECKPOINTS: Mapping[str, Exercise] = {
    "your-step": replace(EXERCISES["gd_step"], points=0.0),
    "whole-walk": replace(
        EXERCISES["descend"],
        name="walk",
        points=0.0,
        calls=partial(calls.descend_calls, mine=None, name="walk"),
    ),
    **FADED,
}


def item_of(name: str) -> Exercise | Judged:
    """Return one question, for the student who is asking.

    Parameters
    ----------
    name : str
        The graded function.

    Returns
    -------
    Exercise or Judged
        What is asked of this student.
    """
    if name == "my_eta":
        return judged.my_eta(personal.numbers("07"))
    if name == "diverging_eta":
        return judged.diverging_eta()
    if name == "stuck_start":
        return judged.stuck_start()
    if name == "descend":
        mine = personal.numbers("07")
        walks = partial(calls.descend_calls, mine=mine)
        return replace(EXERCISES[name], calls=walks)
    return EXERCISES[name]
