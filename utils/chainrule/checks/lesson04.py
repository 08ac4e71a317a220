"""The checks of lesson 4: what each derivative is asked, and what it is worth.

    name, fn, seed ── check ──> points, and a message on stdout

Visible are Examples A and B of lesson 3, hidden the student's own network and three
generic ones; always both costs and both labels.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from chainrule import personal
from chainrule.checks.exercises import Exercise
from chainrule.checks.lesson04_calls import faded_calls, net_calls, prediction_calls
from chainrule.misconceptions import Wrong
from chainrule.misconceptions.lesson04 import WRONG
from chainrule.reference import network

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from chainrule.notation import Function
    from chainrule.variants import Network

__all__ = ["CHECKPOINTS", "item_of"]

POINTS = {"dJ_dw2": 3.0, "dJ_db2": 2.0, "dJ_dw1": 4.0, "dJ_db1": 3.0}
SLOPE = "the measured slope of the cost"


def _at_the_prediction(mine: Network | None) -> Exercise:
    return Exercise(
        name="dJ_da2",
        points=2.0,
        right=network.dJ_da2,
        wrong=WRONG["dJ_da2"],
        calls=partial(prediction_calls, mine=mine),
        truth_is=SLOPE,
        lesson="04",
    )


def _at_a_parameter(name: str, mine: Network | None, points: float) -> Exercise:
    return Exercise(
        name=name,
        points=points,
        right=getattr(network, name),
        wrong=WRONG[name],
        calls=partial(net_calls, name=name, mine=mine),
        truth_is=SLOPE,
        lesson="04",
    )


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
    mine = personal.numbers("04")
    if name == "dJ_da2":
        return _at_the_prediction(mine)
    return _at_a_parameter(name, mine, POINTS[name])


def _with_cost(fn: Function, cost: str) -> Callable[..., Any]:
    """Settle which cost is meant."""
    return lambda p, x, y: fn(p, x, y, cost)


def _faded(name: str, of: str, cost: str) -> Exercise:
    """Return a faded example: one derivative, with one of the costs.

    Slips with the other cost cannot show themselves here and are left out.
    """
    right = getattr(network, of)
    calls = faded_calls(None, name=name)
    truth = [right(*call.arguments, cost) for call in calls]

    def shows(wrong: Wrong) -> bool:
        said = [wrong.fn(*call.arguments, cost) for call in calls]
        return not wrong.by_value or said != truth

    return Exercise(
        name=name,
        points=0.0,
        right=_with_cost(right, cost),
        wrong=tuple(
            Wrong(one.id, one.how, _with_cost(one.fn, cost), one.by_value)
            for one in WRONG[of]
            if one.by_value and shows(one)
        ),
        calls=partial(faded_calls, name=name),
        truth_is=SLOPE,
        lesson="04",
    )


#: The ungraded answers inside the lesson.
CHECKPOINTS: Mapping[str, Exercise] = {
    "by-w2": _at_a_parameter("dJ_dw2", None, 0.0),
    "by-b1": _faded("slope_b1", "dJ_db1", "se"),
    "by-w1": _faded("slope_w1", "dJ_dw1", "bce"),
    "by-b2": _at_a_parameter("dJ_db2", None, 0.0),
}
