"""Say what a trial of a derivative machine has shown, in the words of `messages`.

A visible check shows the graph and the numbers. A hidden one names the idea and nothing
else. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from chainrule.checks import messages
from chainrule.checks.answers import Problem, in_words
from chainrule.checks.interview import is_close
from chainrule.checks.lesson08_rows import SIGNS
from chainrule.checks.messages import CHECK, DECIMALS, further_help, lines
from chainrule.checks.trials import Tried

__all__ = [
    "HALF",
    "Part",
    "all_right",
    "graded_right",
    "half",
    "name_of",
    "named",
    "nearly",
    "nearly_right",
    "no_answer",
    "no_function",
    "swept",
    "unanswered",
    "unnamed",
    "unseen",
    "written",
]

#: What Python says where a node is expected and a number found.
NO_NODE = re.compile(r"'(numpy\.)?(float|int)\d*' object has no attribute")
NEARLY = 1e-4  #: what a difference quotient or rounding leaves
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


def unanswered(tried: Sequence[Tried]) -> bool:
    """Tell whether a part still has the stub that students are given.

    Parameters
    ----------
    tried : sequence of Tried
        What was tried.

    Returns
    -------
    bool
    """
    return any(
        isinstance(one.answer, Problem) and one.answer.unanswered for one in tried
    )


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


def no_function(name: str, value: object) -> str:
    """Say that a name holds something else.

    Parameters
    ----------
    name : str
        The student's name.
    value : object
        What it holds; only its type is looked at.

    Returns
    -------
    str
    """
    needed = "a class" if name == "Value" else "a function"
    return lines(
        f"`{name}` is {in_words(value)}; this step needs {needed}.",
        "a later cell may have given the name another meaning.",
        f"look for a line that begins with `{name} =`.",
    )


def name_of(problem: Problem) -> str:
    """Name a mistake that ends in an exception.

    Parameters
    ----------
    problem : Problem
        What was raised.

    Returns
    -------
    str
        The id; empty where none is certain.
    """
    if "RecursionError" in problem.gap:
        return "E4"
    if NO_NODE.search(problem.gap) or "y.data" in problem.gap:
        return "E17"
    return "E15" if "gives for df/d" in problem.gap else ""


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


def named(part: Part, mistake: str, one: Tried, *, hidden: bool) -> str:
    """Name a mistake of the bank.

    Parameters
    ----------
    part : Part
        What was asked.
    mistake : str
        Its id.
    one : Tried
        A trial that is not right.
    hidden : bool
        Whether this is feedback on a graded run.

    Returns
    -------
    str
    """
    seen = gap(part, one, hidden=hidden)
    return messages.named(part, mistake, seen, hidden=hidden)  # type: ignore[arg-type]  # it has what is read


def nearly_right(one: Tried) -> bool:
    """Tell whether numbers are right but for the error of a measurement.

    Parameters
    ----------
    one : Tried
        A trial.

    Returns
    -------
    bool
    """
    return bool(np.all(is_close(one.numbers, np.array(one.trial.truth), NEARLY)))


def nearly(part: Part, one: Tried, *, hidden: bool) -> str:
    """Say that the numbers are those of a measurement.

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
    return messages.nearly(part, seen, hidden=hidden)  # type: ignore[arg-type]  # it has what is read


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
    more = further_help(part, CHECK) if hidden else ""  # type: ignore[arg-type]  # the same
    return said + more


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
