"""How the chain rule goes wrong when the links are any functions.

``CHAIN`` holds wrong versions of ``chain(df, g, dg)``, ``CHAIN_N`` those of
``chain_n(links, x)``. Each row is one wrong line; what is common to all of them, the
walk along the links, is written once. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial, reduce

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.notation import Array, Function, Link
from chainrule.reference.chain import chain_n

__all__ = ["CHAIN", "CHAIN_N"]


@dataclass(frozen=True, slots=True)
class Two:
    """An outer derivative, an inner function and a place."""

    df: Function
    g: Function
    dg: Function
    x: Array


Row = tuple[str, str, Callable[[Two], Array]]


def _curried(*rows: Row) -> tuple[Wrong, ...]:
    """Turn rows into functions of df, g and dg that return a function of x."""

    def answer(
        line: Callable[[Two], Array], df: Function, g: Function, dg: Function
    ) -> Function:
        return lambda x: line(Two(df, g, dg, x))

    return tuple(Wrong(id_, how, partial(answer, line)) for id_, how, line in rows)


#: ``chain(df, g, dg)``, gone wrong.
CHAIN = _curried(
    ("M01", "outer factor alone", lambda s: s.df(s.g(s.x))),
    ("M02", "outer factor at x", lambda s: s.df(s.x) * s.dg(s.x)),
    ("M02", "places exchanged", lambda s: s.df(s.x) * s.dg(s.g(s.x))),
    ("M03", "outer rate times inside", lambda s: s.df(s.x) * s.g(s.x)),
    ("M03", "everything multiplied", lambda s: s.df(s.x) * s.g(s.x) * s.dg(s.x)),
    ("M08", "outer factor at the rate", lambda s: s.df(s.dg(s.x))),
    ("M08", "and times the inside", lambda s: s.df(s.dg(s.x)) * s.g(s.x)),
    ("M08", "and times the rate", lambda s: s.df(s.dg(s.x)) * s.dg(s.x)),
    ("M09", "divided by the rate", lambda s: s.df(s.g(s.x)) / s.dg(s.x)),
    ("M09", "upside down", lambda s: s.dg(s.x) / s.df(s.g(s.x))),
    ("M11", "inner factor alone", lambda s: s.dg(s.x)),
    ("M12", "sum", lambda s: s.df(s.g(s.x)) + s.dg(s.x)),
    ("M12", "sum, outer factor at x", lambda s: s.df(s.x) + s.dg(s.x)),
)


@dataclass(frozen=True, slots=True)
class Walk:
    """A right walk along the links."""

    links: Sequence[Link]
    x: Array
    starts: Sequence[Array]  #: where each link starts
    rates: Sequence[Array]  #: the rate of each link there
    value: Array  #: where the last link ends

    @property
    def at_x(self) -> list[Array]:
        """Every derivative, taken at x.

        Returns
        -------
        list of ndarray
            One for each link.
        """
        return [df(self.x) for _, df in self.links]


def _walk(links: Sequence[Link], x: Array) -> Walk:
    starts, rates = [x], []
    for f, df in links:
        rates.append(df(starts[-1]))
        starts.append(f(starts[-1]))
    return Walk(links, x, starts[:-1], rates, starts[-1])


def _times(walk: Walk, factors: Sequence[Array]) -> Array:
    """Multiply, in the shape of x even where there is no factor at all."""
    product: Array = reduce(np.multiply, factors, np.ones(np.shape(walk.x)))
    return product


def _plus(walk: Walk, terms: Sequence[Array]) -> Array:
    total: Array = reduce(np.add, terms, np.zeros(np.shape(walk.x)))
    return total


def _values_multiplied(walk: Walk) -> Array:
    return _times(walk, [f(walk.x) for f, _ in walk.links])


def _product_rule(walk: Walk) -> Array:
    """Differentiate the product of all links at x."""
    product, derivative = _times(walk, []), _plus(walk, [])
    for f, df in walk.links:
        derivative = derivative * f(walk.x) + product * df(walk.x)
        product = product * f(walk.x)
    return derivative


def _rates_of_rates(walk: Walk) -> Array:
    """Put each derivative into the next one."""
    at = walk.x
    for _, df in walk.links:
        at = df(at)
    return at


def _moved_on(walk: Walk) -> Array:
    """Take each derivative where its link ends."""
    ends = [*walk.starts[1:], walk.value]
    pairs = zip(walk.links, ends, strict=True)
    return _times(walk, [df(end) for (_, df), end in pairs])


Pair = tuple[Array, Array]


def _pairs(
    *rows: tuple[str, str, Callable[[Walk], Pair]],
) -> tuple[Wrong, ...]:
    """Turn rows into functions of links and x that return value and derivative."""

    def answer(line: Callable[[Walk], Pair], links: Sequence[Link], x: Array) -> Pair:
        return line(_walk(links, x))

    return tuple(Wrong(id_, how, partial(answer, line)) for id_, how, line in rows)


#: ``chain_n(links, x)``, gone wrong.
CHAIN_N = _pairs(
    ("M01", "last factor alone", lambda w: (w.value, w.rates[-1])),
    (
        "M01",
        "innermost factor missing",
        lambda w: (w.value, _times(w, w.rates[1:])),
    ),
    ("M02", "all factors at x", lambda w: (w.value, _times(w, w.at_x))),
    (
        "M03",
        "product rule",
        lambda w: (_values_multiplied(w), _product_rule(w)),
    ),
    (
        "M03",
        "products of values and rates",
        lambda w: (_values_multiplied(w), _times(w, w.at_x)),
    ),
    ("M08", "rates of rates", lambda w: (w.value, _rates_of_rates(w))),
    ("M09", "divided", lambda w: (w.value, 1 / _times(w, w.rates))),
    ("M10", "value twice", lambda w: (w.value, w.value)),
    ("M11", "first factor alone", lambda w: (w.value, w.rates[0])),
    ("M12", "sum", lambda w: (w.value, _plus(w, w.rates))),
    ("G20", "derivative first", lambda w: (_times(w, w.rates), w.value)),
    ("M15", "outermost first", lambda w: chain_n(w.links[::-1], w.x)),
    ("M16", "after the link", lambda w: (w.value, _moved_on(w))),
)
