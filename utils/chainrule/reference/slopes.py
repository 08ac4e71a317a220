"""Three ways to measure a derivative without knowing any rule.

They are the referees of the course: formulas, lessons and answers are held against
them. Pure.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np

from chainrule.notation import Array, Function
from chainrule.reference.elementwise import elementwise

__all__ = ["central_difference", "complex_step", "forward_difference"]

#: A number in gives a number out, an array an array.
Place = TypeVar("Place", float, Array)


def complex_step(f: Function, x: Place, step: float = 1e-30) -> Place:
    """Slope of a smooth function, to the last digit.

    Parameters
    ----------
    f : callable
        Takes complex numbers; no ``abs``, no ``max``.
    x : float or ndarray
        Where the slope is measured.
    step : float
        Imaginary step. Nothing is subtracted, so it may be tiny.

    Returns
    -------
    float or ndarray
        The slope, in the shape of `x`.

    References
    ----------
    .. [1] Squire and Trapp, "Using complex variables to estimate derivatives of real
       functions", SIAM Review 40(1), 1998, doi:10.1137/S003614459631241X.

    Examples
    --------
    >>> complex_step(np.exp, 0.0)
    1.0
    """
    slope: Place = elementwise(lambda x: np.imag(f(x + 1j * step)) / step)(x)
    return slope


def central_difference(f: Function, x: Place, h: float = 6e-6) -> Place:
    """Slope between two neighbours of x, one on either side.

    Parameters
    ----------
    f : callable
        Any function.
    x : float or ndarray
        Where the slope is measured.
    h : float
        Step to either side. The error falls by 4 when it halves, until rounding
        takes over.

    Returns
    -------
    float or ndarray
        The slope, in the shape of `x`.

    References
    ----------
    .. [1] Press et al., *Numerical Recipes*, 3rd ed., Cambridge University Press,
       2007, sec. 5.7.

    Examples
    --------
    >>> round(central_difference(np.sin, 0.0), 6)
    1.0
    """
    slope: Place = elementwise(lambda x: (f(x + h) - f(x - h)) / (2 * h))(x)
    return slope


def forward_difference(f: Function, x: Place, h: float = 1.5e-8) -> Place:
    """Slope between x and its neighbour on the right.

    Parameters
    ----------
    f : callable
        Any function.
    x : float or ndarray
        Where the slope is measured.
    h : float
        Step to the right. The error only halves when it halves.

    Returns
    -------
    float or ndarray
        The slope, in the shape of `x`.

    References
    ----------
    .. [1] Press et al., *Numerical Recipes*, 3rd ed., Cambridge University Press,
       2007, sec. 5.7.

    Examples
    --------
    >>> round(forward_difference(np.exp, 0.0), 6)
    1.0
    """
    slope: Place = elementwise(lambda x: (f(x + h) - f(x)) / h)(x)
    return slope
