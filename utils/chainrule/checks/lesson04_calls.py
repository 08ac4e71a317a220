"""How the derivatives of lesson 4 are called: friendly examples, generic networks.

    None or a generator, the student's network ── calls ──> tuple of Call

Example A is friendly and special (half of its slips agree with the truth), so it is
never asked without Example B, and never hidden. Pure, but for the generator.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks.exercises import Call
from chainrule.reference import network
from chainrule.variants import Network

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "COSTS",
    "EXAMPLE_A",
    "EXAMPLE_B",
    "LABELS",
    "faded_calls",
    "net_calls",
    "networks",
    "prediction_calls",
]

EXAMPLE_A = Network(0.5, -1.0, 2.0, -1.0, 2.0, 1.0)
EXAMPLE_B = Network(0.8, -0.4, -1.2, 0.3, 1.5, 1.0)
COSTS = ("se", "bce")
LABELS = (1.0, 0.0)
HIDDEN = 3  #: generic draws
APART = 0.1  #: between two sizes of a generic draw, so that none stands for another


def networks(
    rng: np.random.Generator | None, mine: Network | None
) -> Iterable[tuple[str, Network]]:
    """Choose the networks that are asked.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden ones; None gives Examples A and B.
    mine : Network or None
        The student's own, hidden with the drawn ones.

    Yields
    ------
    str, Network
        What it is called in a message, and the network.
    """
    if rng is None:
        yield "A", EXAMPLE_A
        yield "B", EXAMPLE_B
        return
    if mine is not None:
        yield "own", mine
    for _ in range(HIDDEN):
        yield "drawn", _drawn(rng)


def _drawn(rng: np.random.Generator) -> Network:
    """Draw sizes until no two are close, and no value on the way is special."""
    while True:
        sizes = np.append(rng.uniform(0.5, 1.5, 4), rng.uniform(0.5, 2.0))
        w1, b1, w2, b2, x = map(float, sizes * rng.choice([-1.0, 1.0], 5))
        drawn = Network(w1, b1, w2, b2, x, 1.0)
        cache = network.forward(drawn.p, x)  # type: ignore[arg-type]  # a float serves as an array
        values = [*np.abs([cache["z1"], cache["z2"]]), cache["a1"], cache["a2"]]
        if min(_gap(sizes), _gap(np.array([0.0, 0.5, 1.0, *values]))) > APART / 5:
            return drawn


def _gap(values: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    return float(np.diff(np.sort(values)).min())


def net_calls(
    rng: np.random.Generator | None, *, name: str, mine: Network | None
) -> tuple[Call, ...]:
    """Return calls of ``dJ_dw2(p, x, y, cost)`` and its like.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden networks; None gives Examples A and B.
    name : str
        The student's function.
    mine : Network or None
        The student's own network, hidden with the drawn ones.

    Returns
    -------
    tuple of Call
        Each network with both costs and both labels.
    """
    return tuple(
        Call(
            (one.p, one.x, y, cost),
            f'{name}({which}, {one.x}, {y}, "{cost}")',
        )
        for which, one in networks(rng, mine)
        for cost, y in product(COSTS, LABELS)
    )


def faded_calls(rng: np.random.Generator | None, *, name: str) -> tuple[Call, ...]:
    """Return calls of a faded example, ``dJ_db1(p, x, y)``.

    Parameters
    ----------
    rng : Generator or None
        As in `net_calls`.
    name : str
        The student's function.

    Returns
    -------
    tuple of Call
        Each network with both labels.
    """
    return tuple(
        Call((one.p, one.x, y), f"{name}({which}, {one.x}, {y})")
        for which, one in networks(rng, None)
        for y in LABELS
    )


def prediction_calls(
    rng: np.random.Generator | None, *, mine: Network | None
) -> tuple[Call, ...]:
    """Return calls of ``dJ_da2(a2, y, cost)``.

    Parameters
    ----------
    rng : Generator or None
        Draws hidden predictions; None gives friendly ones.
    mine : Network or None
        The student's own network, whose prediction is hidden with the drawn ones.

    Returns
    -------
    tuple of Call
        Predictions with both costs and both labels; away from 0 and 1, where the
        cross entropy's rate grows without bound, and when hidden away from 1/2, where
        a2 and 1 - a2 are the same.
    """
    if rng is None:
        places = [0.5, 0.25, 0.8]
    else:
        drawn = rng.uniform([0.15, 0.6, 0.15], [0.4, 0.85, 0.4])
        own = [] if mine is None else [network.forward(mine.p, mine.x)["a2"]]  # type: ignore[arg-type]  # a float serves as an array
        places = [*map(float, own), *map(float, drawn)]
    return tuple(
        Call((a2, y, cost), f'dJ_da2({a2:.3g}, {y}, "{cost}")')
        for a2 in places
        for cost, y in product(COSTS, LABELS)
    )
