"""The checks of lesson 2: what each item asks, and what it is worth.

    item, fn, seed ── check ──> points, and a message on stdout

To add a lesson, write a module like this one: items are data, the engine stays.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from chainrule import personal
from chainrule.checks.items import Item
from chainrule.checks.lesson02_cases import (
    bell_cases,
    chain_cases,
    chain_n_cases,
    x_cases,
)
from chainrule.misconceptions import Wrong
from chainrule.misconceptions.lesson02 import WRONG
from chainrule.reference import chain as right
from chainrule.variants import VARIANTS, Lesson02

if TYPE_CHECKING:
    from chainrule.notation import Function, Place

__all__ = ["CHECKPOINTS", "ITEMS", "item_of", "my_dk"]

H_NUMBERS = Lesson02(1.0, 2.0, 1.0)  #: with these, k is h

#: The items that are the same for every student.
ITEMS: dict[str, Item] = {
    "h": Item(
        name="h",
        points=1.0,
        right=right.h,
        wrong=WRONG["h"],
        cases=x_cases,
        truth_is="the natural logarithm of 2 + cos x",
        call="h({x})",
        lesson="02",
    ),
    "dh": Item(
        name="dh",
        points=3.0,
        right=right.dh,
        wrong=WRONG["dh"],
        cases=x_cases,
        truth_is="the measured slope of h",
        call="dh({x})",
        lesson="02",
    ),
    "chain": Item(
        name="chain",
        points=3.0,
        right=right.chain,
        wrong=WRONG["chain"],
        cases=chain_cases,
        truth_is="the measured slope of the composite",
        call="chain(df, g, dg)({x})",
        lesson="02",
        curried=True,
    ),
    "chain_n": Item(
        name="chain_n",
        points=2.0,
        right=right.chain_n,
        wrong=WRONG["chain_n"],
        cases=chain_n_cases,
        truth_is="the pair of value and measured slope",
        call="chain_n(links, {x})",
        lesson="02",
        parts=("value", "derivative"),
    ),
}

#: The ungraded answers inside the lesson.
CHECKPOINTS: dict[str, Item] = {
    "dh": ITEMS["dh"],
    "bell": Item(
        name="bell_slope",
        points=0.0,
        right=right.dbell,
        wrong=WRONG["bell"],
        cases=bell_cases,
        truth_is="the measured slope of the first faded example",
        call="bell_slope({x})",
        lesson="02",
    ),
    "squared-sigmoid": Item(
        name="squared_sigmoid_slope",
        points=0.0,
        right=right.dsquared_sigmoid,
        wrong=WRONG["squared-sigmoid"],
        cases=x_cases,
        truth_is="the measured slope of the second faded example",
        call="squared_sigmoid_slope({x})",
        lesson="02",
    ),
    "three-links": Item(
        name="three_links_slope",
        points=0.0,
        right=right.dthree_links,
        wrong=WRONG["three-links"],
        cases=x_cases,
        truth_is="the measured slope of the third faded example",
        call="three_links_slope({x})",
        lesson="02",
    ),
}


def _with(numbers: Lesson02, fn: Function) -> Function:
    """Return a function of x, a, b and c as one of x alone."""

    def of_x(x: Place) -> object:
        value: object = fn(x, *numbers)
        return value

    return of_x


def my_dk(mine: Lesson02) -> Item:
    """Return the item about k'(x) with one student's numbers.

    Parameters
    ----------
    mine : Lesson02
        The student's a, b and c.

    Returns
    -------
    Item
        Among its mistakes are the right answers of other students, and of h.
    """
    own = [
        Wrong(one.id, one.how, _with(mine, one.fn), one.by_value)
        for one in WRONG["my_dk"]
    ]
    others = [
        Wrong("P01", f"the numbers {tuple(other)}", _with(other, right.dk))
        for other in (H_NUMBERS, *VARIANTS["02"])
        if other != mine
    ]
    return Item(
        name="my_dk",
        points=3.0,
        right=_with(mine, right.dk),
        wrong=(*own, *others),
        cases=partial(x_cases, scale=mine.c),
        truth_is="the measured slope of k",
        call="my_dk({x})",
        lesson="02",
    )


def item_of(name: str) -> Item:
    """Return one item, for the student who is asking.

    Parameters
    ----------
    name : str
        The graded function.

    Returns
    -------
    Item
        What is asked of this student.
    """
    if name == "my_dk":
        return my_dk(personal.numbers("02"))
    return ITEMS[name]
