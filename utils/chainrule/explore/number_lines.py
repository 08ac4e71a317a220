"""The linked number lines of lesson 2, as a widget.

    dh ── listen ──> values, verdict ─┐
    x, dx, product ───────────────────┴─> the browser draws; `alt` says it here too

What follows the hand is computed in the browser. Python keeps the state, so that a
cell can set `x` and read `alt`, with a browser or without.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets

from chainrule.described import Described
from chainrule.explore.parts import script, style
from chainrule.explore.still import figure
from chainrule.explore.words import sentence
from chainrule.explore.yours import SPAN, listen

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["NumberLines"]


class NumberLines(Described):
    """Drag x; see how fast u and h follow, and what your own dh says.

    Parameters
    ----------
    dh : callable, optional
        The student's own derivative of h.
    """

    _esm = script("number_lines")
    _css = style("number_lines")
    #: How far each number goes to either side of zero.
    spans: ClassVar[dict[str, float]] = {"x": SPAN, "dx": 1}

    x = traitlets.CFloat(1.0, help="Where the point stands.").tag(sync=True)
    dx = traitlets.CFloat(0.2, help="How far it is pushed.").tag(sync=True)
    product = traitlets.Bool(default_value=True, help="Shown or hidden.").tag(sync=True)
    values = traitlets.List(help="What dh says, by hundredths of x.").tag(sync=True)
    worst = traitlets.Float(None, allow_none=True).tag(sync=True)
    verdict = traitlets.Unicode(help="Whether dh agrees.").tag(sync=True)

    def __init__(self, dh: Function | None = None) -> None:
        self._yours = listen(dh)
        super().__init__(
            values=list(self._yours.values),
            worst=self._yours.worst,
            verdict=self._yours.verdict,
        )
        self._describe()

    @traitlets.validate("x", "dx")  # type: ignore[untyped-decorator]  # ships no types
    def _on_the_line(self, proposal: dict[str, Any]) -> float:
        """Keep to the line, and to the hundredths at which dh was asked."""
        name, span = proposal["trait"].name, self.spans[proposal["trait"].name]
        value: float = proposal["value"]
        if math.isnan(value):
            problem = f"{name} is not a number; try one from {-span} to {span}."
            raise traitlets.TraitError(problem)
        return round(max(-span, min(span, value)), 2)

    @traitlets.observe("x", "dx", "product")  # type: ignore[untyped-decorator]  # the same
    def _describe(self, _change: object = None) -> None:
        self.alt = sentence(self.x, self.dx, self._yours, product=self.product)

    def still(self) -> str:
        """Draw what is shown, for places where no kernel runs.

        Returns
        -------
        str
            A figure with its words.
        """
        return figure(self.x, self.dx, self._yours, self.alt)
