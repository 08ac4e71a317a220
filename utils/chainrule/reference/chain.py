"""The composites of lesson 2 and their derivatives, link by link.

Each derivative is written as the lesson derives it: outside at the inside, times
inside. Complex numbers pass through, so the complex step can referee. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.reference.elementwise import elementwise
from chainrule.reference.faded import (
    bell,
    dbell,
    dsquared_sigmoid,
    dthree_links,
    squared_sigmoid,
    three_links,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.notation import Array, Function, Link

__all__ = [
    "bell",
    "chain",
    "chain_n",
    "d2h",
    "dbell",
    "dh",
    "dh_du",
    "dk",
    "dsquared_sigmoid",
    "dthree_links",
    "du_dx",
    "h",
    "k",
    "squared_sigmoid",
    "three_links",
    "u",
]


@elementwise
def u(x: Array) -> Array:
    """Return the inside of h: 2 + cos x, never under 1.

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
    >>> u(0.0)
    3.0
    """
    return 2 + np.cos(x)


@elementwise
def du_dx(x: Array) -> Array:
    """Return how fast u moves per unit of x: -sin x.

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
    >>> round(du_dx(1.0), 6)
    -0.841471
    """
    return -np.sin(x)


@elementwise
def dh_du(u: Array) -> Array:
    """Return how fast h moves per unit of u: 1/u.

    Parameters
    ----------
    u : float or ndarray
        The inside, positive.

    Returns
    -------
    float or ndarray
        In the shape of `u`.

    Examples
    --------
    >>> dh_du(2.0)
    0.5
    """
    return 1 / u


@elementwise
def h(x: Array) -> Array:
    """Return the composite of the lesson, log(2 + cos x), between 0 and log 3.

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
    >>> round(h(1.0), 6)
    0.932283
    """
    result: Array = np.log(2 + np.cos(x))
    return result


@elementwise
def dh(x: Array) -> Array:
    """Return the derivative of h: 1/u at u = 2 + cos x, times -sin x.

    Parameters
    ----------
    x : float or ndarray
        Where, in radians where an angle is meant.

    Returns
    -------
    float or ndarray
        In the shape of `x`.

    References
    ----------
    .. [1] Spivak, *Calculus*, 4th ed., Publish or Perish, 2008, ch. 10.

    Examples
    --------
    >>> round(dh(1.0), 6)
    -0.331248
    """
    result: Array = -np.sin(x) / (2 + np.cos(x))
    return result


@elementwise
def d2h(x: Array) -> Array:
    """Return the second derivative of h; its zeros are where h is steepest.

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
    >>> abs(d2h(2 * np.pi / 3)) < 1e-15
    True
    """
    result: Array = -(1 + 2 * np.cos(x)) / (2 + np.cos(x)) ** 2
    return result


@elementwise
def k(x: Array, a: float, b: float, c: float) -> Array:
    """Return the student's own composite, a log(b + cos(c x)), for b > 1.

    Parameters
    ----------
    x : float or ndarray
        Where, in radians where an angle is meant.
    a, b, c : float
        The student's own numbers; b above 1.

    Returns
    -------
    float or ndarray
        In the shape of `x`.

    Examples
    --------
    >>> k(1.0, 1.0, 2.0, 1.0) == h(1.0)
    True
    """
    return a * np.log(b + np.cos(c * x))


@elementwise
def dk(x: Array, a: float, b: float, c: float) -> Array:
    """Return the derivative of k: a factor for each link, and the constant a.

    Parameters
    ----------
    x : float or ndarray
        Where, in radians where an angle is meant.
    a, b, c : float
        The student's own numbers; b above 1.

    Returns
    -------
    float or ndarray
        In the shape of `x`.

    Examples
    --------
    >>> dk(1.0, 1.0, 2.0, 1.0) == dh(1.0)
    True
    """
    return -a * c * np.sin(c * x) / (b + np.cos(c * x))


def chain(df: Function, g: Function, dg: Function) -> Function:
    """Chain rule for a composite of two: outside at the inside, times inside.

    Parameters
    ----------
    df : callable
        Derivative of the outer function.
    g, dg : callable
        The inner function and its derivative.

    Returns
    -------
    callable
        x -> df(g(x)) dg(x).

    References
    ----------
    .. [1] Spivak, *Calculus*, 4th ed., Publish or Perish, 2008, ch. 10.

    Examples
    --------
    >>> chain(dh_du, u, du_dx)(1.0) == dh_du(u(1.0)) * du_dx(1.0)
    True
    """
    return lambda x: df(g(x)) * dg(x)


def chain_n(links: Sequence[Link], x: Any) -> tuple[Any, Any]:  # noqa: ANN401 -- as Function: a float, an array
    """Value and derivative of a chain of any length, in one walk along it.

    Parameters
    ----------
    links : sequence of (f, df)
        The links and their derivatives, the innermost first; at least one.
    x : float or ndarray
        Where the chain starts.

    Returns
    -------
    value, derivative : float or ndarray
        In the shape of `x`.

    References
    ----------
    .. [1] Griewank and Walther, *Evaluating Derivatives*, 2nd ed., SIAM, 2008,
       sec. 3.1, doi:10.1137/1.9780898717761.

    Examples
    --------
    >>> chain_n([(u, du_dx), (np.log, dh_du)], 1.0) == (h(1.0), dh(1.0))
    True
    """
    value, derivative = x, 1.0
    for f, df in links:
        derivative = df(value) * derivative  # at the value before the link moves it
        value = f(value)
    return value, derivative
