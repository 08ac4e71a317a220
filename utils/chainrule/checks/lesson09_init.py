"""How `init` is tried, and how the parameters that it draws are judged.

    rng ── init_trials ──> sizes and dice, each twice ── judge_init ──> Fault or nothing

Any numbers are right that are drawn from the dice, are not too large, and let the
hidden nodes begin differently. Pure, but for the generator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks.answers import Problem
from chainrule.checks.given import Dice
from chainrule.checks.judged import Fault
from chainrule.checks.lesson09_parameters import are_one_node, parameters
from chainrule.checks.tried import Trial, Tried
from chainrule.misconceptions.lesson09_init import INIT as WRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.notation import Array

__all__ = ["FARTHEST", "INIT", "SEEDS"]

#: Seeds whose first sixty normal numbers stay within 2.05: also a draw that is spread
#: by the root of 2 / d is within 3, and no right answer fails by bad luck.
SEEDS = (11, 33, 38, 39, 41, 45, 67, 71, 79, 88, 91, 93, 99, 124, 136, 149)
FARTHEST = 3.0
SHAPES = ((2, 3), (1, 4), (4, 2))  #: inputs and hidden nodes


def init_trials(rng: np.random.Generator | None) -> tuple[Trial, ...]:
    """Return sizes and dice for ``init(d, h, rng)``, each twice.

    Parameters
    ----------
    rng : Generator or None
        Draws the dice; None gives the friendly ones.

    Returns
    -------
    tuple of Trial
        A pair for each size, with the same dice.
    """
    sizes = SHAPES[:1] if rng is None else SHAPES
    trials = []
    for d, h in sizes:
        seed = SEEDS[0] if rng is None else int(rng.choice(SEEDS))
        text = f"init({d}, {h}, rng)"
        trials += [Trial((d, h, Dice(seed)), text, (d, h)) for _ in "12"]
    return tuple(trials)


def judge_init(
    trials: Sequence[Trial], answers: Sequence[Any]
) -> Fault | Problem | None:
    """Judge parameters to begin with.

    Parameters
    ----------
    trials : sequence of Trial
        From `init_trials`.
    answers : sequence
        What came back.

    Returns
    -------
    Fault, Problem or None
        The first property that is missing.
    """
    drawn, misshapen = [], None
    for trial, answer in zip(trials, answers, strict=True):
        found = parameters(trial.text, answer, *trial.note, strictly=False)
        if isinstance(found, (Problem, Fault)):
            return found
        P, fault = found
        misshapen = misshapen or fault
        drawn.append(P)
    return _judge_numbers(trials, drawn) or misshapen


def _judge_numbers(
    trials: Sequence[Trial], drawn: Sequence[dict[str, Array]]
) -> Fault | Problem | None:
    for trial, P in zip(trials, drawn, strict=True):
        every = np.concatenate([np.ravel(value) for value in P.values()])
        if not np.all(np.isfinite(every)):
            return Problem(
                "returned nan or inf; this step needs finite numbers.",
                "nothing can be learned from there.",
                "print the parameters on the line before `return`.",
            )
        if np.ptp(P["W1"]) == 0 or are_one_node(P):
            return Fault("V3", f"`{trial.text}` gave all hidden nodes the same W1.")
        if np.max(np.abs(every)) > FARTHEST:
            return Fault("V10", f"`{trial.text}` drew a number beyond 3 in size.")
    for one, other in zip(drawn[::2], drawn[1::2], strict=True):
        if any(not np.array_equal(one[name], other[name]) for name in one):
            return Fault("V5", "Two equal generators gave two different networks.")
    return None


INIT = Tried(
    name="init",
    points=1.0,
    trials=init_trials,
    judge=judge_init,
    holds="all shapes fit, and the hidden nodes begin differently",
    wrong=WRONG,
    lesson="09",
)
