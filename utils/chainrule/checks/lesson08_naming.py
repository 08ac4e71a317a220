"""Name the mistake behind what a derivative machine gave.

    Tried, ..., wrong machines ── diagnose() ──> the id of a known mistake
    Problem ── name_of() ──> the same, by what was raised

A trial is done with each known mistake too, so a name is found by the numbers alone.
Pure, but for the trials.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import Problem
from chainrule.checks.interview import is_close
from chainrule.checks.trials import try_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.checks.trials import Trial, Tried
    from chainrule.misconceptions.lesson08_machines import Broken, Machine
    from chainrule.notation import Array

__all__ = ["answers_of", "diagnose", "name_of", "nearly_right", "unanswered"]

ALIKE = 1e-9  #: a mistake may be written down in many ways
NEARLY = 1e-4  #: what a difference quotient or rounding leaves
#: What Python says where a node is expected and a number found.
NO_NODE = re.compile(r"'(numpy\.)?(float|int)\d*' object has no attribute")


def diagnose(tried: Sequence[Tried], slips: Sequence[Broken]) -> str | None:
    """Return the id of the first known mistake with these numbers.

    Parameters
    ----------
    tried : sequence of Tried
        What a student's machine gave.
    slips : sequence of Broken
        Known mistakes.

    Returns
    -------
    str or None
        The id; None where no known mistake fits.
    """
    got = np.concatenate([one.numbers for one in tried])
    for slip in slips:
        said = answers_of(slip.machine, [one.trial for one in tried])
        there = np.isfinite(said)
        if not np.array_equal(there, np.isfinite(got)) or not there.any():
            continue
        if np.all(is_close(got, said, ALIKE) | ~there):
            return slip.id
    return None


def answers_of(machine: Machine, trials: Sequence[Trial]) -> Array:
    """Return all numbers that one of our own machines gives.

    Parameters
    ----------
    machine : Machine
        The reference or a known mistake.
    trials : sequence of Trial
        What to do with it.

    Returns
    -------
    ndarray, shape (numbers of all trials,)
        Not-a-number where it gives none.
    """
    with np.errstate(all="ignore"):
        return np.concatenate([try_out(machine, trial).numbers for trial in trials])


def name_of(problem: Problem) -> str:
    """Name a mistake that ends in an exception.

    Parameters
    ----------
    problem : Problem
        What was raised.

    Returns
    -------
    str
        The id; empty where none is certain.
    """
    if "RecursionError" in problem.gap:
        return "E4"
    if NO_NODE.search(problem.gap) or "y.data" in problem.gap:
        return "E17"
    return "E15" if "gives for df/d" in problem.gap else ""


def nearly_right(one: Tried) -> bool:
    """Tell whether numbers are right but for the error of a measurement.

    Parameters
    ----------
    one : Tried
        A trial.

    Returns
    -------
    bool
    """
    return bool(np.all(is_close(one.numbers, np.array(one.trial.truth), NEARLY)))


def unanswered(tried: Sequence[Tried]) -> bool:
    """Tell whether a part still has the stub that students are given.

    Parameters
    ----------
    tried : sequence of Tried
        What was tried.

    Returns
    -------
    bool
    """
    return any(
        isinstance(one.answer, Problem) and one.answer.unanswered for one in tried
    )
