"""The graphs that a sweep is tried on, from a line to a depth of 50,000.

    None or a generator ── sweep_trials() ──> Trial, ...; deep_trial() ──> Trial

Sums and products alone, of Values alone: a slip in another operator must not cost the
points of the sweep. Each graph needs one idea more than those before it. Pure, but for
the generator.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from chainrule.checks.calls import compute
from chainrule.checks.trials import Trial, make

if TYPE_CHECKING:
    import numpy as np

    from chainrule.checks.calls import Operation
    from chainrule.misconceptions.lesson08_machines import Machine

__all__ = ["DEEP", "SHALLOW", "deep_trial", "drawn_graph", "sweep_trials"]

SHALLOW, DEEP = 5_000, 50_000  #: where a recursion ends, and what the course promises
SHRINKS = 0.9999  #: what every second node of a deep graph multiplies by
DRAWN = 12  #: graphs when hidden
STEPS = 7  #: operations of each
NEW_OFTEN = 0.6  #: how often an operand is one of the last two nodes


def _line(a: float, b: float, machine: Machine) -> tuple[Any, ...]:
    x, k = machine.Value(a), machine.Value(b)
    y = (x * k + machine.Value(1.0)) * machine.Value(4.0)
    machine.backward(y)
    return y.grad, x.grad, k.grad


def _fork(a: float, machine: Machine) -> tuple[Any, ...]:
    x = machine.Value(a)
    machine.backward(x * x + x)
    return (x.grad,)


def seven(machine: Machine, a: float, b: float) -> tuple[Any, ...]:
    """Build the graph of lesson 8 with two forks.

    Parameters
    ----------
    machine : Machine
        Whose Values are used.
    a, b : float
        The leaves.

    Returns
    -------
    tuple of node
        a to f, and y.
    """
    leaves = machine.Value(a), machine.Value(b)
    c, d = leaves[0] + leaves[1], leaves[0] * leaves[1]
    e, f = c + d, c * d
    return (*leaves, c, d, e, f, e + f)


def _seven(a: float, b: float, times: int, machine: Machine) -> tuple[Any, ...]:
    nodes = seven(machine, a, b)
    for _ in range(times):
        machine.backward(nodes[-1])
    return tuple(node.grad for node in nodes)


def _steps(a: float, b: float, machine: Machine) -> tuple[Any, ...]:
    """Reach one node by ways of different lengths, on either side."""
    x, k = machine.Value(a), machine.Value(b)
    c = x * k
    d = c + x
    e = (c * d) + (d * c) * k
    machine.backward(c * e + e * x)
    return x.grad, k.grad, c.grad, d.grad, e.grad


def _again(a: float, b: float, machine: Machine) -> tuple[Any, ...]:
    """Sweep from one root, then from another one above the same leaves."""
    x, k = machine.Value(a), machine.Value(b)
    product = x * k
    machine.backward(product)
    machine.backward(product + k)
    return x.grad, k.grad


def _drawn(
    leaves: tuple[float, ...], operations: list[Operation], machine: Machine
) -> tuple[Any, ...]:
    nodes = [machine.Value(leaf) for leaf in leaves]
    placed = [
        (name, tuple(_of(arg, nodes) for arg in args)) for name, args in operations
    ]
    root = compute(nodes[0], placed)
    machine.backward(root)
    return tuple(node.grad for node in nodes)


def _of(place: Any, nodes: list[Any]) -> Any:  # noqa: ANN401 -- a node, or a place
    """Find a leaf; what comes after the leaves is counted from 0."""
    return nodes[place] if place < len(nodes) else (place - len(nodes),)


def drawn_graph(
    rng: np.random.Generator, leaves: int = 2
) -> tuple[tuple[float, ...], list[Operation]]:
    """Draw a graph of sums and products that every leaf is part of.

    Parameters
    ----------
    rng : Generator
        Draws it.
    leaves : int
        How many.

    Returns
    -------
    tuple
        The leaves' numbers, and the operations, whose arguments are places: first
        the leaves, then what was made, in order.
    """
    while True:
        operations: list[Operation] = []
        above = [{i} for i in range(leaves)]  # what each node was made from
        for step in range(STEPS):
            known = leaves + step
            new = rng.random(2) < NEW_OFTEN
            args = tuple(
                int(
                    rng.integers(max(0, known - 2), known)
                    if one
                    else rng.integers(known)
                )
                for one in new
            )
            operations.append((str(rng.choice(["add", "mul"])), args))
            above.append({known}.union(*(above[i] for i in args)))
        if {*range(leaves)} <= above[-1] and len(above[-1]) >= STEPS:
            numbers = tuple(map(float, rng.uniform(0.5, 1.6, leaves)))
            return numbers, operations


def sweep_trials(rng: np.random.Generator | None) -> list[Trial]:
    """Return the graphs that a sweep is tried on, but for the deep one.

    Parameters
    ----------
    rng : Generator or None
        Draws hidden numbers and graphs; None gives friendly ones.

    Returns
    -------
    list of Trial
    """
    if rng is None:
        a, b, where = 2.0, 3.0, "with a = 2 and b = 3"
    else:
        (a, b), where = map(float, rng.uniform([1.2, 2.1], [1.8, 2.9])), ""
    seven_is = f"y = (a + b) + a b + (a + b) a b {where}".strip()
    every = " ".join(f"{name}.grad" for name in "abcdefy")
    trials = [
        make(
            f"y = 4 (a b + 1) {where}",
            "y.grad a.grad b.grad",
            partial(_line, a, b),
        ),
        make(f"y = a a + a {where}", "a.grad", partial(_fork, a), suspect="E1"),
        make(seven_is, every, partial(_seven, a, b, 1), suspect="E2"),
        make(
            f"a graph whose nodes are reached by ways of different lengths {where}",
            "a.grad b.grad c.grad d.grad e.grad",
            partial(_steps, a, b),
            suspect="E2",
        ),
        make(f"{seven_is}, swept twice", every, partial(_seven, a, b, 2), suspect="E3"),
        make(
            f"first a b and then a b + b {where}",
            "a.grad b.grad",
            partial(_again, a, b),
            suspect="E3",
        ),
    ]
    if rng is not None:
        trials += [_drawn_trial(rng, leaves) for leaves in (2, 3) * (DRAWN // 2)]
    return trials


def _drawn_trial(rng: np.random.Generator, leaves: int) -> Trial:
    names = " ".join(f"{name}.grad" for name in "abc"[:leaves])
    return make("a drawn graph", names, partial(_drawn, *drawn_graph(rng, leaves)))


def deep_trial(depth: int) -> Trial:
    """Return a graph whose nodes stand in one long line.

    Parameters
    ----------
    depth : int
        How many operations.

    Returns
    -------
    Trial
    """
    return Trial(
        f"a graph {depth:,} nodes deep",
        ("x.grad",),
        partial(_deep, depth),
        (SHRINKS ** ((depth + 1) // 2),),
        suspect="E4",
        tolerance=1e-9,  # rounding adds up along the way
    )


def _deep(depth: int, machine: Machine) -> tuple[Any, ...]:
    x, k, c = machine.Value(0.5), machine.Value(SHRINKS), machine.Value(0.001)
    operations: list[Operation] = [("mul", (x, k))]
    while len(operations) < depth:
        last = (len(operations) - 1,)
        operations.append(
            ("add", (last, c)) if len(operations) % 2 else ("mul", (last, k))
        )
    machine.backward(compute(x, operations))
    return (x.grad,)
