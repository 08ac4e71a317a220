"""The wrong answers of lesson 2, by the item they can happen in.

Each is called as the student's function is: ``h(x)``, ``dh(x)``,
``chain(df, g, dg)(x)``, ``chain_n(links, x)``. Those of ``my_dk`` take the student's
numbers too: ``my_dk(x, a, b, c)``. Where two would fit, the first gives the mistake
its name. Pure.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from chainrule.misconceptions.bank import Wrong
from chainrule.misconceptions.forms import changes_x, numbers_only, whole_numbers
from chainrule.misconceptions.lesson02_chains import CHAIN, CHAIN_N
from chainrule.misconceptions.lesson02_faded import BELL, SQUARED_SIGMOID, THREE_LINKS
from chainrule.misconceptions.lesson02_slopes import MY_SLOPE, SLOPE, H
from chainrule.reference import chain as right

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chainrule.notation import Array, Function, Link

__all__ = ["WRONG"]


def _forms(fn: Function) -> tuple[Wrong, ...]:
    """Return answers whose numbers are right and whose form is not."""
    return (
        Wrong("M14", "numbers only", numbers_only(fn), by_value=False),
        Wrong("M14", "whole numbers cut", whole_numbers(fn), by_value=False),
        Wrong("K3", "works in place", changes_x(fn), by_value=False),
    )


def _chain_of_numbers(df: Function, g: Function, dg: Function) -> Function:
    return numbers_only(right.chain(df, g, dg))


def _chain_in_place(df: Function, g: Function, dg: Function) -> Function:
    return changes_x(right.chain(df, g, dg))


def _chain_n_of_numbers(links: Sequence[Link], x: Array) -> tuple[float, float]:
    value, derivative = right.chain_n(links, float(x))
    return float(value), float(derivative)


def _chain_n_emptying(links: list[Link], x: Array) -> tuple[Array, Array]:
    value, derivative = right.chain_n(links, x)
    links.clear()  # as a loop with links.pop(0) does
    return value, derivative


#: Item -> its wrong answers.
WRONG: Mapping[str, tuple[Wrong, ...]] = MappingProxyType(
    {
        "h": (*H, *_forms(right.h)),
        "dh": (*SLOPE, *_forms(right.dh)),
        "chain": (
            *CHAIN,
            Wrong("M14", "numbers only", _chain_of_numbers, by_value=False),
            Wrong("K3", "works in place", _chain_in_place, by_value=False),
        ),
        "my_dk": (*MY_SLOPE, *_forms(right.dk)),
        "chain_n": (
            *CHAIN_N,
            Wrong("M14", "numbers only", _chain_n_of_numbers, by_value=False),
            Wrong("K3", "empties the list", _chain_n_emptying, by_value=False),
        ),
        "bell": BELL,
        "squared-sigmoid": SQUARED_SIGMOID,
        "three-links": THREE_LINKS,
    }
)
