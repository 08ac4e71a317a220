"""The wrong answers of lesson 9 to `my_network`, known by what they do.

Each is called as the student's function is: ``my_network(X_train, Y_train, X_test)``.
Pure.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.reference import layers

if TYPE_CHECKING:
    from chainrule.notation import Array

    Values = dict[str, Array]

__all__ = ["MY_NETWORK"]

#: A wrong answer that is known by what it does.
_seen = partial(Wrong, by_value=False)


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
    _seen("V15", "one node", _one_node),
    _seen("V16", "raw units", _raw),
    _seen("V16", "most frequent", _most_frequent),
    _seen("V22", "half scaled", _half_scaled),
    _seen("V15", "too short", _short),
    _seen("V17", "logits", _logits),
    _seen("V6", "row", _row_of),
    _seen("V22", "turned round", _turned_round),
)
