r"""The formulas of lesson 7: one step, many steps, and how large a step may be.

Steps are referees by themselves: the closed forms are compared with walks, and the
limits with what the factor of a step does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.formulas.kinds import Formula, Meaning, Point
from chainrule.reference import chain, descent, network
from chainrule.reference.slopes import complex_step

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = ["FORMULAS"]

_BOWL = {"w": (-2.0, 2.0), "k": (0.2, 3.0), "s": (0.05, 0.6)}
_MATRIX = {"k": (0.5, 2.0), "l": (0.5, 2.0), "c": (-0.4, 0.4)}
_SLICE = {"w1": (-3.0, 3.0), "w2": (-3.0, 3.0), "x": (-2.0, 2.0), "y": (0.0, 1.0)}
STEPS = 7  #: of a walk that is compared with its closed form


def _cost(w: Array, k: Array) -> Array:
    return k * w**2 / 2


def _by_w(at: Point) -> Array:
    return np.asarray(complex_step(lambda w: _cost(w, at["k"]), at["w"]))


def _moved(at: Point) -> Array:
    return descent.gd_step(at["w"], _by_w(at), at["s"])  # type: ignore[arg-type]  # a rate for each place


def _on_a_curve(at: Point) -> Array:
    """Take a step on another curve, so that the rule is not read off one cost."""
    return descent.gd_step(at["w"], chain.dh(at["w"]), at["s"])  # type: ignore[arg-type]  # the same


def _walked(at: Point) -> Array:
    slope = at["k"]
    theta, _ = descent.descend(lambda w: slope * w, at["w"], at["s"], STEPS)  # type: ignore[arg-type]  # the same
    return theta


def _limit(curvatures: Array) -> Array:
    """Halve the gap between a rate that settles and one that does not."""
    low, high = np.zeros(len(curvatures)), np.full(len(curvatures), 50.0)
    for _ in range(80):
        factors = np.abs(1 - (low + high)[:, None] / 2 * curvatures)
        inside = factors.max(axis=1) < 1
        half = (low + high) / 2
        low, high = np.where(inside, half, low), np.where(inside, high, half)
    middle: Array = (low + high) / 2
    return middle


def _eigenvalues(at: Point) -> Array:
    rows = zip(at["k"], at["l"], at["c"], strict=True)
    return np.array([np.linalg.eigvalsh([[k, c], [c, n]]) for k, n, c in rows])


def _p(at: Point) -> dict[str, Any]:
    return {"w1": at["w1"], "b1": 0.0, "w2": at["w2"], "b2": -at["w2"] / 2}


def _logit(at: Point) -> Array:
    value: Array = network.forward(_p(at), at["x"])["z2"]
    return value


def _by(*names: str) -> Meaning:
    """Differentiate the cross entropy by letters that move together, b2 by -1/2."""

    def slope(at: Point) -> Array:
        def cost(nudge: Array) -> Array:
            p = _p(at)
            for name, share in zip(names, (1, -0.5), strict=False):
                p[name] = p[name] + share * nudge
            z2 = network.forward(p, at["x"])["z2"]
            value: Array = np.log(1 + np.exp(z2)) - at["y"] * z2
            return value

        return complex_step(cost, np.zeros(len(at["x"])))

    return slope


def _letter(name: str) -> Meaning:
    return lambda at: at[name]


FORMULAS = (
    Formula(
        "7.1",
        "one step of descent",
        r"w_{new} = w - \eta \cdot \frac{dJ}{dw}",
        {
            "w_{new}": _on_a_curve,
            r"\eta": _letter("s"),
            r"\frac{dJ}{dw}": lambda at: complex_step(chain.h, at["w"]),
        },
        _BOWL,
    ),
    Formula(
        "7.2",
        "a parabola of curvature k",
        r"J = \frac{k}{2} \cdot w^2",
        {"J": lambda at: _cost(at["w"], at["k"])},
        _BOWL,
    ),
    Formula(
        "7.3",
        "the slope of a parabola",
        r"\frac{dJ}{dw} = k \cdot w",
        {r"\frac{dJ}{dw}": _by_w},
        _BOWL,
    ),
    Formula(
        "7.4",
        "one step of descent on a parabola",
        r"w_{new} = (1 - \eta \cdot k) \cdot w",
        {"w_{new}": _moved, r"\eta": _letter("s")},
        _BOWL,
    ),
    Formula(
        "7.5",
        "many steps of descent on a parabola",
        r"w_n = (1 - \eta \cdot k)^n \cdot w_0",
        {
            "w_n": _walked,
            "w_0": _letter("w"),
            r"\eta": _letter("s"),
            "n": lambda at: np.full(len(at["w"]), float(STEPS)),
        },
        _BOWL,
    ),
    Formula(
        "7.6",
        "the limit of the rate on a parabola",
        r"\eta_{limit} = \frac{2}{k}",
        {r"\eta_{limit}": lambda at: _limit(at["k"][:, None])},
        _BOWL,
    ),
    Formula(
        "7.7",
        "the limit of the rate in many directions",
        r"\eta_{limit} = \frac{2}{\lambda_{max}}",
        {
            r"\eta_{limit}": lambda at: _limit(_eigenvalues(at)),
            r"\lambda_{max}": lambda at: _eigenvalues(at).max(axis=1),
        },
        _MATRIX,
    ),
    Formula(
        "7.8",
        "the logit on the centred slice",
        r"z_2 = w_2 \cdot (\sigma(w_1 x) - \frac{1}{2})",
        {"z_2": _logit, "w_1": _letter("w1"), "w_2": _letter("w2")},
        _SLICE,
    ),
    Formula(
        "7.9",
        "the slope by the outer weight on the slice",
        r"\frac{dJ}{dw_2} = \frac{\partial J}{\partial w_2} "
        r"- \frac{1}{2} \cdot \frac{\partial J}{\partial b_2}",
        {
            r"\frac{dJ}{dw_2}": _by("w2", "b2"),
            r"\frac{\partial J}{\partial w_2}": _by("w2"),
            r"\frac{\partial J}{\partial b_2}": _by("b2"),
        },
        _SLICE,
    ),
)
