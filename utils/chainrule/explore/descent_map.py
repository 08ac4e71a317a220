"""The descent explorer of lesson 7, as a widget.

    cost, w1, w2, eta, steps ──┬─> the browser draws surface and walk; `alt` says it
                               └─> the student's step, walked where the hand rests

What follows the hand is computed in the browser, for all penguins. Python keeps the
state, and walks with the student's function: one message with the whole walk.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import traitlets

from chainrule.described import Described
from chainrule.explore.descent_facts import COSTS, MOST, SPANS, Scene, groups, sentence
from chainrule.explore.descent_still import figure
from chainrule.explore.descent_yours import verdict, walked
from chainrule.explore.parts import script, style

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["RATES", "DescentMap"]

RATES = (0.01, 1000.0)


class DescentMap(Described):
    """Choose a start and a rate; see the walk on the surface, step by step.

    Parameters
    ----------
    gd_step : callable, optional
        The student's own step.
    """

    _esm = script("descent_map")
    _css = style("descent_map")

    cost = traitlets.Enum(list(COSTS), "bce", help="Which cost.").tag(sync=True)
    w1 = traitlets.CFloat(0.01, help="Inner weight of the start.").tag(sync=True)
    w2 = traitlets.CFloat(0.01, help="Outer weight of the start.").tag(sync=True)
    eta = traitlets.CFloat(1.0, help="The learning rate.").tag(sync=True)
    steps = traitlets.CInt(MOST, help="How many steps are shown.").tag(sync=True)
    groups = traitlets.List(help="x, penguins and Gentoos, by flipper.").tag(sync=True)
    yours = traitlets.List(help="The places of the student's walk.").tag(sync=True)
    asked = traitlets.List(help="Cost, start and rate of that walk.").tag(sync=True)
    verdict = traitlets.Unicode(help="Whether its step is right.").tag(sync=True)

    def __init__(self, gd_step: Function | None = None) -> None:
        self._fn = gd_step
        said = "" if gd_step is None else verdict(gd_step)
        super().__init__(groups=groups(), verdict=said)
        self._describe()

    @property
    def scene(self) -> Scene:
        """What is shown.

        Returns
        -------
        Scene
            Cost, start and rate.
        """
        return Scene(self.cost, self.w1, self.w2, self.eta)

    @traitlets.validate("w1", "w2")  # type: ignore[untyped-decorator]  # ships no types
    def _in_reach(self, proposal: dict[str, Any]) -> float:
        """Keep to the hundredths of the picture."""
        name, value = proposal["trait"].name, _number(proposal)
        span = SPANS[name == "w2"]
        return round(max(-span, min(span, value)), 2) + 0.0

    @traitlets.validate("eta")  # type: ignore[untyped-decorator]  # the same
    def _rate(self, proposal: dict[str, Any]) -> float:
        """Keep three digits of a rate in reach."""
        value = max(RATES[0], min(RATES[1], _number(proposal)))
        return float(f"{value:.3g}")

    @traitlets.validate("steps")  # type: ignore[untyped-decorator]  # the same
    def _counted(self, proposal: dict[str, Any]) -> int:
        value: int = proposal["value"]
        return max(0, min(MOST, value))

    @traitlets.observe("cost", "w1", "w2", "eta", "steps")  # type: ignore[untyped-decorator]  # the same
    def _describe(self, _change: object = None) -> None:
        asked = [self.cost, self.w1, self.w2, self.eta]
        if asked != self.asked:
            places = [] if self._fn is None else walked(self._fn, self.scene)
            with self.hold_sync():
                self.yours, self.asked = places, asked
        self.alt = sentence(self.scene, self.steps, self.verdict)

    def still(self) -> str:
        """Draw what is shown, for places where no kernel runs.

        Returns
        -------
        str
            A figure with its words.
        """
        return figure(self.scene, self.steps, self.yours, self.alt)


def _number(proposal: dict[str, Any]) -> float:
    value: float = proposal["value"]
    if math.isnan(value):
        problem = f"{proposal['trait'].name} is not a number; try 1.0."
        raise traitlets.TraitError(problem)
    return value
