"""What can go wrong on the way back through a network of many nodes.

    J ── START ──> Z2 ── MIDDLE ──> Z1        ENDS: what is made of the two

Each is called as ``backward(P, cache, X, Y)``. Some slips fit the shapes only where
there is one input and one hidden node; elsewhere NumPy refuses them, and the check
compares what is left. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.reference import layers
from chainrule.reference.network import da_dz
from chainrule.reference.table import sigmoid

__all__ = ["BACKWARD", "At"]

Slopes: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class At:
    """Everything that is known when the sweep back begins."""

    P: Mapping[str, Any]
    X: Any
    Y: Any
    Z1: Any
    A1: Any
    Z2: Any
    A2: Any

    @property
    def n(self) -> int:
        """The number of examples.

        Returns
        -------
        int
            Rows of X.
        """
        return len(self.X)

    @property
    def start(self) -> Any:  # noqa: ANN401 -- an array
        """The right rate from J to Z2.

        Returns
        -------
        ndarray, shape (n, 1)
            dJ/dZ2.
        """
        return (self.A2 - self.Y) / self.n


Line: TypeAlias = Callable[[At], Any]
Step: TypeAlias = Callable[[At, Any], Any]


def _middle(at: At, dZ2: Any) -> Any:  # noqa: ANN401 -- arrays
    return (dZ2 @ at.P["W2"].T) * da_dz(at.A1)


def _ends(at: At, dZ2: Any, dZ1: Any) -> Slopes:  # noqa: ANN401 -- arrays
    return {
        "W1": at.X.T @ dZ1,
        "b1": dZ1.sum(axis=0, keepdims=True),
        "W2": at.A1.T @ dZ2,
        "b2": dZ2.sum(axis=0, keepdims=True),
    }


def _wrong(
    id_: str,
    how: str,
    *,
    start: Line = lambda at: at.start,
    middle: Step = _middle,
    ends: Callable[[At, Any, Any], Slopes] = _ends,
    by_value: bool = True,
) -> Wrong:
    def answer(P: Any, cache: Any, X: Any, Y: Any) -> Slopes:  # noqa: ANN401 -- arrays
        at = At(P, X, Y, *(cache[name] for name in ("Z1", "A1", "Z2", "A2")))
        dZ2 = start(at)
        return ends(at, dZ2, middle(at, dZ2))

    return Wrong(id_, how, answer, by_value)


def _times(factor: float) -> Line:
    return lambda at: factor * at.start


def _rate(slope: Line) -> Step:
    """Put another rate in place of the hidden sigmoid's."""
    return lambda at, dZ2: (dZ2 @ at.P["W2"].T) * slope(at)


def _moved(eta: float) -> Step:
    """Take W2 after a step of descent, as a loop in place does."""

    def middle(at: At, dZ2: Any) -> Any:  # noqa: ANN401 -- arrays
        W2 = at.P["W2"] - eta * at.A1.T @ dZ2
        return (dZ2 @ W2.T) * da_dz(at.A1)

    return middle


def _but(**lines: Callable[[At, Any, Any], Any]) -> Callable[[At, Any, Any], Slopes]:
    """Go wrong in some of the four ends."""

    def ends(at: At, dZ2: Any, dZ1: Any) -> Slopes:  # noqa: ANN401 -- arrays
        changed = {name: line(at, dZ2, dZ1) for name, line in lines.items()}
        return _ends(at, dZ2, dZ1) | changed

    return ends


def _turned(*names: str) -> Callable[[At, Any, Any], Slopes]:
    return lambda at, dZ2, dZ1: {
        name: value.T if name in names else value
        for name, value in _ends(at, dZ2, dZ1).items()
    }


def _nothing(*names: str) -> Callable[[At, Any, Any], Slopes]:
    return lambda at, dZ2, dZ1: {
        name: np.zeros_like(value) if name in names else value
        for name, value in _ends(at, dZ2, dZ1).items()
    }


def _averaged(*names: str) -> Callable[[At, Any, Any], Slopes]:
    return lambda at, dZ2, dZ1: {
        name: value / at.n if name in names else value
        for name, value in _ends(at, dZ2, dZ1).items()
    }


def _summed(*names: str) -> Callable[[At, Any, Any], Slopes]:
    return lambda at, dZ2, dZ1: {
        name: value * at.n if name in names else value
        for name, value in _ends(at, dZ2, dZ1).items()
    }


def _in_place(P: Any, cache: Any, X: Any, Y: Any) -> Slopes:  # noqa: ANN401 -- arrays
    """Subtract the labels from the cache's own predictions."""
    slopes = layers.backward(P, cache, X, Y)
    cache["A2"] -= Y
    return slopes


