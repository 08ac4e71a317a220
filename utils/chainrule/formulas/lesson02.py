r"""The formulas of lesson 2 and of its assignment."""

from __future__ import annotations

import numpy as np

from chainrule.formulas.kinds import Formula, Point
from chainrule.notation import Array
from chainrule.reference import chain, table
from chainrule.reference.slopes import complex_step

__all__ = ["FORMULAS"]


def _k(at: Point) -> Array:
    value: Array = chain.k(at["x"], at["a"], at["b"], at["c"])
    return value


def _slope_of_k(at: Point) -> Array:
    return complex_step(lambda x: chain.k(x, at["a"], at["b"], at["c"]), at["x"])


_K_LETTERS = {"x": (-3.0, 3.0), "a": (0.5, 9.0), "b": (1.5, 4.0), "c": (0.5, 4.0)}

FORMULAS = (
    Formula(
        "2.1",
        "the inner link",
        r"u = 2 + \cos x",
        {"u": lambda at: chain.u(at["x"])},
    ),
    Formula(
        "2.2",
        "the outer link",
        r"h = \log u",
        {"h": lambda at: chain.h(at["x"]), "u": lambda at: chain.u(at["x"])},
    ),
    Formula(
        "2.3",
        "the rate of the inner link",
        r"\frac{du}{dx} = -\sin x",
        {r"\frac{du}{dx}": lambda at: complex_step(chain.u, at["x"])},
    ),
    Formula(
        "2.4",
        "the rate of the outer link",
        r"\frac{dh}{du} = \frac{1}{u}",
        {
            r"\frac{dh}{du}": lambda at: complex_step(np.log, chain.u(at["x"])),
            "u": lambda at: chain.u(at["x"]),
        },
    ),
    Formula(
        "2.5",
        "the chain rule for two links",
        r"\frac{dh}{dx} = \frac{dh}{du} \frac{du}{dx}",
        {
            r"\frac{dh}{dx}": lambda at: complex_step(chain.h, at["x"]),
            r"\frac{dh}{du}": lambda at: complex_step(np.log, chain.u(at["x"])),
            r"\frac{du}{dx}": lambda at: complex_step(chain.u, at["x"]),
        },
    ),
    Formula(
        "2.6",
        "the derivative of h",
        r"h'(x) = -\frac{\sin x}{2 + \cos x}",
        {"h'(x)": lambda at: complex_step(chain.h, at["x"])},
    ),
    Formula(
        "2.7",
        "the second derivative of h",
        r"h''(x) = -\frac{1 + 2 \cos x}{(2 + \cos x)^2}",
        {"h''(x)": lambda at: complex_step(chain.dh, at["x"])},
    ),
    Formula(
        "2.8",
        "the first faded example",
        r"y = e^{-(3x + 1)^2 / 2}",
        {"y": lambda at: chain.bell(at["x"])},
    ),
    Formula(
        "2.9",
        "the second faded example",
        r"y = \sigma(2x - 1)^2",
        {"y": lambda at: chain.squared_sigmoid(at["x"])},
    ),
    Formula(
        "2.10",
        "the third faded example",
        r"y = \log(2 + \cos(x^2))",
        {"y": lambda at: chain.three_links(at["x"])},
    ),
    Formula(
        "2.11",
        "the chain rule for three links",
        r"\frac{dy}{dx} = \frac{dy}{dv} \frac{dv}{du} \frac{du}{dx}",
        {
            r"\frac{dy}{dx}": lambda at: complex_step(chain.three_links, at["x"]),
            r"\frac{dy}{dv}": lambda at: complex_step(np.log, chain.u(at["x"] ** 2)),
            r"\frac{dv}{du}": lambda at: complex_step(chain.u, at["x"] ** 2),
            r"\frac{du}{dx}": lambda at: complex_step(np.square, at["x"]),
        },
    ),
    Formula(
        "2.12",
        "the derivative of the first faded example",
        r"\frac{dy}{dx} = -3 (3x + 1) e^{-(3x + 1)^2 / 2}",
        {r"\frac{dy}{dx}": lambda at: complex_step(chain.bell, at["x"])},
    ),
    Formula(
        "2.13",
        "the derivative of the second faded example",
        r"\frac{dy}{dx} = 4 \sigma(2x - 1)^2 (1 - \sigma(2x - 1))",
        {r"\frac{dy}{dx}": lambda at: complex_step(chain.squared_sigmoid, at["x"])},
    ),
    Formula(
        "2.14",
        "the derivative of the third faded example",
        r"\frac{dy}{dx} = -\frac{2x \sin(x^2)}{2 + \cos(x^2)}",
        {r"\frac{dy}{dx}": lambda at: complex_step(chain.three_links, at["x"])},
    ),
    Formula(
        "2.15",
        "the student's own function",
        r"k(x) = a \log(b + \cos(c x))",
        {"k(x)": _k},
        _K_LETTERS,
    ),
    Formula(
        "2.16",
        "the derivative of the student's own function",
        r"k'(x) = -\frac{a c \sin(c x)}{b + \cos(c x)}",
        {"k'(x)": _slope_of_k},
        _K_LETTERS,
    ),
    Formula(
        "2.17",
        "a slope measured with two neighbours",
        r"h'(x) \approx \frac{h(x + s) - h(x - s)}{2s}",
        {
            "h'(x)": lambda at: complex_step(chain.h, at["x"]),
            "h(x + s)": lambda at: chain.h(at["x"] + at["s"]),
            "h(x - s)": lambda at: chain.h(at["x"] - at["s"]),
        },
        order=2,
    ),
    Formula("2.18", "log is the natural logarithm", r"\log e = 1"),
    Formula(
        "2.19",
        "the sigmoid",
        r"\sigma(z) = \frac{1}{1 + e^{-z}}",
        {r"\sigma(z)": lambda at: table.sigmoid(at["z"])},
        {"z": (-5.0, 5.0)},
    ),
    Formula(
        "2.20",
        "the derivative of the sigmoid",
        r"\sigma'(z) = \sigma(z) (1 - \sigma(z))",
        {
            r"\sigma'(z)": lambda at: complex_step(table.sigmoid, at["z"]),
            r"\sigma(z)": lambda at: table.sigmoid(at["z"]),
        },
        {"z": (-5.0, 5.0)},
    ),
)
