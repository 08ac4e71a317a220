"""The path lens of lesson 4, as a widget.

    example, b2, cost, parameter ──┬─> the browser lights the path; `alt` says it
                                   └─> the student's function, asked where it rests

What follows the hand is computed in the browser. Python keeps the state, so that a
cell can set `parameter` and read `alt`, with a browser or without.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import traitlets

from chainrule import personal
from chainrule.checks.answers import Problem
from chainrule.described import Described
from chainrule.explore.parts import script, style
from chainrule.explore.path_lens_facts import COSTS, PARAMETERS, Scene, sentence
from chainrule.explore.path_lens_still import figure
from chainrule.explore.path_lens_yours import say, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Function

__all__ = ["SPAN", "PathLens"]

SPAN = 12.0  #: how far b2 goes to either side of zero
NETS = {
    "Example A": (0.5, -1.0, 2.0, -1.0, 2.0, 1.0),
    "Example B": (0.8, -0.4, -1.2, 0.3, 1.5, 1.0),
}


class PathLens(Described):
    """Choose a parameter; see its path to the cost, factor by factor.

    Parameters
    ----------
    functions : mapping
        Parameter -> the student's own derivative of the cost by it, or None.
    """

    _esm = script("path_lens")
    _css = style("path_lens")

    nets = traitlets.Dict(help="Name -> w1, b1, w2, b2, x, y.").tag(sync=True)
    example = traitlets.Unicode("Example B", help="Which of them.").tag(sync=True)
    b2 = traitlets.CFloat(0.3, help="The output's bias, in its place.").tag(sync=True)
    cost = traitlets.Enum(list(COSTS), "se", help="Which cost.").tag(sync=True)
    parameter = traitlets.Enum(list(PARAMETERS), "w2", help="Whose path.").tag(
        sync=True
    )
    yours = traitlets.List(help="A key, and what the function said.").tag(sync=True)
    verdicts = traitlets.Dict(help="Parameter -> whether it agrees.").tag(sync=True)

    def __init__(self, functions: Mapping[str, Function | None]) -> None:
        self._functions = {name: fn for name, fn in functions.items() if fn is not None}
        nets = NETS | {"Your network": tuple(personal.numbers("04"))}
        super().__init__(
            nets={name: list(net) for name, net in nets.items()},
            verdicts={
                name: verdict(fn, name, nets) for name, fn in self._functions.items()
            },
        )
        self._describe()

    @property
    def scene(self) -> Scene:
        """What is shown.

        Returns
        -------
        Scene
            With `b2` in the place of the example's own.
        """
        w1, b1, w2, _, x, y = self.nets[self.example]
        return Scene((w1, b1, w2, self.b2, x, y), self.cost, self.parameter)

    def choose(self, example: str) -> None:
        """Show an example with its own b2.

        Parameters
        ----------
        example : str
            "Example A", "Example B" or "Your network".
        """
        with self.hold_trait_notifications():
            self.example = example
            self.b2 = self.nets[example][3]

    @traitlets.validate("example")  # type: ignore[untyped-decorator]  # ships no types
    def _known(self, proposal: dict[str, Any]) -> str:
        name: str = proposal["value"]
        if name not in self.nets:
            problem = f'There is no "{name}"; try one of {", ".join(self.nets)}.'
            raise traitlets.TraitError(problem)
        return name

    @traitlets.validate("b2")  # type: ignore[untyped-decorator]  # the same
    def _in_reach(self, proposal: dict[str, Any]) -> float:
        """Keep to the tenths between both ends."""
        value: float = proposal["value"]
        if math.isnan(value):
            problem = f"b2 is not a number; try one from {-SPAN} to {SPAN}."
            raise traitlets.TraitError(problem)
        return round(max(-SPAN, min(SPAN, value)), 1) + 0.0

    @traitlets.observe("example", "b2", "cost", "parameter")  # type: ignore[untyped-decorator]  # the same
    def _describe(self, _change: object = None) -> None:
        key = f"{self.example} {self.b2:.1f} {self.cost} {self.parameter}"
        if self.yours[:1] == [key] and self.alt:
            return  # one message changed several, and was heard already
        said: list[float | None] = []
        if fn := self._functions.get(self.parameter):
            value = say(fn, self.scene)
            finite = not isinstance(value, Problem) and math.isfinite(value)
            said = [value if finite else None]  # type: ignore[list-item]  # a float here
        self.yours = [key, *said]
        self.alt = sentence(
            self.example, self.scene, said, self.verdicts.get(self.parameter, "")
        )

    def still(self) -> str:
        """Draw what is shown, for places where no kernel runs.

        Returns
        -------
        str
            A figure with its words.
        """
        return figure(self.scene, self.yours[1:], self.alt)
