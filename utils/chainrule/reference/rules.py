"""The rules of lesson 1 that build derivatives from derivatives. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.reference.elementwise import elementwise

if TYPE_CHECKING:
    from chainrule.notation import Array, Function

__all__ = ["d_power", "product_rule", "quotient_rule"]


@elementwise
def d_power(x: Array, n: float) -> Array:
    """Return the derivative of x^n: n x^(n-1).

    Parameters
    ----------
    x : float or ndarray
        Where; above 0, so that every power exists.
    n : float
        The exponent, any real number.

    Returns
    -------
    float or ndarray
        In the shape of `x`.

    Examples
    --------
    >>> d_power(2.0, 3)
    12.0
    """
    return n * x ** (n - 1)


def product_rule(f: Function, df: Function, g: Function, dg: Function) -> Function:
    """Return the derivative of f times g: f' g + f g'.

    Parameters
    ----------
    f, df : callable
        A function and its derivative.
    g, dg : callable
        Another one and its derivative.

    Returns
    -------
    callable
        The derivative, as a function of x.

    Examples
    --------
    >>> product_rule(lambda x: x, lambda x: 1.0, lambda x: x, lambda x: 1.0)(3.0)
    6.0
    """

    def _derivative(x: Array) -> Array:
        value: Array = df(x) * g(x) + f(x) * dg(x)
        return value

    return _derivative


def quotient_rule(f: Function, df: Function, g: Function, dg: Function) -> Function:
    """Return the derivative of f over g: (f' g - f g') / g^2.

    Parameters
    ----------
    f, df : callable
        The upper function and its derivative.
    g, dg : callable
        The lower function, not 0 where it is asked, and its derivative.

    Returns
    -------
    callable
        The derivative, as a function of x.

    Examples
    --------
    >>> quotient_rule(lambda x: 1.0, lambda x: 0.0, lambda x: x, lambda x: 1.0)(2.0)
    -0.25
    """

    def _derivative(x: Array) -> Array:
        value: Array = (df(x) * g(x) - f(x) * dg(x)) / g(x) ** 2
        return value

    return _derivative
