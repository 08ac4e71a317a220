r"""The formulas of lesson 6: three ways to measure a slope, and the relative error.

The referees are the complex step and, for the complex step, the chain rule's formula.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.formulas.kinds import Formula, Meaning, Point
from chainrule.reference import network
from chainrule.reference.chain import dh, h
from chainrule.reference.slopes import complex_step

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = ["FORMULAS"]

_PLACES = {"x": (-3.0, 3.0)}
_NETWORK = {
    **dict.fromkeys(("w1", "b1", "w2", "b2"), (-1.5, 1.5)),
    "x": (-2.0, 2.0),
    "y": (0.0, 1.0),
}


def _at(nudge: float) -> Meaning:
    return lambda at: h(at["x"] + nudge * at["h"])


def _cost(at: Point, w1: Array) -> Array:
    """Return half the squared error of each example alone."""
    p = {name: at[name] for name in ("b1", "w2", "b2")} | {"w1": w1}
    miss = network.forward(p, at["x"])["a2"] - at["y"]  # type: ignore[arg-type]  # arrays of networks
    value: Array = miss**2 / 2
    return value


def _cost_at(nudge: float) -> Meaning:
    return lambda at: _cost(at, at["w1"] + nudge * at["h"])


def _by_w1(at: Point) -> Array:
    return complex_step(lambda w1: _cost(at, w1), at["w1"])


def _sideways(at: Point) -> Array:
    value: Array = np.imag(h(at["x"] + 1j * at["h"]))
    return value


def _larger(at: Point) -> Array:
    sizes = np.sort(np.abs([at["a"], at["n"]]), axis=0)
    larger: Array = sizes[1]
    return larger


def _relative(at: Point) -> Array:
    """Say it in another way: 1 minus the smaller over the larger, with its sign."""
    swap = np.abs(at["a"]) < np.abs(at["n"])
    large, small = np.where(swap, at["n"], at["a"]), np.where(swap, at["a"], at["n"])
    value: Array = 1 - small / large
    return value


FORMULAS = (
    Formula(
        "6.1",
        "a slope measured with one neighbour",
        r"f'(x) \approx \frac{f(x + h) - f(x)}{h}",
        {"f'(x)": lambda at: dh(at["x"]), "f(x + h)": _at(1), "f(x)": _at(0)},
        _PLACES,
        order=1,
        step="h",
    ),
    Formula(
        "6.2",
        "a slope measured with two neighbours",
        r"f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}",
        {"f'(x)": lambda at: dh(at["x"]), "f(x + h)": _at(1), "f(x - h)": _at(-1)},
        _PLACES,
        order=2,
        step="h",
    ),
    Formula(
        "6.3",
        "the cost's derivative by the inner weight, measured with two neighbours",
        r"\frac{\partial J}{\partial w_1} \approx "
        r"\frac{J(w_1 + h) - J(w_1 - h)}{2h}",
        {
            r"\frac{\partial J}{\partial w_1}": _by_w1,
            "J(w_1 + h)": _cost_at(1),
            "J(w_1 - h)": _cost_at(-1),
        },
        _NETWORK,
        order=2,
        step="h",
    ),
    Formula(
        "6.4",
        "the relative error of a claimed and a measured derivative",
        r"\mathrm{rel} = \frac{|a - n|}{\max(|a|, |n|)}",
        {r"\mathrm{rel}": _relative, r"\max(|a|, |n|)": _larger},
        {"a": (-3.0, 3.0), "n": (-3.0, 3.0)},
    ),
    Formula(
        "6.5",
        "the imaginary part of a square that was nudged to the side",
        r"\mathrm{Im}\,(x + ih)^2 = 2xh",
        {r"\mathrm{Im}\,(x + ih)^2": lambda at: np.imag((at["x"] + 1j * at["h"]) ** 2)},
        {"x": (-3.0, 3.0), "h": (-1.0, 1.0)},
    ),
    Formula(
        "6.6",
        "a slope measured with a nudge to the side",
        r"f'(x) \approx \frac{\mathrm{Im}\,f(x + ih)}{h}",
        {"f'(x)": lambda at: dh(at["x"]), r"\mathrm{Im}\,f(x + ih)": _sideways},
        _PLACES,
        order=2,
        step="h",
    ),
)
