"""How the functions of lesson 6 are called.

With a generator the calls are the hidden ones, without one the friendly ones. A
measured gradient is asked for with large steps: there a central difference, one to
one side and one over the wrong run leave errors of their own. Pure, but for the
generator.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.exercises import Call
from chainrule.checks.landscapes import Landscape, cost_of, drawn
from chainrule.reference.chain import h

if TYPE_CHECKING:
    from chainrule.notation import Array, Function

__all__ = ["numgrad_calls", "rel_error_calls", "sideways_calls", "which_calls"]

STEPS = (0.2, 0.1, 0.05)
B = np.array([0.8, -0.4, -1.2, 0.3])  #: the parameters of Example B
UNITS = (1.0, 1e-12, 1e9)  #: of a cost: where a distance says nothing
CANDIDATES = 5


# ------------------------------------------------------------ measuring
def numgrad_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return calls of ``numgrad(J, theta, h)``.

    Parameters
    ----------
    rng : Generator or None
        Draws hidden costs and places; None gives friendly ones.

    Returns
    -------
    tuple of Call
        The network's cost, a vector and a matrix, and once without h.
    """
    if rng is None:
        return (
            Call((cost_of(1.5, 1.0, "se"), B.copy(), 0.1), "numgrad(J, B, 0.1)"),
            Call(
                (_friendly((3,)), np.array([0.5, -0.3, 0.8]), 0.1),
                "numgrad(J, theta, 0.1)",
                label=" for a theta with three entries",
            ),
            Call(
                (
                    _friendly((2, 3)),
                    np.array([[0.5, -0.3, 0.8], [0.2, 0.7, -0.6]]),
                    0.1,
                ),
                "numgrad(J, theta, 0.1)",
                label=" for a theta of shape (2, 3)",
            ),
            Call((cost_of(1.5, 0.0, "bce"), B.copy()), "numgrad(J, B)"),
        )
    steps = [float(step) for step in rng.choice(STEPS, 3, replace=False)]
    theta = rng.uniform(0.5, 1.5, 4) * rng.choice([-1.0, 1.0], 4)
    x, kind = float(rng.uniform(1.0, 2.0)), str(rng.choice(["se", "bce"]))
    network = cost_of(x, float(rng.integers(2)), kind)
    shapes = ((3,), (2, 3))
    return (
        Call((network, theta, steps[0]), "numgrad(J, theta, h)"),
        *(
            Call((*drawn(rng, shape), step), "numgrad(J, theta, h)")
            for shape, step in zip(shapes, steps[1:], strict=True)
        ),
        Call((network, theta.copy()), "numgrad(J, theta)"),
    )


def _friendly(shape: tuple[int, ...]) -> Landscape:
    w = np.arange(1.0, np.prod(shape) + 1).reshape(shape) / 2
    return Landscape(w, np.zeros(shape), np.full(shape, 0.5))


def sideways_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return calls of ``sideways(f, x)``, a checkpoint of the lesson.

    Parameters
    ----------
    rng : Generator or None
        Not used: every place is friendly.

    Returns
    -------
    tuple of Call
        Three functions, once with a step of the caller's.
    """
    del rng
    return (
        Call((h, 1.0), "sideways(f, 1.0)"),
        Call((np.exp, 0.5), "sideways(np.exp, 0.5)"),
        Call((np.sin, 2.0), "sideways(np.sin, 2.0)"),
        Call((np.exp, -1.0, 1e-20), "sideways(np.exp, -1.0, 1e-20)"),
    )


# ------------------------------------------------------------ comparing
def rel_error_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return calls of ``rel_error(a, n)``.

    Parameters
    ----------
    rng : Generator or None
        Draws hidden gradients; None gives friendly ones.

    Returns
    -------
    tuple of Call
        Numbers, vectors and a matrix; then tiny entries, and zeros on both sides.
    """
    if rng is None:
        pairs: list[tuple[object, object]] = [
            (2.0, 1.5),
            (-0.3, 0.2),
            (np.array([10.0, -0.2, 3.0]), np.array([10.5, -0.3, 2.9])),
            (
                np.array([[0.5, -4.0], [0.02, 1.0]]),
                np.array([[0.6, -4.2], [0.05, 0.8]]),
            ),
        ]
        n = np.array([4e-11, -7e-12, 2e-10])
    else:
        one = float(rng.uniform(0.5, 2.0))
        pairs = [
            (one, one * float(rng.uniform(0.5, 0.8))),
            (-one, float(rng.uniform(0.1, 0.4))),
            _gradients(rng, (3,), up=True),
            _gradients(rng, (2, 2), up=False),
        ]
        n = rng.uniform(2e-12, 9e-11, 3) * rng.choice([-1.0, 1.0], 3)
    a = n * np.array([1.0, 1.25, 1.0])
    some, zeros = np.array([1.0, 0.0, -2.0]), np.zeros(2)
    return (
        *(Call(pair, _said(*pair)) for pair in pairs),
        _tiny(a, n, " for entries far below 1e-8"),
        _tiny(float(a[1]), float(n[1]), " for numbers far below 1e-8"),
        *(
            Call(pair, "rel_error(a, n)", further="K5", label=f" for {what}")
            for pair, what in (
                ((0.0, 0.0), "two zeros"),
                (
                    (some, some * np.array([1.0, 1.0, 0.9])),
                    "an entry that is 0 in both",
                ),
                ((zeros, zeros.copy()), "zeros only"),
            )
        ),
    )


