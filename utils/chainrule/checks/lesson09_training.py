"""How `train` is tried, and how its walk is judged.

    eta = 0 ──> where the network begins ── the reference walks from there ──> path
    1 step, 6 steps, 6 steps again ─────── compared with it ──> Fault or nothing

Whatever a student draws at the start is right; from there on every step is known. Where
the walk is another one, the known ways of stepping wrong are walked too. Pure, but for
the generator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks.answers import Problem, in_words
from chainrule.checks.judged import Fault
from chainrule.checks.lesson09_calls import labels
from chainrule.checks.lesson09_parameters import are_one_node, parameters
from chainrule.checks.parts import read_list, split
from chainrule.checks.tried import Trial, Tried
from chainrule.misconceptions.lesson09_sweeps import BACKWARD
from chainrule.misconceptions.lesson09_training import TRAIN as WRONG
from chainrule.misconceptions.lesson09_training import slips
from chainrule.reference import layers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from chainrule.checks.lesson09_parameters import Values
    from chainrule.notation import Array, Function

    Walk = tuple[Values, Array]

__all__ = ["TRAIN"]

STEPS = 6
CLOSE = 1e-7  #: relative to 1 + abs; far above rounding, far below a slip
#: Examples, inputs, hidden nodes and learning rate, of the visible walk and the hidden.
FRIENDLY, GENERIC = (8, 2, 3, 1.5), (9, 3, 2, 0.8)


def training_trials(rng: np.random.Generator | None) -> tuple[Trial, ...]:
    """Return examples for ``train(X, Y, h, eta, epochs, seed)``, for four walks.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden ones; None gives the friendly ones.

    Returns
    -------
    tuple of Trial
        One with eta = 0, one of one step, and two of six.
    """
    n, d, h, eta = FRIENDLY if rng is None else GENERIC
    drawn = rng or np.random.default_rng(7)
    X = drawn.normal(size=(n, d))
    Y = labels(n)
    seed = int(drawn.integers(1, 1000))
    rates = ((0.0, 1), (eta, 1), (eta, STEPS), (eta, STEPS))
    return tuple(
        Trial(
            (X, Y, h, rate, epochs, seed),
            f"train(X, Y, {h}, {rate}, {epochs}, {seed})"
            if rng is None
            else "train(X, Y, h, eta, epochs, seed)",
            (d, h, epochs),
        )
        for rate, epochs in rates
    )


def judge_training(
    trials: Sequence[Trial], answers: Sequence[Any]
) -> Fault | Problem | None:
    """Judge a training by its walk.

    Parameters
    ----------
    trials : sequence of Trial
        From `training_trials`.
    answers : sequence
        What came back.

    Returns
    -------
    Fault, Problem or None
        The first property that is missing.
    """
    walks = []
    for trial, answer in zip(trials, answers, strict=True):
        walk = _read(trial, answer)
        if isinstance(walk, (Problem, Fault)):
            return walk
        walks.append(walk)
    (start, still), (first, _), (last, costs), (again, other) = walks
    if not (_same(last, again) and _close(costs, other)):
        return Fault("V14", "Two runs with the same arguments ended in two networks.")
    if np.ptp(start["W1"]) == 0 or are_one_node(start):
        return Fault("V3", "Before the first step all hidden nodes are the same.")
    given: tuple[Any, ...] = trials[1].arguments
    X, Y, _, eta, *_ = given
    return _judge_steps(X, Y, eta, start, (first, last), still) or _judge_costs(
        X, Y, eta, start, costs
    )


def _read(trial: Trial, answer: object) -> Walk | Fault | Problem:
    """Read parameters and costs, each in the form that was asked for."""
    d, h, epochs = trial.note
    parts = split(answer, ("P", "costs"))
    if isinstance(parts, Problem):
        return parts
    found = parameters(trial.text, parts[0], d, h, strictly=True)
    if isinstance(found, (Problem, Fault)):
        return found
    costs = _read_costs(trial, parts[1], epochs + 1)
    return costs if isinstance(costs, (Problem, Fault)) else (found[0], costs)


def _read_costs(trial: Trial, value: object, needed: int) -> Array | Fault | Problem:
    if not issubclass(type(value), (list, tuple, np.ndarray)):
        return Problem(
            f"returned {in_words(value)} for the costs; this step needs a list.",
            "the costs show how the training went, step by step.",
            "begin with a list of one cost and append one after each step.",
        )
    count = len(np.atleast_1d(value) if isinstance(value, np.ndarray) else value)  # type: ignore[arg-type]  # its type has been looked at
    if count != needed:
        seen = f"`{trial.text}` returned a list of {count} for the costs; "
        seen += f"{needed} are needed."
        return Fault("V12", seen)
    return read_list(value, np.empty(needed))


def _judge_steps(
    X: Array,
    Y: Array,
    eta: float,
    start: Values,
    ends: tuple[Values, Values],
    still: Array,
) -> Fault | None:
    """Compare where the student's walk leads with where the reference's does."""
    path = _walk(layers.step, X, Y, eta, start, STEPS + 1)
    if _same(ends[0], path[1]) and _same(ends[1], path[STEPS]):
        return None
    if _same(ends[0], start) and np.ptp(still) > CLOSE:
        return Fault("D2", "With eta = 0 the parameters moved all the same.")
    if _same(ends[1], path[STEPS - 1]) or _same(ends[1], path[STEPS + 1]):
        return Fault("D13", f"After {STEPS} epochs another number of steps is done.")
    for id_, step in (*slips(), *_slipped_sweeps()):
        walked = _walk(step, X, Y, eta, start, STEPS)
        if _same(ends[0], walked[1]) and _same(ends[1], walked[STEPS]):
            return Fault(id_, "`train` takes the steps that this mistake leads to.")
    return Fault("V11", "The first step leads to another network than descent does.")


def _judge_costs(
    X: Array, Y: Array, eta: float, start: Values, costs: Array
) -> Fault | None:
    path = _walk(layers.step, X, Y, eta, start, STEPS)
    truth = np.array([layers.bce(layers.forward(P, X)["Z2"], Y) for P in path])
    if _close(costs, truth):
        return None
    if _close(costs, truth * len(X)):
        return Fault("D4", "The steps of `train` are right, its costs are sums.")
    return Fault("V13", "The steps of `train` are right, its costs are others.")


def _slipped_sweeps() -> Iterator[tuple[str, Callable[..., Values]]]:
    """Step with the slopes of a backward pass that is wrong in a known way."""
    for wrong in BACKWARD:
        if wrong.by_value:

            def step(
                P: Values, X: Array, Y: Array, eta: float, fn: Function = wrong.fn
            ) -> Values:
                slopes = fn(P, layers.forward(P, X), X, Y)
                return {name: P[name] - eta * slopes[name] for name in P}

            yield wrong.id, step


def _walk(
    step: Callable[..., Values],
    X: Array,
    Y: Array,
    eta: float,
    P: Values,
    steps: int,
) -> list[Values]:
    path = [P]
    for _ in range(steps):
        try:
            P = step(P, X, Y, eta)
        except ValueError:  # a slip whose shapes do not fit
            P = {name: np.full_like(value, np.nan) for name, value in P.items()}
        path.append(P)
    return path


def _same(one: Values, other: Values) -> bool:
    return all(_close(one[name], other[name]) for name in one)


def _close(got: Array, wanted: Array) -> bool:
    if np.shape(got) != np.shape(wanted):
        return False
    return bool(np.all(np.abs(got - wanted) <= CLOSE * (1 + np.abs(wanted))))


TRAIN = Tried(
    name="train",
    points=2.0,
    trials=training_trials,
    judge=judge_training,
    holds="every step agrees with descent, and the seed decides",
    wrong=WRONG,
    lesson="09",
)
