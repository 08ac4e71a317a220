r"""The formulas of lesson 4: the rate of each link, and the four derivatives.

The referee is the complex step, on the cost of each example alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.formulas.kinds import Formula, Meaning, Point
from chainrule.reference import network, table
from chainrule.reference.slopes import complex_step

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = ["FORMULAS"]

_PARAMETERS = ("w1", "b1", "w2", "b2")
_LETTERS = {**dict.fromkeys(_PARAMETERS, (-1.5, 1.5)), "x": (-2, 2), "y": (0.0, 1.0)}


def _forward(at: Point) -> dict[str, Any]:
    p: dict[str, Any] = {name: at[name] for name in _PARAMETERS}
    return network.forward(p, at["x"])


def _value(name: str) -> Meaning:
    return lambda at: _forward(at)[name]


def _letter(name: str) -> Meaning:
    return lambda at: at[name]


def _cost(a2: Array, y: Array, kind: str) -> Array:
    """Return the cost of each example alone, as lesson 3 prints it."""
    if kind == "se":
        return (a2 - y) ** 2 / 2
    value: Array = -y * np.log(a2) - (1 - y) * np.log(1 - a2)
    return value


def _by_a2(kind: str) -> Meaning:
    def slope(at: Point) -> Array:
        return complex_step(lambda a2: _cost(a2, at["y"], kind), _forward(at)["a2"])

    return slope


def _by_z2(kind: str) -> Meaning:
    def slope(at: Point) -> Array:
        z2 = _forward(at)["z2"]
        return complex_step(lambda z: _cost(table.sigmoid(z), at["y"], kind), z2)

    return slope


def _by(name: str, kind: str) -> Meaning:
    """Differentiate the cost by one parameter."""

    def slope(at: Point) -> Array:
        def cost(theta: Array) -> Array:
            return _cost(_forward({**at, name: theta})["a2"], at["y"], kind)

        return complex_step(cost, at[name])

    return slope


def _link(of: str, by: str) -> Meaning:
    """Differentiate one link by one letter, all others kept."""
    links = {
        "z1": lambda at: at["w1"] * at["x"] + at["b1"],
        "a1": lambda at: table.sigmoid(at["z1"]),
        "z2": lambda at: at["w2"] * at["a1"] + at["b2"],
        "a2": lambda at: table.sigmoid(at["z2"]),
    }

    def slope(at: Point) -> Array:
        every = {**at, **_forward(at)}
        return complex_step(lambda value: links[of]({**every, by: value}), every[by])

    return slope


def _partial(of: str, by: str) -> str:
    return rf"\frac{{\partial {of}}}{{\partial {by}}}"


_MEANINGS: dict[str, Meaning] = {
    **{f"{name[0]}_{name[1]}": _value(name) for name in ("z1", "a1", "z2", "a2")},
    **{f"{name[0]}_{name[1]}": _letter(name) for name in _PARAMETERS},
    _partial("J_{SE}", "a_2"): _by_a2("se"),
    _partial("J_{BCE}", "a_2"): _by_a2("bce"),
    _partial("J_{BCE}", "z_2"): _by_z2("bce"),
    _partial("J_{SE}", "z_2"): _by_z2("se"),
    **{
        _partial(f"{of[0]}_{of[1]}", by if by == "x" else f"{by[0]}_{by[1]}"): _link(
            of, by
        )
        for of, by in (
            ("a2", "z2"),
            ("z2", "w2"),
            ("z2", "b2"),
            ("z2", "a1"),
            ("a1", "z1"),
            ("z1", "w1"),
            ("z1", "b1"),
        )
    },
    **{
        _partial(f"J_{{{kind.upper()}}}", f"{name[0]}_{name[1]}"): _by(name, kind)
        for kind in ("se", "bce")
        for name in _PARAMETERS
    },
}

_SHORT = r"(a_2 - y) \cdot a_2 \cdot (1 - a_2)"
_INNER = r"w_2 \cdot a_1 \cdot (1 - a_1)"


def _formula(number: int, says: str, left: str, right: str) -> Formula:
    tex = f"{left} = {right}"
    meanings = {name: how for name, how in _MEANINGS.items() if name in tex}
    return Formula(f"4.{number}", says, tex, meanings, _LETTERS)


def _factors(kind: str, *path: str) -> str:
    """Write the chain rule along a path, from the cost on."""
    ends = [f"J_{{{kind}}}", *path]
    return " ".join(_partial(of, by) for of, by in zip(ends, path, strict=False))


_ROWS = (
    ("the squared error by the prediction", _partial("J_{SE}", "a_2"), "a_2 - y"),
    ("the output's sigmoid", _partial("a_2", "z_2"), r"a_2 \cdot (1 - a_2)"),
    ("the logit by the output's weight", _partial("z_2", "w_2"), "a_1"),
    ("the logit by the output's bias", _partial("z_2", "b_2"), "1"),
    (
        "the path to the output's weight",
        _partial("J_{SE}", "w_2"),
        _factors("SE", "a_2", "z_2", "w_2"),
    ),
    (
        "the squared error by the output's weight",
        _partial("J_{SE}", "w_2"),
        rf"{_SHORT} \cdot a_1",
    ),
    ("the squared error by the output's bias", _partial("J_{SE}", "b_2"), _SHORT),
    ("the logit by the inner activation", _partial("z_2", "a_1"), "w_2"),
    ("the inner sigmoid", _partial("a_1", "z_1"), r"a_1 \cdot (1 - a_1)"),
    ("into the inner node, by its weight", _partial("z_1", "w_1"), "x"),
    ("into the inner node, by its bias", _partial("z_1", "b_1"), "1"),
    (
        "the path to the inner weight",
        _partial("J_{SE}", "w_1"),
        _factors("SE", "a_2", "z_2", "a_1", "z_1", "w_1"),
    ),
    (
        "the squared error by the inner weight",
        _partial("J_{SE}", "w_1"),
        rf"{_SHORT} \cdot {_INNER} \cdot x",
    ),
    (
        "the squared error by the inner bias",
        _partial("J_{SE}", "b_1"),
        rf"{_SHORT} \cdot {_INNER}",
    ),
    (
        "the cross entropy by the prediction",
        _partial("J_{BCE}", "a_2"),
        r"\frac{a_2 - y}{a_2 \cdot (1 - a_2)}",
    ),
    ("the cross entropy by the logit", _partial("J_{BCE}", "z_2"), "a_2 - y"),
    (
        "the cross entropy by the output's weight",
        _partial("J_{BCE}", "w_2"),
        r"(a_2 - y) \cdot a_1",
    ),
    ("the cross entropy by the output's bias", _partial("J_{BCE}", "b_2"), "a_2 - y"),
    (
        "the cross entropy by the inner weight",
        _partial("J_{BCE}", "w_1"),
        rf"(a_2 - y) \cdot {_INNER} \cdot x",
    ),
    (
        "the cross entropy by the inner bias",
        _partial("J_{BCE}", "b_1"),
        rf"(a_2 - y) \cdot {_INNER}",
    ),
)

FORMULAS = tuple(_formula(i, *row) for i, row in enumerate(_ROWS, start=1))
