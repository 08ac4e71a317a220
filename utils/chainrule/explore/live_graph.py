"""The live graph of lesson 8, as a widget.

    text, at, order, step ──┬─> the browser draws the graph; `alt` says what it shows
                            └─> the student's machine, asked where it rests

What follows the hand is computed in the browser. Python keeps the state, so that a
cell can set `text` and read `alt`, with a browser or without.
"""

from __future__ import annotations

import math
from typing import Any

import traitlets

from chainrule.described import Described
from chainrule.explore.live_graph_facts import ORDERS, Scene
from chainrule.explore.live_graph_parsing import FormulaError, read
from chainrule.explore.live_graph_still import figure
from chainrule.explore.live_graph_words import sentence
from chainrule.explore.live_graph_yours import Machine, Said, ask_machine
from chainrule.explore.parts import script, style

__all__ = ["SEVEN", "LiveGraph"]

#: The graph with two forks: equal parts are one node.
SEVEN = "(a + b) + a*b + (a + b)*(a*b)"
LONGEST = 120  #: characters of a formula
USUAL = 2.0  #: what a new letter stands for
LARGEST = 1e6  #: of an input


class LiveGraph(Described):
    """Type a formula; see its values come and its gradients go back.

    Parameters
    ----------
    machine : Machine
        The student's own, or an empty one.
    text : str
        The formula to begin with.
    """

    _esm = script("live_graph")
    _css = style("live_graph")

    text = traitlets.Unicode(SEVEN, help="The formula.").tag(sync=True)
    at = traitlets.Dict({"a": 2.0, "b": 3.0}, help="Letter -> number.").tag(sync=True)
    order = traitlets.Enum(list(ORDERS), "newest", help="Of the sweep.").tag(sync=True)
    step = traitlets.CInt(0, help="How far values and sweep have come.").tag(sync=True)
    yours = traitlets.Dict(help="What the student's machine said, to what.").tag(
        sync=True
    )

    def __init__(self, machine: Machine, text: str = SEVEN) -> None:
        self._machine, self._said = machine, Said()
        super().__init__(text=text)
        self._describe()

    @property
    def scene(self) -> Scene:
        """What is shown.

        Returns
        -------
        Scene

        Raises
        ------
        FormulaError
            If the formula cannot be read.
        """
        return Scene(self.text, dict(self.at), self.order)

    @traitlets.validate("text")  # type: ignore[untyped-decorator]  # ships no types
    def _short(self, proposal: dict[str, Any]) -> str:
        text: str = proposal["value"]
        return text[:LONGEST]

    @traitlets.validate("at")  # type: ignore[untyped-decorator]  # the same
    def _numbers(self, proposal: dict[str, Any]) -> dict[str, float]:
        """Keep what is a number, so that a scene can always be computed."""
        given: dict[str, Any] = proposal["value"]
        at = {str(one): float(value) for one, value in given.items()}
        if any(math.isnan(value) for value in at.values()):
            problem = "An input is not a number; try one like 2.0."
            raise traitlets.TraitError(problem)
        return {one: max(-LARGEST, min(LARGEST, value)) for one, value in at.items()}

    @traitlets.validate("step")  # type: ignore[untyped-decorator]  # the same
    def _not_before_the_start(self, proposal: dict[str, Any]) -> int:
        """Keep above 0; the graph says where the end is, once it can be read."""
        step: int = proposal["value"]
        return max(0, step)

    @traitlets.observe("text", "at", "order", "step")  # type: ignore[untyped-decorator]  # the same
    def _describe(self, _change: object = None) -> None:
        try:
            letters = read(self.text).letters
        except FormulaError as error:
            self.alt = f"This formula cannot be read. {error}"
            return
        missing = [one for one in letters if one not in self.at]
        if missing:
            self.at = {**self.at, **dict.fromkeys(missing, USUAL)}
            return  # and so comes by here again
        scene = self.scene
        if not 0 <= self.step <= scene.last:
            self.step = max(0, min(scene.last, self.step))
            return
        if (self.yours.get("text"), self.yours.get("at")) != (self.text, self.at):
            self._said = ask_machine(self._machine, scene)
            finite = [
                one if one is not None and math.isfinite(one) else None
                for one in self._said.grads
            ]
            words = self._said.words
            self.yours = {
                "text": self.text, "at": dict(self.at), "grads": finite, "words": words
            }  # fmt: skip
        self.alt = sentence(scene, self.step, self._said.words)

    def still(self) -> str:
        """Draw what is shown, for places where no kernel runs.

        Returns
        -------
        str
            A figure with its words.
        """
        try:
            return figure(self.scene, self.step, self._said.grads, self.alt)
        except FormulaError:
            return figure(None, 0, (), self.alt)
