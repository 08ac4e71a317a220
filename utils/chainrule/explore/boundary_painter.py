"""The boundary painter of lesson 9, as a widget.

    nodes, eta, seed, epoch ──┬─> the browser trains and paints; `alt` says it
                              └─> the student's train, asked where the hand rests

What follows the hand is computed in the browser. Python keeps the state, so that a
cell can set `nodes` and read `alt`, with a browser or without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from chainrule.described import Described
from chainrule.explore.painter_facts import (
    ETAS,
    LAST,
    MOST,
    SEEDS,
    Scene,
    penguins,
    sentence,
    starts,
)
from chainrule.explore.painter_still import figure
from chainrule.explore.painter_yours import say, verdict
from chainrule.explore.parts import script, style

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["BoundaryPainter"]


class BoundaryPainter(Described):
    """Train hidden nodes on the bills; see the line that each of them draws.

    Parameters
    ----------
    train : callable or None
        The student's own training, ``train(X, Y, h, eta, epochs, seed)``.
    forward : callable or None
        The student's own forward pass, ``forward(P, X)``.
    """

    _esm = script("boundary_painter")
    _css = style("boundary_painter")

    nodes = traitlets.Int(1, min=1, max=MOST, help="Hidden nodes.").tag(sync=True)
    eta = traitlets.Enum(list(ETAS), 1.0, help="The learning rate.").tag(sync=True)
    seed = traitlets.Int(7, min=0, max=SEEDS - 1, help="Of the start.").tag(sync=True)
    epoch = traitlets.Int(0, min=0, max=LAST, help="Steps taken.").tag(sync=True)
    points = traitlets.List(help="Of each penguin, both inputs and label.").tag(
        sync=True
    )
    starts = traitlets.Dict(help="Nodes and seed -> weights.").tag(sync=True)
    yours = traitlets.Dict(help="What the student's training came to.").tag(sync=True)
    verdict = traitlets.Unicode(help="Whether it agrees.").tag(sync=True)

    def __init__(self, train: Function | None, forward: Function | None) -> None:
        self._train, self._forward = train, forward
        self._described: Scene | None = None
        super().__init__(
            points=[
                [float(x), float(y), int(label)]
                for x, y, label in np.hstack(penguins())
            ],
            starts=starts(),
            verdict=verdict(train, forward),
        )
        self._describe()

    @property
    def scene(self) -> Scene:
        """What is shown.

        Returns
        -------
        Scene
            The state as one value.
        """
        return Scene(self.nodes, self.eta, self.seed, self.epoch)

    @traitlets.observe("nodes", "eta", "seed", "epoch")  # type: ignore[untyped-decorator]  # ships no types
    def _describe(self, _change: object = None) -> None:
        if self._described == self.scene:
            return  # one message changed several, and was heard already
        self._described = self.scene
        said: dict[str, Any] = {}
        if self._train is not None:
            said = say(self._train, self._forward, self.scene)
        self.yours = said
        self.alt = sentence(self.scene, said, self.verdict)

    def still(self) -> str:
        """Draw what is shown, for places where no kernel runs.

        Returns
        -------
        str
            A figure with its words.
        """
        return figure(self.scene, self.alt)
