"""Gradient checking: measure a gradient, compare it with a claimed one.

    J, theta ── numgrad ──> measured gradient ─┐
    claimed gradient ──────────────────────────┴─ rel_error ──> one number

A cost is a function of one array, whatever its shape. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.notation import Array, Function

__all__ = ["STEP", "numgrad", "rel_error", "which_is_right"]

STEP = 6e-6  #: near the cube root of a float's precision, where the error is least


def numgrad(J: Function, theta: Array, h: float = STEP) -> Array:
    """Measure the gradient of a cost, entry by entry, by central differences.

    Parameters
    ----------
    J : callable
        Takes an array of the shape of `theta` and returns one number.
    theta : ndarray, any shape
        Where the gradient is measured. It is not changed.
    h : float
        How far one entry is nudged to either side, in the unit of `theta`.

    Returns
    -------
    ndarray
        In the shape of `theta`; the unit of J per unit of `theta`.

    References
    ----------
    .. [1] Press et al., *Numerical Recipes*, 3rd ed., Cambridge University Press,
       2007, sec. 5.7.

    Examples
    --------
    >>> numgrad(lambda theta: np.sum(theta**2), np.array([[1.0, -2.0]])).round(6)
    array([[ 2., -4.]])
    """
    slope = np.zeros(np.shape(theta))
    for index in np.ndindex(slope.shape):
        right, left = theta.copy(), theta.copy()
        right[index] += h
        left[index] -= h
        slope[index] = (J(right) - J(left)) / (2 * h)
    return slope


def rel_error(a: Array, n: Array) -> float:
    """Return the largest relative error between two gradients.

    Parameters
    ----------
    a, n : float or ndarray of the same shape
        The claimed (analytic) and the measured (numerical) gradient.

    Returns
    -------
    float
        From 0 to 2; of each entry the distance over the larger of the two sizes,
        where two zeros are alike; of all entries the largest.

    References
    ----------
    .. [1] Karpathy et al., CS231n course notes, Stanford University, "Gradient
       checks", section "Use relative error for the comparison".

    Examples
    --------
    >>> rel_error(np.array([1.0, 0.0]), np.array([2.0, 0.0]))
    0.5
    """
    small = np.abs(np.subtract(a, n))
    size = np.maximum(np.abs(a), np.abs(n))
    return float(np.max(small / np.where(size == 0, 1.0, size)))


def which_is_right(candidates: Sequence[Function], J: Function, theta: Array) -> int:
    """Find the gradient that agrees best with the measured one.

    Parameters
    ----------
    candidates : sequence of callable
        Each takes `theta` and returns a gradient in its shape.
    J : callable
        The cost that one of them is the gradient of.
    theta : ndarray, any shape
        Where they are compared.

    Returns
    -------
    int
        Its place among the candidates, counted from 0.

    Examples
    --------
    >>> which_is_right([np.cos, np.sin], lambda theta: np.sin(theta[0]), np.ones(1))
    0
    """
    n = numgrad(J, theta)
    return int(np.argmin([rel_error(a(theta), n) for a in candidates]))
