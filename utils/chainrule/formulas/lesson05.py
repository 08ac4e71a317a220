r"""The formulas of lesson 5: the sweep, the fork and the batch.

The referee is the complex step on the cost. The rate at a node, $\delta$, is measured
by nudging what goes into that node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.formulas.kinds import Formula, Meaning, Point
from chainrule.reference import network, sweep, table
from chainrule.reference.slopes import complex_step

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule.notation import Array

__all__ = ["FORMULAS"]

_LETTERS = {
    **dict.fromkeys(("w1", "b1", "w2", "b2", "w3", "b3"), (-1.5, 1.5)),
    "x": (-2, 2),
    "y": (0.0, 1.0),
}
_OTHERS = (0.0, 1.0, -0.5)  #: what is added to x in a batch of three


def _partial(of: str, by: str) -> str:
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


# ------------------------------------------------- two nodes, as in lesson 4
def _weights(at: Point, *, tied: bool = False) -> dict[str, Any]:
    w2 = at["w1"] if tied else at["w2"]
    return {"w1": at["w1"], "b1": at["b1"], "w2": w2, "b2": at["b2"]}


def _cost(at: Point, z: Array, *, nodes: int, tied: bool = False) -> Array:
    """Return the cost of each example from what goes into one of its nodes."""
    if nodes == 1:  # z1 is given, and z2 follows
        p = _weights(at, tied=tied)
        z = p["w2"] * table.sigmoid(z) + p["b2"]
    cost: Array = (table.sigmoid(z) - at["y"]) ** 2 / 2
    return cost


def _delta(node: int, *, tied: bool = False) -> Meaning:
    """Measure how fast the cost moves per unit of what goes into a node."""

    def slope(at: Point) -> Array:
        z = network.forward(_weights(at, tied=tied), at["x"])[f"z{node}"]
        return complex_step(lambda z: _cost(at, z, nodes=node, tied=tied), z)

    return slope


def _value(name: str, *, tied: bool = False) -> Meaning:
    return lambda at: network.forward(_weights(at, tied=tied), at["x"])[name]


def _by(name: str, *, tied: bool = False) -> Meaning:
    """Differentiate the cost of each example by one parameter."""

    def slope(at: Point) -> Array:
        def cost(theta: Array) -> Array:
            p = _weights({**at, name: theta}, tied=tied)
            a2 = network.forward(p, at["x"])["a2"]
            value: Array = (a2 - at["y"]) ** 2 / 2
            return value

        return complex_step(cost, at[name])

    return slope


_TWO: dict[str, Meaning] = {
    r"\delta_1": _delta(1),
    r"\delta_2": _delta(2),
    "a_1": _value("a1"),
    "a_2": _value("a2"),
    "w_2": lambda at: at["w2"],
    _partial("J_{SE}", "z_2"): _delta(2),
    _partial("J_{SE}", "z_1"): _delta(1),
    **{
        _partial("J_{SE}", f"{name[0]}_{name[1]}"): _by(name)
        for name in ("w1", "b1", "w2", "b2")
    },
}
_TIED: dict[str, Meaning] = {
    r"\delta_1": _delta(1, tied=True),
    r"\delta_2": _delta(2, tied=True),
    "a_1": _value("a1", tied=True),
    _partial("J_{SE}", "w"): _by("w1", tied=True),
}


# -------------------------------------------- a chain of three nodes, any two
def _chain(at: Point, change: dict[str, Array]) -> list[Any]:
    """Return the activations of three nodes; a change may name a z, w or b."""
    values = {**at, **change}
    activations = [at["x"]]
    for k in (1, 2, 3):
        z = values[f"w{k}"] * activations[-1] + values[f"b{k}"]
        activations.append(table.sigmoid(z + change.get(f"z{k}", 0.0)))
    return activations


def _each(meaning: Callable[[Point, int], Array]) -> Meaning:
    """Take k = 1 and k = 2, one after the other."""
    return lambda at: np.concatenate([meaning(at, 1), meaning(at, 2)])


def _rate(at: Point, name: str) -> Array:
    """Measure how fast the cost of a chain moves per unit of one letter."""

    def cost(value: Array) -> Array:
        squared: Array = (_chain(at, {name: value})[-1] - at["y"]) ** 2 / 2
        return squared

    start = np.zeros_like(at["x"]) if name.startswith("z") else at[name]
    return complex_step(cost, start)


_ANY: dict[str, Meaning] = {
    r"\delta_{k+1}": _each(lambda at, k: _rate(at, f"z{k + 1}")),
    r"\delta_k": _each(lambda at, k: _rate(at, f"z{k}")),
    "w_{k+1}": _each(lambda at, k: at[f"w{k + 1}"]),
    "a_{k-1}": _each(lambda at, k: _chain(at, {})[k - 1]),
    "a_k": _each(lambda at, k: _chain(at, {})[k]),
    _partial("J_{SE}", "w_k"): _each(lambda at, k: _rate(at, f"w{k}")),
    _partial("J_{SE}", "b_k"): _each(lambda at, k: _rate(at, f"b{k}")),
}


# ------------------------------------------------------------------ a batch
def _batch(at: Point) -> Array:
    return np.stack([at["x"] + more for more in _OTHERS])


def _of_batch(at: Point) -> Array:
    """Differentiate the mean cost of three examples by the inner weight."""

    def cost(w1: Array) -> Array:
        a2 = network.forward({**_weights(at), "w1": w1}, _batch(at))["a2"]  # type: ignore[dict-item]  # an array for each place
        mean: Array = np.mean((a2 - at["y"]) ** 2 / 2, axis=0)
        return mean

    return complex_step(cost, at["w1"])


def _summed(at: Point) -> Array:
    x = _batch(at)
    cache = network.forward(_weights(at), x)
    rates = sweep.backward(_weights(at), cache, x, at["y"], "se")
    total: Array = np.sum(rates["b1"] * x, axis=0)
    return total


_MEAN: dict[str, Meaning] = {
    r"\sum_i \delta_1^{(i)} \cdot x^{(i)}": _summed,
    _partial("J_{SE}", "w_1"): _of_batch,
    "n": lambda at: np.full_like(at["x"], len(_OTHERS)),
}


def _formula(
    number: int, says: str, left: str, right: str, names: dict[str, Meaning]
) -> Formula:
    tex = f"{left} = {right}"
    meanings = {name: how for name, how in names.items() if name in tex}
    return Formula(f"5.{number}", says, tex, meanings, _LETTERS)


_ROWS = (
    (
        "the rate at the output's node",
        rf"\delta_2 = {_partial('J_{SE}', 'z_2')}",
        r"(a_2 - y) \cdot a_2 \cdot (1 - a_2)",
        _TWO,
    ),
    (
        "the rate at the inner node",
        rf"\delta_1 = {_partial('J_{SE}', 'z_1')}",
        r"\delta_2 \cdot w_2 \cdot a_1 \cdot (1 - a_1)",
        _TWO,
    ),
    (
        "the output's weight, from its node",
        _partial("J_{SE}", "w_2"),
        r"\delta_2 \cdot a_1",
        _TWO,
    ),
    ("the output's bias, from its node", _partial("J_{SE}", "b_2"), r"\delta_2", _TWO),
    (
        "the inner weight, from its node",
        _partial("J_{SE}", "w_1"),
        r"\delta_1 \cdot x",
        _TWO,
    ),
    ("the inner bias, from its node", _partial("J_{SE}", "b_1"), r"\delta_1", _TWO),
    (
        "one step back in a chain",
        r"\delta_k",
        r"\delta_{k+1} \cdot w_{k+1} \cdot a_k \cdot (1 - a_k)",
        _ANY,
    ),
    (
        "a weight of a chain",
        _partial("J_{SE}", "w_k"),
        r"\delta_k \cdot a_{k-1}",
        _ANY,
    ),
    ("a bias of a chain", _partial("J_{SE}", "b_k"), r"\delta_k", _ANY),
    (
        "one weight at two nodes",
        _partial("J_{SE}", "w"),
        r"\delta_1 \cdot x + \delta_2 \cdot a_1",
        _TIED,
    ),
    (
        "the inner weight, over a batch",
        _partial("J_{SE}", "w_1"),
        r"\frac{1}{n} \cdot \sum_i \delta_1^{(i)} \cdot x^{(i)}",
        _MEAN,
    ),
)

FORMULAS = tuple(_formula(i, *row) for i, row in enumerate(_ROWS, start=1))
