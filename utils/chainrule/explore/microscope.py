"""The slope microscope of lesson 1, as a widget.

    table ── listen_to ──> entries ─┐
    row, x, zoom, shown ────────────┴─> the browser draws; `alt` says it here too

What follows the hand is computed in the browser. Python keeps the state, so that a
cell can set `zoom` and read `alt`, with a browser or without.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import traitlets

from chainrule.described import Described
from chainrule.errors import UnknownNameError
from chainrule.explore.microscope_rows import ENDS, ZOOMS, listen_to
from chainrule.explore.microscope_still import figure
from chainrule.explore.microscope_words import sentence
from chainrule.explore.parts import script, style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Function

__all__ = ["Microscope"]


class Microscope(Described):
    """Zoom into a curve until it is its tangent; see what your own table says.

    Parameters
    ----------
    table : dict, callable or None
        The student's own table, or one derivative for `row`.
    row : str
        The row that is shown first.
    """

    _esm = script("microscope")
    _css = style("microscope")

    row = traitlets.Unicode("sin", help="Which curve.").tag(sync=True)
    x = traitlets.CFloat(1.0, help="Where the point stands.").tag(sync=True)
    zoom = traitlets.CFloat(1.0, help="From 1 to a million.").tag(sync=True)
    shown = traitlets.Bool(default_value=True, help="The slope.").tag(sync=True)
    entries = traitlets.Dict(help="Row -> what the table says.").tag(sync=True)

    def __init__(
        self,
        table: Mapping[str, Function] | Function | None = None,
        row: str = "sin",
    ) -> None:
        if row not in ENDS:
            raise UnknownNameError(kind="row", name=row, known=ENDS)
        self._yours = listen_to(table, row)
        entries = {
            key: {"values": list(one.values), "verdict": one.verdict}
            for key, one in self._yours.items()
        }
        super().__init__(row=row, entries=entries)
        self._describe()

    @traitlets.validate("row")  # type: ignore[untyped-decorator]  # ships no types
    def _known(self, proposal: dict[str, Any]) -> str:
        row: str = proposal["value"]
        if row not in ENDS:
            problem = f"there is no row {row!r}; try one of {', '.join(ENDS)}."
            raise traitlets.TraitError(problem)
        return row

    @traitlets.validate("x")  # type: ignore[untyped-decorator]  # the same
    def _on_the_axis(self, proposal: dict[str, Any]) -> float:
        """Keep to the axis, and to the hundredths at which the table was asked."""
        low, high = ENDS[self.row]
        return round(_within(proposal["value"], low, high, "x"), 2)

    @traitlets.validate("zoom")  # type: ignore[untyped-decorator]  # the same
    def _on_the_slider(self, proposal: dict[str, Any]) -> float:
        """Keep to the steps of the slider, ten from each power of ten to the next."""
        zoom = _within(proposal["value"], *ZOOMS, "zoom")
        return float(10 ** (round(10 * math.log10(zoom)) / 10))

    @traitlets.observe("row")  # type: ignore[untyped-decorator]  # the same
    def _stay_on_the_axis(self, _change: object) -> None:
        low, high = ENDS[self.row]
        self.x = max(low, min(high, self.x))

    @traitlets.observe("row", "x", "zoom", "shown")  # type: ignore[untyped-decorator]  # the same
    def _describe(self, _change: object = None) -> None:
        yours = self._yours.get(self.row)
        low, high = ENDS[self.row]
        if low <= self.x <= high:  # else the row has changed, and x follows
            self.alt = sentence(self.row, self.x, self.zoom, yours, shown=self.shown)

    def still(self) -> str:
        """Draw what is shown, for places where no kernel runs.

        Returns
        -------
        str
            A figure with its words.
        """
        yours = self._yours.get(self.row) if self.shown else None
        return figure(self.row, self.x, self.zoom, yours, self.alt)


def _within(value: float, low: float, high: float, name: str) -> float:
    if math.isnan(value):
        problem = f"{name} is not a number; try one from {low:g} to {high:g}."
        raise traitlets.TraitError(problem)
    return max(low, min(high, value))
