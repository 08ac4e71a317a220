"""The V-curve of lesson 6, as a widget.

    function, precision, exponent, predicted ──> the browser draws; `alt` says it
    the student's numgrad ── asked once, at every step ──> a curve of its own

Python measures all errors when the widget is made, since they do not follow the hand.
It keeps the state, so that a cell can set `exponent` and read `alt`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import traitlets

from chainrule.checks.answers import Problem
from chainrule.described import Described
from chainrule.explore.parts import script, style
from chainrule.explore.valley_facts import (
    EXPONENTS,
    FUNCTIONS,
    PRECISIONS,
    Scene,
    curves_of,
    sentence,
)
from chainrule.explore.valley_still import figure
from chainrule.explore.valley_yours import errors_of, verdict

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["Valley"]


class Valley(Described):
    """Move the step; see how far three differences are off, and your own.

    Parameters
    ----------
    numgrad : callable or None
        The student's own function, called as ``numgrad(J, theta, h)``.
    """

    _esm = script("valley")
    _css = style("valley")

    curves = traitlets.Dict(help="Function -> precision -> method -> errors.").tag(
        sync=True
    )
    yours = traitlets.Dict(help="Function -> errors of numgrad.").tag(sync=True)
    verdict = traitlets.Unicode(help="Which curve numgrad follows.").tag(sync=True)
    function = traitlets.Enum(list(FUNCTIONS), "f at 1", help="Whose slope.").tag(
        sync=True
    )
    precision = traitlets.Enum(
        list(PRECISIONS), "float64", help="How long a number is."
    )
    precision = precision.tag(sync=True)
    exponent = traitlets.CFloat(-2.0, help="Of the step, a power of ten.").tag(
        sync=True
    )
    predicted = traitlets.CFloat(
        None, allow_none=True, help="The exponent that was predicted."
    ).tag(sync=True)

    def __init__(self, numgrad: Function | None = None) -> None:
        found = {}
        if numgrad is not None:
            found = {name: errors_of(numgrad, name) for name in FUNCTIONS}
        curves = {
            name: {kind: curves_of(name, kind) for kind in PRECISIONS}
            for name in FUNCTIONS
        }
        super().__init__(
            curves=curves,
            yours={
                name: errors
                for name, errors in found.items()
                if not isinstance(errors, Problem)
            },
            verdict=verdict(found) if found else "",
        )
        self._describe()

    @property
    def scene(self) -> Scene:
        """What is shown.

        Returns
        -------
        Scene
            The student's curve belongs to float64 alone.
        """
        long = self.precision == "float64"
        return Scene(
            self.function,
            self.precision,
            self.exponent,
            self.predicted,
            self.curves[self.function][self.precision],
            self.yours.get(self.function, []) if long else [],
        )

    @traitlets.validate("exponent", "predicted")  # type: ignore[untyped-decorator]  # ships no types
    def _in_reach(self, proposal: dict[str, Any]) -> float | None:
        """Keep to the quarters between both ends."""
        value: float | None = proposal["value"]
        if value is None:
            return None
        if math.isnan(value):
            problem = f"The exponent is not a number; try one from {EXPONENTS[0]} to 0."
            raise traitlets.TraitError(problem)
        return round(4 * max(EXPONENTS[0], min(EXPONENTS[-1], value))) / 4 + 0.0

    @traitlets.observe("function", "precision", "exponent", "predicted")  # type: ignore[untyped-decorator]  # the same
    def _describe(self, _change: object = None) -> None:
        self.alt = sentence(self.scene, self.verdict)

    def still(self) -> str:
        """Draw what is shown, for places where no kernel runs.

        Returns
        -------
        str
            A figure with its words.
        """
        return figure(self.scene, self.alt)
