"""Run the check of one question of any kind, and print what was found.

Item, Exercise, Judged or Tried, fn, seed ── run() ──> points, and a message on stdout
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from chainrule import diary
from chainrule.checks import engine, examining, judged, tried
from chainrule.checks.exercises import Exercise
from chainrule.checks.items import Item
from chainrule.checks.judged import Judged
from chainrule.checks.tried import Tried
from chainrule.errors import UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypeAlias

    from chainrule.checks.engine import Finding
    from chainrule.notation import Function

    Asked: TypeAlias = "Item | Exercise | Judged | Tried | Whole"

__all__ = ["Whole", "run", "run_checkpoint"]


class Whole(Protocol):
    """What knows by itself how to examine an answer."""

    @property
    def points(self) -> float:
        """What it is worth."""

    def examine(self, fn: object) -> Finding:
        """Return what was found."""


def run(asked: Asked, fn: Function, seed: int | None) -> float:
    """Check one function and print what was found.

    Parameters
    ----------
    asked : Item, Exercise, Judged, Tried or Whole
        What is asked.
    fn : callable
        The student's function.
    seed : int or None
        Draws the hidden places; None keeps to the friendly ones. A judged question
        has no places; it is asked the same with a seed, and hints follow.

    Returns
    -------
    float
        The points.
    """
    found = _found(asked, fn, seed)
    print(found.message)  # noqa: T201 -- stdout is how a test cell speaks
    return float(asked.points * found.fraction)


def _found(asked: Asked, fn: Function, seed: int | None) -> Finding:
    rng = None if seed is None else np.random.default_rng(seed)
    hidden = seed is not None
    if isinstance(asked, Item):
        return engine.examine(asked, fn, asked.cases(rng), hidden=hidden)
    if isinstance(asked, Judged):
        return judged.examine(asked, fn, hidden=hidden)
    if isinstance(asked, Tried):
        return tried.examine(asked, fn, asked.trials(rng), hidden=hidden)
    if isinstance(asked, Exercise):
        return examining.examine(asked, fn, asked.calls(rng), hidden=hidden)
    return asked.examine(fn)


def run_checkpoint(
    name: str, fn: Function, known: Sequence[Mapping[str, Asked]]
) -> None:
    """Check an ungraded answer of a lesson and print what was found.

    Parameters
    ----------
    name : str
        The checkpoint.
    fn : callable
        The student's function.
    known : sequence of mapping
        The checkpoints of each lesson.

    Raises
    ------
    UnknownNameError
        If no checkpoint has this name.
    """
    every = {key: asked for some in known for key, asked in some.items()}
    if name not in every:
        raise UnknownNameError(kind="checkpoint", name=name, known=every)
    found = _found(every[name], fn, None)
    diary.note("checkpoint", name, right=found.fraction == 1)
    print(found.message)  # noqa: T201 -- stdout is how a checkpoint speaks
