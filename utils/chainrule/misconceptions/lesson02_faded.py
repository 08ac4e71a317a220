"""How the three faded examples of lesson 2 go wrong.

Written out, since each is a formula of its own. Pure.
"""

from __future__ import annotations

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.reference.chain import bell, squared_sigmoid, three_links
from chainrule.reference.table import sigmoid

__all__ = ["BELL", "SQUARED_SIGMOID", "THREE_LINKS"]

cos, sin, exp = np.cos, np.sin, np.exp

#: The derivative of exp(-(3x + 1)^2 / 2), gone wrong.
BELL = (
    Wrong("M01", "outer factor alone", bell),
    Wrong("M01", "innermost factor", lambda x: -(3 * x + 1) * bell(x)),
    Wrong("M01", "middle factor", lambda x: 3 * bell(x)),
    Wrong("M02", "exp at x", lambda x: -3 * (3 * x + 1) * exp(x)),
    Wrong("M08", "exp at the rate", lambda x: exp(-3 * (3 * x + 1))),
    Wrong("M11", "inner factors alone", lambda x: -3 * (3 * x + 1)),
    Wrong("M12", "sum of two", lambda x: bell(x) - 3 * (3 * x + 1)),
    Wrong("M12", "sum of three", lambda x: bell(x) - (3 * x + 1) + 3),
)

#: The derivative of sigma(2x - 1)^2, gone wrong.
SQUARED_SIGMOID = (
    Wrong("M01", "outer factor alone", lambda x: 2 * sigmoid(2 * x - 1)),
    Wrong(
        "M01",
        "innermost factor",
        lambda x: 2 * squared_sigmoid(x) * sigmoid(1 - 2 * x),
    ),
    Wrong("M01", "middle factor", lambda x: 4 * sigmoid(2 * x - 1)),
    Wrong(
        "M02",
        "sigma at x",
        lambda x: 4 * sigmoid(x) ** 2 * sigmoid(-x),
    ),
    Wrong(
        "M02",
        "square at x",
        lambda x: 4 * x * sigmoid(2 * x - 1) * sigmoid(1 - 2 * x),
    ),
    Wrong(
        "M08",
        "square at the rate",
        lambda x: 4 * sigmoid(2 * x - 1) * sigmoid(1 - 2 * x),
    ),
    Wrong("M10", "the function itself", squared_sigmoid),
    Wrong(
        "M11",
        "inner factors alone",
        lambda x: 2 * sigmoid(2 * x - 1) * sigmoid(1 - 2 * x),
    ),
    Wrong(
        "M12",
        "sum",
        lambda x: 2 * sigmoid(2 * x - 1) + sigmoid(2 * x - 1) * sigmoid(1 - 2 * x) + 2,
    ),
    Wrong(
        "M12",
        "sum, square at x",
        lambda x: 2 * x + sigmoid(2 * x - 1) * sigmoid(1 - 2 * x) + 2,
    ),
)

#: The derivative of log(2 + cos(x^2)), gone wrong.
THREE_LINKS = (
    Wrong("M01", "outer factor alone", lambda x: 1 / (2 + cos(x**2))),
    Wrong("M01", "innermost factor", lambda x: -sin(x**2) / (2 + cos(x**2))),
    Wrong("M01", "middle factor", lambda x: 2 * x / (2 + cos(x**2))),
    Wrong("M02", "all at x", lambda x: -2 * x * sin(x) / (2 + cos(x))),
    Wrong("M02", "outer factor 1/x", lambda x: -2 * sin(x**2)),
    Wrong("M02", "sine at x", lambda x: -2 * x * sin(x) / (2 + cos(x**2))),
    Wrong("M03", "cosine squared", lambda x: -2 * cos(x) * sin(x) / (2 + cos(x) ** 2)),
    Wrong("M04", "cos' = sin", lambda x: 2 * x * sin(x**2) / (2 + cos(x**2))),
    Wrong(
        "M05",
        "constant kept in the rate",
        lambda x: (2 - 2 * x * sin(x**2)) / (2 + cos(x**2)),
    ),
    Wrong("M08", "outer factor at the rate", lambda x: -1 / (2 * x * sin(x**2))),
    Wrong("M09", "upside down", lambda x: -(2 + cos(x**2)) / (2 * x * sin(x**2))),
    Wrong("M09", "u for 1/u", lambda x: -2 * x * sin(x**2) * (2 + cos(x**2))),
    Wrong("M10", "the function itself", three_links),
    Wrong("M11", "inner factors alone", lambda x: -2 * x * sin(x**2)),
    Wrong("M11", "middle factor alone", lambda x: -sin(x**2)),
    Wrong("M12", "sum", lambda x: 1 / (2 + cos(x**2)) - sin(x**2) + 2 * x),
    Wrong("M13", "constant 2", lambda x: -2 * x * np.tan(x**2)),
)
