"""How the functions of lesson 7 are called: friendly bowls, generic ones, penguins.

    None or a generator, the student's start ── calls ──> tuple of Call

Gradients are functions of our own, asked by the student's code as often as it takes
steps, so the walks are short. Pure, but for the generator.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.exercises import Call
from chainrule.data import flippers
from chainrule.reference import descent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chainrule.notation import Array
    from chainrule.variants import Start

__all__ = ["descend_calls", "limit_calls", "penguin_grad", "step_calls"]

LONGEST = 9  #: steps of a hidden walk
FRIENDLY = np.array([[2.0, 1.0], [1.0, 3.0]])  #: the second derivatives of a bowl
SHIFT = np.array([1.0, 2.0])
BOTTOM = np.array([0.2, 0.6])  #: where its gradient is 0


def _bowl(curved: Array, shift: Array) -> Callable[[Array], Array]:
    """Return the gradient of theta H theta / 2 - shift theta."""
    return lambda theta: curved @ theta - shift


@cache
def penguin_grad() -> Callable[[Array], Array]:
    """Return the gradient of the penguins' cross entropy.

    Returns
    -------
    callable
        Takes the four parameters.
    """
    x, y = flippers()
    return lambda theta: descent.net_grad(theta, x, y, "bce")


def _drawn(rng: np.random.Generator, eigenvalues: Array) -> Array:
    """Draw a symmetric matrix with these eigenvalues, no axis of it special."""
    n = len(eigenvalues)
    while True:
        axes = np.linalg.qr(rng.normal(size=(n, n)))[0]
        if np.abs(axes).min() > 0.1 and np.abs(np.abs(axes) - 0.7).min() > 0.05:  # noqa: PLR2004 -- away from the axes and from 45 degrees
            drawn: Array = axes @ np.diag(eigenvalues) @ axes.T
            return (drawn + drawn.T) / 2


def _either_sign(rng: np.random.Generator, low: float, high: float, n: int) -> Array:
    drawn: Array = rng.uniform(low, high, n) * rng.choice([-1.0, 1.0], n)
    return drawn


def step_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return calls of ``gd_step(theta, grad, eta)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden ones; None gives friendly ones.

    Returns
    -------
    tuple of Call
        Parameters of several lengths, and rates on both sides of 1.
    """
    if rng is None:
        rows = [
            ([1.0, 2.0, 4.0], [3.0, -1.0, 2.0], 0.5),
            ([1.0, -2.0], [0.5, 4.0], 0.1),
            ([0.5, 0.0, 0.5, 0.0], [-0.2, 0.1, -0.4, 0.3], 3.0),
        ]
        drawn = [(np.array(theta), np.array(grad), eta) for theta, grad, eta in rows]
    else:
        drawn = [
            (_either_sign(rng, 0.5, 2, n), _either_sign(rng, 0.5, 2, n), float(eta))
            for n, eta in zip(
                (2, 3, 4, 1),
                rng.uniform([0.1, 0.2, 2, 0.2], [0.3, 0.4, 4, 0.4]),
                strict=True,
            )
        ]
    return tuple(
        Call(
            (theta, grad, eta), f"gd_step({_listed(theta)}, {_listed(grad)}, {eta:.3g})"
        )
        for theta, grad, eta in drawn
    )


def _listed(numbers: Array) -> str:
    return f"[{', '.join(f'{number:.3g}' for number in numbers)}]"


def descend_calls(
    rng: np.random.Generator | None, *, mine: Start | None, name: str = "descend"
) -> tuple[Call, ...]:
    """Return calls of ``descend(grad, theta0, eta, steps)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden bowls; None gives friendly ones.
    mine : Start or None
        The student's own start, hidden with the drawn ones, on the penguins.
    name : str
        The student's name for the function.

    Returns
    -------
    tuple of Call
        Two of them try 0 steps, and a start at the bottom.
    """
    rows = _friendly_walks() if rng is None else _generic_walks(rng, mine)
    return tuple(
        Call(
            (grad, start, eta, steps),
            f"{name}({of}, {_listed(start)}, {eta:.3g}, {steps})",
            further=further,
        )
        for of, grad, start, eta, steps, further in rows
    )


_Walk = tuple[str, "Callable[[Array], Array]", "Array", float, int, str]


def _friendly_walks() -> Iterator[_Walk]:
    bowl, start = _bowl(FRIENDLY, SHIFT), np.array([1.0, -1.0])
    yield (
        "lambda theta: 2 * theta",
        lambda theta: 2 * theta,
        np.array([1.0]),
        0.4,
        3,
        "",
    )
    yield "grad of a bowl", bowl, start, 0.25, 4, ""
    yield "grad of a bowl", bowl, start, 0.25, 0, "D13"
    yield "grad of a bowl", bowl, BOTTOM, 0.25, 3, "D16"


def _generic_walks(rng: np.random.Generator, mine: Start | None) -> Iterator[_Walk]:
    for n, steps in ((2, 3), (3, LONGEST)):
        curved = _drawn(rng, rng.uniform(1.0, 2.0, n))
        shift, eta = _either_sign(rng, 0.5, 1.5, n), float(rng.uniform(0.15, 0.35))
        yield "", _bowl(curved, shift), _either_sign(rng, 0.8, 2, n), eta, steps, ""
    if mine is not None:
        yield "", penguin_grad(), np.array(mine), float(rng.uniform(1.5, 2.5)), 4, ""
    curved, n = np.diag(rng.uniform(1.0, 2.0, 2)), 2
    yield "", _bowl(curved, np.zeros(n)), _either_sign(rng, 0.8, 2, n), 0.3, 0, "D13"
    yield "", _bowl(curved, np.zeros(n)), np.zeros(n), 0.3, 4, "D16"


def limit_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return calls of ``stable_limit(H)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden matrices; None gives friendly ones.

    Returns
    -------
    tuple of Call
        Symmetric matrices with a positive eigenvalue; some have a negative one that is
        larger in size.
    """
    if rng is None:
        matrices = [
            np.array([[4.0]]),
            np.array([[2.0, 1.0], [1.0, 2.0]]),
            np.array([[-2.0, 2.0], [2.0, 1.0]]),
            np.array([[3.0, 1.0, 0.0], [1.0, 2.0, 1.0], [0.0, 1.0, -6.0]]),
        ]
    else:
        matrices = [
            _drawn(rng, rng.uniform(low, high))
            for low, high in (
                ([0.5, 2.5], [1.0, 4.0]),
                ([0.2, 0.8, 2.5], [0.4, 1.2, 4.0]),
                ([-6.0, 0.7, 2.5], [-5.0, 1.2, 4.0]),
                ([-4.0, 1.2], [-3.0, 2.0]),
            )
        ]
    return tuple(
        Call((matrix,), f"stable_limit([{', '.join(map(_listed, matrix))}])")
        for matrix in matrices
    )