def _gradients(
    rng: np.random.Generator, shape: tuple[int, ...], *, up: bool
) -> tuple[Array, Array]:
    """Draw two gradients that differ most in a small entry, and there downwards.

    The claimed entry is the larger one in size there, or the smaller one. The entry
    with the second largest error differs upwards, so that a lost sign shows.
    """
    size = int(np.prod(shape))
    errors = np.array([0.45, 0.15, *(0.07, 0.09)[: size - 2]])
    errors *= rng.uniform(0.9, 1.2, size)
    below = np.array([0.04, 4.0, *(0.9, 0.4)[: size - 2]]) * rng.uniform(0.8, 1.2, size)
    larger, smaller = below, below * (1 - errors)
    n, a = smaller.copy(), larger.copy()  # upwards, and above 0
    n[0], a[0] = (-smaller[0], -larger[0]) if up else (larger[0], smaller[0])
    n[2:], a[2:] = -larger[2:], -smaller[2:]
    order = rng.permutation(size)
    return a[order].reshape(shape), n[order].reshape(shape)


def _said(a: object, n: object) -> str:
    return f"rel_error({a}, {n})" if isinstance(a, float) else "rel_error(a, n)"


def _tiny(a: object, n: object, label: str) -> Call:
    return Call((a, n), "rel_error(a, n)", further="K10", label=label)


# ------------------------------------------------------------ choosing
def which_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return calls of ``which_is_right(candidates, J, theta)``.

    Parameters
    ----------
    rng : Generator or None
        Draws hidden costs and candidates; None gives friendly ones.

    Returns
    -------
    tuple of Call
        The same task with the cost in units of 1, of 1e-12 and of 1e9.
    """
    visible = rng is None
    rng = np.random.default_rng(6) if rng is None else rng
    calls: list[Call] = []
    for unit, shape in zip(UNITS, ((3,), (2, 2), (3,)), strict=True):
        J, theta = drawn(rng, shape)
        scaled = Landscape(J.w, J.s, J.v, unit)
        says = " with a cost in a very small unit" if unit < 1 else ""
        says = " with a cost in a very large unit" if unit > 1 else says
        calls.append(
            Call(
                (_candidates(rng, scaled, last=not calls), scaled, theta),
                "which_is_right(candidates, J, theta)",
                label=says if visible else "",
            )
        )
    return tuple(calls)


def _candidates(
    rng: np.random.Generator, J: Landscape, *, last: bool
) -> list[Function]:
    """Put the right gradient behind one that is wrong in its last entry alone.

    Once it is the last, so that a place counted from 1 is that of no other.
    """
    factors = np.ones(J.w.size)
    factors[-1] = float(rng.choice([-1.0, 0.5, 2.0]))
    others: list[Function] = [
        partial(_times, J, np.full(J.w.shape, -1.0)),
        partial(_times, J, np.full(J.w.shape, float(rng.choice([0.5, 2.0, 1.01])))),
        partial(_uncoupled, J),
    ]
    first, second = map(int, sorted(rng.choice(CANDIDATES, 2, replace=False)))
    rng.shuffle(others)
    others.insert(first, partial(_times, J, factors.reshape(J.w.shape)))
    others.insert(CANDIDATES - 1 if last else second, J.slope)
    return others


def _times(J: Landscape, factors: Array, theta: Array) -> Array:
    slope: Array = factors * J.slope(theta)
    return slope


def _uncoupled(J: Landscape, theta: Array) -> Array:
    """Forget the square."""
    slope: Array = J.unit * J.w * np.cos(theta + J.s)
    return slope
