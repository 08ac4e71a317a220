"""How a measured gradient goes wrong: ``numgrad(J, theta, h)``.

    for each entry: nudge it, ask J, divide ── one step exchanged ──> a wrong gradient

Pure, but for those whose mistake it is to change `theta`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.reference.checking import STEP, numgrad

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule.notation import Array, Function

    #: From J at theta, to the right and to the left, and h, a slope.
    Difference = Callable[[float, float, float, float], float]

__all__ = ["NUMGRAD"]


def _each(difference: Difference) -> Function:
    """Nudge entry by entry, and make something else of the three numbers."""

    def gradient(J: Function, theta: Array, h: float = STEP) -> Array:
        slope, middle = np.zeros(theta.shape), J(theta.copy())
        for index in np.ndindex(theta.shape):
            right, left = theta.copy(), theta.copy()
            right[index] += h
            left[index] -= h
            slope[index] = difference(middle, J(right), J(left), h)
        return slope

    return gradient


def _moved(J: Function, theta: Array, h: float = STEP) -> Array:
    """Leave each entry at the left of its place."""
    slope = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        theta[index] += h
        right = J(theta)
        theta[index] -= 2 * h
        slope[index] = (right - J(theta)) / (2 * h)
    return slope


def _moved_copy(J: Function, theta: Array, h: float = STEP) -> Array:
    return _moved(J, theta.copy(), h)


def _not_quite_back(J: Function, theta: Array, h: float = STEP) -> Array:
    """Put each entry back by adding h, so that the last bits differ."""
    slope = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        theta[index] += h
        right = J(theta)
        theta[index] -= 2 * h
        slope[index] = (right - J(theta)) / (2 * h)
        theta[index] += h
    return slope


def _spoilt_afterwards(J: Function, theta: Array, h: float = STEP) -> Array:
    slope = numgrad(J, theta, h)
    theta[...] = slope
    return slope


def _vectors_alone(J: Function, theta: Array, h: float = STEP) -> Array:
    """Treat whatever comes as a vector; J wants the shape of theta."""
    flat: Array = theta.ravel()
    return numgrad(J, flat, h)


def _flat(J: Function, theta: Array, h: float = STEP) -> Array:
    return numgrad(J, theta, h).ravel()


def _rows(J: Function, theta: Array, h: float = STEP) -> Array:
    """Nudge a whole row of a matrix as if it were an entry."""
    slope = np.zeros(theta.shape)
    for i in range(len(theta)):
        right, left = theta.copy(), theta.copy()
        right[i] += h
        left[i] -= h
        slope[i] = (J(right) - J(left)) / (2 * h)
    return slope


def _at_once(J: Function, theta: Array, h: float = STEP) -> Any:  # noqa: ANN401 -- one number, which is the mistake
    return (J(theta + h) - J(theta - h)) / (2 * h)


def _values(J: Function, theta: Array, h: float = STEP) -> Array:
    del h
    return np.full(theta.shape, J(theta))


NUMGRAD = (
    Wrong("K1", "to the right", _each(lambda J, up, _down, h: (up - J) / h)),
    Wrong("K1", "to the left", _each(lambda J, _up, down, h: (J - down) / h)),
    Wrong("K2", "over h", _each(lambda _J, up, down, h: (up - down) / h)),
    Wrong("K2", "one step over 2h", _each(lambda J, up, _down, h: (up - J) / (2 * h))),
    Wrong("K2", "h above the bar", _each(lambda _J, up, down, h: (up - down) / 2 * h)),
    Wrong("K6", "two steps", _each(lambda _J, up, down, _h: up - down)),
    Wrong("K6", "one step", _each(lambda J, up, _down, _h: up - J)),
    Wrong("K3", "not put back", _moved, spoils=True),
    Wrong("K7", "a copy not put back", _moved_copy),
    Wrong("K9", "all at once", _at_once),
    Wrong("K8", "rows at once", _rows),
    Wrong("K8", "J is given a vector", _vectors_alone),
    Wrong("K8", "a vector comes back", _flat),
    Wrong("M10", "the cost itself", _values),
    Wrong("K3", "put back by adding", _not_quite_back, by_value=False),
    Wrong("K3", "theta overwritten", _spoilt_afterwards, by_value=False),
)
