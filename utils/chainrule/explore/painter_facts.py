"""What the boundary painter knows: the penguins, a network on its way, and the words.

    Scene: nodes, eta, seed, epoch ── walked() ──> P, cost, accuracy
                                   └─ sentence() ─> the picture in words

The browser computes and says the same in `static/boundary_painter.js`; a test holds
the two together. Pure, but for what is loaded.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from chainrule.data import bills
from chainrule.explore.words import number
from chainrule.reference import layers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Array

__all__ = ["ETAS", "LAST", "MOST", "SEEDS", "Scene", "grid", "penguins", "sentence"]

LAST = 1000  #: epochs
ETAS = (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)
MOST = 8  #: hidden nodes
SEEDS = 10
REACH = 3.0  #: the plane goes from -3 to 3, in standard deviations
SIDE = 31  #: places of the grid along one side


@cache
def penguins() -> tuple[Array, Array]:
    """Return the bills, standardised, and who is a Chinstrap.

    Returns
    -------
    X : ndarray, shape (333, 2)
    Y : ndarray, shape (333, 1)
    """
    X, Y = bills()
    return (X - X.mean(axis=0)) / X.std(axis=0), Y


@cache
def grid() -> Array:
    """Return places all over the plane, row by row from the top left.

    Returns
    -------
    ndarray, shape (SIDE * SIDE, 2)
    """
    line = np.linspace(-REACH, REACH, SIDE)
    across, down = np.meshgrid(line, line[::-1])
    return np.column_stack([across.ravel(), down.ravel()])


@lru_cache(maxsize=64)
def _walked(nodes: int, eta: float, seed: int, epoch: int) -> dict[str, Array]:
    X, Y = penguins()
    P, _ = layers.train(X, Y, nodes, eta, epoch, seed)
    return P


@dataclass(frozen=True, slots=True)
class Scene:
    """A network and how far it has learned."""

    nodes: int
    eta: float
    seed: int
    epoch: int

    @property
    def key(self) -> str:
        """The state in one text, as the browser writes it.

        Returns
        -------
        str
        """
        return f"{self.nodes} {self.eta:g} {self.seed} {self.epoch}"

    @property
    def P(self) -> dict[str, Array]:
        """The parameters after so many epochs.

        Returns
        -------
        dict
            ``W1``, ``b1``, ``W2``, ``b2``.
        """
        return _walked(self.nodes, self.eta, self.seed, self.epoch)

    @property
    def measured(self) -> tuple[float, float]:
        """The cost, and the share of penguins that are right.

        Returns
        -------
        cost, accuracy : float
        """
        X, Y = penguins()
        cache = layers.forward(self.P, X)
        return layers.bce(cache["Z2"], Y), layers.accuracy(cache["A2"], Y)


def starts() -> dict[str, list[float]]:
    """Draw where every network begins, so that the browser need not.

    Returns
    -------
    dict
        Nodes and seed -> the weights: two rows of W1, then W2. Biases are 0.
    """
    found = {}
    for nodes in range(1, MOST + 1):
        for seed in range(SEEDS):
            P = layers.init(2, nodes, np.random.default_rng(seed))
            weights = np.concatenate([P["W1"].ravel(), P["W2"].ravel()])
            found[f"{nodes} {seed}"] = weights.tolist()
    return found


def sentence(scene: Scene, yours: Mapping[str, Any], verdict: str) -> str:
    """Describe the picture.

    Parameters
    ----------
    scene : Scene
        What is shown.
    yours : mapping
        What the student's training came to; empty without one.
    verdict : str
        Whether it agrees, or "".

    Returns
    -------
    str
        The state of the picture, as it is read aloud.
    """
    cost, accuracy = scene.measured
    plural = "" if scene.nodes == 1 else "s"
    state = (
        f"{scene.nodes} hidden node{plural}, eta = {scene.eta:g}, seed {scene.seed}, "
        f"epoch {scene.epoch}: cost {number(cost, 4)}, {number(accuracy)} of the "
        "penguins are right."
    )
    said = [state]
    if yours.get("grid"):
        said.append(
            f"Your train comes to cost {number(yours['cost'], 4)}, and "
            f"{number(yours['accuracy'])} are right."
        )
    elif yours:
        said.append("Your train gives no network here.")
    return " ".join(filter(None, [*said, verdict]))
