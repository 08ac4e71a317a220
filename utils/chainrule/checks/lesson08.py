"""The checks of lesson 8: a derivative machine, tried out part by part.

    name, the student's objects, seed ── check ──> points, and a message on stdout

Operators and functions earn a share each. How fast they move shows itself only when
gradients flow; where the student's sweep does not work yet, or was not handed over,
they are judged by their values, and the sweep loses its own points alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from chainrule.checks import lesson08_words as words
from chainrule.checks import messages
from chainrule.checks.answers import Problem, is_plain
from chainrule.checks.engine import Finding
from chainrule.checks.lesson08_faded import FADED
from chainrule.checks.lesson08_grads import grad_trials
from chainrule.checks.lesson08_graphs import DEEP, SHALLOW, deep_trial, sweep_trials
from chainrule.checks.lesson08_naming import (
    diagnose,
    name_of,
    nearly_right,
    unanswered,
)
from chainrule.checks.lesson08_rows import (
    SIGNS,
    easy_trials,
    function_trials,
    operator_trials,
    places,
)
from chainrule.checks.lesson08_words import Part
from chainrule.checks.trials import Tried, try_out
from chainrule.misconceptions import BANK
from chainrule.misconceptions.lesson08 import (
    FUNCTION_SLIPS,
    GRADS,
    RULE_SLIPS,
    SWEEPS,
)
from chainrule.misconceptions.lesson08_machines import FUNCTIONS, Broken, Machine

__all__ = ["CHECKPOINTS", "FIELDS", "POINTS", "check"]

#: Check -> what it is given, in this order; what comes last may be left out.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "value_ops": ("Value", "backward"),
    "value_functions": ("Value", *FUNCTIONS, "backward", "set_row"),
    "value_backward": ("Value", "backward"),
    "grad_of": ("grad_of", "Value", *FUNCTIONS),
}
POINTS = {
    "value_ops": 3.0,
    "value_functions": 2.0,
    "value_backward": 5.0,
    "grad_of": 2.0,
}


def check(name: str, given: Sequence[object], seed: int | None) -> float:
    """Check one graded part of a machine and print what was found.

    Parameters
    ----------
    name : str
        A key of `FIELDS`.
    given : sequence
        The student's objects.
    seed : int or None
        Draws the hidden numbers and graphs; None keeps to the friendly ones.

    Returns
    -------
    float
        The points.
    """
    fields = dict(zip(FIELDS[name], given, strict=False))
    rng = None if seed is None else np.random.default_rng(seed)
    plain = [field for field, value in fields.items() if is_plain(value)]
    if plain:
        found = _no_function(plain[0], fields[plain[0]])
    else:
        found = _CHECKS[name](Machine(**{"Value": None, **fields}), rng)
    print(found.message)  # noqa: T201 -- stdout is how a test cell speaks
    return float(POINTS[name] * found.fraction)


def _no_function(name: str, value: object) -> Finding:
    needed = "a class" if name == "Value" else "a function"
    return Finding(0.0, messages.no_function(name, value, needed))


# ------------------------------------------------------------ operators, functions
def _operators(machine: Machine, rng: np.random.Generator | None) -> Finding:
    sweeps = _sweeps(machine)
    found = []
    for name in SIGNS:
        part = Part(words.written(name), 0.0)
        trials = operator_trials(name, places(rng, name), sweeps=sweeps)
        tried = [try_out(machine, trial) for trial in trials]
        if unanswered(tried):
            return Finding(0.0, words.no_answer("Value"))
        found.append(_row(part, tried, RULE_SLIPS[name], hidden=rng is not None))
    return _shares(
        found, "operations of `Value`", sweeps=sweeps, hidden=rng is not None
    )


def _functions(machine: Machine, rng: np.random.Generator | None) -> Finding:
    sweeps, rows = _sweeps(machine), machine.set_row is not None
    found = []
    for name in FUNCTIONS:
        part = Part(f"`{name}`", 0.0)
        at = places(rng, name)
        trials = function_trials(name, at, sweeps=sweeps, rows=rows)
        tried = [try_out(machine, trial) for trial in trials]
        if unanswered(tried):
            return Finding(0.0, words.no_answer(name))
        if not sweeps and rows and all(one.right for one in tried[:-1]):
            unseen = isinstance(tried[-1].answer, Problem)
            tried = tried[:-1] if unseen else tried
            if unseen:
                found.append(Finding(words.HALF, words.unseen(part)))
                continue
        found.append(_row(part, tried, FUNCTION_SLIPS[name], hidden=rng is not None))
    return _shares(found, "functions", sweeps=sweeps, hidden=rng is not None)


def _sweeps(machine: Machine) -> bool:
    """Tell whether there is a sweep that can show how fast something moves."""
    return machine.backward is not None and any(
        try_out(machine, trial).right for trial in easy_trials()
    )


def _row(
    part: Part, tried: Sequence[Tried], slips: Sequence[Broken], *, hidden: bool
) -> Finding:
    """Judge one operator or function by all its trials."""
    wrong = [one for one in tried if not one.right]
    if not wrong:
        return Finding(1.0, "")
    one = wrong[0]
    if isinstance(one.answer, Problem):
        name = one.trial.suspect or name_of(one.answer)
        return _told(part, name, one, hidden=hidden)
    numbers = [one for one in tried if not isinstance(one.answer, Problem)]
    name = diagnose(numbers, slips) or ""
    return _told(part, name, one, hidden=hidden)


def _told(part: Part, name: str, one: Tried, *, hidden: bool) -> Finding:
    if not name:
        return Finding(0.0, words.unnamed(part, one, hidden=hidden))
    seen = words.gap(part, one, hidden=hidden)
    credit, text = BANK[name].credit, messages.named(part, name, seen, hidden=hidden)
    return Finding(credit, words.half(text) if credit and not part.points else text)


def _shares(
    found: Sequence[Finding], what: str, *, sweeps: bool, hidden: bool
) -> Finding:
    """Give each row its share, and say what the first wrong one lacks."""
    said = [one.message for one in found if one.message]
    fraction = sum(one.fraction for one in found) / len(found)
    right = len(found) - len(said)
    if not said:
        return Finding(
            1.0, words.all_right(len(found), what, sweeps=sweeps, hidden=hidden)
        )
    first = next((one for one in said if one.startswith("[")), said[0])
    return Finding(fraction, f"{first}\n{right} of {len(found)} {what} are right.")


# ------------------------------------------------------------ the sweep, grad_of
def _backward(machine: Machine, rng: np.random.Generator | None) -> Finding:
    part, hidden = Part("`backward`", POINTS["value_backward"]), rng is not None
    tried = [try_out(machine, trial) for trial in sweep_trials(rng)]
    if unanswered(tried):
        return Finding(0.0, words.no_answer(_missing(machine)))
    if not all(one.right for one in tried):
        return _graphs(part, tried, SWEEPS, hidden=hidden)
    for depth in (SHALLOW, DEEP) if hidden else (SHALLOW,):
        deep = try_out(machine, deep_trial(depth))
        if not deep.right:
            name = name_of(deep.answer) if isinstance(deep.answer, Problem) else ""
            return _told(part, name, deep, hidden=False)  # a depth may be told
    return Finding(1.0, words.swept(DEEP if hidden else SHALLOW, hidden=hidden))


def _missing(machine: Machine) -> str:
    """Name what has no answer, the class or the sweep."""
    tried = try_out(machine, operator_trials("add", [(3.0, 2.0)], sweeps=False)[0])
    return "Value" if unanswered([tried]) else "backward"


def _grads(machine: Machine, rng: np.random.Generator | None) -> Finding:
    part, hidden = Part("`grad_of`", POINTS["grad_of"]), rng is not None
    tried = [
        try_out(machine, trial)
        for trial in grad_trials(rng, functions=_has_functions(machine))
    ]
    if unanswered(tried[:1]):
        return Finding(0.0, words.no_answer("grad_of"))
    if all(one.right for one in tried):
        return Finding(1.0, words.graded_right("grad_of", hidden=hidden))
    return _graphs(part, tried, GRADS, hidden=hidden)


def _has_functions(machine: Machine) -> bool:
    """Tell whether the functions can be asked for at all."""
    known = [getattr(machine, name) is not None for name in FUNCTIONS]
    return all(known) and all(
        try_out(
            machine, function_trials(name, [1.0], sweeps=False, rows=False)[0]
        ).right
        for name in FUNCTIONS
    )


def _graphs(
    part: Part, tried: Sequence[Tried], slips: Sequence[Broken], *, hidden: bool
) -> Finding:
    """Name what is wrong with a sweep: by all numbers, by the first wrong, by place."""
    one = next(one for one in tried if not one.right)
    if isinstance(one.answer, Problem):
        return _told(part, name_of(one.answer), one, hidden=hidden)
    numbers = [one for one in tried if not isinstance(one.answer, Problem)]
    if all(nearly_right(other) for other in numbers):
        seen = words.gap(part, one, hidden=hidden)
        return Finding(0.0, messages.nearly(part, seen, hidden=hidden))
    name = diagnose(numbers, slips)
    if name is None and one is not numbers[0]:  # of the easiest graph, too little
        name = diagnose(numbers[: numbers.index(one) + 1], slips)
    return _told(part, name or one.trial.suspect, one, hidden=hidden)


_CHECKS: Mapping[str, Any] = {
    "value_ops": _operators,
    "value_functions": _functions,
    "value_backward": _backward,
    "grad_of": _grads,
}


@dataclass(frozen=True)
class Whole:
    """A checkpoint that tries a machine as a whole.

    Attributes
    ----------
    field : str
        Which part of a machine the student hands in.
    points : float
        None: nothing inside a lesson is graded.
    """

    field: str
    points: float = 0.0

    def examine(self, fn: object) -> Finding:
        """Try it out.

        Parameters
        ----------
        fn : callable
            The student's.

        Returns
        -------
        Finding
        """
        if is_plain(fn):
            return _no_function(self.field, fn)
        return _grads(Machine(None, grad_of=fn), None)


#: The ungraded answers inside the lesson.
CHECKPOINTS: Mapping[str, Any] = {**FADED, "grad-of": Whole("grad_of")}
