"""The functions whose gradients `grad_of` is asked for.

    None or a generator, with functions or without ── grad_trials() ──> Trial, ...

A function of a trial is called with the student's own Values, so everything of the
machine meets in it: operators, functions and sweep. Pure, but for the generator.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks.lesson04_calls import EXAMPLE_B
from chainrule.checks.trials import Trial, make
from chainrule.misconceptions.lesson08_machines import FUNCTIONS, Machine
from chainrule.reference.table import ENTRIES
from chainrule.variants import Network

if TYPE_CHECKING:
    from chainrule.checks.calls import Operation

__all__ = ["COSTS", "Formula", "drawn_formula", "grad_trials", "work_out"]

#: Takes a machine and as many of its Values as there are inputs.
Formula = Callable[..., Any]

DRAWN = 50  #: formulas when hidden
STEPS = 6  #: operations of each
SMALL, LARGE = 0.2, 4.0  #: sizes that a value on the way may have
ROOM = 0.25  #: below it, a logarithm or a quotient would magnify rounding
ONE, TWO = ("neg", "pow", *FUNCTIONS), ("add", "sub", "mul", "truediv")


# ------------------------------------------------------------ formulas of the lessons
def _network(cost: str, x: float, y: float, m: Machine, *p: Any) -> Any:  # noqa: ANN401 -- Values
    w1, b1, w2, b2 = p
    a2 = m.sigmoid(w2 * m.sigmoid(w1 * x + b1) + b2)
    if cost == "se":
        return (a2 - y) ** 2 / 2
    return -(y * m.log(a2) + (1 - y) * m.log(1 - a2))


def _seven(_m: Machine, a: Any, b: Any) -> Any:  # noqa: ANN401 -- Values
    c, d = a + b, a * b
    return (c + d) + c * d


def _steps(_m: Machine, x: Any, y: Any) -> Any:  # noqa: ANN401 -- Values
    """Reach nodes by ways of different lengths, on either side."""
    c = x * y
    d = c + x
    e = (c * d) + (d * c) * y
    return c * e + e * x


COSTS = ("se", "bce")
#: Text, what is computed, and where.
PLAIN: tuple[tuple[str, Formula, tuple[float, ...]], ...] = (
    ("x y + x", lambda _m, x, y: x * y + x, (3.0, 2.0)),
    ("(x - 1)**2 / 4", lambda _m, x: (x - 1) ** 2 / 4, (3.0,)),
    ("(x + y) + x y + (x + y) x y", _seven, (2.0, 3.0)),
    ("c e + e x, c = x y, d = c + x, e = c d + d c y", _steps, (2.0, 3.0)),
    ("2 / x - (1 - y)**3", lambda _m, x, y: 2 / x - (1 - y) ** 3, (4.0, 3.0)),
    ("x / x", lambda _m, x: x / x, (3.0,)),
    ("x y - 2 z", lambda _m, x, y, z: x * y - 2 * z, (1.5, -2.0, 4.0)),
)
WITH_FUNCTIONS: tuple[tuple[str, Formula, tuple[float, ...]], ...] = (
    ("log(2 + cos(x))", lambda m, x: m.log(2 + m.cos(x)), (1.0,)),
    ("exp(-x y)", lambda m, x, y: m.exp(-x * y), (0.5, 2.0)),
    ("sigmoid(x)**2", lambda m, x: m.sigmoid(x) ** 2, (1.0,)),
)


# ------------------------------------------------------------ drawn formulas
def work_out(
    steps: Sequence[Operation],
    nodes: Sequence[Any],
    functions: Mapping[str, Callable[[Any], Any]],
) -> Any:  # noqa: ANN401 -- as the nodes are
    """Compute a drawn formula, with Values or with numbers.

    Parameters
    ----------
    steps : sequence of tuple
        Name and arguments; a whole number is the place of a node, a float a constant.
    nodes : sequence
        The inputs.
    functions : mapping
        What stands for log, exp, cos and sigmoid.

    Returns
    -------
    object
        What the last step has made.
    """
    made = list(nodes)
    for name, args in steps:
        found = [made[arg] if isinstance(arg, int) else arg for arg in args]
        # Not `or`: a student's function far away is neither true nor false.
        do = functions[name] if name in functions else getattr(operator, name)
        made.append(do(*found))
    return made[-1]


def drawn_formula(
    rng: np.random.Generator, inputs: int, *, functions: bool
) -> tuple[tuple[float, ...], list[Operation]]:
    """Draw a formula whose values stay of moderate size.

    Parameters
    ----------
    rng : Generator
        Draws it.
    inputs : int
        How many; each of them is used.
    functions : bool
        Whether log, exp, cos and sigmoid may be in it.

    Returns
    -------
    tuple
        The inputs' numbers and the steps.
    """
    while True:
        numbers = tuple(map(float, rng.uniform(0.5, 2.0, inputs)))
        values = list(numbers)
        steps: list[Operation] = []
        above = [{i} for i in range(inputs)]
        while len(steps) < STEPS:
            name, args = _step(rng, len(values), functions=functions)
            found = [values[arg] if isinstance(arg, int) else arg for arg in args]
            if not _allowed(name, found):
                continue
            value = float(work_out([(name, args)], values, _known()))
            if not SMALL < abs(value) < LARGE:
                continue
            steps.append((name, args))
            above.append(set().union(*(above[a] for a in args if isinstance(a, int))))
            values.append(value)
        if above[-1] == {*range(inputs)}:
            return numbers, steps


def _known() -> dict[str, Callable[[Any], Any]]:
    return {name: ENTRIES[name].f for name in FUNCTIONS}


def _step(
    rng: np.random.Generator, known: int, *, functions: bool
) -> tuple[str, tuple[Any, ...]]:
    names = [*TWO, *TWO, *(ONE if functions else ONE[:2])]
    name = str(rng.choice(names))
    new = int(rng.integers(max(0, known - 2), known))
    if name == "pow":
        return name, (new, float(rng.choice([2.0, 3.0, -1.0, 0.5, -1.5])))
    if name not in TWO:
        return name, (new,)
    if rng.random() < 0.35:  # noqa: PLR2004 -- now and then with a constant
        constant = round(float(rng.uniform(0.5, 2.5)), 2)
        return name, (new, constant) if rng.random() < 0.5 else (constant, new)  # noqa: PLR2004 -- on either side
    other = int(rng.integers(known))
    return name, (new, other) if rng.random() < 0.5 else (other, new)  # noqa: PLR2004 -- the same


def _allowed(name: str, found: Sequence[float]) -> bool:
    """Keep away from what a formula cannot take, and from where rounding grows."""
    if name == "log" or (name == "pow" and found[1] != round(found[1])):
        return found[0] > ROOM
    below = found[-1] if name == "truediv" else found[0]
    return name not in {"truediv", "pow"} or abs(below) > ROOM


def _drawn(steps: list[Operation], m: Machine, *nodes: Any) -> Any:  # noqa: ANN401 -- Values
    return work_out(steps, nodes, {name: getattr(m, name) for name in FUNCTIONS})


# ------------------------------------------------------------ trials
def grad_trials(rng: np.random.Generator | None, *, functions: bool) -> list[Trial]:
    """Return the gradients that are asked for.

    Parameters
    ----------
    rng : Generator or None
        Draws hidden formulas; None gives friendly ones.
    functions : bool
        Whether the machine has functions to ask for.

    Returns
    -------
    list of Trial
        The second is the first once more.
    """
    rows = [*PLAIN, *(WITH_FUNCTIONS if functions else ())]
    if functions:
        p = EXAMPLE_B
        if rng is not None:
            p = Network(*map(float, rng.uniform(0.5, 1.5, 6)))
        for cost in COSTS if rng is not None else COSTS[:1]:
            formula = partial(_network, cost, p.x, float(p.y >= 1))
            at = (p.w1, p.b1, p.w2, p.b2)
            rows.append((f"the {cost} cost of the network of lesson 4", formula, at))
    if rng is not None:
        shift = rng.uniform(0.1, 0.4)
        rows = [(text, f, tuple(float(x + shift) for x in xs)) for text, f, xs in rows]
        for i in range(DRAWN):
            numbers, steps = drawn_formula(rng, 1 + i % 3, functions=functions)
            rows.append(("a drawn formula", partial(_drawn, steps), numbers))
    trials = [_trial(*row) for row in rows]
    again = _trial(*rows[0], suspect="E3")
    return [trials[0], again, *trials[1:]]


def _trial(
    text: str, formula: Formula, xs: tuple[float, ...], suspect: str = ""
) -> Trial:
    letters = "x y z w".split() if len(xs) < 4 else "w1 b1 w2 b2".split()  # noqa: PLR2004 -- the network's
    names = letters[: len(xs)]
    at = ", ".join(f"{x:.3g}" for x in xs)
    return make(
        f"grad_of(f, {at}) for f({', '.join(names)}) = {text}",
        " ".join(f"df/d{name}" for name in names),
        partial(_ask, formula, xs),
        suspect=suspect,
        tolerance=1e-11,  # a drawn formula may magnify rounding a little
    )


def _ask(formula: Formula, xs: tuple[float, ...], machine: Machine) -> Any:  # noqa: ANN401 -- the student's answer
    return machine.grad_of(lambda *nodes: formula(machine, *nodes), *xs)
