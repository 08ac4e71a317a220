"""Try a student's derivative machine out.

    Trial, Machine ── try_out() ──> Tried: the numbers or a problem, and the truth

A trial builds a small graph with the machine and reads numbers off its nodes. The same
trial is done with the reference, and in `lesson08_naming` with each known mistake. The
machine may be in another process: it is called and read, and never looked into.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from chainrule.checks.answers import Problem, in_words, read
from chainrule.checks.calls import attempt
from chainrule.checks.interview import is_close
from chainrule.checks.parts import split
from chainrule.misconceptions.lesson08_machines import Machine
from chainrule.reference import engine

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = ["RIGHT", "Trial", "Tried", "make", "try_out"]

TOLERANCE = 1e-12  #: for a right answer

#: The reference, in the form of a student's machine.
RIGHT = Machine(
    engine.Value,
    engine.backward,
    engine.log,
    engine.exp,
    engine.cos,
    engine.sigmoid,
    grad_of=engine.grad_of,
)


@dataclass(frozen=True)
class Trial:
    """One thing to do with a machine.

    Attributes
    ----------
    text : str
        What is done, for a visible message.
    names : tuple of str
        What each number is called there, for instance "a.grad".
    run : callable
        Takes a machine; returns one value for each name, not yet read.
    truth : tuple of float
        The right numbers.
    suspect : str
        The mistake that is named where this trial goes wrong and no other fits.
    tolerance : float
        Allowed difference, relative to 1 + abs(truth).
    """

    text: str
    names: tuple[str, ...]
    run: Callable[[Machine], Any]
    truth: tuple[float, ...]
    suspect: str = ""
    tolerance: float = TOLERANCE


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """One trial and what came of it."""

    trial: Trial
    answer: Array | Problem

    @property
    def numbers(self) -> Array:
        """The numbers, not-a-number standing for a problem.

        Returns
        -------
        ndarray, shape (names,)
        """
        if isinstance(self.answer, Problem):
            return np.full(len(self.trial.names), np.nan)
        return self.answer

    @property
    def right(self) -> bool:
        """Whether all numbers are right.

        Returns
        -------
        bool
        """
        return bool(np.all(self.right_at))

    @property
    def right_at(self) -> Any:  # noqa: ANN401 -- an array of bool
        """Which numbers are right.

        Returns
        -------
        ndarray of bool, shape (names,)
        """
        truth = np.array(self.trial.truth)
        return is_close(self.numbers, truth, self.trial.tolerance)


def make(
    text: str,
    names: str,
    run: Callable[[Machine], Any],
    **more: Any,  # noqa: ANN401 -- of a trial
) -> Trial:
    """Write a trial down; its truth is what the reference gives.

    Parameters
    ----------
    text, run, **more
        As in `Trial`.
    names : str
        The names, with blanks between them.

    Returns
    -------
    Trial
    """
    truth = tuple(map(float, run(RIGHT)))
    return Trial(text, tuple(names.split()), run, truth, **more)


def try_out(machine: Machine, trial: Trial) -> Tried:
    """Do a trial with a machine.

    Parameters
    ----------
    machine : Machine
        A student's, or one of ours.
    trial : Trial
        What to do.

    Returns
    -------
    Tried
        What came of it; whatever is raised has become a `Problem`.
    """
    value = attempt(lambda: trial.run(machine)).value
    return Tried(trial, _numbers(value, trial.names))


def _numbers(value: object, names: tuple[str, ...]) -> Array | Problem:
    if isinstance(value, Problem):
        return value
    parts = _row(value) or split(value, names)
    if isinstance(parts, Problem):
        return parts
    if len(parts) != len(names):
        return Problem(
            f"returned {len(parts)} numbers; this step needs {len(names)}.",
            "there is one derivative for each input, in the same order.",
            "print the result before you return it, and count.",
        )
    found = []
    for name, part in zip(names, parts, strict=True):
        number = read(part, 0.0)
        if isinstance(number, Problem):
            return _no_number(name, part)
        found.append(float(number))
    return np.array(found)


def _row(value: object) -> tuple[object, ...]:
    """Take a row of things apart; empty if it is none."""
    if issubclass(type(value), (tuple, list)):
        return tuple(cast("Sequence[object]", value))
    if issubclass(type(value), np.ndarray) and np.ndim(cast("Array", value)):
        return tuple(cast("Array", value))
    return ()


def _no_number(name: str, part: object) -> Problem:
    return Problem(
        f"gives for {name} {in_words(part)}; this step needs a number.",
        "a value and a gradient are plain numbers, and the nodes hold them.",
        "look for a place where a node stands for its `.data` or its `.grad`.",
    )
