"""Costs of one array, with a gradient that is known: what lesson 6 measures.

    J(theta) = unit (sum of w sin(theta + s) + (sum of v theta)^2 / 2)

The square couples all entries, so that one left at another place changes the slopes of
the others. Complex numbers pass through: a complex step is a way to measure. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.reference import network

if TYPE_CHECKING:
    from collections.abc import Callable

    from chainrule.notation import Array

__all__ = ["Landscape", "cost_of", "drawn", "in_shape"]

LEAST = 0.15  #: of a slope, relative to the cost; below it rounding would count


@dataclass(frozen=True)
class Landscape:
    """A smooth cost of one array.

    Attributes
    ----------
    w, s, v : ndarray, all of one shape
        How high, how far along and how strongly coupled each entry is.
    unit : float
        What the cost is multiplied with.
    """

    w: Array
    s: Array
    v: Array
    unit: float = 1.0

    def __call__(self, theta: Any) -> Any:  # noqa: ANN401 -- a float, or complex
        """Return the cost."""
        at = in_shape(theta, self.w.shape)
        waves = np.sum(self.w * np.sin(at + self.s))
        return (self.unit * (waves + np.sum(self.v * at) ** 2 / 2)).item()

    def slope(self, theta: Array) -> Array:
        """Return the gradient.

        Parameters
        ----------
        theta : ndarray

        Returns
        -------
        ndarray
            In the shape of `theta`.
        """
        waves = self.w * np.cos(theta + self.s)
        slope: Array = self.unit * (waves + self.v * np.sum(self.v * theta))
        return slope


def in_shape(theta: object, shape: tuple[int, ...]) -> Array:
    """Return an array, or raise where its shape is not the one that a cost takes.

    Parameters
    ----------
    theta : ndarray
        What the cost was given.
    shape : tuple of int
        What it takes.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        If the shape is another.
    """
    at = np.asarray(theta)
    if at.shape != shape:
        message = f"J takes an array of shape {shape} and was given shape {at.shape}"
        raise ValueError(message)
    return at


def cost_of(x: float, y: float, kind: str) -> Callable[[Any], Any]:
    """Return the cost of the one-node network as a function of its parameters.

    Parameters
    ----------
    x, y : float
        One example.
    kind : str
        "se" or "bce".

    Returns
    -------
    callable
        Takes an array (w1, b1, w2, b2).
    """

    def J(theta: Any) -> Any:  # noqa: ANN401 -- a float, or complex
        at = in_shape(theta, (4,))
        p = dict(zip(("w1", "b1", "w2", "b2"), at, strict=True))
        return network.cost(p, x, y, kind)  # type: ignore[arg-type]  # a float serves as an array

    return J


def drawn(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[Landscape, Array]:
    """Draw a cost and a place where none of its slopes is small or like another.

    Parameters
    ----------
    rng : Generator
    shape : tuple of int
        Of the place.

    Returns
    -------
    Landscape
        In the unit 1.
    ndarray
        The place.
    """
    while True:
        w, v = rng.uniform(0.5, 1.5, shape), rng.uniform(0.3, 0.8, shape)
        J = Landscape(w, rng.uniform(-1, 1, shape), v)
        theta = rng.uniform(-1, 1, shape)
        sizes = np.sort(np.abs(J.slope(theta)), axis=None)
        if (
            sizes[0] > LEAST * (1 + abs(J(theta)))
            and np.min(np.diff(sizes)) > LEAST / 5
        ):
            return J, theta
