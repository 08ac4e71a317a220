"""The checks of lesson 5: what the sweeps are asked, and what they are worth.

    name, fn, seed ── check ──> points, and a message on stdout

Visible are friendly examples, hidden the student's own network and generic ones. Of
the sweep through a chain the multiplications are counted as well: values cannot show
whether it reuses what it has (decision 0036).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from chainrule import personal
from chainrule.checks.answers import Problem, read
from chainrule.checks.calls import ask
from chainrule.checks.counting import Tally, chain
from chainrule.checks.exercises import Exercise
from chainrule.checks.lesson05_calls import (
    batch_calls,
    chain_calls,
    sweep_calls,
    tied_calls,
)
from chainrule.checks.lesson05_faded import FADED
from chainrule.checks.parts import read_list, split
from chainrule.misconceptions.lesson05 import WRONG
from chainrule.reference import sweep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Array, Function
    from chainrule.variants import Network

__all__ = ["CHECKPOINTS", "item_of"]

SLOPE = "the measured slope of the cost"
PARAMETERS = ("w1", "b1", "w2", "b2")
PAIR = ("dJ_dws", "dJ_dbs")
SHORT, LONG = 25, 50  #: nodes of the two chains that are counted
GROWTH = 2.2  #: from the short chain to the long one; a sweep has 2, each path anew 4


def _reads_mean(value: object, truth: Array) -> Array | Problem:
    """Read one derivative of a batch; one for each example is a mistake of its own."""
    numbers = read(value, truth)
    several = type(value) in {list, tuple} or (type(value) is np.ndarray and value.ndim)
    if isinstance(numbers, Problem) and several:
        return Problem(numbers.gap, numbers.why, numbers.try_, mistake="B18")
    return numbers


def _opens_pair(value: object) -> tuple[object, ...] | Problem:
    """Take the two lists of a chain apart."""
    parts = value if type(value) in {list, tuple} else ()
    numbers = [read(one, 0.0) for one in parts]  # type: ignore[attr-defined]  # its type has been looked at
    if numbers and not any(isinstance(one, Problem) for one in numbers):
        return Problem(
            "returned one list of numbers; this step needs two: (dJ_dws, dJ_dbs).",
            "the weights and the biases have a list each.",
            "return dJ_dws, dJ_dbs",
        )
    return split(value, PAIR)


def watch(fn: Function) -> tuple[str, str] | None:
    """Count the multiplications of a sweep through two chains.

    Parameters
    ----------
    fn : callable
        The student's function, whose values are right.

    Returns
    -------
    tuple or None
        The mistake and what was seen; None where the work grows with the length alone,
        and where it cannot be followed: then the values decide.
    """
    tallies = [Tally(), Tally()]
    chains = [
        chain(nodes, tally) for nodes, tally in zip((SHORT, LONG), tallies, strict=True)
    ]
    replies = ask(fn, chains)
    short, long = (tally.products for tally in tallies)
    followed = short >= SHORT and long >= LONG
    if not followed or any(type(one.value) is Problem for one in replies):
        return None
    if long / short < GROWTH:
        return None
    return "B02", (
        f"`backward_chain` multiplied {short:,} times for {SHORT} nodes and {long:,} "
        f"times for {LONG}."
    )


def _sweep(mine: Network | None, points: float) -> Exercise:
    return Exercise(
        name="backward",
        points=points,
        right=sweep.backward,
        wrong=WRONG["backward"],
        calls=partial(sweep_calls, mine=mine),
        truth_is=SLOPE,
        parts=PARAMETERS,
        lesson="05",
    )


def _chain(mine: Network) -> Exercise:
    return Exercise(
        name="backward_chain",
        points=3.0,
        right=sweep.backward_chain,
        wrong=WRONG["backward_chain"],
        calls=partial(chain_calls, mine=mine),
        truth_is=SLOPE,
        lesson="05",
        opens=_opens_pair,
        reads=read_list,
        watches=watch,
    )


def _tied(mine: Network) -> Exercise:
    return Exercise(
        name="tied_grad",
        points=1.0,
        right=sweep.tied_grad,
        wrong=WRONG["tied_grad"],
        calls=partial(tied_calls, mine=mine),
        truth_is=SLOPE,
        lesson="05",
    )


def _batch(mine: Network) -> Exercise:
    return Exercise(
        name="batch_grad",
        points=2.0,
        right=sweep.batch_grad,
        wrong=WRONG["batch_grad"],
        calls=partial(batch_calls, mine=mine),
        truth_is=SLOPE,
        parts=PARAMETERS,
        lesson="05",
        reads=_reads_mean,
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
    mine = personal.numbers("05")
    if name == "backward":
        return _sweep(mine, 4.0)
    return {"backward_chain": _chain, "tied_grad": _tied, "batch_grad": _batch}[name](
        mine
    )


#: The ungraded answers inside the lesson.
CHECKPOINTS: Mapping[str, Exercise] = {"sweep": _sweep(None, 0.0), **FADED}
