"""Read the parameters of a network, as `init` and `train` return them.

    value ── parameters() ──> W1, b1, W2, b2 as numbers; or a Problem, or a Fault
                                  └── are_one_node() ──> whether they can learn apart

A shape gives a mistake away, so it is looked at beside the numbers. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from chainrule.checks.answers import Problem
from chainrule.checks.judged import Fault
from chainrule.checks.lesson09_forms import TURNED, loosely, misshapen
from chainrule.checks.parts import take

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = ["Values", "are_one_node", "parameters"]

Values: TypeAlias = "dict[str, Array]"


def parameters(
    text: str, value: object, d: int, h: int, *, strictly: bool
) -> tuple[Values, Fault | None] | Fault | Problem:
    """Read the four matrices of a network, each in the shape that is asked for.

    Parameters
    ----------
    text : str
        The call in words.
    value : object
        What came back, or the part of it that holds the parameters.
    d, h : int
        Numbers of inputs and hidden nodes.
    strictly : bool
        Whether a matrix that has only lost a dimension is a fault at once. Otherwise
        its numbers are read, and the fault comes with them.

    Returns
    -------
    tuple, Fault or Problem
        The matrices by name, and the first that has lost a dimension.
    """
    wanted = {"W1": (d, h), "b1": (1, h), "W2": (h, 1), "b2": (1, 1)}
    matrices = take(value, tuple(wanted))
    if isinstance(matrices, Problem):
        return matrices
    P: Values = {}
    lost = None
    for (name, shape), matrix in zip(wanted.items(), matrices, strict=True):
        numbers = loosely(matrix, np.empty(shape))
        fault = misshapen(f"`{text}` gave `{name}` the shape", matrix, shape)
        unread = isinstance(numbers, Problem)
        if fault and (strictly or unread or fault.id == TURNED):
            return fault
        if isinstance(numbers, Problem):
            return numbers
        lost = lost or fault
        P[name] = numbers
    return P, lost


def are_one_node(P: dict[str, Array]) -> bool:
    """Tell whether all hidden nodes have the same parameters.

    Parameters
    ----------
    P : dict
        The parameters.

    Returns
    -------
    bool
        Whether every column of W1 and b1 and every row of W2 is the same.
    """
    nodes = np.vstack([P["W1"], P["b1"], P["W2"].T])
    return nodes.shape[1] > 1 and bool(np.all(nodes == nodes[:, :1]))
