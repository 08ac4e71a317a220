"""How the functions of lesson 3 are called.

With a generator the calls are the hidden ones, without one the friendly ones: Example
A and B of the lesson. Networks come with their flipped twins, which give the same
predictions. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.exercises import Call

if TYPE_CHECKING:
    from chainrule.notation import Array
    from chainrule.variants import Network

__all__ = [
    "A",
    "B",
    "bce_calls",
    "flipped",
    "forward_calls",
    "se_calls",
    "sigmoid_calls",
]

#: The worked examples of the lesson: parameters and input.
A = ({"w1": 0.5, "b1": -1.0, "w2": 2.0, "b2": -1.0}, 2.0)
B = ({"w1": 0.8, "b1": -0.4, "w2": -1.2, "b2": 0.3}, 1.5)
ENORMOUS = 1000.0  #: e^1000 is beyond every float
ROUNDED_TO_ONE = 40.0  #: the sigmoid is 1.0 there, to the last digit
BATCH = 5  #: examples in a batch
ARRAY, WHOLE = " for an array of numbers", " for an array of whole numbers"


def flipped(p: dict[str, float]) -> dict[str, float]:
    """Return the other parameters that make the same network.

    Parameters
    ----------
    p : dict
        ``w1``, ``b1``, ``w2`` and ``b2``.

    Returns
    -------
    dict
        The inner node turned round, and the output with it.
    """
    return {
        "w1": -p["w1"],
        "b1": -p["b1"],
        "w2": -p["w2"],
        "b2": p["b2"] + p["w2"],
    }


def _either_sign(rng: np.random.Generator, low: float, high: float, size: int) -> Array:
    drawn: Array = rng.uniform(low, high, size) * rng.choice((-1.0, 1.0), size)
    return drawn


def sigmoid_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return places for ``sigmoid(z)``: usual, other kinds and extreme.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden places; None gives the friendly ones.

    Returns
    -------
    tuple of Call
        The extreme ones must give no warning.
    """
    places = (0.8, -0.5, 2.0) if rng is None else _either_sign(rng, 0.3, 4.0, 8)
    far = ENORMOUS if rng is None else float(rng.uniform(800, 5000))
    ends = (ENORMOUS, -ENORMOUS, far, -far)
    return (
        *(Call((float(z),), f"sigmoid({z:.3g})") for z in places),
        Call((np.array(places),), "sigmoid(z)", "M14", label=ARRAY),
        Call((np.array([-2, 0, 3]),), "sigmoid(z)", "M14", label=WHOLE),
        *(Call((z,), f"sigmoid({z:.0f})", further="V4", silent=True) for z in ends),
        Call(
            (np.array([-far, 0.5, far]),),
            "sigmoid(z)",
            further="V4",
            silent=True,
            label=" for an array of extreme numbers",
        ),
    )


def forward_calls(
    rng: np.random.Generator | None, mine: Network | None = None
) -> tuple[Call, ...]:
    """Return networks and inputs for ``forward(p, x)``, each with its flipped twin.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden networks; None gives Examples A and B.
    mine : Network, optional
        The student's own network.

    Returns
    -------
    tuple of Call
        The last ones hand over an array.
    """
    own = [] if mine is None else [(mine.p, mine.x, " with your own numbers")]
    if rng is None:
        nets = [(*A, " of Example A"), *own, (*B, " of Example B")]
    else:
        drawn = [(_drawn(rng), float(_either_sign(rng, 0.5, 2.0, 1)[0])) for _ in "123"]
        nets = [*own, *((p, x, "") for p, x in drawn)]
    usual = [Call((p, x), "forward(p, x)", label=label) for p, x, label in nets]
    twins = [
        Call((flipped(p), x), "forward(p, x)", label=f"{label}, flipped")
        for p, x, label in nets
    ]
    p, x = nets[-1][0], np.array([-1.5, 0.25, 2.0])
    return (
        *usual,
        *twins,
        Call((p, x), "forward(p, x)", "M14", label=ARRAY),
        Call((p, np.array([-1, 0, 2])), "forward(p, x)", "M14", label=WHOLE),
    )


def _drawn(rng: np.random.Generator) -> dict[str, float]:
    values = map(float, _either_sign(rng, 0.5, 1.5, 4))
    return dict(zip(("w1", "b1", "w2", "b2"), values, strict=True))


def se_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return predictions and labels for ``cost_se(a2, y)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden ones; None gives Example A and B.

    Returns
    -------
    tuple of Call
        Single examples of both labels, and batches.
    """
    singles: tuple[tuple[float, float], ...]
    if rng is None:
        singles, batch = ((0.5, 1.0), (0.75, 0.0), (0.371, 1.0)), np.array([0.5, 0.9])
    else:
        first, second = map(float, rng.uniform(0.1, 0.9, 2))
        singles, batch = ((first, 1.0), (second, 0.0)), rng.uniform(0.1, 0.9, BATCH)
    return _costs("cost_se", singles, batch)


def bce_calls(rng: np.random.Generator | None) -> tuple[Call, ...]:
    """Return logits and labels for ``cost_bce(z2, y)``.

    Parameters
    ----------
    rng : Generator or None
        Draws the hidden ones; None gives Example A and B.

    Returns
    -------
    tuple of Call
        Single examples of both labels, batches, and logits that are extreme.
    """
    singles: tuple[tuple[float, float], ...]
    if rng is None:
        singles = ((0.0, 1.0), (0.6, 1.0), (-0.528, 1.0), (0.7, 0.0), (1.5, 0.0))
        batch, far = np.array([-1.0, 2.0]), ENORMOUS
    else:
        between = [float(z) for z in rng.uniform(0.2, 0.8, 2)]
        wide = [float(z) for z in _either_sign(rng, 1.2, 3.0, 2)]
        singles = tuple(zip([*between, *wide], [1.0, 0.0, 1.0, 0.0], strict=True))
        batch = _either_sign(rng, 0.3, 3.0, BATCH)
        far = float(rng.uniform(800, 5000))
    return (
        *_costs("cost_bce", singles, batch),
        *(
            Call((z, y), f"cost_bce({z:.0f}, {y:.0f})", further="V4", silent=True)
            for z in (ENORMOUS, ROUNDED_TO_ONE, far)
            for z in (-z, z)
            for y in (0.0, 1.0)
        ),
        Call(
            (np.array([-far, 0.5, far]), np.array([1.0, 1.0, 0.0])),
            "cost_bce(z2, y)",
            further="V4",
            silent=True,
            label=" for an array of extreme logits",
        ),
    )


def _costs(
    name: str, singles: tuple[tuple[float, float], ...], batch: Array
) -> tuple[Call, ...]:
    """Ask for single examples, for a batch of both labels, and with whole labels."""
    labels = np.arange(len(batch)) % 2.0
    value = "a2" if name == "cost_se" else "z2"
    return (
        *(Call((v, y), f"{name}({v:.3g}, {y:.0f})") for v, y in singles),
        Call((batch, labels), f"{name}({value}, y)", label=" for a batch"),
        Call(
            (batch, labels.astype(int)),
            f"{name}({value}, y)",
            further="M14",
            label=" for labels that are whole numbers",
        ),
    )
