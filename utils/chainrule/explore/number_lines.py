"""The linked number lines of lesson 2, as a widget.

    dh ── listen ──> values, verdict ─┐
    x, dx, product ───────────────────┴─> the browser draws; `alt` says it here too

What follows the hand is computed in the browser. Python keeps the state, so that a
cell can set `x` and read `alt`, with a browser or without.
"""

from __future__ import annotations

import math
import pathlib
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget
import traitlets

from chainrule.explore.still import figure
from chainrule.explore.words import sentence
from chainrule.explore.yours import SPAN, listen

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["NumberLines"]

STATIC = pathlib.Path(__file__).parent / "static"


class NumberLines(anywidget.AnyWidget):
    """Drag x; see how fast u and h follow, and what your own dh says.

    Parameters
    ----------
    dh : callable, optional
        The student's own derivative of h.
    """

    _esm = STATIC / "number_lines.js"  # in the wheel, so it works with no network
    _css = STATIC / "number_lines.css"
    #: How far each number goes to either side of zero.
    spans: ClassVar[dict[str, float]] = {"x": SPAN, "dx": 1}

    x = traitlets.CFloat(1.0, help="Where the point stands.").tag(sync=True)
    dx = traitlets.CFloat(0.2, help="How far it is pushed.").tag(sync=True)
    product = traitlets.Bool(default_value=True, help="Shown or hidden.").tag(sync=True)
    values = traitlets.List(help="What dh says, by hundredths of x.").tag(sync=True)
    worst = traitlets.Float(None, allow_none=True).tag(sync=True)
    verdict = traitlets.Unicode(help="Whether dh agrees.").tag(sync=True)
    # Not synced: the browser says the same by itself, and Python is not asked.
    alt = traitlets.Unicode(help="The picture, in words.")

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

    def _repr_mimebundle_(self, **options: Any) -> Any:  # noqa: ANN401 -- as IPython has it
        """Add a picture and a sentence for places where no kernel runs."""
        bundle = super()._repr_mimebundle_(**options)
        if bundle is None:  # a widget without a view
            return None
        data, metadata = bundle
        drawn = figure(self.x, self.dx, self._yours, self.alt)
        return {**data, "text/plain": self.alt, "text/html": drawn}, metadata
