"""The wrong answers of lesson 9 to `train`, known by what they do.

Each is called as the student's function is: ``train(X, Y, h, eta, epochs, seed)``.
Pure, but for what draws from no seed on purpose.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.misconceptions.lesson09_init import zeros
from chainrule.reference import layers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chainrule.notation import Array

    Values = dict[str, Array]
    Step = Callable[[Values, Array, Array, float], Values]

__all__ = ["TRAIN", "slips"]

#: A wrong answer that is known by what it does.
_seen = partial(Wrong, by_value=False)


def _climb(P: Values, X: Array, Y: Array, eta: float) -> Values:
    return layers.step(P, X, Y, -eta)


def _without_eta(P: Values, X: Array, Y: Array, eta: float) -> Values:
    return layers.step(P, X, Y, 1.0)


def _eta_twice(P: Values, X: Array, Y: Array, eta: float) -> Values:
    return layers.step(P, X, Y, eta**2)


def _summed(P: Values, X: Array, Y: Array, eta: float) -> Values:
    return layers.step(P, X, Y, eta * len(X))


def _one_after_the_other(P: Values, X: Array, Y: Array, eta: float) -> Values:
    """Move the output first, and take the hidden slopes at its new weights."""
    cache = layers.forward(P, X)
    outer = layers.backward(P, cache, X, Y)
    P = P | {name: P[name] - eta * outer[name] for name in ("W2", "b2")}
    inner = layers.backward(P, cache, X, Y)
    return P | {name: P[name] - eta * inner[name] for name in ("W1", "b1")}


def _one_example(P: Values, X: Array, Y: Array, eta: float) -> Values:
    """Step after each example."""
    for i in range(len(X)):
        P = layers.step(P, X[i : i + 1], Y[i : i + 1], eta)
    return P


def _first_half(P: Values, X: Array, Y: Array, eta: float) -> Values:
    half = len(X) // 2
    return layers.step(P, X[:half], Y[:half], eta)


def _still(P: Values, X: Array, Y: Array, eta: float) -> Values:
    """Compute a step and forget to take it."""
    return P


def _weights_only(P: Values, X: Array, Y: Array, eta: float) -> Values:
    return layers.step(P, X, Y, eta) | {name: P[name] for name in ("b1", "b2")}


def _output_only(P: Values, X: Array, Y: Array, eta: float) -> Values:
    return layers.step(P, X, Y, eta) | {name: P[name] for name in ("W1", "b1")}


def _momentum(X: Array, Y: Array, P: Values, eta: float, epochs: int) -> list[Values]:
    path, way = [P], {name: 0 * value for name, value in P.items()}
    for _ in range(epochs):
        slopes = layers.backward(P, layers.forward(P, X), X, Y)
        way = {name: 0.9 * way[name] - eta * slopes[name] for name in P}
        P = {name: P[name] + way[name] for name in P}
        path.append(P)
    return path


#: Id -> how -> a step that is none of descent on all examples.
STEPS: tuple[tuple[str, str, Step], ...] = (
    ("D1", "ascent", _climb),
    ("D2", "no eta", _without_eta),
    ("D2", "eta squared", _eta_twice),
    ("D4", "sum", _summed),
    ("G19", "one after the other", _one_after_the_other),
    ("V20", "each example", _one_example),
    ("V20", "first half", _first_half),
    ("V11", "no step", _still),
    ("V11", "weights only", _weights_only),
    ("V11", "output only", _output_only),
)


def slips() -> Iterator[tuple[str, Step]]:
    """Name the known ways of stepping wrong, for a check to compare with.

    Yields
    ------
    str, callable
        An id, and a function of P, X, Y and eta that returns the next P.
    """
    yield from ((id_, step) for id_, _, step in STEPS)


def _train(
    X: Array, Y: Array, h: int, eta: float, epochs: int, seed: int, *, step: Step
) -> tuple[Values, list[float]]:
    P = layers.init(X.shape[1], h, np.random.default_rng(seed))
    costs = [_cost(P, X, Y)]
    for _ in range(epochs):
        P = step(P, X, Y, eta)
        costs.append(_cost(P, X, Y))
    return P, costs


def _cost(P: Values, X: Array, Y: Array) -> float:
    return float(layers.bce(layers.forward(P, X)["Z2"], Y))


def _told(change: Callable[[Values, list[float]], Any]) -> Callable[..., Any]:
    """Train as asked, and return something else."""

    def train(*given: Any) -> Any:  # noqa: ANN401 -- as students call it
        P, costs = layers.train(*given)
        return change(P, costs)

    return train


def _more(extra: int) -> Callable[..., Any]:
    """Take another number of steps."""

    def train(X: Array, Y: Array, h: int, eta: float, epochs: int, seed: int) -> Any:  # noqa: ANN401 -- the same
        P, costs = layers.train(X, Y, h, eta, epochs + extra, seed)
        return P, (costs * 2)[: epochs + 1]

    return train


def _noted_before(
    X: Array, Y: Array, h: int, eta: float, epochs: int, seed: int
) -> Any:  # noqa: ANN401 -- the same
    """Write each cost down before its step, and the first one twice."""
    P, costs = layers.train(X, Y, h, eta, epochs, seed)
    return P, [costs[0], *costs[:-1]]


def _noted_after(X: Array, Y: Array, h: int, eta: float, epochs: int, seed: int) -> Any:  # noqa: ANN401 -- the same
    """Write costs down after their steps, and one step more."""
    P, costs = layers.train(X, Y, h, eta, epochs, seed)
    return P, [*costs[1:], costs[-1]]


def _unseeded_train(
    X: Array, Y: Array, h: int, eta: float, epochs: int, seed: int
) -> Any:  # noqa: ANN401 -- the same
    other = int(np.random.default_rng().integers(2**31))
    return layers.train(X, Y, h, eta, epochs, other)


def _symmetric(X: Array, Y: Array, h: int, eta: float, epochs: int, seed: int) -> Any:  # noqa: ANN401 -- the same
    return _from(X, Y, zeros(X.shape[1], h, np.random.default_rng(seed)), eta, epochs)


def _from(X: Array, Y: Array, P: Values, eta: float, epochs: int) -> Any:  # noqa: ANN401 -- the same
    costs = [_cost(P, X, Y)]
    for _ in range(epochs):
        P = layers.step(P, X, Y, eta)
        costs.append(_cost(P, X, Y))
    return P, costs


def _with_momentum(
    X: Array, Y: Array, h: int, eta: float, epochs: int, seed: int
) -> Any:  # noqa: ANN401 -- the same
    P = layers.init(X.shape[1], h, np.random.default_rng(seed))
    path = _momentum(X, Y, P, eta, epochs)
    return path[-1], [_cost(P, X, Y) for P in path]


def _scales_x(X: Array, Y: Array, h: int, eta: float, epochs: int, seed: int) -> Any:  # noqa: ANN401 -- the same
    """Standardise the caller's inputs in place."""
    P, costs = layers.train(X, Y, h, eta, epochs, seed)
    X -= X.mean(axis=0)
    return P, costs


#: ``train(X, Y, h, eta, epochs, seed)``, gone wrong.
TRAIN = (
    *(_seen(id_, how, partial(_train, step=step)) for id_, how, step in STEPS),
    _seen("V11", "momentum", _with_momentum),
    _seen("V12", "no cost at the end", _told(lambda P, costs: (P, costs[:-1]))),
    _seen("V12", "no cost at the start", _told(lambda P, costs: (P, costs[2:]))),
    _seen("V12", "one too many", _told(lambda P, costs: (P, [*costs, costs[-1]]))),
    _seen("V13", "before the step", _noted_before),
    _seen("V13", "after the step", _noted_after),
    _seen("V14", "no seed", _unseeded_train),
    _seen("D13", "one too many", _more(1)),
    _seen("D13", "one too few", _more(-1)),
    _seen("V3", "zeros", _symmetric),
    _seen("K3", "scales X", _scales_x),
)
