"""Walk with a student's step, and judge it.

    gd_step, scene ── walked() ──> the places that it passes
                  └── verdict() ─> one sentence, over steps from several places

Steps are judged one at a time, each from a place of our own, so a slip shows as what it
is and does not depend on how far a walk has gone astray.
"""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import Problem
from chainrule.checks.calls import ask
from chainrule.checks.lesson07_walks import read_place
from chainrule.explore.descent_facts import MOST, Scene, rate
from chainrule.explore.path_lens_facts import number

if TYPE_CHECKING:
    from chainrule.notation import Array, Function

__all__ = ["verdict", "walked"]

TOLERANCE = 1e-9  #: relative to 1 + abs(truth)
FAR = 1e6  #: a walk is not followed further
PLACES = (Scene("bce", 1.0, 2.0, 0.5), Scene("se", -2.0, 3.0, 3.0))


def _moved(fn: Function, place: Array, scene: Scene) -> Array | Problem:
    with contextlib.redirect_stdout(io.StringIO()):  # a forgotten print
        step = (place.copy(), scene.grad(place), scene.eta)
        value = ask(fn, [step])[0].value
    return value if isinstance(value, Problem) else read_place(value, place)


def walked(fn: Function, scene: Scene) -> list[list[float]]:
    """Take all steps of a walk with a student's function.

    Parameters
    ----------
    fn : callable
        Called as ``fn(theta, grad, eta)``.
    scene : Scene
        Where it begins, and with which rate.

    Returns
    -------
    list of [w1, w2]
        From the start on; it ends early where there is no place, or none in reach.
    """
    place = scene.start
    places = [place.tolist()]
    while len(places) <= MOST:
        after = _moved(fn, place, scene)
        if isinstance(after, Problem) or not np.all(np.abs(after) < FAR):
            break
        place = after
        places.append(place.tolist())
    return places


def verdict(fn: Function) -> str:
    """Compare single steps with those of the rule.

    Parameters
    ----------
    fn : callable
        The student's function.

    Returns
    -------
    str
        One sentence or two.
    """
    for scene in PLACES:
        place = scene.start
        said, truth = _moved(fn, place, scene), place - scene.eta * scene.grad(place)
        if isinstance(said, Problem):
            return f"Your gd_step {said.gap.rstrip('.')}. Try: {said.try_}"
        if not np.all(np.abs(said - truth) <= TOLERANCE * (1 + np.abs(truth))):
            return (
                f"Your gd_step takes another way: from {_pair(place)} with eta = "
                f"{rate(scene.eta)} it goes to {_pair(said)}, and the rule goes to "
                f"{_pair(truth)}."
            )
    return "Your gd_step takes the same way."


def _pair(place: Array) -> str:
    if not np.all(np.isfinite(place)):
        return "no finite place"
    return f"({number(place[0])}, {number(place[1])})"
