"""The wrong answers of lesson 7: one step, and the limit of the rate.

Each is called as the student's function is: ``gd_step(theta, grad, eta)``,
``stable_limit(H)``. Those of ``descend`` are in `lesson07_walks`. Where two would fit,
the first gives the mistake its name. Pure.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.misconceptions.lesson07_walks import DESCEND, MOVES
from chainrule.reference import descent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chainrule.notation import Array

__all__ = ["WRONG"]


def _in_place(theta: Array, grad: Array, eta: float) -> Array:
    theta -= eta * grad
    return theta


#: ``gd_step(theta, grad, eta)``, gone wrong.
GD_STEP = (
    *(Wrong(id_, how, move) for id_, how, move in MOVES),
    Wrong("D6", "the gradient", lambda theta, grad, eta: grad),
    Wrong("K3", "in place", _in_place, by_value=False),
)


def _over(curvature: Callable[[Array, Array], Any]) -> Callable[[Array], Any]:
    """Put another number of the matrix in place of the largest eigenvalue."""

    def limit(matrix: Array) -> Any:  # noqa: ANN401 -- a number
        eigenvalues: Array = np.linalg.eigvalsh(matrix).astype(float)
        return 2 / curvature(matrix, eigenvalues)

    return limit


def _made(of: Callable[[float], float]) -> Callable[[Array], float]:
    """Make something else of the largest eigenvalue."""
    return lambda m: of(float(2 / descent.stable_limit(m)))


#: ``stable_limit(H)``, gone wrong.
STABLE_LIMIT = (
    Wrong("D18", "1 above", _made(lambda k: 1 / k)),
    Wrong("D18", "4 above", _made(lambda k: 4 / k)),
    Wrong("D18", "upside down", _made(lambda k: k / 2)),
    Wrong("D18", "the curvature", _made(lambda k: k)),
    Wrong("D18", "twice the curvature", _made(lambda k: 2 * k)),
    Wrong("D18", "squared", _made(lambda k: 2 / k**2)),
    Wrong("D18", "root", _made(lambda k: 2 / np.sqrt(k))),
    Wrong("D18", "minus", _made(lambda k: -2 / k)),
    Wrong("D19", "largest in size", _over(lambda m, k: np.abs(k).max())),
    Wrong("D19", "and 1 above", _over(lambda m, k: 2 * np.abs(k).max())),
    Wrong("D19", "upside down", _over(lambda m, k: 4 / np.abs(k).max())),
    Wrong("D20", "smallest", _over(lambda m, k: k[0])),
    Wrong("D20", "smallest in size", _over(lambda m, k: np.abs(k).min())),
    Wrong("D20", "smallest positive", _over(lambda m, k: k[k > 0].min())),
    Wrong("D20", "trace", _over(lambda m, k: np.trace(m))),
    Wrong("D20", "sum of sizes", _over(lambda m, k: np.abs(k).sum())),
    Wrong("D20", "mean", _over(lambda m, k: k.mean())),
    Wrong("D20", "determinant", _over(lambda m, k: np.linalg.det(m))),
    Wrong("D20", "Frobenius norm", _over(lambda m, k: np.linalg.norm(m))),
    Wrong("D20", "largest entry", _over(lambda m, k: m.max())),
    Wrong("D20", "largest size of an entry", _over(lambda m, k: np.abs(m).max())),
    Wrong("D20", "largest of the diagonal", _over(lambda m, k: np.diag(m).max())),
    Wrong("D20", "corner", _over(lambda m, k: m[0, 0])),
    Wrong("D20", "last corner", _over(lambda m, k: m[-1, -1])),
    Wrong("D20", "row sum", _over(lambda m, k: m.sum(axis=1).max())),
    Wrong("D20", "row of sizes", _over(lambda m, k: np.abs(m).sum(axis=1).max())),
    Wrong("D20", "whole sum", _over(lambda m, k: m.sum())),
)

#: Graded function -> its wrong answers; the others are judged by what they do.
WRONG: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {"gd_step": GD_STEP, "descend": DESCEND, "stable_limit": STABLE_LIMIT}
)
