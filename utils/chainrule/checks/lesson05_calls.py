"""How the functions of lesson 5 are called: friendly examples, generic networks.

    None or a generator, the student's network ── calls ──> tuple of Call

`backward` is asked with other caches too: there p, x and the cache disagree, and
whoever reads the cache does not notice. Chains have any activations, for nothing in a
sweep back depends on where they come from. Pure, but for the generator.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.checks.exercises import Call
from chainrule.checks.lesson04_calls import COSTS, EXAMPLE_B, LABELS, networks
from chainrule.reference import network, sweep

if TYPE_CHECKING:
    from chainrule.variants import Network

__all__ = ["batch_calls", "chain_calls", "sweep_calls", "tied_calls"]

OTHER_CACHE = {"z1": 0.5, "a1": 0.25, "z2": -1.0, "a2": 0.75}
LENGTHS = (1, 2, 7)
BATCHES = (40, 1, 7)


def _values(one: Network) -> dict[str, float]:
    cache = network.forward(one.p, one.x)  # type: ignore[arg-type]  # a float serves as an array
    return {name: float(value) for name, value in cache.items()}


def sweep_calls(
    rng: np.random.Generator | None, *, mine: Network | None
) -> tuple[Call, ...]:
    """Return calls of ``backward(p, cache, x, y, cost)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden networks; None gives Examples A and B.
    mine : Network or None
        The student's own network, hidden with the drawn ones.

    Returns
    -------
    tuple of Call
        Each network with both costs and both labels; then with a cache that is not its
        own.
    """
    usual = tuple(
        Call(
            (one.p, _values(one), one.x, y, cost),
            f'backward({which}, cache, {one.x}, {y}, "{cost}")',
        )
        for which, one in networks(rng, mine)
        for cost, y in product(COSTS, LABELS)
    )
    return usual + tuple(
        Call(
            (p, _another_cache(rng), x, y, cost),
            f'backward(p, cache, {x}, {y}, "{cost}")',
            further="B01",
            label=" with a cache of other values",
            truth_is="the sweep through that cache",
        )
        for p, _, x, y, cost in (call.arguments for call in usual[-4:])
    )


def _another_cache(rng: np.random.Generator | None) -> dict[str, float]:
    """Make up values of a forward pass that no sigmoid has made."""
    if rng is None:
        return dict(OTHER_CACHE)
    z1, z2 = rng.uniform(-1.5, -0.5), rng.uniform(0.5, 1.5)
    a1, a2 = rng.uniform(0.6, 0.9), rng.uniform(0.1, 0.4)  # on the other side of 1/2
    return {"z1": float(z1), "a1": float(a1), "z2": float(z2), "a2": float(a2)}


def chain_calls(
    rng: np.random.Generator | None,
    *,
    mine: Network | None,
    name: str = "backward_chain",
    lengths: tuple[int, ...] = LENGTHS,
) -> tuple[Call, ...]:
    """Return calls of ``backward_chain(ws, activations, y)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden chains; None gives friendly ones.
    mine : Network or None
        The student's own network, which is a chain of two nodes.
    name : str
        The student's function.
    lengths : tuple of int
        How many nodes the hidden chains have.

    Returns
    -------
    tuple of Call
        Each chain with both labels.
    """
    if rng is None:
        chains = _friendly(lengths)
    else:
        own = [] if mine is None else [_as_chain(mine)]
        chains = [*own, *(_drawn_chain(rng, nodes) for nodes in lengths)]
    return tuple(
        Call(
            ([*ws], [*activations], y),
            f"{name}(ws, activations, {y})",
            label=f" for {len(ws)} node{'s' * (len(ws) > 1)}",
        )
        for ws, activations in chains
        for y in LABELS
    )


def _as_chain(one: Network) -> tuple[list[float], list[float]]:
    cache = _values(one)
    return [one.w1, one.w2], [one.x, cache["a1"], cache["a2"]]


def _friendly(lengths: tuple[int, ...]) -> list[tuple[list[float], list[float]]]:
    """Take Example B, its first node alone, and one node more, where they are asked."""
    ws, bs = [0.8, -1.2, 0.6], [-0.4, 0.3, -0.1]
    asked = (2, 1, 3) if lengths == LENGTHS else lengths
    return [
        (ws[:n], [*map(float, sweep.forward_chain(ws[:n], bs[:n], EXAMPLE_B.x))])
        for n in asked
    ]


def _drawn_chain(
    rng: np.random.Generator, nodes: int
) -> tuple[list[float], list[float]]:
    ws = rng.uniform(0.6, 1.5, nodes) * rng.choice([-1.0, 1.0], nodes)
    x = rng.uniform(1.2, 2.0) * rng.choice([-1.0, 1.0])
    # On either side of 1/2 in turn, so that neighbours differ.
    sides = np.resize([0.15, 0.6], nodes)
    activations = sides + rng.uniform(0.05, 0.2, nodes)
    return [*map(float, ws)], [float(x), *map(float, activations)]


def tied_calls(
    rng: np.random.Generator | None, *, mine: Network | None
) -> tuple[Call, ...]:
    """Return calls of ``tied_grad(w, b1, b2, x, y)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden networks; None gives friendly ones.
    mine : Network or None
        The student's own network, with its first weight at both nodes.

    Returns
    -------
    tuple of Call
        Each with both labels.
    """
    if rng is None:
        places = [(0.7, -0.2, 0.1, 1.3), (-1.2, 0.5, -0.4, 0.8)]
    else:
        drawn = [one for _, one in networks(rng, mine)]
        places = [(one.w1, one.b1, one.b2, one.x) for one in drawn]
    return tuple(
        Call((*place, y), f"tied_grad({', '.join(map(str, (*place, y)))})")
        for place in places
        for y in LABELS
    )


def batch_calls(
    rng: np.random.Generator | None, *, mine: Network | None
) -> tuple[Call, ...]:
    """Return calls of ``batch_grad(p, X, Y, cost)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden networks and examples; None gives friendly ones.
    mine : Network or None
        The student's own network.

    Returns
    -------
    tuple of Call
        Batches of one and of many examples, with both costs.
    """
    if rng is None:
        X, Y = np.array([1.5, -0.5, 1.0]), np.array([1.0, 0.0, 1.0])
        batches = [("B", EXAMPLE_B.p, X, Y), ("B", EXAMPLE_B.p, X[:1], Y[:1])]
    else:
        nets = [one.p for _, one in networks(rng, mine)]
        batches = [
            ("p", p, *_examples(rng, n)) for p, n in zip(nets, BATCHES, strict=False)
        ]
    return tuple(
        Call(
            (p, X.copy(), Y.copy(), cost),
            f'batch_grad({which}, X, Y, "{cost}")',
            label=f" for {len(X)} example{'s' * (len(X) > 1)}",
        )
        for which, p, X, Y in batches
        for cost in COSTS
    )


def _examples(rng: np.random.Generator, n: int) -> tuple[Any, Any]:
    """Draw inputs and labels; of two examples or more, both labels occur."""
    X = rng.uniform(0.5, 2.0, n) * rng.choice([-1.0, 1.0], n)
    Y = np.where(np.arange(n) % 3, 0.0, 1.0)
    return X, Y
