"""The rules of the live graph: what each kind of node makes of its parents.

    node, values of its parents ── value_and_rates() ──> its value and its rates

The browser computes the same in `static/live_graph.js`. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from chainrule.explore.live_graph_parsing import Node

__all__ = ["value_and_rates"]

Rule = Callable[..., tuple[float, tuple[float, ...]]]


def _log(a: float) -> tuple[float, tuple[float, ...]]:
    return float(np.log(a)), (float(1 / np.float64(a)),)


def _exp(a: float) -> tuple[float, tuple[float, ...]]:
    return float(np.exp(a)), (float(np.exp(a)),)


def _sigmoid(a: float) -> tuple[float, tuple[float, ...]]:
    value = float(1 / (1 + np.exp(-np.float64(a))))
    return value, (value * (1 - value),)


def _divide(a: float, b: float) -> tuple[float, tuple[float, ...]]:
    top, below = np.float64(a), np.float64(b)
    return float(top / below), (float(1 / below), float(-top / below**2))


#: Kind of a node -> its value and its rate by each parent.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "add": lambda a, b: (a + b, (1.0, 1.0)),
        "sub": lambda a, b: (a - b, (1.0, -1.0)),
        "mul": lambda a, b: (a * b, (b, a)),
        "truediv": _divide,
        "neg": lambda a: (-a, (-1.0,)),
        "log": _log,
        "exp": _exp,
        "cos": lambda a: (float(np.cos(a)), (-float(np.sin(a)),)),
        "sigmoid": _sigmoid,
    }
)


def value_and_rates(
    node: Node, given: Sequence[float], at: Mapping[str, float]
) -> tuple[float, tuple[float, ...]]:
    """Compute one node.

    Parameters
    ----------
    node : Node
        A node of a graph.
    given : sequence of float
        The values of its parents.
    at : mapping
        Letter -> number.

    Returns
    -------
    float, tuple of float
        Its value, and its rate by each parent.
    """
    if node.kind == "input":
        return float(at[node.words]), ()
    if node.kind == "number":
        return node.number, ()
    if node.kind == "pow":
        base, n = np.float64(given[0]), node.number
        return float(base**n), (float(n * base ** (n - 1)),)
    return RULES[node.kind](*given)
