"""What the live graph knows: the values, and the sweep turn by turn.

    formula, inputs, order ── Scene ──> values, gradients after each turn

What is said about it is in `live_graph_words`. The browser computes the same in
`static/live_graph.js`; a test holds the two together. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np

from chainrule.explore.live_graph_parsing import Graph, Node, read
from chainrule.explore.live_graph_rules import value_and_rates

__all__ = ["CLOSE", "ORDERS", "STEP", "Scene"]

#: How an order of the sweep is called.
ORDERS: Mapping[str, str] = MappingProxyType(
    {
        "newest": "newest first",
        "paths": "path by path",
        "levels": "level by level",
        "oldest": "oldest first",
    }
)
MOST_TURNS = 60  #: path by path, a graph with many forks would take for ever
STEP = 6e-6  #: of a measured slope
CLOSE = 1e-6  #: far above the error of a measured slope


@dataclass(frozen=True)
class Scene:
    """A formula at a place, and an order of the sweep.

    Attributes
    ----------
    text : str
        The formula; it must be one.
    at : mapping
        Letter -> number; letters that are not in the formula do not matter.
    order : str
        A key of `ORDERS`.
    """

    text: str
    at: Mapping[str, float] = field(default_factory=dict)
    order: str = "newest"

    @cached_property
    def graph(self) -> Graph:
        """The nodes, parents first.

        Returns
        -------
        Graph
        """
        return read(self.text)

    @property
    def nodes(self) -> list[Node]:
        """The same as a list.

        Returns
        -------
        list of Node
        """
        return self.graph.nodes

    @cached_property
    def made(self) -> list[int]:
        """The nodes that are made of others, in order.

        Returns
        -------
        list of int
        """
        return [i for i, node in enumerate(self.nodes) if node.parents]

    def compute(
        self, at: Mapping[str, float]
    ) -> tuple[list[float], list[tuple[float, ...]]]:
        """Compute all values and rates.

        Parameters
        ----------
        at : mapping
            Letter -> number.

        Returns
        -------
        tuple of list
            One value and one tuple of rates for each node.
        """
        values: list[float] = []
        rates: list[tuple[float, ...]] = []
        with np.errstate(all="ignore"):
            for node in self.nodes:
                value, moves = value_and_rates(
                    node, [values[i] for i in node.parents], at
                )
                values.append(value)
                rates.append(moves)
        return values, rates

    @cached_property
    def values(self) -> list[float]:
        """The value of each node.

        Returns
        -------
        list of float
        """
        return self.compute(self.at)[0]

    @cached_property
    def rates(self) -> list[tuple[float, ...]]:
        """The rates of each node by its parents.

        Returns
        -------
        list of tuple
        """
        return self.compute(self.at)[1]

    @cached_property
    def turns(self) -> list[int]:
        """The nodes in the order of the sweep; those without parents have no turn.

        Returns
        -------
        list of int
        """
        order = _TURNS[self.order](self.nodes)
        found = []
        for i in order:
            if self.nodes[i].parents:
                found.append(i)
            if len(found) == MOST_TURNS:
                break
        return found

    @cached_property
    def history(self) -> list[list[float]]:
        """The gradients before the first turn, and after each.

        Returns
        -------
        list of list of float
        """
        grads = [0.0] * len(self.nodes)
        grads[-1] = 1.0
        after = [grads]
        for turn in self.turns:
            grads = list(grads)
            for parent, rate in zip(
                self.nodes[turn].parents, self.rates[turn], strict=True
            ):
                grads[parent] += rate * grads[turn]
            after.append(grads)
        return after

    @property
    def last(self) -> int:
        """The number of steps: one for each value, one for each turn, and the end.

        Returns
        -------
        int
        """
        return len(self.made) + len(self.turns) + 1

    def measured(self, letter: str) -> float:
        """Measure how fast the root moves per unit of an input.

        Parameters
        ----------
        letter : str
            The input.

        Returns
        -------
        float
        """
        up = {**self.at, letter: self.at[letter] + STEP}
        down = {**self.at, letter: self.at[letter] - STEP}
        return (self.compute(up)[0][-1] - self.compute(down)[0][-1]) / (2 * STEP)

    def grad(self, letter: str) -> float:
        """Return the gradient of an input when the sweep has ended.

        Parameters
        ----------
        letter : str
            The input.

        Returns
        -------
        float
        """
        places = [i for i, node in enumerate(self.nodes) if node.words == letter]
        return self.history[-1][places[0]]


def _path_by_path(nodes: list[Node]) -> Iterator[int]:
    waiting = [len(nodes) - 1]
    while waiting:
        turn = waiting.pop()
        yield turn
        waiting += nodes[turn].parents


def _level_by_level(nodes: list[Node]) -> Iterator[int]:
    waiting = [len(nodes) - 1]
    for turn in waiting:
        yield turn
        waiting += [i for i in dict.fromkeys(nodes[turn].parents) if i not in waiting]


_TURNS: Mapping[str, Callable[[list[Node]], Iterator[int]]] = {
    "newest": lambda nodes: iter(range(len(nodes) - 1, -1, -1)),
    "paths": _path_by_path,
    "levels": _level_by_level,
    "oldest": lambda nodes: iter(range(len(nodes))),
}
