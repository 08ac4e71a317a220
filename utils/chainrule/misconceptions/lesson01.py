"""The wrong answers of lesson 1, by the question they can happen in.

Each is called as the student's function is: ``d_power(x, n)``, an entry of the table
at x, ``product_rule(f, df, g, dg)(x)``, ``slope(f, x, h)``. Where two would fit, the
first gives the mistake its name. Pure.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.misconceptions.forms import changes_x, numbers_only, whole_numbers
from chainrule.reference import rules
from chainrule.reference.table import ENTRIES, GRADED, sigmoid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chainrule.notation import Array, Function

__all__ = ["ROWS", "RULES", "WRONG"]

POWER = (
    Wrong("T01", "n x^n", lambda x, n: n * x**n),
    Wrong("T02", "x^(n-1)", lambda x, n: x ** (n - 1)),
    Wrong("T03", "x^(n+1) / (n+1)", lambda x, n: x ** (n + 1) / (n + 1)),
    Wrong("T04", "x^n log x", lambda x, n: x**n * np.log(x)),
    Wrong("M10", "x^n", lambda x, n: x**n),
    Wrong("M14", "numbers only", numbers_only(rules.d_power), by_value=False),
    Wrong("K3", "works in place", changes_x(rules.d_power), by_value=False),
)

exp, log, sin, cos, tanh, sqrt = np.exp, np.log, np.sin, np.cos, np.tanh, np.sqrt

#: Key -> how its entry goes wrong. The function itself (M10) is one where it is wrong.
_ENTRIES: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {
        "exp": (Wrong("T04", "x e^(x-1)", lambda x: x * exp(x - 1)),),
        "log": (
            Wrong("M07", "base 10", lambda x: 1 / (x * log(10))),
            Wrong("M07", "base 2", lambda x: 1 / (x * log(2))),
            Wrong("M09", "x", lambda x: x),
            Wrong("T03", "x log x - x", lambda x: x * log(x) - x),
        ),
        "sin": (Wrong("M06", "degrees", lambda x: cos(np.deg2rad(x))),),
        "cos": (
            Wrong("M04", "sin x", sin),
            Wrong("M06", "degrees", lambda x: -sin(np.deg2rad(x))),
        ),
        "tanh": (
            Wrong("T05", "1 - tanh x", lambda x: 1 - tanh(x)),
            Wrong("T02", "tanh^2 x", lambda x: tanh(x) ** 2),
            Wrong("T11", "tanh (1 - tanh)", lambda x: tanh(x) * (1 - tanh(x))),
        ),
        "sigmoid": (
            Wrong("T11", "1 - sigma^2", lambda x: 1 - sigmoid(x) ** 2),
            Wrong("T12", "x (1 - x)", lambda x: x * (1 - x)),
            Wrong("T02", "1 - sigma", lambda x: 1 - sigmoid(x)),
            Wrong(
                "T13",
                "sigma' of sigma",
                lambda x: sigmoid(sigmoid(x)) * (1 - sigmoid(sigmoid(x))),
            ),
        ),
        "recip": (
            Wrong("T01", "-1 / x", lambda x: -1 / x),
            Wrong("T03", "log x", log),
            Wrong("M04", "1 / x^2", lambda x: 1 / x**2),
        ),
        "sqrt": (
            Wrong("T02", "1 / sqrt x", lambda x: 1 / sqrt(x)),
            Wrong("T01", "sqrt(x) / 2", lambda x: sqrt(x) / 2),
            Wrong("T05", "1 / (2 x)", lambda x: 1 / (2 * x)),
        ),
    }
)


#: Another row's derivative is this function itself, which has a name of its own.
ITSELF = {("cos", "sin"), ("recip", "log")}


def _row(key: str) -> tuple[Wrong, ...]:
    own, right = ENTRIES[key], ENTRIES[key].df
    itself = () if key == "exp" else (Wrong("M10", f"{key} itself", own.f),)
    others = tuple(
        Wrong("T10", f"the row {other}", ENTRIES[other].df)
        for other in GRADED
        if other != key and (key, other) not in ITSELF
    )
    return (
        *_ENTRIES[key],
        *itself,
        *others,
        Wrong("M14", "numbers only", numbers_only(right), by_value=False),
        Wrong("M14", "whole numbers cut", whole_numbers(right), by_value=False),
        Wrong("K3", "works in place", changes_x(right), by_value=False),
    )


#: Key of the table -> its wrong entries.
ROWS: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {key: _row(key) for key in GRADED}
)


def _rule(combine: Callable[..., Array]) -> Function:
    """Make a rule from a formula in the values f, df, g, dg at x."""

    def rule(f: Function, df: Function, g: Function, dg: Function) -> Function:
        return lambda x: combine(f(x), df(x), g(x), dg(x))

    return rule


def _nested(f: Function, df: Function, g: Function, dg: Function) -> Function:
    del f
    return lambda x: df(g(x)) * dg(x)


def _numbers_only(rule: Function) -> Function:
    return lambda *links: numbers_only(rule(*links))


def _in_place(rule: Function) -> Function:
    return lambda *links: changes_x(rule(*links))


#: Wrong ways to differentiate a product and a quotient.
RULES: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {
        "product_rule": (
            Wrong("T07", "f' g'", _rule(lambda f, df, g, dg: df * dg)),
            Wrong("T06", "f' g", _rule(lambda f, df, g, dg: df * g)),
            Wrong("T06", "f g'", _rule(lambda f, df, g, dg: f * dg)),
            Wrong("T08", "f' g - f g'", _rule(lambda f, df, g, dg: df * g - f * dg)),
            Wrong("T08", "f g' - f' g", _rule(lambda f, df, g, dg: f * dg - df * g)),
            Wrong("M12", "f' + g'", _rule(lambda f, df, g, dg: df + dg)),
            Wrong("M10", "f g", _rule(lambda f, df, g, dg: f * g)),
            Wrong("T09", "f'(g) g'", _nested),
            Wrong(
                "M14", "numbers only", _numbers_only(rules.product_rule), by_value=False
            ),
            Wrong(
                "K3", "works in place", _in_place(rules.product_rule), by_value=False
            ),
        ),
        "quotient_rule": (
            Wrong("T07", "f' / g'", _rule(lambda f, df, g, dg: df / dg)),
            Wrong("T05", "over g", _rule(lambda f, df, g, dg: (df * g - f * dg) / g)),
            Wrong("T08", "plus", _rule(lambda f, df, g, dg: (df * g + f * dg) / g**2)),
            Wrong("T06", "f' / g", _rule(lambda f, df, g, dg: df / g)),
            Wrong("T06", "- f g' / g^2", _rule(lambda f, df, g, dg: -f * dg / g**2)),
            Wrong("T02", "no divisor", _rule(lambda f, df, g, dg: df * g - f * dg)),
            Wrong("M10", "f / g", _rule(lambda f, df, g, dg: f / g)),
            Wrong("T09", "f'(g) g'", _nested),
            Wrong(
                "M14",
                "numbers only",
                _numbers_only(rules.quotient_rule),
                by_value=False,
            ),
            Wrong(
                "K3", "works in place", _in_place(rules.quotient_rule), by_value=False
            ),
        ),
    }
)

SLOPE = (
    Wrong("K1", "to the right", lambda f, x, h=6e-6: (f(x + h) - f(x)) / h),
    Wrong("K1", "to the left", lambda f, x, h=6e-6: (f(x) - f(x - h)) / h),
    Wrong("K2", "over h", lambda f, x, h=6e-6: (f(x + h) - f(x - h)) / h),
    Wrong("K2", "one step over 2h", lambda f, x, h=6e-6: (f(x + h) - f(x)) / (2 * h)),
    Wrong("K6", "two steps", lambda f, x, h=6e-6: f(x + h) - f(x - h)),
    Wrong("K6", "one step", lambda f, x, h=6e-6: f(x + h) - f(x)),
    Wrong("M10", "f itself", lambda f, x, h=6e-6: f(x) + 0 * h),
)

#: Question -> its wrong answers; those of the table are in `ROWS`.
WRONG: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {"d_power": POWER, **RULES, "slope": SLOPE}
)
