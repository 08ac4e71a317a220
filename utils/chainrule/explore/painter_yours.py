"""Ask a student's training and forward pass, and judge them.

    train, forward ── verdict() ──> a sentence, from the walk that the check looks at
    train, forward, scene ── say() ──> cost, accuracy, predictions all over the plane

Whatever a function does becomes a sentence. What it prints is not shown.
"""

from __future__ import annotations

import contextlib
import io
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks import examining, tried
from chainrule.checks.answers import Problem
from chainrule.checks.calls import ask
from chainrule.checks.lesson09 import QUESTIONS
from chainrule.checks.lesson09_forms import loosely
from chainrule.checks.parts import split, take
from chainrule.explore.painter_facts import Scene, grid, penguins
from chainrule.reference import layers

if TYPE_CHECKING:
    from chainrule.notation import Array, Function

__all__ = ["say", "verdict"]

KEYS = ("W1", "b1", "W2", "b2")


def verdict(train: Function | None, forward: Function | None) -> str:
    """Judge both functions by what their checks look at.

    Parameters
    ----------
    train, forward : callable or None
        The student's functions.

    Returns
    -------
    str
        A sentence or two; empty where there is nothing to say.
    """
    said = []
    with contextlib.redirect_stdout(io.StringIO()):
        if train is not None:
            question: Any = QUESTIONS["train"]
            trials = question.trials(None)
            found = tried.examine(question, train, trials, hidden=False)
            right = "Your train agrees with descent, step by step."
            said.append(right if found.fraction == 1 else _short("train", found))
        if forward is not None:
            exercise: Any = QUESTIONS["forward"]
            calls = exercise.calls(None)
            found = examining.examine(exercise, forward, calls, hidden=False)
            if found.fraction < 1:
                said.append(_short("forward", found))
    return " ".join(said)


def _short(name: str, found: Any) -> str:  # noqa: ANN401 -- a Finding of either engine
    """Keep of a message the name of the mistake, or else what was seen."""
    first = found.message.splitlines()[0]
    return f"Your {name}: {first.partition('] ')[2] or first}"


def say(train: Function, forward: Function | None, scene: Scene) -> dict[str, Any]:
    """Let the student's training run to one scene.

    Parameters
    ----------
    train : callable
        The student's training.
    forward : callable or None
        The student's forward pass, which draws the edge; else the reference does.
    scene : Scene
        How many nodes and epochs, which rate and seed.

    Returns
    -------
    dict
        The scene's key; and cost, accuracy and grid, unless something went wrong.
    """
    X, Y = penguins()
    given = (X.copy(), Y.copy(), scene.nodes, scene.eta, scene.epoch, scene.seed)
    with contextlib.redirect_stdout(io.StringIO()):
        P = _parameters(ask(train, [given])[0].value, scene.nodes)
        if P is None:
            return {"key": scene.key}
        here, everywhere = (_predict(forward, P, places) for places in (X, grid()))
    if here is None or everywhere is None:
        return {"key": scene.key}
    with np.errstate(all="ignore"):
        cost = layers.bce(layers.forward(P, X)["Z2"], Y)
    return {
        "key": scene.key,
        "cost": cost,
        "accuracy": layers.accuracy(here, Y),
        "grid": np.round(everywhere[:, 0], 3).tolist(),
    }


def _parameters(value: object, h: int) -> dict[str, Array] | None:
    """Read the parameters, if that is what came back."""
    if isinstance(value, Problem):
        return None
    parts = split(value, ("P", "costs"))
    matrices = parts if isinstance(parts, Problem) else take(parts[0], KEYS)
    if isinstance(matrices, Problem):
        return None
    shapes = ((2, h), (1, h), (h, 1), (1, 1))
    found = [
        loosely(matrix, np.empty(shape))
        for matrix, shape in zip(matrices, shapes, strict=True)
    ]
    return _finite(dict(zip(KEYS, found, strict=True)))


def _finite(P: dict[str, Array | Problem]) -> dict[str, Array] | None:
    kept = {name: v for name, v in P.items() if not isinstance(v, Problem)}
    whole = len(kept) == len(P) and all(np.all(np.isfinite(v)) for v in kept.values())
    return kept if whole else None


def _predict(forward: Function | None, P: dict[str, Array], X: Array) -> Array | None:
    if forward is None:
        return layers.forward(P, X)["A2"]
    value = ask(forward, [({name: v.copy() for name, v in P.items()}, X.copy())])[
        0
    ].value
    parts = value if isinstance(value, Problem) else take(value, ("A2",))
    if isinstance(parts, Problem):
        return None
    numbers = loosely(parts[0], np.empty((len(X), 1)))
    bad = isinstance(numbers, Problem) or not np.all(np.isfinite(numbers))
    return None if bad else numbers  # type: ignore[return-value]  # looked at above
