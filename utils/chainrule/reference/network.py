"""The one-node network: forward pass, both costs, and the four derivatives.

    x ── w1, b1 ──> z1 ── sigmoid ──> a1 ── w2, b2 ──> z2 ── sigmoid ──> a2 ──> J

One function per formula of lessons 3 and 4. Each takes one example or a batch of shape
(m,); a cost is the mean over the examples, and so is its derivative. Complex numbers
pass through, so the complex step can referee. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.reference.table import sigmoid, softplus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Array

__all__ = [
    "cost",
    "cost_bce",
    "cost_se",
    "dJ_da2",
    "dJ_db1",
    "dJ_db2",
    "dJ_dw1",
    "dJ_dw2",
    "dJ_dz2",
    "da_dz",
    "forward",
]


def _mean(value: Array) -> Any:  # noqa: ANN401 -- a float, or complex in a complex step
    """Average over the examples; one example is its own average."""
    return np.mean(value).item()


def forward(p: Mapping[str, float], x: Array) -> dict[str, Any]:
    """Return every value on the way from x to the prediction.

    Parameters
    ----------
    p : dict
        The parameters ``w1``, ``b1``, ``w2``, ``b2``, dimensionless.
    x : float or ndarray, shape (m,)
        The input.

    Returns
    -------
    dict
        ``z1``, ``a1``, ``z2`` and ``a2``, each in the shape of `x`.

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville, *Deep Learning*, MIT Press, 2016,
       sec. 6.5.

    Examples
    --------
    >>> forward({"w1": 0.5, "b1": -1.0, "w2": 2.0, "b2": -1.0}, 2.0)["a2"]
    0.5
    """
    z1 = p["w1"] * x + p["b1"]
    a1 = sigmoid(z1)
    z2 = p["w2"] * a1 + p["b2"]
    return {"z1": z1, "a1": a1, "z2": z2, "a2": sigmoid(z2)}


def cost_se(a2: Array, y: Array) -> Any:  # noqa: ANN401 -- a float, or complex in a complex step
    """Return the squared error, halved: the mean of (a2 - y)^2 / 2.

    Parameters
    ----------
    a2 : float or ndarray, shape (m,)
        Predicted probabilities.
    y : float or ndarray, shape (m,)
        Labels, 0 or 1.

    Returns
    -------
    float
        The cost, dimensionless; never above 1/2.

    Examples
    --------
    >>> cost_se(0.5, 1.0)
    0.125
    """
    return _mean(np.asarray((a2 - y) ** 2 / 2))


def cost_bce(z2: Array, y: Array) -> Any:  # noqa: ANN401 -- a float, or complex in a complex step
    """Return the cross entropy from the logit: the mean of log(1 + e^z2) - y z2.

    Parameters
    ----------
    z2 : float or ndarray, shape (m,)
        Logits; no logit is too large.
    y : float or ndarray, shape (m,)
        Labels, 0 or 1.

    Returns
    -------
    float
        The cost, nats per example.

    Examples
    --------
    >>> cost_bce(-1000.0, 1.0)
    1000.0
    """
    return _mean(np.asarray(softplus(z2) - y * z2))


def cost(p: Mapping[str, float], x: Array, y: Array, kind: str) -> Any:  # noqa: ANN401 -- a float, or complex in a complex step
    """Return the cost of the network on some examples.

    Parameters
    ----------
    p : dict
        The parameters ``w1``, ``b1``, ``w2``, ``b2``.
    x, y : float or ndarray, shape (m,)
        Inputs and labels.
    kind : str
        "se" for the squared error, "bce" for the cross entropy.

    Returns
    -------
    float
        The mean over the examples.
    """
    cache = forward(p, x)
    return cost_se(cache["a2"], y) if kind == "se" else cost_bce(cache["z2"], y)


def da_dz(a: Array) -> Array:
    """Return how fast the sigmoid moves, from its value: a (1 - a).

    Parameters
    ----------
    a : float or ndarray
        Values of the sigmoid.

    Returns
    -------
    float or ndarray
        In the shape of `a`; at most 1/4.
    """
    return a * (1 - a)


def dJ_da2(a2: Array, y: Array, cost: str) -> Array:
    """Return how fast the cost of each example moves per unit of its prediction.

    Parameters
    ----------
    a2, y : float or ndarray, shape (m,)
        Predictions and labels.
    cost : str
        "se" or "bce".

    Returns
    -------
    float or ndarray
        In the shape of `a2`.
    """
    return a2 - y if cost == "se" else (a2 - y) / da_dz(a2)


def dJ_dz2(a2: Array, y: Array, cost: str) -> Array:
    """Return how fast the cost of each example moves per unit of its logit.

    Parameters
    ----------
    a2, y : float or ndarray, shape (m,)
        Predictions and labels.
    cost : str
        "se" or "bce".

    Returns
    -------
    float or ndarray
        In the shape of `a2`.
    """
    if cost == "se":
        return (a2 - y) * da_dz(a2)
    return a2 - y  # the sigmoid's derivative and the cross entropy's cancel


def dJ_db2(p: Mapping[str, float], x: Array, y: Array, cost: str) -> Any:  # noqa: ANN401 -- as forward
    """Return the derivative of the cost by the output's bias.

    Parameters
    ----------
    p : dict
        The parameters.
    x, y : float or ndarray, shape (m,)
        Inputs and labels.
    cost : str
        "se" or "bce".

    Returns
    -------
    float
        The mean over the examples.
    """
    return _mean(np.asarray(dJ_dz2(forward(p, x)["a2"], y, cost)))


def dJ_dw2(p: Mapping[str, float], x: Array, y: Array, cost: str) -> Any:  # noqa: ANN401 -- as forward
    """Return the derivative of the cost by the output's weight.

    Parameters
    ----------
    p : dict
        The parameters.
    x, y : float or ndarray, shape (m,)
        Inputs and labels.
    cost : str
        "se" or "bce".

    Returns
    -------
    float
        The mean over the examples.
    """
    cache = forward(p, x)
    return _mean(np.asarray(dJ_dz2(cache["a2"], y, cost) * cache["a1"]))


def _dJ_dz1(p: Mapping[str, float], x: Array, y: Array, cost: str) -> Array:
    """Follow the path back to the inner node."""
    cache = forward(p, x)
    return np.asarray(dJ_dz2(cache["a2"], y, cost) * p["w2"] * da_dz(cache["a1"]))


def dJ_db1(p: Mapping[str, float], x: Array, y: Array, cost: str) -> Any:  # noqa: ANN401 -- as forward
    """Return the derivative of the cost by the inner node's bias.

    Parameters
    ----------
    p : dict
        The parameters.
    x, y : float or ndarray, shape (m,)
        Inputs and labels.
    cost : str
        "se" or "bce".

    Returns
    -------
    float
        The mean over the examples.
    """
    return _mean(_dJ_dz1(p, x, y, cost))


def dJ_dw1(p: Mapping[str, float], x: Array, y: Array, cost: str) -> Any:  # noqa: ANN401 -- as forward
    """Return the derivative of the cost by the inner node's weight.

    Parameters
    ----------
    p : dict
        The parameters.
    x, y : float or ndarray, shape (m,)
        Inputs and labels.
    cost : str
        "se" or "bce".

    Returns
    -------
    float
        The mean over the examples.
    """
    return _mean(_dJ_dz1(p, x, y, cost) * x)
