"""Operators gone wrong: machines in which one rule is another one. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from chainrule.misconceptions.lesson08_machines import RULES, Broken, machine

__all__ = ["RULE_SLIPS"]


def _rules(name: str, *slips: tuple[str, str, Any]) -> tuple[Broken, ...]:
    return tuple(
        Broken(id_, how, machine(rules={name: rule})) for id_, how, rule in slips
    )


def _lost(name: str) -> tuple[Broken, ...]:
    """Give nothing to one of the operands."""
    right = RULES[name]

    def first(a: Any, b: Any) -> Any:  # noqa: ANN401 -- numbers
        value, rates = right(a, b)
        return value, (rates[0], 0.0)

    def second(a: Any, b: Any) -> Any:  # noqa: ANN401 -- numbers
        value, rates = right(a, b)
        return value, (0.0, rates[1])

    def neither(a: Any, b: Any) -> Any:  # noqa: ANN401 -- numbers
        return right(a, b)[0], (0.0, 0.0)

    return _rules(
        name,
        ("E19", "the second", first),
        ("E19", "the first", second),
        ("E19", "both", neither),
    )


def _turned(name: str) -> tuple[Broken, ...]:
    return (
        Broken("E7", "a number on the left", machine(swapped=[name])),
        *_rules(name, ("E18", "turned round", lambda a, b: RULES[name](b, a))),
    )


#: Operator -> machines in which it goes wrong.
RULE_SLIPS: Mapping[str, tuple[Broken, ...]] = MappingProxyType(
    {
        "add": (
            *_lost("add"),
            *_rules(
                "add",
                ("E11", "the rates of a product", lambda a, b: (a + b, (b, a))),
                ("E11", "the operands themselves", lambda a, b: (a + b, (a, b))),
            ),
        ),
        "sub": (
            *_turned("sub"),
            *_rules(
                "sub",
                ("E10", "both 1", lambda a, b: (a - b, (1.0, 1.0))),
                ("E10", "both -1", lambda a, b: (a - b, (-1.0, -1.0))),
                ("E10", "the other way", lambda a, b: (a - b, (-1.0, 1.0))),
            ),
            *_lost("sub"),
        ),
        "mul": (
            *_rules(
                "mul",
                ("E11", "its own factor", lambda a, b: (a * b, (a, b))),
                ("E11", "the product", lambda a, b: (a * b, (a * b, a * b))),
                ("E11", "both the first", lambda a, b: (a * b, (a, a))),
                ("E11", "both the second", lambda a, b: (a * b, (b, b))),
                ("E11", "both 1", lambda a, b: (a * b, (1.0, 1.0))),
            ),
            *_lost("mul"),
        ),
        "truediv": (
            *_turned("truediv"),
            *_rules(
                "truediv",
                ("E9", "no minus", lambda a, b: (a / b, (1 / b, a / b**2))),
                ("E9", "no square", lambda a, b: (a / b, (1 / b, -a / b))),
                ("E9", "neither", lambda a, b: (a / b, (1 / b, a / b))),
                ("E9", "no numerator", lambda a, b: (a / b, (1 / b, -1 / b**2))),
                ("E9", "as a product", lambda a, b: (a / b, (b, a))),
                ("E9", "1/a", lambda a, b: (a / b, (1 / b, 1 / a))),
                ("E9", "the other 1/b", lambda a, b: (a / b, (1 / b, 1 / b))),
                ("E9", "over a squared", lambda a, b: (a / b, (1 / b, -b / a**2))),
                ("E9", "b in front", lambda a, b: (a / b, (b, -a / b**2))),
            ),
            *_lost("truediv"),
            *_rules(
                "truediv",
                ("E18", "whole numbers", lambda a, b: (a // b, (1 / b, -a / b**2))),
            ),
        ),
        "pow": _rules(
            "pow",
            ("E8", "the exponent stays", lambda a, n: (a**n, (n * a**n,))),
            ("E8", "no factor", lambda a, n: (a**n, (a ** (n - 1),))),
            ("E8", "n - 1 in front", lambda a, n: (a**n, ((n - 1) * a ** (n - 1),))),
            ("E8", "times n", lambda a, n: (a**n, (n * a,))),
            ("E8", "up by one", lambda a, n: (a**n, (a ** (n + 1) / (n + 1),))),
            ("E8", "exponent up", lambda a, n: (a**n, (n * a ** (n + 1),))),
            ("E8", "as an exponential", lambda a, n: (a**n, (a**n * np.log(a),))),
            ("E8", "always a square", lambda a, n: (a**n, (2 * a,))),
            ("E19", "nothing", lambda a, n: (a**n, (0.0,))),
            ("E18", "a product", lambda a, n: (a * n, (n,))),
        ),
        "neg": _rules(
            "neg",
            ("E10", "no minus", lambda a: (-a, (1.0,))),
            ("E11", "the operand", lambda a: (-a, (-a,))),
            ("E19", "nothing", lambda a: (-a, (0.0,))),
            ("E18", "no minus at all", lambda a: (a, (1.0,))),
        ),
    }
)
