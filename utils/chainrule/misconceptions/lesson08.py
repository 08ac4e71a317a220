"""The wrong machines of lesson 8, by the graded part they can happen in.

    operators ── lesson08_rules ──┐
    the sweep ── lesson08_sweeps ─┴─ what grad_of makes of them

Each differs from a right one in one part. Where two would fit, the first gives the
mistake its name. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import numpy as np

from chainrule.misconceptions.lesson08_machines import (
    FUNCTIONS,
    Broken,
    machine,
)
from chainrule.misconceptions.lesson08_rules import RULE_SLIPS
from chainrule.misconceptions.lesson08_sweeps import SWEEPS
from chainrule.reference.table import ENTRIES

__all__ = ["FUNCTION_SLIPS", "GRADS", "RULE_SLIPS", "SWEEPS"]


def _fixed(_table: Any, name: str, x: Any, _value: Any) -> Any:  # noqa: ANN401 -- numbers
    return ENTRIES[name].df(x)


def _of(name: str) -> tuple[Broken, ...]:
    """Go wrong in one function."""
    return (
        *(Broken(i, how, machine(row=_only(name, row))) for i, how, row in _rows(name)),
        *(Broken(i, how, machine(values={name: f})) for i, how, f in _values(name)),
    )


def _only(name: str, slip: Any) -> Any:  # noqa: ANN401 -- ways to read the table
    def row(table: Any, called: str, x: Any, value: Any) -> Any:  # noqa: ANN401 -- numbers
        return slip(table, x, value) if called == name else table[called](x)

    return row


def _rows(name: str) -> Iterator[tuple[str, str, Any]]:
    """Read the table in wrong ways."""
    yield "E12", "fixed", lambda _t, x, _v: ENTRIES[name].df(x)
    yield "E13", "at the value", lambda t, _x, v: t[name](v)
    yield "E19", "nothing", lambda _t, _x, _v: 0.0
    yield "E13", "squared", lambda t, x, _v: t[name](t[name](x))
    for other in ("sin", *FUNCTIONS, "tanh", "recip", "sqrt"):
        if other != name:
            yield "E16", other, lambda t, x, _v, other=other: t[other](x)
    if name != "exp":  # which is its own
        yield "E16", "the function", lambda _t, _x, v: v


def _values(name: str) -> Iterator[tuple[str, str, Any]]:
    """Compute something else."""
    if name == "log":
        yield "M07", "base 10", np.log10
        yield "M07", "base 2", np.log2
    if name == "cos":
        yield "E18", "sine", np.sin
        yield "M06", "degrees", lambda x: np.cos(np.radians(x))
    if name == "sigmoid":
        yield "E18", "tanh", np.tanh
        yield "E18", "turned round", lambda x: 1 / (1 + np.exp(x))
    if name != "exp":  # the same
        yield "E18", "its derivative", ENTRIES[name].df


#: Function -> machines in which it goes wrong.
FUNCTION_SLIPS: Mapping[str, tuple[Broken, ...]] = MappingProxyType(
    {name: _of(name) for name in FUNCTIONS}
)


def _says(how: str, fn: Any) -> Broken:  # noqa: ANN401 -- takes the nodes and the result
    right = machine()

    def grad_of(f: Any, *xs: float) -> Any:  # noqa: ANN401 -- a function
        nodes = [right.Value(x) for x in xs]
        result = f(*nodes)
        right.backward(result)
        return fn(nodes, result)

    return Broken("E15", how, replace(right, grad_of=grad_of))


GRADS: tuple[Broken, ...] = (
    _says("before any sweep", lambda nodes, root: (0.0,) * len(nodes)),
    _says("the values", lambda nodes, root: tuple(n.data for n in nodes)),
    _says("what the function gives", lambda nodes, root: (root.data,) * len(nodes)),
    _says("the root's", lambda nodes, root: (root.grad,) * len(nodes)),
    _says("turned round", lambda nodes, root: tuple(n.grad for n in nodes[::-1])),
    *(one for one in SWEEPS if one.id in {"E1", "E2", "E14"}),
    *(one for slips in RULE_SLIPS.values() for one in slips),
    *(one for slips in FUNCTION_SLIPS.values() for one in slips if one.id != "E12"),
)
