"""Ask a student's derivatives of the cost, and judge them.

    dJ_dw1, ..., scenes ── verdict() ──> one sentence, over all examples and costs
                        └─ say() ──> what one of them says in one scene

The referee is the slope measured from the cost, as in the lesson, and not the formula.
Whatever a function does becomes a sentence.
"""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import Problem, read
from chainrule.checks.calls import ask
from chainrule.explore.path_lens_facts import COSTS, Scene, number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Function

__all__ = ["say", "verdict"]

TOLERANCE = 1e-7  # far above the error of a measured slope


def say(fn: Function, scene: Scene) -> float | Problem:
    """Ask one function in one scene.

    Parameters
    ----------
    fn : callable
        Called as ``fn(p, x, y, cost)``.
    scene : Scene
        Where.

    Returns
    -------
    float or Problem
        Its number, which may be infinite or no number; or what went wrong.
    """
    with contextlib.redirect_stdout(io.StringIO()):  # a forgotten print
        value = ask(fn, [(scene.p, scene.x, scene.y, scene.cost)])[0].value
        answer = value if isinstance(value, Problem) else read(value, 0.0)
    return answer if isinstance(answer, Problem) else float(answer)


def verdict(fn: Function, parameter: str, nets: Mapping[str, tuple[float, ...]]) -> str:
    """Compare a function with the measured slope on every example, with both costs.

    Parameters
    ----------
    fn : callable
        The student's function.
    parameter : str
        By which it differentiates.
    nets : mapping
        Name -> w1, b1, w2, b2, x and y.

    Returns
    -------
    str
        One sentence or two.
    """
    name = f"dJ_d{parameter}"
    for example, net in nets.items():
        for cost in COSTS:
            scene = Scene(net, cost, parameter)
            said = say(fn, scene)
            if isinstance(said, Problem):
                return f"Your {name} {said.gap.rstrip('.')}. Try: {said.try_}"
            if not abs(said - scene.measured) <= TOLERANCE * (1 + abs(scene.measured)):
                numbers = number(said) if np.isfinite(said) else "no finite number"
                return (
                    f"It disagrees: for {example} with the {COSTS[cost]} it says "
                    f"{numbers}, and the measured slope is {number(scene.measured)}."
                )
    return "It agrees with the measured slope on every example, with both costs."
