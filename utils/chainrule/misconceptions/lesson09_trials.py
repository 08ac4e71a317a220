"""The wrong answers of lesson 9 that are known by what they do.

Each is called as the student's function is: ``init(d, h, rng)``, ``train(X, Y, h, eta,
epochs, seed)``, ``my_network(X_train, Y_train, X_test)``. Pure, but for what draws from
no seed on purpose.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.reference import layers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chainrule.notation import Array

    Values = dict[str, Array]
    Step = Callable[[Values, Array, Array, float], Values]

__all__ = ["INIT", "MY_NETWORK", "TRAIN", "slips"]


def _by_name(id_: str, how: str, fn: Callable[..., Any]) -> Wrong:
    return Wrong(id_, how, fn, by_value=False)


# ------------------------------------------------------------------ init
def _init_with(**changes: Callable[[int, int, Any], Array]) -> Callable[..., Values]:
    """Change some of the four."""

    def init(d: int, h: int, rng: np.random.Generator) -> Values:
        P = layers.init(d, h, rng)
        return P | {name: change(d, h, rng) for name, change in changes.items()}

    return init


def _zeros(d: int, h: int, rng: np.random.Generator) -> Values:
    return {name: 0 * value for name, value in layers.init(d, h, rng).items()}


def _ones(d: int, h: int, rng: np.random.Generator) -> Values:
    return {name: 1 + 0 * value for name, value in layers.init(d, h, rng).items()}


def _turned(d: int, h: int, rng: np.random.Generator) -> Values:
    return {name: value.T for name, value in layers.init(d, h, rng).items()}


def _unseeded(d: int, h: int, rng: object) -> Values:
    return layers.init(d, h, np.random.default_rng())


#: ``init(d, h, rng)``, gone wrong.
INIT = (
    _by_name("V3", "zeros", _zeros),
    _by_name("V3", "ones", _ones),
    _by_name("V3", "half", _init_with(W1=lambda d, h, _: np.full((d, h), 0.5))),
    _by_name(
        "V3",
        "one number",
        _init_with(W1=lambda d, h, rng: np.full((d, h), rng.uniform(-1, 1))),
    ),
    _by_name("V2", "all", _turned),
    _by_name("V2", "W1", _init_with(W1=lambda d, h, rng: rng.uniform(-1, 1, (h, d)))),
    _by_name("V2", "W2", _init_with(W2=lambda d, h, rng: rng.uniform(-1, 1, (1, h)))),
    _by_name(
        "V6",
        "biases",
        _init_with(b1=lambda d, h, _: np.zeros(h), b2=lambda d, h, _: np.zeros(1)),
    ),
    _by_name("V6", "number", _init_with(b2=lambda d, h, _: 0.0)),  # type: ignore[arg-type,return-value]  # as students write it
    _by_name("V10", "tens", _init_with(W1=lambda d, h, rng: rng.normal(0, 10, (d, h)))),
    _by_name(
        "V10", "from 0 to 9", _init_with(W1=lambda d, h, rng: 9 * rng.random((d, h)))
    ),
    _by_name("V5", "no seed", _unseeded),
)


# ----------------------------------------------------------------- train
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
    return _from(X, Y, _zeros(X.shape[1], h, np.random.default_rng(seed)), eta, epochs)


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
    *(_by_name(id_, how, partial(_train, step=step)) for id_, how, step in STEPS),
    _by_name("V11", "momentum", _with_momentum),
    _by_name("V12", "no cost at the end", _told(lambda P, costs: (P, costs[:-1]))),
    _by_name("V12", "no cost at the start", _told(lambda P, costs: (P, costs[2:]))),
    _by_name("V12", "one too many", _told(lambda P, costs: (P, [*costs, costs[-1]]))),
    _by_name("V13", "before the step", _noted_before),
    _by_name("V13", "after the step", _noted_after),
    _by_name("V14", "no seed", _unseeded_train),
    _by_name("D13", "one too many", _more(1)),
    _by_name("D13", "one too few", _more(-1)),
    _by_name("V3", "zeros", _symmetric),
    _by_name("K3", "scales X", _scales_x),
)


# ------------------------------------------------------------ my_network
def _scaled(X_train: Array, X_test: Array) -> tuple[Array, Array]:
    middle, spread = X_train.mean(axis=0), X_train.std(axis=0)
    return (X_train - middle) / spread, (X_test - middle) / spread


def _fit(X: Array, Y: Array, h: int, epochs: int = 600, eta: float = 2.0) -> Values:
    P, _ = layers.train(X, Y, h, eta, epochs, 0)
    return P


def _one_node(X_train: Array, Y_train: Array, X_test: Array) -> Array:
    learned, new = _scaled(X_train, X_test)
    return layers.forward(_fit(learned, Y_train, 1), new)["A2"]


def _raw(X_train: Array, Y_train: Array, X_test: Array) -> Array:
    return layers.forward(_fit(X_train, Y_train, 4), X_test)["A2"]


def _logits(X_train: Array, Y_train: Array, X_test: Array) -> Array:
    learned, new = _scaled(X_train, X_test)
    return layers.forward(_fit(learned, Y_train, 4), new)["Z2"]


def _row_of(X_train: Array, Y_train: Array, X_test: Array) -> Array:
    learned, new = _scaled(X_train, X_test)
    return np.ravel(layers.forward(_fit(learned, Y_train, 4), new)["A2"])


def _turned_round(X_train: Array, Y_train: Array, X_test: Array) -> Array:
    learned, new = _scaled(X_train, X_test)
    return layers.forward(_fit(learned, 1 - Y_train, 4), new)["A2"]


def _short(X_train: Array, Y_train: Array, X_test: Array) -> Array:
    learned, new = _scaled(X_train, X_test)
    return layers.forward(_fit(learned, Y_train, 4, 60, 1.0), new)["A2"]


def _most_frequent(X_train: Array, Y_train: Array, X_test: Array) -> Array:
    return np.full((len(X_test), 1), Y_train.mean())


def _half_scaled(X_train: Array, Y_train: Array, X_test: Array) -> Array:
    """Scale what is learned from, and forget the others."""
    learned, _ = _scaled(X_train, X_test)
    return layers.forward(_fit(learned, Y_train, 4), X_test)["A2"]


#: ``my_network(X_train, Y_train, X_test)``, gone wrong.
MY_NETWORK = (
    _by_name("V15", "one node", _one_node),
    _by_name("V16", "raw units", _raw),
    _by_name("V16", "most frequent", _most_frequent),
    _by_name("V22", "half scaled", _half_scaled),
    _by_name("V15", "too short", _short),
    _by_name("V17", "logits", _logits),
    _by_name("V6", "row", _row_of),
    _by_name("V22", "turned round", _turned_round),
)
