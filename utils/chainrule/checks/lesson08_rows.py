"""What one operator or one function of a machine is tried on.

    operator, numbers, with a sweep or without ── operator_trials() ──> Trial, ...
    function, places, with a sweep or without ── function_trials() ──> Trial, ...

How fast a node moves can be seen by a sweep alone. Where the student has none that
works, values are asked and nothing else. Pure.
"""

from __future__ import annotations

import operator
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from chainrule.checks.trials import Trial, make

if TYPE_CHECKING:
    import numpy as np

    from chainrule.misconceptions.lesson08_machines import Machine

__all__ = ["SIGNS", "easy_trials", "function_trials", "operator_trials", "places"]

#: Operator -> its sign.
SIGNS = {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "pow": "**", "neg": "-"}
#: What stands on either side: "v" for a Value and "n" for a number.
SIDES = {"pow": ("vn",), "neg": ("v",)}
EVERY = ("vv", "vn", "nv")
SUSPECTS = {"vv": "", "vn": "E5", "nv": "E6"}

VISIBLE = ((3.0, 2.0), (-1.5, 4.0))
POWERS = ((3.0, 2.0), (2.0, 3.0), (4.0, -1.0))
PLACES = (1.0, 0.5)
HIDDEN = 3  #: generic draws
APART = 0.15  #: between two numbers of a draw, and from 0 and 1


def places(rng: np.random.Generator | None, name: str) -> Sequence[Any]:
    """Return where an operator or a function is tried.

    Parameters
    ----------
    rng : Generator or None
        Draws hidden places; None gives friendly ones.
    name : str
        The operator or function.

    Returns
    -------
    sequence
        Pairs of numbers for an operator, numbers for a function.
    """
    if rng is None:
        if name not in SIGNS:
            return PLACES
        return POWERS if name == "pow" else VISIBLE
    if name not in SIGNS:
        return [float(x) for x in rng.uniform([0.3, 1.2, 1.9], [0.8, 1.5, 2.6])]
    if name == "pow":
        bases = rng.uniform([0.4, 1.3, 1.9], [0.8, 1.7, 2.5])
        exponents = rng.uniform([1.4, -2.5, 2.3], [1.8, -0.4, 2.8])
        return [*zip(map(float, bases), map(float, exponents), strict=True)]
    return [_pair(rng) for _ in range(HIDDEN)]


def _pair(rng: np.random.Generator) -> tuple[float, float]:
    while True:
        sizes = rng.uniform(0.4, 2.5, 2)
        row = sorted([0.0, 1.0, *map(float, sizes)])
        if min(b - a for a, b in pairwise(row)) > APART:
            a, b = map(float, sizes * rng.choice([-1.0, 1.0], 2))
            return a, b


def operator_trials(
    name: str, pairs: Sequence[tuple[float, float]], *, sweeps: bool
) -> list[Trial]:
    """Return the trials of one operator.

    Parameters
    ----------
    name : str
        A key of `SIGNS`.
    pairs : sequence of tuple
        The operands.
    sweeps : bool
        Whether the rates are asked too.

    Returns
    -------
    list of Trial
        First of two Values, then with a number on the right, then on the left.
    """
    return [
        _operator(name, sides, a, b, sweeps=sweeps)
        for sides in SIDES.get(name, EVERY)
        for a, b in pairs
    ]


def _operator(name: str, sides: str, a: float, b: float, *, sweeps: bool) -> Trial:
    operands = (a, b)[: len(sides)]
    letters = [letter for letter, side in zip("ab", sides, strict=False) if side == "v"]
    words = [
        letter if side == "v" else f"{number:.3g}"
        for letter, side, number in zip("ab", sides, operands, strict=False)
    ]
    sign = SIGNS[name]
    made = f"-{words[0]}" if name == "neg" else f"{words[0]} {sign} {words[1]}"
    given = ", ".join(
        f"{letter} = {number:.3g}"
        for letter, side, number in zip("ab", sides, operands, strict=False)
        if side == "v"
    )
    rates = [f"{letter}.grad" for letter in letters] if sweeps else []
    suspect = "" if name == "pow" else SUSPECTS.get(sides, "")
    run = partial(_operate, name, sides, operands, sweeps=sweeps)
    names = " ".join(["y.data", *rates])
    return make(f"y = {made} with {given}", names, run, suspect=suspect)


def _operate(
    name: str,
    sides: str,
    operands: tuple[float, ...],
    machine: Machine,
    *,
    sweeps: bool,
) -> tuple[Any, ...]:
    nodes: list[Any] = [
        machine.Value(number) if side == "v" else number
        for side, number in zip(sides, operands, strict=True)
    ]
    y = getattr(operator, name)(*nodes)
    if not sweeps:
        return (y.data,)
    machine.backward(y)
    rates = [node.grad for node, side in zip(nodes, sides, strict=True) if side == "v"]
    return (y.data, *rates)


def easy_trials() -> list[Trial]:
    """Return the trials one of which tells that there is a sweep that works.

    Returns
    -------
    list of Trial
        The easiest graphs of all; one operation may be wrong.
    """
    return [
        _operator(name, "vv", 5.0, 2.0, sweeps=True) for name in ("add", "mul", "sub")
    ]


# ------------------------------------------------------------ functions
def function_trials(
    name: str, at: Sequence[float], *, sweeps: bool, rows: bool
) -> list[Trial]:
    """Return the trials of one function.

    Parameters
    ----------
    name : str
        For instance "log".
    at : sequence of float
        The places.
    sweeps : bool
        Whether rates can be seen by a sweep.
    rows : bool
        Whether its row of the table is exchanged, to see the rate follow.

    Returns
    -------
    list of Trial
        The last one with another row in the table.
    """
    names = "y.data x.grad" if sweeps else "y.data"
    usual = [
        make(
            f"y = {name}(x) with x = {x:.3g}",
            names,
            partial(_apply, name, x, sweeps=sweeps),
        )
        for x in at
    ]
    if not rows:
        return usual
    spied = Trial(
        f"y = {name}(x) with x = {at[0]:.3g} and another row `{name}` in TABLE",
        ("x.grad",),
        partial(_with_another_row, name, at[0], sweeps=sweeps),
        (_another(at[0]),),
        suspect="E12",
    )
    return [*usual, spied]


def _apply(name: str, x: float, machine: Machine, *, sweeps: bool) -> tuple[Any, ...]:
    node = machine.Value(x)
    y = getattr(machine, name)(node)
    if not sweeps:
        return (y.data,)
    machine.backward(y)
    return y.data, node.grad


def _another(x: float) -> float:
    """Return the rate of the row that is put into the table for a while."""
    return 0.75 + 0.5 * x


def _with_another_row(
    name: str, x: float, machine: Machine, *, sweeps: bool
) -> tuple[Any, ...]:
    """See whether a function asks the table when it is called."""
    asked: list[Any] = []

    def rate(place: Any) -> Any:  # noqa: ANN401 -- whatever the student hands over
        asked.append(place)
        return _another(place)

    before = machine.set_row(name, rate)
    try:
        node = machine.Value(x)
        y = getattr(machine, name)(node)
        if sweeps:
            machine.backward(y)
            return (node.grad,)
    finally:
        machine.set_row(name, before)
    return tuple(map(_another, asked[:1]))
