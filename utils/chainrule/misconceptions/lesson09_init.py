"""The wrong answers of lesson 9 to `init`, known by what they do.

Each is called as the student's function is: ``init(d, h, rng)``.
Pure, but for what draws from no seed on purpose.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.misconceptions.bank import Wrong
from chainrule.reference import layers

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule.notation import Array

    Values = dict[str, Array]

__all__ = ["INIT", "zeros"]

#: A wrong answer that is known by what it does.
_seen = partial(Wrong, by_value=False)


def _init_with(**changes: Callable[[int, int, Any], Array]) -> Callable[..., Values]:
    """Change some of the four."""

    def init(d: int, h: int, rng: np.random.Generator) -> Values:
        P = layers.init(d, h, rng)
        return P | {name: change(d, h, rng) for name, change in changes.items()}

    return init


def zeros(d: int, h: int, rng: np.random.Generator) -> Values:
    """Begin with zeros everywhere.

    Parameters
    ----------
    d, h : int
        Numbers of inputs and hidden nodes.
    rng : Generator
        As `init` takes it.

    Returns
    -------
    dict
        The parameters.
    """
    return {name: 0 * value for name, value in layers.init(d, h, rng).items()}


def _ones(d: int, h: int, rng: np.random.Generator) -> Values:
    return {name: 1 + 0 * value for name, value in layers.init(d, h, rng).items()}


def _turned(d: int, h: int, rng: np.random.Generator) -> Values:
    return {name: value.T for name, value in layers.init(d, h, rng).items()}


def _unseeded(d: int, h: int, rng: object) -> Values:
    return layers.init(d, h, np.random.default_rng())


#: ``init(d, h, rng)``, gone wrong.
INIT = (
    _seen("V3", "zeros", zeros),
    _seen("V3", "ones", _ones),
    _seen("V3", "half", _init_with(W1=lambda d, h, _: np.full((d, h), 0.5))),
    _seen(
        "V3",
        "one number",
        _init_with(W1=lambda d, h, rng: np.full((d, h), rng.uniform(-1, 1))),
    ),
    _seen("V2", "all", _turned),
    _seen("V2", "W1", _init_with(W1=lambda d, h, rng: rng.uniform(-1, 1, (h, d)))),
    _seen("V2", "W2", _init_with(W2=lambda d, h, rng: rng.uniform(-1, 1, (1, h)))),
    _seen(
        "V6",
        "biases",
        _init_with(b1=lambda d, h, _: np.zeros(h), b2=lambda d, h, _: np.zeros(1)),
    ),
    _seen("V6", "number", _init_with(b2=lambda d, h, _: 0.0)),  # type: ignore[arg-type,return-value]  # as students write it
    _seen("V10", "tens", _init_with(W1=lambda d, h, rng: rng.normal(0, 10, (d, h)))),
    _seen(
        "V10", "from 0 to 9", _init_with(W1=lambda d, h, rng: 9 * rng.random((d, h)))
    ),
    _seen("V5", "no seed", _unseeded),
)
