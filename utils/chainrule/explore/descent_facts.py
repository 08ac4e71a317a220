"""What the descent explorer knows: the walk on the centred slice, and its words.

    Scene: cost, start, eta ── walk() ──> places, and the cost at each
                            └─ sentence() ─> the picture in words

The browser computes and says the same in `static/descent_map.js`; a test holds the two
together. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from chainrule.data import flippers
from chainrule.explore.path_lens_facts import COSTS, number
from chainrule.reference import descent

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = ["COSTS", "MOST", "SPANS", "Scene", "groups", "rate", "sentence"]

MOST = 200  #: steps of a walk
SPANS = (6.0, 20.0)  #: how far w1 and w2 go to either side of zero
ROUNDING = 1e-12  #: a cost that rises by less does not rise
STILL = 1e-9  #: a walk that comes no further has not moved


@dataclass(frozen=True, slots=True)
class Scene:
    """A cost, a start on the slice, and a rate."""

    cost: str
    w1: float
    w2: float
    eta: float

    @property
    def start(self) -> Array:
        """Where the walk begins.

        Returns
        -------
        ndarray, shape (2,)
            A new one each time.
        """
        return np.array([self.w1, self.w2])

    def grad(self, theta: Array) -> Array:
        """Return both slopes at a place.

        Parameters
        ----------
        theta : ndarray, shape (2,)
            The place.

        Returns
        -------
        ndarray, shape (2,)
            By w1 and w2, on the slice.
        """
        return descent.slice_grad(theta, *flippers(), self.cost)

    def height(self, theta: Array) -> float:
        """Return the cost at a place.

        Parameters
        ----------
        theta : ndarray, shape (2,)
            The place.

        Returns
        -------
        float
            The mean over all penguins.
        """
        return float(descent.slice_cost(theta, *flippers(), self.cost))

    def walk(self) -> tuple[Array, Array]:
        """Take all steps.

        Returns
        -------
        places : ndarray, shape (201, 2)
            From the start on.
        costs : ndarray, shape (201,)
            The cost at each.
        """
        return _walk(self)


@lru_cache(maxsize=8)
def _walk(scene: Scene) -> tuple[Array, Array]:
    _, history = descent.descend(scene.grad, scene.start, scene.eta, MOST)
    return np.array(history), np.array([scene.height(place) for place in history])


def groups() -> list[list[float]]:
    """Put penguins of the same flipper together, for the browser to sum over.

    Returns
    -------
    list of [x, n, k]
        A flipper, how many penguins have it, and how many of these are Gentoos.
    """
    x, y = flippers()
    kinds, which = np.unique(x, return_inverse=True)
    many, gentoos = np.bincount(which), np.bincount(which, weights=y)
    rows = zip(kinds, many, gentoos, strict=True)
    return [[float(x), float(n), float(k)] for x, n, k in rows]


def rate(eta: float) -> str:
    """Write a learning rate, in at most three digits.

    Parameters
    ----------
    eta : float
        Positive.

    Returns
    -------
    str
        Without zeros at its end.

    Examples
    --------
    >>> rate(1000.0), rate(0.0316)
    ('1000', '0.0316')
    """
    return f"{float(f'{eta:.3g}'):g}"


def sentence(scene: Scene, steps: int, verdict: str) -> str:
    """Describe the picture.

    Parameters
    ----------
    scene : Scene
        What is shown.
    steps : int
        How many steps of it.
    verdict : str
        Whether the student's function takes the same way, or "".

    Returns
    -------
    str
        The state of the picture, as it is read aloud.
    """
    places, costs = scene.walk()
    here, slopes = places[steps], scene.grad(places[steps])
    first = f"({_hundredths(scene.w1)}, {_hundredths(scene.w2)})"
    place = (
        f"{COSTS[scene.cost].capitalize()}, eta = {rate(scene.eta)}, start {first}: "
        f"after {steps} of {MOST} steps at ({number(here[0])}, {number(here[1])}), "
        f"cost {number(costs[steps])}, slopes {number(slopes[0])} and "
        f"{number(slopes[1])}."
    )
    said = [
        place,
        _way(places, costs, steps),
        "The place is outside the picture." if np.any(np.abs(here) > SPANS) else "",
    ]
    return " ".join(filter(None, [*said, verdict]))


def _way(places: Array, costs: Array, steps: int) -> str:
    """Say how the walk went so far."""
    if not steps:
        return "The walk has not begun."
    if np.abs(places[: steps + 1] - places[0]).max() < STILL:
        return "The walk has not moved."
    rises = int(np.sum(np.diff(costs[: steps + 1]) > ROUNDING))
    if not rises:
        return "The cost has not risen on the way."
    return f"The cost rose in {rises} step{'s' if rises > 1 else ''}."


def _hundredths(value: float) -> str:
    return f"{value + 0.0:.2f}".replace("-", "\N{MINUS SIGN}")
