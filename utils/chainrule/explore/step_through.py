"""The step-through graph of lesson 5, as a widget.

    example, cost, step ──┬─> the browser draws what is known; `alt` says it
                          └─> the student's backward, asked once for each example

The next derivative is typed before it is shown. What follows the hand is computed in
the browser. Python keeps the state, so that a cell can set `step`, call `answer`, and
read `alt`, with a browser or without.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import traitlets

from chainrule import personal
from chainrule.checks.answers import Problem
from chainrule.described import Described
from chainrule.explore.parts import script, style
from chainrule.explore.path_lens import NETS
from chainrule.explore.path_lens_facts import COSTS, Scene
from chainrule.explore.step_through_facts import LAST, TURN, reply, sentence
from chainrule.explore.step_through_still import figure
from chainrule.explore.step_through_yours import say, verdict

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["StepThrough"]


class StepThrough(Described):
    """Step through the network: values forward, derivatives back.

    Parameters
    ----------
    backward : callable or None
        The student's own backward pass, called as ``fn(p, cache, x, y, cost)``.
    """

    _esm = script("step_through")
    _css = style("step_through")

    nets = traitlets.Dict(help="Name -> w1, b1, w2, b2, x, y.").tag(sync=True)
    example = traitlets.Unicode("Example B", help="Which of them.").tag(sync=True)
    cost = traitlets.Enum(list(COSTS), "se", help="Which cost.").tag(sync=True)
    step = traitlets.CInt(0, help="How many steps are done.").tag(sync=True)
    reply = traitlets.List(help="A key, and what is said to a guess.").tag(sync=True)
    yours = traitlets.Dict(help="Example and cost -> the four numbers.").tag(sync=True)
    verdict = traitlets.Unicode(help="Whether they agree.").tag(sync=True)

    def __init__(self, backward: Function | None) -> None:
        nets = NETS | {"Your network": tuple(personal.numbers("05"))}
        super().__init__(nets={name: list(net) for name, net in nets.items()})
        if backward is not None:
            self.yours = {
                f"{name} {cost}": _numbers(say(backward, Scene(net, cost, "w1")))
                for name, net in nets.items()
                for cost in COSTS
            }
            self.verdict = verdict(backward, nets)
        self._describe()

    @property
    def scene(self) -> Scene:
        """What is shown.

        Returns
        -------
        Scene
            The network, the example and the cost.
        """
        return Scene(tuple(self.nets[self.example]), self.cost, "w1")

    @property
    def _key(self) -> str:
        """Where a reply belongs: elsewhere it is not shown."""
        return f"{self.example} {self.cost} {self.step}"

    def answer(self, guess: float) -> str:
        """Type the next derivative, as in the box of the page.

        Parameters
        ----------
        guess : float
            The number.

        Returns
        -------
        str
            The reply. Where the number is right, the sweep goes on by one step.
        """
        if not TURN <= self.step < LAST:
            return "No derivative is asked for at this step."
        right, words = reply(self.scene, self.step, guess)
        with self.hold_trait_notifications():
            self.step += right
            self.reply = [self._key, words]
        return words

    @traitlets.validate("example")  # type: ignore[untyped-decorator]  # ships no types
    def _known(self, proposal: dict[str, Any]) -> str:
        name: str = proposal["value"]
        if name not in self.nets:
            problem = f'There is no "{name}"; try one of {", ".join(self.nets)}.'
            raise traitlets.TraitError(problem)
        return name

    @traitlets.validate("step")  # type: ignore[untyped-decorator]  # the same
    def _in_reach(self, proposal: dict[str, Any]) -> int:
        step: int = proposal["value"]
        return max(0, min(LAST, step))

    @traitlets.observe("example", "cost", "step", "reply")  # type: ignore[untyped-decorator]  # the same
    def _describe(self, _change: object = None) -> None:
        words = sentence(
            self.example,
            self.scene,
            self.step,
            self.reply[1] if self.reply[:1] == [self._key] else "",
            self.yours.get(f"{self.example} {self.cost}", {}),
        )
        self.alt = " ".join(filter(None, [words, self.verdict]))

    def still(self) -> str:
        """Draw what is shown, for places where no kernel runs.

        Returns
        -------
        str
            A figure with its words.
        """
        return figure(self.scene, self.step, self.alt)


def _numbers(said: dict[str, float] | Problem) -> dict[str, float | None]:
    """Keep what the browser can show: finite numbers, and None for all else."""
    if isinstance(said, Problem):
        return dict.fromkeys(("w1", "b1", "w2", "b2"))
    return {
        name: value if math.isfinite(value) else None for name, value in said.items()
    }
