"""The four-knob network of lesson 3, as a widget.

    w1, b1, w2, b2 ──┬─> the browser draws curve, penguins and costs; `alt` says it
                     └─> listen ──> the student's own curve, and a verdict

What follows the hand is computed in the browser, for all penguins. Python keeps the
state, and asks the student's functions where the hand rests.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import traitlets

from chainrule import data
from chainrule.described import Described
from chainrule.explore.four_knobs_facts import KNOBS, sentence
from chainrule.explore.four_knobs_still import figure
from chainrule.explore.four_knobs_yours import Said, Yours, listen
from chainrule.explore.parts import script, style

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["SPAN", "SPECIES", "FourKnobs"]

SPAN = 12.0  #: how far each knob goes to either side of zero
SPECIES = ("Adelie", "Chinstrap", "Gentoo")


class FourKnobs(Described):
    """Turn w1, b1, w2 and b2; see the curve, the penguins and both costs.

    Parameters
    ----------
    forward, cost_se, cost_bce : callable, optional
        The student's own functions.
    p : dict, optional
        Where the knobs stand at first.
    """

    _esm = script("four_knobs")
    _css = style("four_knobs")

    w1 = traitlets.CFloat(1.0, help="Weight of the inner node.").tag(sync=True)
    b1 = traitlets.CFloat(0.0, help="Bias of the inner node.").tag(sync=True)
    w2 = traitlets.CFloat(2.0, help="Weight of the output.").tag(sync=True)
    b2 = traitlets.CFloat(-1.0, help="Bias of the output.").tag(sync=True)
    penguins = traitlets.List(help="x and species of each.").tag(sync=True)
    values = traitlets.List(help="What forward says, by twentieths.").tag(sync=True)
    asked = traitlets.List(help="The knobs at which it was asked.").tag(sync=True)
    verdict = traitlets.Unicode(help="Whether yours agree.").tag(sync=True)

    def __init__(
        self,
        forward: Function | None = None,
        cost_se: Function | None = None,
        cost_bce: Function | None = None,
        p: dict[str, float] | None = None,
    ) -> None:
        self._yours = Yours(forward, cost_se, cost_bce)
        super().__init__(penguins=_penguins(), **(p or {}))
        self._describe()

    @property
    def p(self) -> dict[str, float]:
        """Where the knobs stand.

        Returns
        -------
        dict
            ``w1``, ``b1``, ``w2`` and ``b2``; a new one each time.
        """
        return {name: getattr(self, name) for name in KNOBS}

    @traitlets.validate(*KNOBS)  # type: ignore[untyped-decorator]  # ships no types
    def _in_reach(self, proposal: dict[str, Any]) -> float:
        """Keep to the tenths between both ends of the knob."""
        value: float = proposal["value"]
        if math.isnan(value):
            name = proposal["trait"].name
            problem = f"{name} is not a number; try one from {-SPAN} to {SPAN}."
            raise traitlets.TraitError(problem)
        return round(max(-SPAN, min(SPAN, value)), 1)

    @traitlets.observe(*KNOBS)  # type: ignore[untyped-decorator]  # the same
    def _describe(self, _change: object = None) -> None:
        p = self.p
        if list(p.values()) == self.asked:
            return  # one message moved several knobs, and was heard already
        said = listen(self._yours, p)
        with self.hold_sync():
            self.values, self.verdict = list(said.values), said.verdict
            self.asked = list(p.values())
        self.alt = sentence(p, said.verdict)

    def still(self) -> str:
        """Draw what is shown, for places where no kernel runs.

        Returns
        -------
        str
            A figure with its words.
        """
        said = Said(tuple(self.values), self.verdict)
        return figure(self.p, self.penguins, said, self.alt)


def _penguins() -> list[list[float]]:
    """List x and the place of the species in `SPECIES`, penguin by penguin."""
    x, _ = data.flippers()
    kinds = data.penguins()["species"]
    return [
        [round(float(one), 9), SPECIES.index(kind)]
        for one, kind in zip(x, kinds, strict=True)
    ]
