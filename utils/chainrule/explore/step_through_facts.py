"""What the step-through graph knows: the steps there and back, and the words for them.

    net, cost ── values() ──> z1, a1, z2, a2, J         forward
              └─ rates() ───> dJ/da2, ..., dJ/db1       backward, one Rate each
    a guess ── reply() ──> whether it is right, and a friendly sentence

The browser computes and says the same in `static/step_through.js`; a test holds the two
together. Pure.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chainrule.explore.path_lens_facts import COSTS, Scene, number
from chainrule.reference import network

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LAST", "TURN", "Rate", "rates", "reply", "sentence", "values"]

TURN = 5  #: so many values the forward pass finds, J the last
LAST = TURN + 8  #: and as many steps there are there and back
NEAR = 0.005  #: how far a typed number may be off, relative to the right one
ROUNDED = 0.0005  #: or absolutely, for numbers typed with three decimals


@dataclass(frozen=True, slots=True)
class Rate:
    """One derivative of the sweep: what has come so far, times the rate of a link."""

    name: str  #: as in "dJ/dz2"
    so_far: str  #: the derivative it is made from; "" at the cost
    known: float  #: its value
    link: str  #: as in "da2/dz2"
    factor: float  #: its rate

    @property
    def value(self) -> float:
        """The derivative.

        Returns
        -------
        float
            The product.
        """
        return self.known * self.factor

    @property
    def rule(self) -> str:
        """How it is made, in words.

        Returns
        -------
        str
            For instance "dJ/da2 times da2/dz2".
        """
        return f"{self.so_far} times {self.link}" if self.so_far else "the first link"


def values(scene: Scene) -> dict[str, float]:
    """Return what the forward pass finds, in its order.

    Parameters
    ----------
    scene : Scene
        The network, the example and the cost.

    Returns
    -------
    dict
        z1, a1, z2, a2 and J.
    """
    cost = network.cost(scene.p, scene.x, scene.y, scene.cost)  # type: ignore[arg-type]  # a float serves as an array
    return {name: float(value) for name, value in scene.cache.items()} | {"J": cost}


def rates(scene: Scene) -> list[Rate]:
    """Return what the backward pass finds, in its order.

    Parameters
    ----------
    scene : Scene
        The network, the example and the cost.

    Returns
    -------
    list of Rate
        By a2, z2, w2, b2, a1, z1, w1 and b1.
    """
    at = values(scene)
    a1, a2 = at["a1"], at["a2"]
    miss, slope = a2 - scene.y, a2 * (1 - a2)
    first = miss if scene.cost == "se" else miss / slope
    links = (
        ("z2", "a2", slope),
        ("w2", "z2", a1),
        ("b2", "z2", 1.0),
        ("a1", "z2", scene.p["w2"]),
        ("z1", "a1", a1 * (1 - a1)),
        ("w1", "z1", scene.x),
        ("b1", "z1", 1.0),
    )
    found = {"a2": Rate("dJ/da2", "", 1.0, "dJ/da2", first)}
    for to, of, factor in links:
        before = found[of]
        found[to] = Rate(f"dJ/d{to}", before.name, before.value, f"d{of}/d{to}", factor)
    return list(found.values())


def _close(guess: float, value: float) -> bool:
    return abs(guess - value) <= max(ROUNDED, NEAR * abs(value))


def reply(scene: Scene, step: int, guess: float) -> tuple[bool, str]:
    """Answer somebody who has typed the next derivative.

    Parameters
    ----------
    scene : Scene
        What is shown.
    step : int
        How many steps are done; from `TURN` on a derivative is next.
    guess : float
        What was typed.

    Returns
    -------
    bool, str
        Whether it is right, and what to say.
    """
    rate = rates(scene)[step - TURN]
    if not math.isfinite(guess):
        return False, "Type a number first, for instance 0.12."
    if _close(guess, rate.value):
        made = f"{number(rate.known)} times {number(rate.factor)} = "
        return True, (
            f"Yes: {rate.name} = {made * bool(rate.so_far)}{number(rate.value)}."
        )
    return False, _hint(scene, rate, guess)


def _hint(scene: Scene, rate: Rate, guess: float) -> str:
    if _close(guess, -rate.value):
        return "The size is right. Look at the sign."
    if not rate.so_far:
        return (
            f"Another number is needed: how fast does the {COSTS[scene.cost]} move per "
            "unit of a2?"
        )
    if _close(guess, rate.known):
        return (
            f"That is {rate.so_far}, what has come so far. One link is still to pass."
        )
    if _close(guess, rate.factor):
        return f"That is {rate.link}, the link alone. What has come so far counts too."
    if _close(guess, rate.known + rate.factor):
        return "Along a path, rates are multiplied and not added."
    of, by = rate.link[1:].split("/d")
    return f"Another number is needed. How fast does {of} move per unit of {by}?"


def sentence(
    name: str, scene: Scene, step: int, said: str, yours: Mapping[str, float | None]
) -> str:
    """Describe the picture.

    Parameters
    ----------
    name : str
        How the example is called.
    scene : Scene
        What is shown.
    step : int
        How many steps are done.
    said : str
        The reply to what was typed last, or "".
    yours : mapping
        Parameter -> what the student's function says, or None; empty without one.

    Returns
    -------
    str
        The state of the picture, as it is read aloud.
    """
    words = [f"{name} with the {COSTS[scene.cost]}, step {step} of {LAST}."]
    forward = list(values(scene).items())[:step]
    back = rates(scene)[: max(0, step - TURN)]
    if forward:
        shown = ", ".join(f"{key} = {number(value)}" for key, value in forward)
        words.append(f"Forward: {shown}.")
    if back:
        shown = ", ".join(f"{one.name} = {number(one.value)}" for one in back)
        words.append(f"Back: {shown}.")
    words += [said] if said else []
    words.append(_next(scene, step))
    mine = []
    for one in back:
        parameter = one.name.removeprefix("dJ/d")
        if parameter in yours:
            value = yours[parameter]
            mine.append(
                f"{'no number' if value is None else number(value)} for {parameter}"
            )
    if mine:
        words.append(f"Your backward says {', '.join(mine)}.")
    return " ".join(words)


def _next(scene: Scene, step: int) -> str:
    if step < TURN:
        return f"Next is {list(values(scene))[step]}."
    if step < LAST:
        rate = rates(scene)[step - TURN]
        return f"Next is {rate.name}: {rate.rule}."
    return "The sweep is done: all four derivatives are known."
