"""The wrong answers of lesson 6, by the graded function they can happen in.

Each is called as the student's function is: ``numgrad(J, theta, h)``,
``rel_error(a, n)``, ``which_is_right(candidates, J, theta)``. A wrong counterexample
of ``blind_spot`` is none of these: it is named by what it does. Where two would fit,
the first gives the mistake its name. Pure.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.misconceptions.lesson06_differences import NUMGRAD
from chainrule.reference import checking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chainrule.notation import Array, Function

__all__ = ["WRONG"]

right = checking.rel_error
norm = np.linalg.norm


# ------------------------------------------------------------ comparing
def _over(size: Callable[[Any, Any], Any]) -> Function:
    """Divide each distance by something that is not the larger size."""

    def error(a: Array, n: Array) -> float:
        below = size(np.asarray(a), np.asarray(n))
        entries = np.abs(np.subtract(a, n)) / np.where(below == 0, 1.0, below)
        return float(np.max(entries))

    return error


def _norms(below: Callable[[float, float], float]) -> Function:
    """Compare lengths of whole gradients."""

    def error(a: Array, n: Array) -> float:
        one, other = (float(norm(np.ravel(each))) for each in (a, n))
        return float(norm(np.ravel(np.subtract(a, n)))) / (below(one, other) or 1.0)

    return error


def _entries(a: Array, n: Array) -> Array:
    size = np.maximum(np.abs(a), np.abs(n))
    result: Array = np.abs(np.subtract(a, n)) / np.where(size == 0, 1.0, size)
    return result


def _unguarded(a: Array, n: Array) -> float:
    entries = np.abs(np.subtract(a, n)) / np.maximum(np.abs(a), np.abs(n))
    return float(np.max(entries))


def _most(a: Array, n: Array) -> float:
    """Divide the largest distance by the largest entry of all."""
    size = max(np.max(np.abs(a)), np.max(np.abs(n)))
    return float(np.max(np.abs(np.subtract(a, n))) / (size or 1.0))


def _with_sign(a: Array, n: Array) -> float:
    size = np.maximum(np.abs(a), np.abs(n))
    return float(np.max(np.subtract(a, n) / np.where(size == 0, 1.0, size)))


def _sizes_with_sign(a: Array, n: Array) -> float:
    size = np.maximum(a, n)
    return float(np.max(np.abs(np.subtract(a, n)) / np.where(size == 0, 1.0, size)))


def _number_alone(a: float, n: float) -> float:
    return right(np.array(float(a)), np.array(float(n)))


def _arrays_alone(a: Array, n: Array) -> float:
    return float(np.max(_entries(np.ravel(a), np.ravel(n))))


def _rows(a: Array, n: Array) -> float:
    len(a)  # a number has none
    return _arrays_alone(a, n)


REL_ERROR = (
    Wrong("K4", "largest distance", lambda a, n: float(np.max(np.abs(a - n)))),
    Wrong("K4", "length of the distance", lambda a, n: float(norm(np.ravel(a - n)))),
    Wrong("K11", "over the sum", _over(lambda a, n: np.abs(a) + np.abs(n))),
    Wrong("K11", "over the mean", _over(lambda a, n: (np.abs(a) + np.abs(n)) / 2)),
    Wrong("K14", "over a", _over(lambda a, _n: np.abs(a))),
    Wrong("K14", "over n", _over(lambda _a, n: np.abs(n))),
    Wrong("K14", "over the smaller", _over(lambda a, n: np.fmin(abs(a), abs(n)))),
    Wrong("K12", "norms, sum", _norms(lambda one, other: one + other)),
    Wrong("K12", "norms, larger", _norms(max)),
    Wrong("K12", "norms, of n", _norms(lambda _one, other: other)),
    Wrong("K12", "norms, of a", _norms(lambda one, _other: one)),
    Wrong("K12", "largest over largest", _most),
    Wrong("K13", "mean", lambda a, n: float(np.mean(_entries(a, n)))),
    Wrong("K13", "sum", lambda a, n: float(np.sum(_entries(a, n)))),
    Wrong("K13", "smallest", lambda a, n: float(np.min(_entries(a, n)))),
    Wrong("K13", "of all entries, none chosen", _entries),
    Wrong("K15", "signed distance", _with_sign),
    Wrong("K15", "signed sizes", _sizes_with_sign),
    Wrong("M14", "numbers alone", _number_alone),
    Wrong("M14", "arrays alone", _rows),
    Wrong("K5", "zeros unguarded", _unguarded, by_value=False),
    Wrong(
        "K10",
        "floor",
        _over(lambda a, n: np.maximum(np.maximum(abs(a), abs(n)), 1e-8)),
        by_value=False,
    ),
    Wrong(
        "K10",
        "something added",
        _over(lambda a, n: np.maximum(abs(a), abs(n)) + 1e-8),
        by_value=False,
    ),
)


# ------------------------------------------------------------ choosing
def _first(fits: Callable[[Array, Array], Any], otherwise: int | None) -> Function:
    """Return the first candidate that passes a test."""

    def which(candidates: Sequence[Function], J: Function, theta: Array) -> int | None:
        n = checking.numgrad(J, theta)
        passing = (i for i, a in enumerate(candidates) if fits(a(theta), n))
        return next(passing, otherwise)

    return which


def _best(error: Callable[[Array, Array], float], shift: int = 0) -> Function:
    def which(candidates: Sequence[Function], J: Function, theta: Array) -> int:
        n = checking.numgrad(J, theta)
        return int(np.argmin([error(a(theta), n) for a in candidates])) + shift

    return which


def _below(limit: float) -> Callable[[Array, Array], bool]:
    return lambda a, n: bool(np.max(np.abs(a - n)) < limit)


WHICH = (
    *(
        Wrong(
            "K4", f"first below 1e-7, else {otherwise}", _first(_below(1e-7), otherwise)
        )
        for otherwise in (None, 0, -1)
    ),
    Wrong("K4", "np.allclose", _first(np.allclose, None)),
    Wrong("K16", "counted from 1", _best(right, shift=1)),
    Wrong(
        "K17", "first entry", _best(lambda a, n: right(a.ravel()[:1], n.ravel()[:1]))
    ),
)

# ------------------------------------------------------------ nudging sideways
SIDEWAYS = (
    Wrong("K6", "not divided", lambda f, x, h=1e-30: f(x + 1j * h).imag),
    Wrong("K2", "over 2h", lambda f, x, h=1e-30: f(x + 1j * h).imag / (2 * h)),
    Wrong("M10", "the real part", lambda f, x, h=1e-30: f(x + 1j * h).real),
)

#: Graded function, or one of the lesson's -> its wrong answers.
WRONG: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {
        "numgrad": NUMGRAD,
        "rel_error": REL_ERROR,
        "which_is_right": WHICH,
        "sideways": SIDEWAYS,
    }
)
