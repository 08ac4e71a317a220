"""The faded examples of lesson 2: three composites for students to finish.

Each stands beside its derivative. Complex numbers pass through, so the complex step
can referee. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.reference.elementwise import elementwise
from chainrule.reference.table import sigmoid

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = [
    "bell",
    "dbell",
    "dsquared_sigmoid",
    "dthree_links",
    "squared_sigmoid",
    "three_links",
]


@elementwise
def bell(x: Array) -> Array:
    """Return the first faded example, exp(-(3x + 1)^2 / 2).

    Parameters
    ----------
    x : float or ndarray
        Where, in radians where an angle is meant.

    Returns
    -------
    float or ndarray
        In the shape of `x`.

    Examples
    --------
    >>> round(bell(0.0), 6)
    0.606531
    """
    return np.exp(-((3 * x + 1) ** 2) / 2)


@elementwise
def dbell(x: Array) -> Array:
    """Return the derivative of the first faded example.

    Parameters
    ----------
    x : float or ndarray
        Where, in radians where an angle is meant.

    Returns
    -------
    float or ndarray
        In the shape of `x`.

    Examples
    --------
    >>> round(dbell(0.0), 6)
    -1.819592
    """
    return -3 * (3 * x + 1) * np.exp(-((3 * x + 1) ** 2) / 2)


@elementwise
def squared_sigmoid(x: Array) -> Array:
    """Return the second faded example, sigma(2x - 1)^2.

    Parameters
    ----------
    x : float or ndarray
        Where, in radians where an angle is meant.

    Returns
    -------
    float or ndarray
        In the shape of `x`.

    Examples
    --------
    >>> squared_sigmoid(0.5)
    0.25
    """
    result: Array = np.square(sigmoid(2 * x - 1))
    return result


@elementwise
def dsquared_sigmoid(x: Array) -> Array:
    """Return the derivative of the second faded example.

    Parameters
    ----------
    x : float or ndarray
        Where, in radians where an angle is meant.

    Returns
    -------
    float or ndarray
        In the shape of `x`.

    Examples
    --------
    >>> dsquared_sigmoid(0.5)
    0.5
    """
    sigma = sigmoid(2 * x - 1)
    result: Array = 4 * np.square(sigma) * (1 - sigma)
    return result


@elementwise
def three_links(x: Array) -> Array:
    """Return the third faded example, log(2 + cos(x^2)).

    Parameters
    ----------
    x : float or ndarray
        Where, in radians where an angle is meant.

    Returns
    -------
    float or ndarray
        In the shape of `x`.

    Examples
    --------
    >>> round(three_links(1.0), 6)
    0.932283
    """
    result: Array = np.log(2 + np.cos(x**2))
    return result


@elementwise
def dthree_links(x: Array) -> Array:
    """Return the derivative of the third faded example.

    Parameters
    ----------
    x : float or ndarray
        Where, in radians where an angle is meant.

    Returns
    -------
    float or ndarray
        In the shape of `x`.

    Examples
    --------
    >>> round(dthree_links(1.0), 6)
    -0.662497
    """
    result: Array = -2 * x * np.sin(x**2) / (2 + np.cos(x**2))
    return result
