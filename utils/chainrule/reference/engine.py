"""A tiny engine that differentiates whatever is computed with its numbers.

    x = Value(1.0) ── y = log(2 + cos(x)) ──> a graph ── backward(y) ──> x.grad

A node remembers what it was made from, and how fast it moves per unit of each; those
rates come from the derivative table. There is no recursion, so a graph may be as deep
as memory allows. Pure, but for the count of nodes.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from operator import attrgetter

from chainrule.reference.rules import d_power
from chainrule.reference.table import ENTRIES, TABLE

__all__ = ["Value", "backward", "cos", "exp", "grad_of", "log", "of_table", "sigmoid"]

_numbers = itertools.count()


class Value:
    """A number that remembers what it was made from.

    Parameters
    ----------
    data : float
        The number.
    parents : tuple of Value
        What it was made from.
    rates : tuple of float
        How fast it moves per unit of each parent.
    """

    __slots__ = ("data", "grad", "number", "parents", "rates")

    def __init__(
        self,
        data: float,
        parents: tuple[Value, ...] = (),
        rates: tuple[float, ...] = (),
    ) -> None:
        self.data, self.grad = data, 0.0
        self.parents, self.rates = parents, rates
        self.number = next(_numbers)  # so a node is younger than its parents

    def __add__(self, other: Value | float) -> Value:
        other = _node(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other: Value | float) -> Value:
        other = _node(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __neg__(self) -> Value:
        return Value(-self.data, (self,), (-1.0,))

    def __pow__(self, n: float) -> Value:
        return Value(self.data**n, (self,), (d_power(self.data, n),))

    def __sub__(self, other: Value | float) -> Value:
        return self + -_node(other)

    def __truediv__(self, other: Value | float) -> Value:
        return self * of_table("recip", other)

    def __rsub__(self, other: float) -> Value:
        return -self + other

    def __rtruediv__(self, other: float) -> Value:
        return of_table("recip", self) * other

    __radd__, __rmul__ = __add__, __mul__  # their order does not matter


def _node(x: Value | float) -> Value:
    return x if isinstance(x, Value) else Value(x)


def of_table(name: str, x: Value | float) -> Value:
    """Apply a function of the table; the row of its rate is looked up when called.

    Parameters
    ----------
    name : str
        A key of the table.
    x : Value or float
        Where.

    Returns
    -------
    Value
        A node whose one parent is `x`.
    """
    x = _node(x)
    return Value(ENTRIES[name].f(x.data), (x,), (TABLE[name](x.data),))


_Row = Callable[[Value | float], Value]
log: _Row = partial(of_table, "log")
exp: _Row = partial(of_table, "exp")
cos: _Row = partial(of_table, "cos")
sigmoid: _Row = partial(of_table, "sigmoid")


def newest_first(root: Value) -> list[Value]:
    """List every node of a graph, each before those that it was made from.

    Parameters
    ----------
    root : Value
        The node that the graph ends in.

    Returns
    -------
    list of Value
        The root first.
    """
    found, waiting = {root}, [root]
    while waiting:
        for parent in waiting.pop().parents:
            if parent not in found:
                found.add(parent)
                waiting.append(parent)
    return sorted(found, key=attrgetter("number"), reverse=True)


def backward(root: Value) -> None:
    """Fill `grad` of every node with the derivative of the root by it.

    Parameters
    ----------
    root : Value
        The node whose derivatives are wanted; what an earlier sweep left is cleared.

    References
    ----------
    .. [1] Griewank and Walther, *Evaluating Derivatives*, 2nd ed., SIAM, 2008,
       sec. 3.2.
    """
    nodes = newest_first(root)
    for node in nodes:
        node.grad = 0.0
    root.grad = 1.0
    for node in nodes:
        for parent, rate in zip(node.parents, node.rates, strict=True):
            parent.grad += rate * node.grad  # at a fork, what arrives adds up


def grad_of(fn: Callable[..., Value], *xs: float) -> tuple[float, ...]:
    """Return the derivatives of a function by each of its inputs.

    Parameters
    ----------
    fn : callable
        Takes as many Values as there are inputs, and returns one.
    *xs : float
        Where.

    Returns
    -------
    tuple of float
        One derivative for each input.

    Examples
    --------
    >>> grad_of(lambda x, y: x * x * y, 3.0, 2.0)
    (12.0, 9.0)
    """
    nodes = [Value(x) for x in xs]
    backward(fn(*nodes))
    return tuple(float(node.grad) for node in nodes)
