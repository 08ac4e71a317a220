"""A network of many nodes: the five formulas of the one-node network, as matrices.

    X ── W1, b1 ──> Z1 ── sigmoid ──> A1 ── W2, b2 ──> Z2 ── sigmoid ──> A2 ──> J

A row of X is an example, a column of W1 a hidden node. One function per formula of
lesson 9; with one input, one hidden node and one example they are those of lesson 4.
Complex numbers pass through, so the complex step can referee. Pure, but for `init`,
which draws from the generator that it is given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.reference.network import da_dz
from chainrule.reference.table import sigmoid, softplus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Array

__all__ = ["accuracy", "backward", "bce", "forward", "init", "step", "train"]


def init(d: int, h: int, rng: np.random.Generator) -> dict[str, Array]:
    """Return parameters to begin with: weights drawn at random, biases 0.

    Parameters
    ----------
    d : int
        Number of inputs of an example.
    h : int
        Number of hidden nodes.
    rng : Generator
        Source of randomness.

    Returns
    -------
    dict
        ``W1`` of shape (d, h), ``b1`` (1, h), ``W2`` (h, 1) and ``b2`` (1, 1),
        dimensionless; the weights lie between -1 and 1.

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville, *Deep Learning*, MIT Press, 2016, sec. 8.4.

    Examples
    --------
    >>> init(2, 3, np.random.default_rng(7))["W1"].shape
    (2, 3)
    """
    return {
        "W1": rng.uniform(-1, 1, (d, h)),
        "b1": np.zeros((1, h)),
        "W2": rng.uniform(-1, 1, (h, 1)),
        "b2": np.zeros((1, 1)),
    }


def forward(P: Mapping[str, Array], X: Array) -> dict[str, Array]:
    """Return every value on the way from the inputs to the predictions.

    Parameters
    ----------
    P : dict
        ``W1``, ``b1``, ``W2`` and ``b2``, as `init` returns them.
    X : ndarray, shape (n, d)
        The inputs, a row for each example.

    Returns
    -------
    dict
        ``Z1`` and ``A1`` of shape (n, h), ``Z2`` and ``A2`` of shape (n, 1).

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville, *Deep Learning*, MIT Press, 2016, sec. 6.5.
    """
    Z1 = X @ P["W1"] + P["b1"]
    A1 = sigmoid(Z1)
    Z2 = A1 @ P["W2"] + P["b2"]
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": sigmoid(Z2)}


def _like(Y: Array, of: Array) -> Array:
    """Return labels as a column, and refuse those that NumPy would make a square of."""
    if Y.shape != of.shape:
        message = f"Y has shape {Y.shape}, the predictions have {of.shape}"
        raise ValueError(message)
    return Y


def bce(Z2: Array, Y: Array) -> Any:  # noqa: ANN401 -- a float, or complex in a complex step
    """Return the mean cross entropy, from the logits.

    Parameters
    ----------
    Z2 : ndarray, shape (n, 1)
        Logits; none is too large.
    Y : ndarray, shape (n, 1)
        Labels, 0 or 1.

    Returns
    -------
    float
        The cost, nats per example.

    Raises
    ------
    ValueError
        If the shapes differ: NumPy would pair each logit with each label.

    Examples
    --------
    >>> bce(np.array([[-1000.0], [1000.0]]), np.array([[1.0], [1.0]]))
    500.0
    """
    return np.mean(softplus(Z2) - _like(Y, Z2) * Z2).item()


def backward(
    P: Mapping[str, Array], cache: Mapping[str, Array], X: Array, Y: Array
) -> dict[str, Array]:
    """Return the derivative of the mean cross entropy by each parameter.

    Parameters
    ----------
    P : dict
        The parameters.
    cache : dict
        What `forward` returned for `P` and `X`.
    X : ndarray, shape (n, d)
        The inputs.
    Y : ndarray, shape (n, 1)
        Labels, 0 or 1.

    Returns
    -------
    dict
        Keys and shapes of `P`; nats per unit of the parameter.

    Raises
    ------
    ValueError
        If the labels are no column.

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville, *Deep Learning*, MIT Press, 2016, sec. 6.5.
    """
    A1, A2 = cache["A1"], cache["A2"]
    dJ_dZ2 = (A2 - _like(Y, A2)) / len(X)  # the sigmoid's rate has cancelled
    dJ_dZ1 = (dJ_dZ2 @ P["W2"].T) * da_dz(A1)
    return {
        "W1": X.T @ dJ_dZ1,
        "b1": dJ_dZ1.sum(axis=0, keepdims=True),
        "W2": A1.T @ dJ_dZ2,
        "b2": dJ_dZ2.sum(axis=0, keepdims=True),
    }


def step(P: Mapping[str, Array], X: Array, Y: Array, eta: float) -> dict[str, Array]:
    """Return the parameters after one step of descent on all examples.

    Parameters
    ----------
    P : dict
        The parameters.
    X, Y : ndarray, shapes (n, d) and (n, 1)
        Inputs and labels.
    eta : float
        The learning rate.

    Returns
    -------
    dict
        New arrays.
    """
    slopes = backward(P, forward(P, X), X, Y)
    return {name: P[name] - eta * slopes[name] for name in P}


def train(  # noqa: PLR0917 -- as the lesson has it
    X: Array, Y: Array, h: int, eta: float, epochs: int, seed: int
) -> tuple[dict[str, Array], list[float]]:
    """Descend on all examples at once.

    Parameters
    ----------
    X, Y : ndarray, shapes (n, d) and (n, 1)
        Inputs and labels.
    h : int
        Number of hidden nodes.
    eta : float
        The learning rate.
    epochs : int
        Number of steps; an epoch is one look at all examples.
    seed : int
        Draws the parameters to begin with.

    Returns
    -------
    P : dict
        The parameters after the last step.
    costs : list of float
        The cost before the first step and after each: epochs + 1 numbers.
    """
    P = init(X.shape[1], h, np.random.default_rng(seed))
    costs = [bce(forward(P, X)["Z2"], Y)]
    while len(costs) <= epochs:
        P = step(P, X, Y, eta)
        costs.append(bce(forward(P, X)["Z2"], Y))
    return P, costs


def accuracy(A2: Array, Y: Array) -> float:
    """Return the share of examples on the right side of one half.

    Parameters
    ----------
    A2, Y : ndarray, shape (n, 1)
        Predictions, and labels 0 or 1.

    Returns
    -------
    float
        From 0 to 1.
    """
    return float(np.mean((A2 > 0.5) == (Y == 1)))  # noqa: PLR2004 -- one half
