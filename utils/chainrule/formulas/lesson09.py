r"""The formulas of lesson 9: the network and its slopes, with matrices.

Both sides are computed as matrices, of other sizes each time, so that a factor on its
side or in the wrong place does not fit. The referee is the complex step, entry by
entry, on the mean cross entropy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.formulas.kinds import Formula, Meaning, Point
from chainrule.reference import layers

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule.notation import Array

__all__ = ["FORMULAS"]

_PARAMETERS = ("W1", "b1", "W2", "b2")
_VALUES = ("Z1", "A1", "Z2", "A2")
_TINY = 1e-30


def _drawn(rng: np.random.Generator) -> Point:
    """Draw a network and examples, no two sizes alike."""
    n, d, h = (int(size) for size in rng.permutation([2, 3, 4, 5, 6])[:3])
    return {
        "X": rng.uniform(-2, 2, (n, d)),
        "Y": rng.integers(0, 2, (n, 1)).astype(float),
        "W1": rng.uniform(-1.5, 1.5, (d, h)),
        "b1": rng.uniform(-1.5, 1.5, (1, h)),
        "W2": rng.uniform(-1.5, 1.5, (h, 1)),
        "b2": rng.uniform(-1.5, 1.5, (1, 1)),
        "n": np.array(float(n)),
    }


def _forward(at: Point) -> dict[str, Any]:
    return layers.forward({name: at[name] for name in _PARAMETERS}, at["X"])


def _value(name: str) -> Meaning:
    return lambda at: _forward(at)[name]


def _letter(name: str) -> Meaning:
    return lambda at: at[name]


def _cost(at: Point) -> Any:  # noqa: ANN401 -- complex in a complex step
    return np.mean(_each(_forward(at)["A2"], at["Y"]))


def _each(A2: Array, Y: Array) -> Array:
    """Return the cost of each example, as lesson 3 prints it."""
    value: Array = -Y * np.log(A2) - (1 - Y) * np.log(1 - A2)
    return value


def _slope(by: str) -> Meaning:
    """Differentiate the cost by each entry of a parameter, or of a value on the way."""
    onwards: dict[str, Callable[[Point, Any], Any]] = {
        "Z1": lambda at, Z: _onwards(at, 1 / (1 + np.exp(-Z))),
        "Z2": lambda at, Z: np.mean(_each(1 / (1 + np.exp(-Z)), at["Y"])),
    }

    def slope(at: Point) -> Array:
        value = at[by] if by in _PARAMETERS else _forward(at)[by]
        found = np.zeros(value.shape)
        for place in np.ndindex(value.shape):
            moved = value.astype(complex)
            moved[place] += _TINY * 1j
            cost = onwards[by](at, moved) if by in onwards else _cost({**at, by: moved})
            found[place] = cost.imag / _TINY
        return found

    return slope


def _onwards(at: Point, A1: Array) -> Any:  # noqa: ANN401 -- as above
    Z2 = A1 @ at["W2"] + at["b2"]
    return np.mean(_each(1 / (1 + np.exp(-Z2)), at["Y"]))


def _written(name: str) -> str:
    return f"{name[0]}_{name[1]}" if name[1:] else name


def _partial(by: str) -> str:
    return rf"\frac{{\partial J}}{{\partial {_written(by)}}}"


_MEANINGS: dict[str, Meaning] = {
    "X": _letter("X"),
    "Y": _letter("Y"),
    "n": _letter("n"),
    "J": lambda at: np.array([[_cost(at)]]),  # what adding the rows of a column gives
    **{_written(name): _letter(name) for name in _PARAMETERS},
    **{_written(name): _value(name) for name in _VALUES},
    **{_partial(name): _slope(name) for name in (*_PARAMETERS, "Z1", "Z2")},
}

_EACH = r"- Y \odot \log(A_2) - (1 - Y) \odot \log(1 - A_2)"

_ROWS = (
    ("into the hidden nodes", "Z_1", "X W_1 + b_1"),
    ("out of the hidden nodes", "A_1", r"\sigma(Z_1)"),
    ("the logits", "Z_2", "A_1 W_2 + b_2"),
    ("the predictions", "A_2", r"\sigma(Z_2)"),
    (
        "the mean cross entropy",
        "J",
        rf"\frac{{1}}{{n}} \sum_{{\text{{rows}}}} ( {_EACH} )",
    ),
    ("the cost by the logits", _partial("Z2"), r"\frac{1}{n} (A_2 - Y)"),
    (
        "the cost by what goes into the hidden nodes",
        _partial("Z1"),
        rf"( {_partial('Z2')} W_2^\top ) \odot A_1 \odot (1 - A_1)",
    ),
    ("the cost by the hidden weights", _partial("W1"), rf"X^\top {_partial('Z1')}"),
    ("the cost by the output's weights", _partial("W2"), rf"A_1^\top {_partial('Z2')}"),
    (
        "the cost by the output's bias",
        _partial("b2"),
        rf"\sum_{{\text{{rows}}}} {_partial('Z2')}",
    ),
    (
        "the cost by the hidden biases",
        _partial("b1"),
        rf"\sum_{{\text{{rows}}}} {_partial('Z1')}",
    ),
)


def _formula(number: int, says: str, left: str, right: str) -> Formula:
    return Formula(f"9.{number}", says, f"{left} = {right}", _MEANINGS, {}, draw=_drawn)


FORMULAS = tuple(_formula(i, *row) for i, row in enumerate(_ROWS, start=1))