def _paired(P: Any, cache: Any, X: Any, Y: Any) -> Slopes:  # noqa: ANN401 -- arrays
    """Let NumPy stretch a row of labels beside a column of predictions."""
    at = At(P, X, Y, *(cache[name] for name in ("Z1", "A1", "Z2", "A2")))
    dZ2 = at.start
    return _ends(at, dZ2, _middle(at, dZ2))


W, B = ("W1", "W2"), ("b1", "b2")

#: ``backward(P, cache, X, Y)``, gone wrong.
BACKWARD = (
    _wrong("G01", "labels minus predictions", start=_times(-1.0)),
    _wrong("D4", "no mean", start=lambda at: at.A2 - at.Y),
    _wrong("D4", "no mean for the biases", ends=_summed(*B)),
    _wrong("D4", "no mean for the weights", ends=_summed(*W)),
    _wrong("B17", "all", ends=_averaged(*W, *B)),
    _wrong("B17", "biases", ends=_averaged(*B)),
    _wrong("B17", "b1", ends=_averaged("b1")),
    _wrong("B17", "b2", ends=_averaged("b2")),
    _wrong("B17", "weights", ends=_averaged(*W)),
    _wrong("B17", "hidden", ends=_averaged("W1", "b1")),
    _wrong("V9", "inputs", start=lambda at: at.start * at.n / at.X.shape[1]),
    _wrong("V9", "entries of X", start=lambda at: at.start * at.n / at.X.size),
    _wrong("V9", "nodes", start=lambda at: at.start * at.n / at.A1.shape[1]),
    _wrong("G02", "twice", start=_times(2.0)),
    _wrong("G02", "half", start=_times(0.5)),
    _wrong("G08", "output's rate", start=lambda at: at.start * da_dz(at.A2)),
    _wrong("G09", "by A2", start=lambda at: at.start / da_dz(at.A2)),
    _wrong("G10", "no hidden rate", middle=lambda at, dZ2: dZ2 @ at.P["W2"].T),
    _wrong("G11", "no W2", middle=lambda at, dZ2: dZ2 * da_dz(at.A1)),
    _wrong(
        "G12",
        "W1 for W2",
        middle=lambda at, dZ2: (dZ2 @ at.P["W1"].T) * da_dz(at.A1),
    ),
    _wrong("G04", "hidden", middle=_rate(lambda at: da_dz(sigmoid(at.A1)))),
    _wrong("G05", "hidden", middle=_rate(lambda at: at.Z1 * (1 - at.Z1))),
    _wrong("G06", "A1", middle=_rate(lambda at: at.A1)),
    _wrong("G06", "1 - A1", middle=_rate(lambda at: 1 - at.A1)),
    _wrong("G07", "tanh", middle=_rate(lambda at: 1 - at.A1**2)),
    _wrong("G21", "output's at hidden", middle=_rate(lambda at: da_dz(at.A2))),
    _wrong("G19", "half a step", middle=_moved(0.5)),
    _wrong("G19", "a whole step", middle=_moved(1.0)),
    _wrong("G15", "Z1 for A1", ends=_but(W2=lambda at, dZ2, _: at.Z1.T @ dZ2)),
    _wrong("G13", "X for A1", ends=_but(W2=lambda at, dZ2, _: at.X.T @ dZ2)),
    _wrong("G14", "A1 for X", ends=_but(W1=lambda at, _, dZ1: at.A1.T @ dZ1)),
    _wrong("V2", "W1", ends=_turned("W1")),
    _wrong("V2", "W2", ends=_turned("W2"), by_value=False),
    _wrong("V2", "both", ends=_turned(*W)),
    _wrong("G17", "b1", ends=_nothing("b1")),
    _wrong("G17", "b2", ends=_nothing("b2")),
    _wrong("G17", "both", ends=_nothing(*B)),
    _wrong("V7", "b1", ends=_but(b1=lambda _, __, dZ1: dZ1)),
    _wrong("V7", "b2", ends=_but(b2=lambda _, dZ2, __: dZ2)),
    _wrong(
        "V7",
        "both",
        ends=_but(b1=lambda _, __, dZ1: dZ1, b2=lambda _, dZ2, __: dZ2),
    ),
    _wrong(
        "V6",
        "no keepdims",
        ends=_but(
            b1=lambda _, __, dZ1: dZ1.sum(axis=0),
            b2=lambda _, dZ2, __: dZ2.sum(axis=0),
        ),
        by_value=False,
    ),
    Wrong("V1", "stretched", _paired, by_value=False),
    Wrong("K3", "labels from the cache", _in_place, by_value=False),
)
