"""Gradient descent: one step, many steps, and how large a step may be.

    theta ── grad ──> - eta grad ──> theta' ── ... ──> history

The functions of lesson 7. The cost is that of the one-node network on a batch, with all
four parameters or on the centred slice, where two of them are tied. Complex numbers
pass through the gradients, so the complex step gives their derivatives. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.reference import network

if TYPE_CHECKING:
    from chainrule.notation import Array, Function

__all__ = [
    "descend",
    "gd_step",
    "hessian",
    "net_cost",
    "net_grad",
    "on_slice",
    "parabola",
    "slice_cost",
    "slice_grad",
    "stable_limit",
]

NAMES = ("w1", "b1", "w2", "b2")
TINY = 1e-30  #: an imaginary step; nothing is subtracted, so it may be this small


def gd_step(theta: Array, grad: Array, eta: float) -> Array:
    """Return the parameters after one step of descent.

    Parameters
    ----------
    theta : ndarray, any shape
        The parameters; they stay as they are.
    grad : ndarray, shape of `theta`
        The gradient of the cost there.
    eta : float
        The learning rate.

    Returns
    -------
    ndarray, shape of `theta`
        A new array.

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville, *Deep Learning*, MIT Press, 2016,
       sec. 4.3.

    Examples
    --------
    >>> gd_step(np.array([1.0]), np.array([2.0]), 0.25).tolist()
    [0.5]
    """
    return theta - eta * grad


def descend(
    grad: Function, theta0: Array, eta: float, steps: int
) -> tuple[Array, list[Array]]:
    """Take many steps of descent, and keep every place on the way.

    Parameters
    ----------
    grad : callable
        Takes the parameters, returns the gradient in their shape.
    theta0 : ndarray, any shape
        The start; it stays as it is.
    eta : float
        The learning rate.
    steps : int
        How many steps; 0 is a number too.

    Returns
    -------
    theta : ndarray, shape of `theta0`
        The end.
    history : list of ndarray
        ``steps + 1`` arrays from the start to the end, no two the same object.

    Examples
    --------
    >>> theta, history = descend(lambda theta: 2 * theta, np.array([1.0]), 0.25, 2)
    >>> theta.tolist(), len(history)
    ([0.25], 3)
    """
    theta = np.array(theta0)
    history = [theta]
    while len(history) <= steps:
        theta = gd_step(theta, grad(theta), eta)
        history.append(theta)
    return theta.copy(), history


def stable_limit(H: Array) -> float:
    """Return the learning rate above which descent leaves a minimum.

    Parameters
    ----------
    H : ndarray, shape (n, n)
        The second derivatives of the cost, symmetric, with a positive eigenvalue.

    Returns
    -------
    float
        2 over the largest eigenvalue.

    References
    ----------
    .. [1] LeCun, Bottou, Orr and Mueller, "Efficient BackProp", in *Neural Networks:
       Tricks of the Trade*, Springer, 1998, doi:10.1007/3-540-49430-8_2.

    Examples
    --------
    >>> stable_limit(np.array([[2.0]]))
    1.0
    """
    return float(2 / np.linalg.eigvalsh(H)[-1])


def parabola(theta0: Array, k: float, eta: float, step: int) -> Array:
    """Return where descent on k theta^2 / 2 is after some steps, in closed form.

    Parameters
    ----------
    theta0 : float or ndarray
        The start.
    k : float
        The curvature.
    eta : float
        The learning rate.
    step : int
        How many steps.

    Returns
    -------
    float or ndarray
        In the shape of `theta0`.

    Examples
    --------
    >>> parabola(1.0, 2.0, 0.25, 2)
    0.25
    """
    return (1 - eta * k) ** step * theta0


def hessian(grad: Function, theta: Array) -> Array:
    """Return the second derivatives of a cost, from its gradient, by complex steps.

    Parameters
    ----------
    grad : callable
        The gradient; it must let complex numbers pass.
    theta : ndarray, shape (n,)
        Where.

    Returns
    -------
    ndarray, shape (n, n)
        Entry (i, j): how fast the i-th slope moves per unit of the j-th parameter.

    Examples
    --------
    >>> hessian(lambda theta: 3 * theta, np.array([1.0, 2.0])).tolist()
    [[3.0, 0.0], [0.0, 3.0]]
    """
    steps = 1j * TINY * np.eye(len(theta))
    return np.array([np.imag(grad(theta + step)) / TINY for step in steps]).T


def net_cost(theta: Array, x: Array, y: Array, kind: str) -> Any:  # noqa: ANN401 -- a float, or complex in a complex step
    """Return the cost of the network whose parameters are in one array.

    Parameters
    ----------
    theta : ndarray, shape (4,)
        ``w1``, ``b1``, ``w2`` and ``b2``.
    x, y : ndarray, shape (m,)
        Inputs and labels.
    kind : str
        "se" or "bce".

    Returns
    -------
    float
        The mean over the examples.
    """
    return network.cost(dict(zip(NAMES, theta, strict=True)), x, y, kind)


def net_grad(theta: Array, x: Array, y: Array, kind: str) -> Array:
    """Return the gradient of `net_cost`.

    Parameters
    ----------
    theta : ndarray, shape (4,)
        ``w1``, ``b1``, ``w2`` and ``b2``.
    x, y : ndarray, shape (m,)
        Inputs and labels.
    kind : str
        "se" or "bce".

    Returns
    -------
    ndarray, shape (4,)
        The four derivatives, in the same order.
    """
    p = dict(zip(NAMES, theta, strict=True))
    return np.array([getattr(network, f"dJ_d{name}")(p, x, y, kind) for name in NAMES])


def on_slice(theta: Array) -> Array:
    """Return the four parameters of a place on the centred slice.

    Parameters
    ----------
    theta : ndarray, shape (2,)
        ``w1`` and ``w2``.

    Returns
    -------
    ndarray, shape (4,)
        With ``b1`` = 0 and ``b2`` = -``w2`` / 2, so that the logit of x = 0 is 0.
    """
    return np.array([theta[0], 0.0, theta[1], -theta[1] / 2])


def slice_cost(theta: Array, x: Array, y: Array, kind: str = "bce") -> Any:  # noqa: ANN401 -- as net_cost
    """Return the cost on the centred slice.

    Parameters
    ----------
    theta : ndarray, shape (2,)
        ``w1`` and ``w2``.
    x, y : ndarray, shape (m,)
        Inputs and labels.
    kind : str
        "se" or "bce".

    Returns
    -------
    float
        The mean over the examples.

    Examples
    --------
    >>> round(slice_cost(np.zeros(2), np.array([1.0]), np.array([1.0])), 6)
    0.693147
    """
    return net_cost(on_slice(theta), x, y, kind)


def slice_grad(theta: Array, x: Array, y: Array, kind: str = "bce") -> Array:
    """Return the gradient of `slice_cost`: ``w2`` acts through ``b2`` too.

    Parameters
    ----------
    theta : ndarray, shape (2,)
        ``w1`` and ``w2``.
    x, y : ndarray, shape (m,)
        Inputs and labels.
    kind : str
        "se" or "bce".

    Returns
    -------
    ndarray, shape (2,)
        The derivatives by ``w1`` and ``w2``.
    """
    grad = net_grad(on_slice(theta), x, y, kind)
    return np.array([grad[0], grad[2] - grad[3] / 2])  # two paths from w2, so a sum
