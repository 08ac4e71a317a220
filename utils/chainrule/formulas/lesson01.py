r"""The formulas of lesson 1: rates, twelve rows of the table, four rules, the sigmoid.

Each derivative is refereed by the complex step, but for the ramp, which has a corner:
there a real difference measures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.formulas.kinds import Formula, Meaning, Point
from chainrule.reference.slopes import central_difference, complex_step
from chainrule.reference.table import ENTRIES, sigmoid

if TYPE_CHECKING:
    from chainrule.notation import Array, Function

__all__ = ["FORMULAS"]

ABOVE = {"x": (0.3, 3.0)}  #: where logarithms, roots and any power exist


def _slope(f: Function) -> Meaning:
    return lambda at: complex_step(f, at["x"])


def _of(key: str) -> Meaning:
    return _slope(ENTRIES[key].f)


def _ramp_slope(at: Point) -> Array:
    return central_difference(ENTRIES["relu"].f, at["x"], 1e-3)


def _f(x: Array) -> Array:
    return np.sin(x) + x**2


def _g(x: Array) -> Array:
    return np.exp(x) / 2


#: Any two functions, so that a rule says something.
TWO = {
    "f(x)": lambda at: _f(at["x"]),
    "g(x)": lambda at: _g(at["x"]),
    "f'(x)": _slope(_f),
    "g'(x)": _slope(_g),
}


#: Names that a reader of TeX would take apart in two ways where they stand in a sum.
WHOLE = {
    r"\sin x": lambda at: np.sin(at["x"]),
    r"\cos x": lambda at: np.cos(at["x"]),
    r"\tanh x": lambda at: np.tanh(at["x"]),
    "e^x": lambda at: np.exp(at["x"]),
}


def _row(label: str, says: str, function: str, derivative: str, key: str) -> Formula:
    """Write one row of the table whose function has the letter x alone."""
    name = rf"\frac{{d}}{{dx}} {function}"
    letters = {"x": ENTRIES[key].domain}
    return Formula(
        label, says, f"{name} = {derivative}", {name: _of(key), **WHOLE}, letters
    )


FORMULAS = (
    Formula(
        "1.1",
        "the average speed of the ball",
        r"\frac{(t + h)^2 - t^2}{h} = 2t + h",
        letters={"t": (-3.0, 3.0), "h": (0.1, 1.0)},
    ),
    Formula(
        "1.2",
        "a slope measured with one neighbour",
        r"f'(x) \approx \frac{f(x + h) - f(x)}{h}",
        {
            "f'(x)": _slope(_f),
            "f(x + h)": lambda at: _f(at["x"] + at["h"]),
            "f(x)": lambda at: _f(at["x"]),
        },
        order=1,
        step="h",
    ),
    Formula(
        "1.3",
        "a slope measured with two neighbours",
        r"f'(x) \approx \frac{f(x + h) - f(x - h)}{2h}",
        {
            "f'(x)": _slope(_f),
            "f(x + h)": lambda at: _f(at["x"] + at["h"]),
            "f(x - h)": lambda at: _f(at["x"] - at["h"]),
        },
        order=2,
        step="h",
    ),
    Formula(
        "1.4",
        "the derivative of a constant",
        r"\frac{d}{dx} c = 0",
        {r"\frac{d}{dx} c": _slope(lambda x: 2.0 + 0 * x)},
    ),
    Formula(
        "1.5",
        "the derivative of a power",
        r"\frac{d}{dx} x^n = n x^{n - 1}",
        {r"\frac{d}{dx} x^n": lambda at: complex_step(lambda x: x ** at["n"], at["x"])},
        ABOVE | {"n": (-3.0, 3.0)},
    ),
    _row("1.6", "the row of 1/x", r"\frac{1}{x}", r"-\frac{1}{x^2}", "recip"),
    _row("1.7", "the row of the root", r"\sqrt{x}", r"\frac{1}{2 \sqrt{x}}", "sqrt"),
    _row("1.8", "the row of the exponential", "e^x", "e^x", "exp"),
    Formula(
        "1.9",
        "the derivative of an exponential with another base",
        r"\frac{d}{dx} a^x = a^x \log a",
        {
            r"\frac{d}{dx} a^x": lambda at: complex_step(
                lambda x: np.exp(x * np.log(at["a"])), at["x"]
            ),
            "a^x": lambda at: np.exp(at["x"] * np.log(at["a"])),
        },
        {"x": (-3.0, 3.0), "a": (0.3, 3.0)},
    ),
    _row("1.10", "the row of the logarithm", r"\log x", r"\frac{1}{x}", "log"),
    _row("1.11", "the row of the sine", r"\sin x", r"\cos x", "sin"),
    _row("1.12", "the row of the cosine", r"\cos x", r"-\sin x", "cos"),
    _row("1.13", "the row of tanh", r"\tanh x", r"1 - (\tanh x)^2", "tanh"),
    _row(
        "1.14",
        "the row of the sigmoid",
        r"\sigma(x)",
        r"\sigma(x) (1 - \sigma(x))",
        "sigmoid",
    ),
    _row(
        "1.15", "the row of the soft ramp", r"\log(1 + e^x)", r"\sigma(x)", "softplus"
    ),
    Formula(
        "1.16",
        "the slope of the ramp, beside its corner",
        r"\frac{d}{dx} \max(0, x) = [x > 0]",
        {
            r"\frac{d}{dx} \max(0, x)": _ramp_slope,
            "[x > 0]": lambda at: np.where(at["x"] > 0, 1.0, 0.0),
        },
    ),
    Formula(
        "1.17",
        "the sum rule",
        r"(f + g)'(x) = f'(x) + g'(x)",
        {"(f + g)'(x)": _slope(lambda x: _f(x) + _g(x)), **TWO},
    ),
    Formula(
        "1.18",
        "the rule for a constant factor",
        r"(c f)'(x) = c f'(x)",
        {
            "(c f)'(x)": lambda at: complex_step(lambda x: at["c"] * _f(x), at["x"]),
            **TWO,
        },
        {"x": (-3.0, 3.0), "c": (-4.0, 4.0)},
    ),
    Formula(
        "1.19",
        "the product rule",
        r"(f g)'(x) = f'(x) g(x) + f(x) g'(x)",
        {"(f g)'(x)": _slope(lambda x: _f(x) * _g(x)), **TWO},
    ),
    Formula(
        "1.20",
        "the quotient rule",
        r"\left(\frac{f}{g}\right)'(x) = \frac{f'(x) g(x) - f(x) g'(x)}{g(x)^2}",
        {r"\left(\frac{f}{g}\right)'(x)": _slope(lambda x: _f(x) / _g(x)), **TWO},
    ),
    Formula(
        "1.21",
        "the worked example",
        r"y = x^2 \sin x",
        {"y": lambda at: at["x"] ** 2 * np.sin(at["x"])},
    ),
    Formula(
        "1.22",
        "the derivative of the worked example",
        r"\frac{dy}{dx} = 2x \sin x + x^2 \cos x",
        {r"\frac{dy}{dx}": _slope(lambda x: x**2 * np.sin(x)), **WHOLE},
    ),
    Formula(
        "1.23",
        "the sigmoid, written in two ways",
        r"\sigma(x) = \frac{1}{1 + e^{-x}} = \frac{e^x}{1 + e^x}",
        {r"\sigma(x)": lambda at: sigmoid(at["x"])},
    ),
    Formula(
        "1.24",
        "the quotient rule on the sigmoid",
        r"\sigma'(x) = \frac{e^x (1 + e^x) - (e^x)^2}{(1 + e^x)^2}"
        r" = \frac{e^x}{(1 + e^x)^2}",
        {r"\sigma'(x)": _of("sigmoid"), **WHOLE},
    ),
    Formula(
        "1.25",
        "what is left of 1",
        r"1 - \sigma(x) = \frac{1}{1 + e^x}",
        {r"\sigma(x)": lambda at: sigmoid(at["x"])},
    ),
    Formula(
        "1.26",
        "the first faded example",
        r"y = x^3 \cos x",
        {"y": lambda at: at["x"] ** 3 * np.cos(at["x"])},
    ),
    Formula(
        "1.27",
        "the second faded example",
        r"y = \frac{x}{1 + x^2}",
        {"y": lambda at: at["x"] / (1 + at["x"] ** 2)},
    ),
    Formula(
        "1.28",
        "what the friend differentiates",
        r"y = \frac{\sin x}{\cos x}",
        {"y": lambda at: np.tan(at["x"])},
        {"x": (-1.4, 1.4)},
    ),
    Formula(
        "1.29",
        "its derivative",
        r"\frac{dy}{dx} = \frac{1}{(\cos x)^2}",
        {r"\frac{dy}{dx}": _slope(lambda x: np.sin(x) / np.cos(x))},
        {"x": (-1.4, 1.4)},
    ),
)
