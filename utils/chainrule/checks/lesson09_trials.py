"""What lesson 9 judges by what it does: parameters drawn, a training, an own network.

    rng ── trials ──> Trial, ... ── asked ──> answers ── judge ──> Fault or nothing

A training with eta = 0 shows where a student's network begins; from there the reference
walks, and the student's walk is compared with it. An own network is judged by penguins
that it has not seen. Pure, but for the generator and what is loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks.answers import Problem, take
from chainrule.checks.given import Dice
from chainrule.checks.judged import Fault
from chainrule.checks.lesson09_forms import loosely, shape_of
from chainrule.checks.lesson09_training import judge_training, training_trials
from chainrule.checks.tried import Trial, Tried
from chainrule.data import bills
from chainrule.misconceptions.lesson09_trials import INIT as WRONG_INIT
from chainrule.misconceptions.lesson09_trials import MY_NETWORK as WRONG_NETWORKS
from chainrule.misconceptions.lesson09_trials import TRAIN as WRONG_TRAININGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.notation import Array

__all__ = ["INIT", "MY_NETWORK", "NEEDED", "TRAIN", "split_of"]

# ------------------------------------------------------------------ init
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
    drawn, wrong_shape = [], None
    for trial, answer in zip(trials, answers, strict=True):
        shapes = _shapes(*trial.note)
        parts = take(answer, tuple(shapes))
        if isinstance(parts, Problem):
            return parts
        named = dict(zip(shapes, parts, strict=True))
        P = {}
        for name, shape in shapes.items():
            numbers = loosely(named[name], np.empty(shape))
            got = shape_of(named[name])
            if got is not None and got != shape:
                turned = got == shape[::-1]
                seen = (
                    f"`{trial.text}` gave `{name}` the shape {got}; it needs {shape}."
                )
                if turned or isinstance(numbers, Problem):
                    return Fault("V2" if turned else "V6", seen)
                wrong_shape = wrong_shape or Fault("V6", seen)
            if isinstance(numbers, Problem):
                return numbers
            P[name] = numbers
        drawn.append(P)
    return _judge_numbers(trials, drawn) or wrong_shape


def _shapes(d: int, h: int) -> dict[str, tuple[int, int]]:
    return {"W1": (d, h), "b1": (1, h), "W2": (h, 1), "b2": (1, 1)}


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


def are_one_node(P: dict[str, Array]) -> bool:
    """Tell whether all hidden nodes have the same parameters.

    Parameters
    ----------
    P : dict
        The parameters.

    Returns
    -------
    bool
        Whether every column of W1 and b1 and every row of W2 is the same.
    """
    nodes = np.vstack([P["W1"], P["b1"], P["W2"].T])
    return nodes.shape[1] > 1 and bool(np.all(nodes == nodes[:, :1]))


# ------------------------------------------------------------ my_network
NEEDED = 0.92
#: Seeds that split the penguins. With these, networks of 2 to 8 nodes are right for .96
#: and more of the held out, whatever their start; one node for less than .88.
VISIBLE, HIDDEN = 10, (4, 7, 29)
LEARNED = 222  #: of 333
LINE = 0.83  #: what a network with one hidden node reaches at least


def split_of(seed: int) -> tuple[Array, Array, Array, Array]:
    """Split the penguins into those to learn from and those held out.

    Parameters
    ----------
    seed : int
        Of the split.

    Returns
    -------
    X_train, Y_train, X_test, Y_test : ndarray
        Bills in millimetres, and 1.0 for a Chinstrap.
    """
    X, Y = bills()
    mixed = np.random.default_rng(seed).permutation(len(X))
    train, test = mixed[:LEARNED], mixed[LEARNED:]
    return X[train], Y[train], X[test], Y[test]


def network_trials(rng: np.random.Generator | None) -> tuple[Trial, ...]:
    """Return penguins for ``my_network(X_train, Y_train, X_test)``.

    Parameters
    ----------
    rng : Generator or None
        Chooses the hidden splits; None gives the visible one.

    Returns
    -------
    tuple of Trial
        Each with the labels of the penguins held out as its note.
    """
    seeds = [VISIBLE] if rng is None else rng.choice(HIDDEN, 2, replace=False)
    text = "my_network(X_train, Y_train, X_test)"
    splits = [split_of(int(seed)) for seed in seeds]
    return tuple(Trial(tuple(some[:3]), text, some[3]) for some in splits)


def judge_network(
    trials: Sequence[Trial], answers: Sequence[Any]
) -> Fault | Problem | None:
    """Judge a network by penguins that it has not seen.

    Parameters
    ----------
    trials : sequence of Trial
        From `network_trials`.
    answers : sequence
        What came back.

    Returns
    -------
    Fault, Problem or None
        The first property that is missing.
    """
    columns, row = [], None
    for trial, answer in zip(trials, answers, strict=True):
        numbers = loosely(answer, trial.note)
        if isinstance(numbers, Problem):
            return Problem(numbers.gap, numbers.why, numbers.try_)
        if shape_of(answer) != trial.note.shape:
            row = Fault(
                "V6",
                f"`{trial.text}` returned an array of shape {shape_of(answer)}; it "
                f"needs {trial.note.shape}.",
            )
        columns.append(numbers)
    A2, Y = np.concatenate(columns), np.concatenate([one.note for one in trials])
    if not np.all((A2 >= 0) & (A2 <= 1)):
        odd = "below 0 or above 1" if np.all(np.isfinite(A2)) else "that is nan or inf"
        return Fault("V17", f"`{trials[0].text}` returned a number {odd}.")
    return _judge_answers(A2, Y, told=len(trials) == 1) or row


def _judge_answers(A2: Array, Y: Array, *, told: bool) -> Fault | None:
    """Count the right ones; one half may be read either way.

    Of hidden penguins no share is told, or a network could be tuned to them.
    """
    share = max(np.mean((A2 > 1 / 2) == Y), np.mean((A2 >= 1 / 2) == Y))
    if share >= NEEDED:
        return None
    seen = f"{share:.1%} of the penguins held out are right; {NEEDED:.0%} are needed."
    if not told:
        seen = f"Fewer than {NEEDED:.0%} of the hidden penguins are right."
    if len(np.unique(A2 > 1 / 2)) == 1:
        return Fault("V16", seen)
    return Fault("V15" if share > LINE else "V22", seen)


INIT = Tried(
    name="init",
    points=1.0,
    trials=init_trials,
    judge=judge_init,
    holds="all shapes fit, and the hidden nodes begin differently",
    wrong=WRONG_INIT,
    lesson="09",
)
TRAIN = Tried(
    name="train",
    points=2.0,
    trials=training_trials,
    judge=judge_training,
    holds="every step agrees with descent, and the seed decides",
    wrong=WRONG_TRAININGS,
    lesson="09",
)
MY_NETWORK = Tried(
    name="my_network",
    points=1.0,
    trials=network_trials,
    judge=judge_network,
    holds="more than 92 of 100 penguins held out are right",
    wrong=WRONG_NETWORKS,
    lesson="09",
)
