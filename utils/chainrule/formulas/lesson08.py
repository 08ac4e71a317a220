r"""The formulas of lesson 8: a path through a graph, and what a fork adds.

The referee is the complex step, through the whole graph or through one arrow of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from chainrule.formulas.kinds import Formula, Meaning, Point
from chainrule.reference import chain
from chainrule.reference.slopes import complex_step

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = ["FORMULAS"]

_LETTERS = {"a": (0.5, 2.5), "b": (-2.5, -0.5)}
_NEVER_ZERO = {"a": (0.4, 2.5), "b": (0.4, 2.5), "n": (-3.0, 3.0)}

#: The graph with two forks, arrow by arrow.
_ARROWS: Mapping[str, Meaning] = {
    "c": lambda at: at["a"] + at["b"],
    "d": lambda at: at["a"] * at["b"],
    "e": lambda at: at["c"] + at["d"],
    "f": lambda at: at["c"] * at["d"],
    "y": lambda at: at["e"] + at["f"],
}


def _nodes(at: Mapping[str, Array], given: str = "") -> dict[str, Array]:
    """Compute all nodes from a and b, but for the one that is given."""
    known = dict(at)
    for name, arrow in _ARROWS.items():
        if name != given:
            known[name] = arrow(known)
    return known


def _node(name: str) -> Meaning:
    return lambda at: _nodes(at)[name]


def _through(of: str, by: str) -> Meaning:
    """Differentiate through the whole graph."""

    def slope(at: Point) -> Array:
        here = _nodes(at)
        return complex_step(lambda value: _nodes({**at, by: value}, by)[of], here[by])

    return slope


def _arrow(of: str, by: str) -> Meaning:
    """Differentiate one arrow, all else kept."""

    def slope(at: Point) -> Array:
        here = _nodes(at)
        return complex_step(lambda value: _ARROWS[of]({**here, by: value}), here[by])

    return slope


def _partial(of: str, by: str) -> str:
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


_FROM_ROOT: dict[str, Meaning] = {
    _partial("y", name): _through("y", name) for name in "abcdef"
}
_MEANINGS: dict[str, Meaning] = {
    **_FROM_ROOT,
    **{
        _partial(of, by): _arrow(of, by)
        for of, by in ("ca", "da", "cb", "db", "ec", "ed", "fc", "fd")
    },
}


def _fork(number: int, says: str, tex: str) -> Formula:
    names = {name: how for name, how in _MEANINGS.items() if name in tex}
    letters = {name: _node(name) for name in "cd" if f" {name}" in tex}
    return Formula(f"8.{number}", says, tex, {**names, **letters}, _LETTERS)


FORMULAS = (
    Formula(
        "8.1",
        "the slope of h is the product of three rates",
        r"\frac{dy}{dx} = \frac{dy}{du} \frac{du}{dv} \frac{dv}{dx}",
        {
            r"\frac{dy}{dx}": lambda at: complex_step(chain.h, at["x"]),
            r"\frac{dy}{du}": lambda at: complex_step(np.log, 2 + np.cos(at["x"])),
            r"\frac{du}{dv}": lambda at: complex_step(lambda v: 2 + v, np.cos(at["x"])),
            r"\frac{dv}{dx}": lambda at: complex_step(np.cos, at["x"]),
        },
    ),
    Formula(
        "8.2",
        "a quotient by what stands above",
        r"\frac{\partial q}{\partial a} = \frac{1}{b}",
        {_partial("q", "a"): lambda at: complex_step(lambda a: a / at["b"], at["a"])},
        {name: _NEVER_ZERO[name] for name in "ab"},
    ),
    Formula(
        "8.3",
        "a quotient by what stands below",
        r"\frac{\partial q}{\partial b} = -\frac{a}{b^2}",
        {_partial("q", "b"): lambda at: complex_step(lambda b: at["a"] / b, at["b"])},
        {name: _NEVER_ZERO[name] for name in "ab"},
    ),
    _fork(
        4,
        "at a fork, the ways add up",
        r"\frac{\partial y}{\partial a} = "
        r"\frac{\partial y}{\partial c} \frac{\partial c}{\partial a} + "
        r"\frac{\partial y}{\partial d} \frac{\partial d}{\partial a}",
    ),
    _fork(
        5,
        "what arrives at c",
        r"\frac{\partial y}{\partial c} = "
        r"\frac{\partial y}{\partial e} \frac{\partial e}{\partial c} + "
        r"\frac{\partial y}{\partial f} \frac{\partial f}{\partial c}",
    ),
)
