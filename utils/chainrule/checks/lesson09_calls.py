"""How the forward pass, the cost and the backward pass of lesson 9 are called.

    None or a generator ── calls ──> tuple of Call, batches of several shapes

Visible is Example B of lesson 3, as matrices of one entry, and a small batch; hidden
are drawn ones. No two of their sizes agree, but for one square, where a matrix on its
side would fit. Pure, but for the generator.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from chainrule.checks.exercises import Call
from chainrule.reference import layers

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = [
    "EXAMPLE_B",
    "FRIENDLY",
    "backward_calls",
    "batch",
    "bce_calls",
    "forward_calls",
    "labels",
    "logits",
]

Batch: TypeAlias = tuple[dict[str, Any], Any, Any]

#: Example B as matrices: parameters, input and label.
EXAMPLE_B: Batch = (
    {
        "W1": np.array([[0.8]]),
        "b1": np.array([[-0.4]]),
        "W2": np.array([[-1.2]]),
        "b2": np.array([[0.3]]),
    },
    np.array([[1.5]]),
    np.array([[1.0]]),
)
#: Examples, inputs and hidden nodes of the batches; the second is a square.
SIZES = ((5, 2, 3), (4, 3, 3), (1, 2, 4), (7, 4, 1))
FRIENDLY = 3  #: seed of the visible batches
EXTREME = 1000.0  #: e^1000 is beyond every float


def batch(rng: np.random.Generator, n: int, d: int, h: int) -> Batch:
    """Draw parameters and examples whose values are not special.

    Parameters
    ----------
    rng : Generator
        Source of randomness.
    n, d, h : int
        Numbers of examples, inputs and hidden nodes.

    Returns
    -------
    dict, ndarray, ndarray
        Parameters, inputs, and labels of both kinds.
    """

    def drawn(*shape: int) -> Array:
        sizes = rng.uniform(0.3, 1.5, shape)
        return np.asarray(sizes * rng.choice([-1.0, 1.0], shape))

    P = {"W1": drawn(d, h), "b1": drawn(1, h), "W2": drawn(h, 1), "b2": drawn(1, 1)}
    return P, drawn(n, d), rng.permutation(labels(n))


def labels(n: int) -> Array:
    """Return labels of both kinds, more of one than of the other.

    Parameters
    ----------
    n : int
        How many.

    Returns
    -------
    Y : ndarray, shape (n, 1)
    """
    Y: Array = (np.arange(n) % 3 == 0).astype(float)[:, np.newaxis]
    return Y


def _batches(rng: np.random.Generator | None) -> list[tuple[str, Batch]]:
    drawn = rng or np.random.default_rng(FRIENDLY)
    some = [
        (f" for {n} examples, {d} inputs and {h} hidden nodes", batch(drawn, n, d, h))
        for n, d, h in SIZES
    ]
    one = EXAMPLE_B if rng is None else batch(drawn, 1, 1, 1)
    return [(" of Example B", one), *some]


def forward_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return parameters and inputs for ``forward(P, X)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden ones; None gives the friendly ones.

    Returns
    -------
    tuple of Call
        The last one hands over whole numbers.
    """
    batches = _batches(rng)
    usual = [Call((P, X), "forward(P, X)", label=label) for label, (P, X, _) in batches]
    P = batches[1][1][0]
    whole = np.array([[1, -2], [0, 3], [2, 1]])
    label = " for inputs that are whole numbers"
    return (*usual, Call((P, whole), "forward(P, X)", "M14", label=label))


def bce_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return logits and labels for ``bce(Z2, Y)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden ones; None gives the friendly ones.

    Returns
    -------
    tuple of Call
        Columns of several lengths, then labels of another kind and extreme logits.
    """
    drawn = rng or np.random.default_rng(FRIENDLY)
    small = drawn.uniform(0.2, 0.8, (3, 1)), np.array([[1.0], [0.0], [1.0]])
    columns = [small, *(logits(drawn, n) for n in (4, 7, 1))]
    usual = [
        Call((Z2, Y), "bce(Z2, Y)", label=f" for {len(Z2)} examples")
        for Z2, Y in columns
    ]
    Z2, Y = columns[1]
    ends = EXTREME * np.array([[1.0], [-1.0], [1.0], [-1.0]])
    labels = np.array([[1.0], [1.0], [0.0], [0.0]])
    return (
        *usual,
        Call(
            (Z2, Y.astype(int)),
            "bce(Z2, Y)",
            "M14",
            label=" for labels that are whole numbers",
        ),
        Call(
            (ends, labels),
            "bce(Z2, Y)",
            "V4",
            silent=True,
            label=" for logits of 1000 and -1000",
        ),
    )


def logits(rng: np.random.Generator, n: int) -> tuple[Array, Array]:
    """Draw logits of either sign, and labels of both kinds.

    Parameters
    ----------
    rng : Generator
        Source of randomness.
    n : int
        How many.

    Returns
    -------
    Z2, Y : ndarray, shape (n, 1)
    """
    sizes = rng.uniform(0.3, 3.0, (n, 1))
    Z2 = sizes * rng.choice([-1.0, 1.0], (n, 1))
    return Z2, labels(n)


def backward_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return parameters, values and examples for ``backward(P, cache, X, Y)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden ones; None gives the friendly ones.

    Returns
    -------
    tuple of Call
        Batches of several shapes.
    """
    return tuple(
        Call((P, layers.forward(P, X), X, Y), "backward(P, cache, X, Y)", label=label)
        for label, (P, X, Y) in _batches(rng)
    )
