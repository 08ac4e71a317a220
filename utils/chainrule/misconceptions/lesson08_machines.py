"""Derivative machines with one part exchanged: how wrong engines are made.

    rules, functions, sweep ── machine() ──> Machine: Value, backward, log, ... grad_of

Every part is called as a student's is. What differs from the right one is named by
`lesson08`. Pure.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial, partialmethod
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from chainrule.reference.table import ENTRIES

__all__ = [
    "FUNCTIONS",
    "RULES",
    "Broken",
    "Machine",
    "Rule",
    "in_order",
    "machine",
    "newest_first",
]

#: The data of the operands -> the value, and its rate by each operand.
Rule: TypeAlias = Callable[..., tuple[Any, tuple[Any, ...]]]
Node: TypeAlias = Any  # each machine has a class of its own

FUNCTIONS = ("log", "exp", "cos", "sigmoid")


@dataclass(frozen=True)
class Machine:
    """What a student hands in: called, and never looked into."""

    Value: Any
    backward: Any = None
    log: Any = None
    exp: Any = None
    cos: Any = None
    sigmoid: Any = None
    set_row: Any = None
    grad_of: Any = None


@dataclass(frozen=True)
class Broken:
    """One way of making a mistake: its id, this way of making it, and the machine."""

    id: str
    how: str
    machine: Machine


def _divide(a: Any, b: Any) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401 -- numbers
    return a / b, (1 / b, -a / b**2)


def _power(a: Any, n: Any) -> tuple[Any, tuple[Any, ...]]:  # noqa: ANN401 -- the same
    return a**n, (n * a ** (n - 1),)


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "add": lambda a, b: (a + b, (1.0, 1.0)),
        "sub": lambda a, b: (a - b, (1.0, -1.0)),
        "mul": lambda a, b: (a * b, (b, a)),
        "truediv": _divide,
        "pow": _power,
        "neg": lambda a: (-a, (-1.0,)),
    }
)


def newest_first(root: Node) -> list[Node]:
    """List the nodes of a graph, each before its parents.

    Parameters
    ----------
    root : node

    Returns
    -------
    list of node
    """
    found, waiting = {root}, [root]
    while waiting:
        new = set(waiting.pop().parents) - found
        found |= new
        waiting += new
    return sorted(found, key=lambda node: -node.number)


def in_order(
    order: Callable[[Node], Iterable[Node]] = newest_first,
    *,
    adds: bool = True,
    first: Callable[[Node], Any] = lambda _root: 1.0,
    clears: Callable[[Node, list[Node]], Iterable[Node]] = lambda _root, nodes: nodes,
) -> Callable[[Node], None]:
    """Make a sweep of its parts.

    Parameters
    ----------
    order : callable
        Root -> the nodes, in the order in which they hand on.
    adds : bool
        Whether what arrives at a node is added up.
    first : callable
        Root -> what the sweep begins with.
    clears : callable
        Root and nodes -> those whose old gradient is cleared.

    Returns
    -------
    callable
        ``backward(root)``.
    """

    def backward(root: Node) -> None:
        nodes = newest_first(root)
        for node in clears(root, nodes):
            node.grad = 0.0
        root.grad = first(root)
        for node in order(root):
            for parent, rate in zip(node.parents, node.rates, strict=True):
                parent.grad = parent.grad * adds + rate * node.grad

    return backward


class _Nodes(NamedTuple):
    """A class of nodes, and what makes one of a number."""

    Value: Any
    of: Callable[[Any], Any]


def _class(
    known: Mapping[str, Rule],
    missing: Iterable[str],
    swapped: Iterable[str],
    *,
    numbers: bool,
) -> _Nodes:
    """Make a class of nodes that follows these rules."""
    count = itertools.count()

    class Value:
        def __init__(self, data: Any, parents: Any = (), rates: Any = ()) -> None:  # noqa: ANN401 -- numbers
            self.data, self.grad = data, 0.0
            self.parents, self.rates = parents, rates
            self.number = next(count)

        def __neg__(self) -> Value:
            return combine("neg", self)

        def __pow__(self, n: float) -> Value:
            value, rates = known["pow"](self.data, n)
            return Value(value, (self,), rates)

    def of(x: Any) -> Any:  # noqa: ANN401 -- a node or a number
        if isinstance(x, Value):
            return x
        if not numbers:
            message = f"{type(x).__name__!r} object has no attribute 'data'"
            raise AttributeError(message)
        return Value(x)

    def combine(name: str, *operands: Any) -> Value:  # noqa: ANN401 -- the same
        nodes = tuple(map(of, operands))
        value, rates = known[name](*(one.data for one in nodes))
        return Value(value, nodes, rates)

    for name in ("add", "sub", "mul", "truediv"):
        usual = partialmethod(_usual, combine, name)
        turned = usual if name in swapped else partialmethod(_turned, combine, name)
        setattr(Value, f"__{name}__", usual)
        if name not in missing:
            setattr(Value, f"__r{name}__", turned)
    return _Nodes(Value, of)


def _usual(a: Any, combine: Any, name: str, b: Any) -> Any:  # noqa: ANN401 -- nodes
    return combine(name, a, b)


def _turned(b: Any, combine: Any, name: str, a: Any) -> Any:  # noqa: ANN401 -- nodes
    return combine(name, a, b)


def machine(
    backward: Callable[[Node], None] | None = None,
    *,
    rules: Mapping[str, Rule] = MappingProxyType({}),
    missing: Iterable[str] = (),
    swapped: Iterable[str] = (),
    numbers: bool = True,
    row: Callable[..., Any] | None = None,
    values: Mapping[str, Callable[[Any], Any]] = MappingProxyType({}),
) -> Machine:
    """Make a machine; whatever is not given is right.

    Parameters
    ----------
    backward : callable, optional
        The sweep.
    rules : mapping
        Operator -> another rule.
    missing, swapped : iterable of str
        Operators that take no number on the left, or take it as if it stood right.
    numbers : bool
        Whether a number beside a node is understood.
    row : callable, optional
        Table, name, place and value -> the rate of a function.
    values : mapping
        Function -> another one in its place.

    Returns
    -------
    Machine
    """
    known = {**RULES, **rules}
    table = {name: entry.df for name, entry in ENTRIES.items()}
    nodes = _class(known, missing, swapped, numbers=numbers)
    Value = nodes.Value  # noqa: N806 -- a class

    def apply(name: str, x: Any) -> Any:  # noqa: ANN401 -- the same
        x = nodes.of(x)
        value = values.get(name, ENTRIES[name].f)(x.data)
        read = row(table, name, x.data, value) if row else table[name](x.data)
        return Value(value, (x,), (read,))

    def set_row(name: str, rate: Any) -> Any:  # noqa: ANN401 -- functions
        before, table[name] = table[name], rate
        return before

    sweep = backward or in_order()

    def grad_of(fn: Any, *xs: float) -> tuple[float, ...]:  # noqa: ANN401 -- a function
        leaves = [Value(x) for x in xs]
        sweep(fn(*leaves))
        return tuple(float(one.grad) for one in leaves)

    functions = {name: partial(apply, name) for name in FUNCTIONS}
    return Machine(Value, sweep, **functions, set_row=set_row, grad_of=grad_of)
