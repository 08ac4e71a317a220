"""Ask a student's backward pass, and judge it.

    backward, scenes ── verdict() ──> one sentence, over all examples and both costs
                     └─ say() ──> the four numbers in one scene

The referee is the slope measured from the cost, as in the lesson, and not the formula.
Whatever the function does becomes a sentence.
"""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import Problem, read
from chainrule.checks.calls import ask
from chainrule.checks.parts import take
from chainrule.explore.path_lens_facts import COSTS, PARAMETERS, Scene, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Function

__all__ = ["say", "verdict"]

TOLERANCE = 1e-7  # far above the error of a measured slope


def say(fn: Function, scene: Scene) -> dict[str, float] | Problem:
    """Ask a backward pass in one scene.

    Parameters
    ----------
    fn : callable
        Called as ``fn(p, cache, x, y, cost)``.
    scene : Scene
        Where.

    Returns
    -------
    dict or Problem
        Its four numbers, which may be infinite or no numbers; or what went wrong.
    """
    given = (scene.p, scene.cache, scene.x, scene.y, scene.cost)
    with contextlib.redirect_stdout(io.StringIO()):  # a forgotten print
        value = ask(fn, [given])[0].value
    if isinstance(value, Problem):
        return value
    parts = take(value, PARAMETERS)
    if isinstance(parts, Problem):
        return parts
    said = {}
    for name, part in zip(PARAMETERS, parts, strict=True):
        numbers = read(part, 0.0)
        if isinstance(numbers, Problem):
            return numbers
        said[name] = float(numbers)
    return said


def verdict(fn: Function, nets: Mapping[str, tuple[float, ...]]) -> str:
    """Compare a backward pass with the measured slopes, on every example.

    Parameters
    ----------
    fn : callable
        The student's function.
    nets : mapping
        Name -> w1, b1, w2, b2, x and y.

    Returns
    -------
    str
        One sentence or two.
    """
    for example, net in nets.items():
        for cost in COSTS:
            said = say(fn, Scene(net, cost, "w1"))
            if isinstance(said, Problem):
                return f"Your backward {said.gap.rstrip('.')}. Try: {said.try_}"
            for name in PARAMETERS:
                slope = Scene(net, cost, name).measured
                if not abs(said[name] - slope) <= TOLERANCE * (1 + abs(slope)):
                    where = f"{example} with the {COSTS[cost]}"
                    return _disagrees(where, name, said[name], slope)
    return (
        "Your backward agrees with the measured slopes on every example, with both "
        "costs."
    )


def _disagrees(where: str, name: str, said: float, slope: float) -> str:
    numbers = number(said) if np.isfinite(said) else "no finite number"
    return (
        f"Your backward disagrees: for {where} it says {numbers} for {name}, and the "
        f"measured slope is {number(slope)}."
    )
