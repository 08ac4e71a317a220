"""What the live graph knows: the values, the sweep turn by turn, and the words.

    formula, inputs, order ── Scene ──> values, gradients after each turn
                                   └──> sentence()

The browser computes and says the same in `static/live_graph.js`; a test holds the two
together. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import numpy as np

from chainrule.explore.live_graph_parsing import Graph, Node, read

__all__ = ["ORDERS", "STEP", "Scene", "number", "sentence"]

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
SMALLEST, LARGEST = 0.001, 10_000  #: outside, numbers have a power of ten
CLOSE = 1e-6  #: far above the error of a measured slope

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
                value, moves = _step(node, [values[i] for i in node.parents], at)
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


def _step(
    node: Node, given: list[float], at: Mapping[str, float]
) -> tuple[float, tuple[float, ...]]:
    if node.kind == "input":
        return float(at[node.words]), ()
    if node.kind == "number":
        return node.number, ()
    if node.kind == "pow":
        base, n = np.float64(given[0]), node.number
        return float(base**n), (float(n * base ** (n - 1)),)
    return RULES[node.kind](*given)


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


# ------------------------------------------------------------------ words
def number(value: float | None) -> str:
    """Write a number for people, without needless zeros.

    Parameters
    ----------
    value : float or None
        Any number, or none.

    Returns
    -------
    str

    Examples
    --------
    >>> number(25.0), number(-0.50004), number(float("nan"))
    ('25', '\N{MINUS SIGN}0.5', 'no number')
    """
    if value is None or not np.isfinite(value):
        return "no number"
    if value and not SMALLEST <= abs(value) < LARGEST:
        digits, power = f"{value:.1e}".split("e")
        text = f"{digits}e{int(power)}"
    else:
        text = f"{value:.4f}".rstrip("0").rstrip(".")
    text = "0" if text == "-0" else text
    return text.replace("-", "\N{MINUS SIGN}")


def sentence(scene: Scene, step: int, yours: str = "") -> str:
    """Say what the picture shows.

    Parameters
    ----------
    scene : Scene
        What is shown.
    step : int
        How far the values and the sweep have come.
    yours : str
        What is said about the student's own machine.

    Returns
    -------
    str
    """
    letters = scene.graph.letters
    where = " and ".join(f"{one} = {number(scene.at[one])}" for one in letters)
    head = f"y = {scene.text.strip()}" + (f" with {where}" if where else "")
    made, turn = len(scene.made), step - len(scene.made)
    if step < made:
        return " ".join(filter(None, [f"{head}: {_values(scene, step)}", yours]))
    y = number(scene.values[-1])
    if turn == 0 and step < scene.last:
        said = f"{head}: all values are there, and y = {y}. The sweep has not begun."
    elif step < scene.last:
        said = f"{head}, {ORDERS[scene.order]}, {_turn(scene, turn)}"
    else:
        said = f"{head}: y = {y}. {_end(scene)}"
    return " ".join(filter(None, [said, yours]))


def _values(scene: Scene, step: int) -> str:
    if not step:
        return "no value has been computed yet."
    i = scene.made[step - 1]
    value = number(scene.values[i])
    return f"value {step} of {len(scene.made)}, {scene.nodes[i].words} = {value}."


def _turn(scene: Scene, turn: int) -> str:
    i = scene.turns[turn - 1]
    node, grad = scene.nodes[i], scene.history[turn - 1][i]
    shares = [
        f"{number(rate * grad)} to {scene.nodes[parent].words}"
        for parent, rate in zip(node.parents, scene.rates[i], strict=True)
    ]
    return (
        f"turn {turn} of {len(scene.turns)}: the node {node.words} has the gradient "
        f"{number(grad)} and hands on {' and '.join(shares)}."
    )


def _end(scene: Scene) -> str:
    letters = scene.graph.letters
    if not letters:
        return "There is no letter to differentiate by."
    said = [f"dy/d{one} = {number(scene.grad(one))}" for one in letters]
    slopes = [number(scene.measured(one)) for one in letters]
    right = all(
        abs(scene.grad(one) - scene.measured(one))
        <= CLOSE * (1 + abs(scene.measured(one)))
        for one in letters
    )
    verdict = "The sweep is right." if right else "The sweep has gone wrong."
    return (
        f"Swept {ORDERS[scene.order]}, {' and '.join(said)}; "
        f"measured {' and '.join(slopes)}. {verdict}"
    )
