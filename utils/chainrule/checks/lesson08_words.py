"""Say what a trial of a derivative machine has shown, in the words of `messages`.

A visible check shows the graph and the numbers. A hidden one names the idea and nothing
else. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import Problem
from chainrule.checks.lesson08_rows import SIGNS
from chainrule.checks.messages import CHECK, DECIMALS, further_help, lines

if TYPE_CHECKING:
    from chainrule.checks.trials import Tried

__all__ = [
    "HALF",
    "Part",
    "all_right",
    "gap",
    "graded_right",
    "half",
    "no_answer",
    "swept",
    "unnamed",
    "unseen",
    "written",
]

HALF = 0.5  #: what a function earns whose rate cannot be seen


@dataclass(frozen=True)
class Part:
    """One graded part: its name in a sentence, its points, and the lesson to read."""

    name: str
    points: float
    lesson: str = "08"


def written(operator: str) -> str:
    """Write an operation down.

    Parameters
    ----------
    operator : str
        For instance "sub".

    Returns
    -------
    str
        For instance "`a - b`".
    """
    sign = SIGNS[operator]
    if operator == "neg":
        return f"`{sign}a`"
    return f"`a {sign} {'n' if operator == 'pow' else 'b'}`"


def no_answer(name: str) -> str:
    """Say that a part has no answer yet.

    Parameters
    ----------
    name : str
        The student's name for it.

    Returns
    -------
    str
    """
    return lines(
        f"`{name}` has no answer yet.",
        "its cell still raises NotImplementedError.",
        "put your own lines in place of `raise NotImplementedError()`.",
    )


def gap(part: Part, one: Tried, *, hidden: bool) -> str:
    """Say what came back and what is needed.

    Parameters
    ----------
    part : Part
        What was asked.
    one : Tried
        A trial that is not right.
    hidden : bool
        Whether numbers must be kept out.

    Returns
    -------
    str
    """
    trial = one.trial
    if isinstance(one.answer, Problem):
        said = DECIMALS.sub("...", one.answer.gap) if hidden else one.answer.gap
        return f"{part.name if hidden else f'`{trial.text}`'} {said}"
    if hidden:
        return f"{part.name} differs from what was measured, with hidden numbers."
    wrong = int(np.argmin(one.right_at))
    got, truth = one.numbers[wrong], trial.truth[wrong]
    name = trial.names[wrong]
    right = "the right number" if name == "y.data" else "the measured slope"
    return f"`{trial.text}` gives {name} = {got:.6g}; {right} is {truth:.6g}."


def half(message: str) -> str:
    """Add that an operation earns half of what it could.

    Parameters
    ----------
    message : str
        What it lacks.

    Returns
    -------
    str
    """
    return f"{message}\nHalf of what this operation can earn is yours."


def unnamed(part: Part, one: Tried, *, hidden: bool) -> str:
    """Say what is wrong where no known mistake fits.

    Parameters
    ----------
    part : Part
        What was asked.
    one : Tried
        A trial that is not right.
    hidden : bool
        Whether this is feedback on a graded run.

    Returns
    -------
    str
    """
    seen = gap(part, one, hidden=hidden)
    if isinstance(one.answer, Problem):
        return lines(seen, one.answer.why, one.answer.try_)
    said = lines(
        seen,
        "no mistake that the course knows gives these numbers.",
        "draw the graph, and write the value and the gradient beside each node.",
    )
    return said + (further_help(part, CHECK) if hidden else "")


def unseen(part: Part) -> str:
    """Say that a rate cannot be seen before there is a sweep.

    Parameters
    ----------
    part : Part
        A function whose values are right.

    Returns
    -------
    str
    """
    return lines(
        f"{part.name} gives the right value, and its rate cannot be seen yet.",
        "a rate shows itself when a gradient flows, and `backward` does not work yet.",
        "answer the question about `backward`, and come back to this one.",
    )


def all_right(count: int, what: str, *, sweeps: bool, hidden: bool) -> str:
    """Say that nothing was found in any row.

    Parameters
    ----------
    count : int
        How many rows.
    what : str
        What they are.
    sweeps : bool
        Whether rates were seen too.
    hidden : bool
        Whether this is feedback on a graded run.

    Returns
    -------
    str
    """
    places = ", at the hidden places too" if hidden else ""
    if sweeps:
        return f"All {count} {what} are right, values and rates{places}."
    return (
        f"All {count} {what} give the right values{places}. "
        "Their rates will show when gradients flow."
    )


def swept(depth: int, *, hidden: bool) -> str:
    """Say that a sweep is right.

    Parameters
    ----------
    depth : int
        The deepest graph that was tried.
    hidden : bool
        Whether this is feedback on a graded run.

    Returns
    -------
    str
    """
    graphs = (
        "every graph, the hidden ones too" if hidden else "every graph that was tried"
    )
    return f"`backward` is right on {graphs}, down to a depth of {depth:,}."


def graded_right(name: str, *, hidden: bool) -> str:
    """Say that gradients are right.

    Parameters
    ----------
    name : str
        The student's function.
    hidden : bool
        Whether this is feedback on a graded run.

    Returns
    -------
    str
    """
    if hidden:
        return f"`{name}` is right, for the hidden formulas too."
    return f"`{name}` agrees with the measured slopes wherever it was tried."
