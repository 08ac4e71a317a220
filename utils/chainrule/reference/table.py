"""The derivative table: one object for the whole course.

Lesson 1 fills it, lesson 2 chains its rows, lesson 8's engine reads its local
derivatives here. Every row but the ramp takes complex numbers, so that the complex
step can referee it. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from chainrule.reference.elementwise import elementwise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Array, Function

__all__ = ["ENTRIES", "GRADED", "TABLE", "Entry", "sigmoid", "softplus"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table.

    Attributes
    ----------
    name : str
        The key of the row.
    f, df : callable
        The function and its derivative, on floats, complex numbers and arrays.
    tex, tex_df : str
        Both in TeX, in the letter x.
    domain : tuple of float
        An interval to draw points from, well inside where f is defined.
    parameters : mapping
        The values that letters other than x have in `f`.
    """

    name: str
    f: Function
    df: Function
    tex: str
    tex_df: str
    domain: tuple[float, float] = (-3.0, 3.0)
    parameters: Mapping[str, float] = field(default_factory=dict)


@elementwise
def sigmoid(z: Array) -> Array:
    """Return 1 / (1 + e^-z), without overflow for any z.

    Parameters
    ----------
    z : float or ndarray
        Any numbers, dimensionless.

    Returns
    -------
    float or ndarray
        Numbers from 0 to 1, in the shape of `z`.

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville, *Deep Learning*, MIT Press, 2016,
       sec. 3.10.

    Examples
    --------
    >>> sigmoid(0.0), sigmoid(-1000.0)
    (0.5, 0.0)
    """
    right = np.real(z) >= 0
    small = np.exp(np.where(right, -z, z))  # never above 1, so it cannot overflow
    result: Array = np.where(right, 1, small) / (1 + small)
    return result


@elementwise
def softplus(x: Array) -> Array:
    """Return log(1 + e^x), without overflow for any x.

    Parameters
    ----------
    x : float or ndarray
        Any numbers, dimensionless.

    Returns
    -------
    float or ndarray
        Positive numbers, in the shape of `x`.

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville, *Deep Learning*, MIT Press, 2016,
       sec. 3.10.

    Examples
    --------
    >>> softplus(1000.0)
    1000.0
    """
    right = np.real(x) >= 0
    return np.where(right, x, 0) + np.log1p(np.exp(np.where(right, -x, x)))


def _row(
    name: str,
    f: Function,
    df: Function,
    tex: tuple[str, str],
    domain: tuple[float, float] = (-3.0, 3.0),
    **parameters: float,
) -> Entry:
    """Write one row; `tex` holds the function and its derivative."""
    f, df = elementwise(f), elementwise(df)
    return Entry(name, f, df, *tex, domain, MappingProxyType(parameters))


#: The table, in the order of lesson 1.
ENTRIES: Mapping[str, Entry] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            _row("constant", lambda x: 2 + 0 * x, lambda x: 0 * x, ("c", "0"), c=2.0),
            _row(
                "power", lambda x: x**3, lambda x: 3 * x**2, ("x^n", "n x^{n-1}"), n=3.0
            ),
            _row(
                "recip",
                lambda x: 1 / x,
                lambda x: -1 / x**2,
                (r"\frac{1}{x}", r"-\frac{1}{x^2}"),
                (0.3, 3.0),
            ),
            _row(
                "sqrt",
                np.sqrt,
                lambda x: 1 / (2 * np.sqrt(x)),
                (r"\sqrt{x}", r"\frac{1}{2\sqrt{x}}"),
                (0.3, 3.0),
            ),
            _row("exp", np.exp, np.exp, ("e^x", "e^x")),
            _row(
                "exponential",
                lambda x: np.exp(x * np.log(2)),
                lambda x: np.exp(x * np.log(2)) * np.log(2),
                ("a^x", r"a^x \log a"),
                a=2.0,
            ),
            _row(
                "log",
                np.log,
                lambda x: 1 / x,
                (r"\log x", r"\frac{1}{x}"),
                (0.3, 3.0),
            ),
            _row("sin", np.sin, np.cos, (r"\sin x", r"\cos x")),
            _row("cos", np.cos, lambda x: -np.sin(x), (r"\cos x", r"-\sin x")),
            _row(
                "tanh",
                np.tanh,
                lambda x: 1 - np.tanh(x) ** 2,
                (r"\tanh x", r"1 - \tanh^2 x"),
            ),
            _row(
                "sigmoid",
                sigmoid,
                lambda x: sigmoid(x) * sigmoid(-x),  # sigma(-x) = 1 - sigma(x)
                (r"\sigma(x)", r"\sigma(x) (1 - \sigma(x))"),
            ),
            _row(
                "softplus",
                softplus,
                sigmoid,
                (r"\log(1 + e^x)", r"\sigma(x)"),
            ),
            _row(
                "relu",
                lambda x: np.where(np.real(x) > 0, x, 0 * x),
                lambda x: np.where(np.real(x) > 0, 1.0, 0.0),  # at 0: none, so 0
                (r"\max(0, x)", "[x > 0]"),
            ),
        )
    }
)

#: The rows that lesson 1 grades.
GRADED = ("exp", "log", "sin", "cos", "tanh", "sigmoid", "recip", "sqrt")

#: What a student's TABLE should be: key -> derivative.
TABLE: Mapping[str, Function] = MappingProxyType(
    {key: ENTRIES[key].df for key in GRADED}
)
