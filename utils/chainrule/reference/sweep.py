"""The backward pass: all derivatives of the cost in one sweep from J to x.

    cache ── dJ_dz2 ──> dw2, db2
               └── w2, a1 ──> dJ_dz1 ──> dw1, db1

One function per formula of lesson 5. What the forward pass has computed is read, and
never computed again. Complex numbers pass through, so the complex step can referee.
Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.reference.network import da_dz, dJ_dz2, forward
from chainrule.reference.table import sigmoid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chainrule.notation import Array

__all__ = ["backward", "backward_chain", "batch_grad", "forward_chain", "tied_grad"]


def backward(
    p: Mapping[str, float], cache: Mapping[str, Any], x: Array, y: Array, cost: str
) -> dict[str, Any]:
    """Return the four derivatives of the cost, from the values of a forward pass.

    Parameters
    ----------
    p : dict
        The parameters ``w1``, ``b1``, ``w2``, ``b2``, dimensionless.
    cache : dict
        ``a1`` and ``a2``, as `forward` returns them; it counts, not `p` and `x`.
    x, y : float or ndarray, shape (m,)
        Input and label, 0 or 1.
    cost : str
        "se" or "bce".

    Returns
    -------
    dict
        Of each example the derivatives by ``w1``, ``b1``, ``w2`` and ``b2``.

    References
    ----------
    .. [1] Rumelhart, Hinton and Williams, *Learning representations by
       back-propagating errors*, Nature 323, 1986, doi:10.1038/323533a0.

    Examples
    --------
    >>> p = {"w1": 0.5, "b1": -1.0, "w2": 2.0, "b2": -1.0}
    >>> backward(p, forward(p, 2.0), 2.0, 1.0, "se")
    {'w1': -0.125, 'b1': -0.0625, 'w2': -0.0625, 'b2': -0.125}
    """
    dJ_dz = dJ_dz2(cache["a2"], y, cost)
    dJ_dz1 = dJ_dz * p["w2"] * da_dz(cache["a1"])
    return {"w1": dJ_dz1 * x, "b1": dJ_dz1, "w2": dJ_dz * cache["a1"], "b2": dJ_dz}


def forward_chain(
    ws: Sequence[Any],
    bs: Sequence[Any],
    x: Any,  # noqa: ANN401 -- a float, or complex
) -> list[Any]:
    """Return what each node of a chain hands on.

    Parameters
    ----------
    ws, bs : sequence of float
        Weight and bias of each node, the first beside x.
    x : float
        The input.

    Returns
    -------
    list
        The activations: x itself, then one for each node.

    Examples
    --------
    >>> forward_chain([0.5, 2.0], [-1.0, -1.0], 2.0)
    [2.0, 0.5, 0.5]
    """
    activations = [x]
    for w, b in zip(ws, bs, strict=True):
        activations.append(sigmoid(w * activations[-1] + b))
    return activations


def backward_chain(
    ws: Sequence[Any], activations: Sequence[Any], y: float
) -> tuple[list[Any], list[Any]]:
    """Return all derivatives of the squared error for a chain of L nodes.

    Parameters
    ----------
    ws : sequence of float
        The L weights, the first beside x.
    activations : sequence of float
        x and the values of the L nodes, as `forward_chain` returns them.
    y : float
        The label, 0 or 1.

    Returns
    -------
    dJ_dws, dJ_dbs : list
        The derivatives by the L weights and by the L biases. With L nodes they take
        4 L - 1 multiplications.

    References
    ----------
    .. [1] Griewank and Walther, *Evaluating Derivatives*, 2nd ed., SIAM, 2008,
       sec. 3.2, doi:10.1137/1.9780898717761.

    Examples
    --------
    >>> backward_chain([0.5, 2.0], [2.0, 0.5, 0.5], 1.0)
    ([-0.125, -0.0625], [-0.0625, -0.125])
    """
    dJ_dz = (activations[-1] - y) * da_dz(activations[-1])
    dJ_dws, dJ_dbs = [dJ_dz * activations[-2]], [dJ_dz]
    for k in range(len(ws) - 1, 0, -1):
        dJ_dz = dJ_dz * ws[k] * da_dz(activations[k])
        dJ_dws.insert(0, dJ_dz * activations[k - 1])
        dJ_dbs.insert(0, dJ_dz)
    return dJ_dws, dJ_dbs


def tied_grad(w: Any, b1: float, b2: float, x: float, y: float) -> Any:  # noqa: ANN401 -- a float, or complex
    """Return the derivative of the squared error by one weight used at both nodes.

    Parameters
    ----------
    w, b1, b2 : float
        The weight, and the bias of each node.
    x, y : float
        Input and label.

    Returns
    -------
    float
        The sum over the two paths.

    Examples
    --------
    >>> round(tied_grad(0.7, -0.2, 0.1, 1.3, 1.0), 7)
    -0.0726886
    """
    p = {"w1": w, "b1": b1, "w2": w, "b2": b2}
    result = backward(p, forward(p, x), x, y, "se")  # type: ignore[arg-type]  # a float serves as an array
    return result["w1"] + result["w2"]  # a fork: what comes along both paths adds


def batch_grad(
    p: Mapping[str, float], X: Array, Y: Array, cost: str
) -> dict[str, float]:
    """Return the derivatives of the cost of a batch: the mean over its examples.

    Parameters
    ----------
    p : dict
        The parameters ``w1``, ``b1``, ``w2``, ``b2``.
    X, Y : ndarray, shape (n,)
        Inputs and labels.
    cost : str
        "se" or "bce".

    Returns
    -------
    dict
        One float for each parameter.

    Examples
    --------
    >>> p = {"w1": 0.5, "b1": -1.0, "w2": 2.0, "b2": -1.0}
    >>> batch_grad(p, np.array([2.0, 2.0]), np.array([1.0, 0.0]), "se")["w1"]
    0.0
    """
    each = backward(p, forward(p, X), X, Y, cost)
    return {name: np.mean(value).item() for name, value in each.items()}
