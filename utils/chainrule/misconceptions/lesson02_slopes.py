"""How h'(x) and k'(x) go wrong, and h itself.

Built from the pieces of a log(b + cos(c x)), which mistakes put together wrongly.
With a, b, c = 1, 2, 1 this is h of the lesson. Pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.notation import Array

__all__ = ["MY_SLOPE", "SLOPE", "H"]

cos, sin, log = np.cos, np.sin, np.log
DEGREE = np.pi / 180  # in radians


@dataclass(frozen=True, slots=True)
class LogCos:
    """The pieces of a log(b + cos(c x)) at a place."""

    x: Array
    a: float = 1.0
    b: float = 2.0
    c: float = 1.0

    @property
    def inside(self) -> Array:
        """The inside of the logarithm.

        Returns
        -------
        ndarray
            b + cos(c x).
        """
        return self.b + cos(self.c * self.x)

    @property
    def rate(self) -> Array:
        """How fast the inside moves.

        Returns
        -------
        ndarray
            -c sin(c x).
        """
        return -self.c * sin(self.c * self.x)

    @property
    def right(self) -> Array:
        """The right derivative.

        Returns
        -------
        ndarray
            k'(x).
        """
        return self.a * self.rate / self.inside

    def at(self, x: Array) -> LogCos:
        """Return the same formula at another place.

        Parameters
        ----------
        x : ndarray
            The place.

        Returns
        -------
        LogCos
            With the same a, b and c.
        """
        return LogCos(x, self.a, self.b, self.c)


Row = tuple[str, str, Callable[[LogCos], Array]]


def _wrong(*rows: Row) -> tuple[Wrong, ...]:
    """Turn rows into functions of x, a, b and c."""

    def answer(
        formula: Callable[[LogCos], Array],
        x: Array,
        a: float = 1.0,
        b: float = 2.0,
        c: float = 1.0,
    ) -> Array:
        return formula(LogCos(np.asarray(x), a, b, c))

    return tuple(Wrong(id_, how, partial(answer, row)) for id_, how, row in rows)


#: The mistakes that h' and k' share.
SLOPE = _wrong(
    ("M01", "outer factor alone", lambda k: k.a / k.inside),
    ("M02", "outer factor a/x", lambda k: k.a / k.x * k.rate),
    ("M03", "product rule", lambda k: k.a * (k.inside / k.x + log(k.x) * k.rate)),
    ("M03", "a/x times the inside", lambda k: k.a / k.x * k.inside),
    ("M04", "cos' = sin", lambda k: -k.right),
    ("M05", "constant kept in the rate", lambda k: k.a * (k.b + k.rate) / k.inside),
    ("M06", "np.radians", lambda k: k.at(k.x * DEGREE).right),
    ("M06", "slope per degree", lambda k: DEGREE * k.at(k.x * DEGREE).right),
    ("M06", "np.degrees", lambda k: k.at(k.x / DEGREE).right),
    ("M07", "log10", lambda k: k.right / log(10)),
    ("M07", "log2", lambda k: k.right / log(2)),
    ("M08", "outer factor at the rate", lambda k: k.a / k.rate),
    ("M09", "upside down", lambda k: k.a * k.inside / k.rate),
    ("M09", "u for 1/u", lambda k: k.a * k.inside * k.rate),
    ("M10", "the function itself", lambda k: k.a * log(k.inside)),
    ("M11", "rate of the inside", lambda k: k.rate),
    ("M12", "sum of the rates", lambda k: k.a / k.inside + k.rate),
    ("M12", "sum, outer factor at x", lambda k: k.a / k.x + k.rate),
    ("M13", "constant beside the cosine", lambda k: k.a * k.rate / cos(k.c * k.x)),
)

#: What needs an a and a c that are not 1.
MY_SLOPE = (
    *SLOPE,
    *_wrong(
        ("M01", "innermost factor", lambda k: k.right / k.c),
        ("M02", "cosine and sine at x", lambda k: k.c * LogCos(k.x, k.a, k.b).right),
        ("M11", "a times the rate of the inside", lambda k: k.a * k.rate),
        ("M12", "a times the sum", lambda k: k.a * (1 / k.inside + k.rate)),
        ("M13", "a", lambda k: k.right / k.a),
        ("M13", "c", lambda k: LogCos(k.x, k.a, k.b).right),
        ("M13", "a and c", lambda k: LogCos(k.x, 1.0, k.b).right),
        ("M13", "a, and c as a factor", lambda k: k.right / k.a / k.c),
    ),
)

#: h itself, gone wrong.
H = _wrong(
    ("M03", "log x times the inside", lambda k: log(k.x) * k.inside),
    ("M06", "np.radians", lambda k: log(k.at(k.x * DEGREE).inside)),
    ("M06", "np.degrees", lambda k: log(k.at(k.x / DEGREE).inside)),
    ("M07", "log10", lambda k: np.log10(k.inside)),
    ("M07", "log2", lambda k: np.log2(k.inside)),
    ("M13", "constant beside the cosine", lambda k: log(cos(k.c * k.x))),
)
