"""What the four-knob network of lesson 3 shows, as numbers and in a sentence.

    p ── facts(p) ──> Facts ── sentence() ──> the picture, in words

The browser computes and says the same in `static/four_knobs.js`; a test holds the two
together. Pure, but for the penguins, which are read once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chainrule import data
from chainrule.explore.words import number
from chainrule.reference import network

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["GOAL", "KNOBS", "SPREAD", "Facts", "facts", "millimetres", "sentence"]

KNOBS = ("w1", "b1", "w2", "b2")
GOAL = 0.12  #: the cross entropy to get below, by hand
SPREAD = (200.967, 13.995)  #: mean and standard deviation of the flippers, in mm
NO_TIE = 1e-9  # so that Python and the browser round 0.0625 to the same side


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to say about one setting of the knobs.

    Attributes
    ----------
    crossing, slope : float or None
        Where the curve is 1/2, and how steep it is there; None if it is nowhere 1/2.
    height : float
        The prediction at x = 0.
    se, bce : float
        Both costs, the mean over the penguins.
    right, m : int
        How many penguins lie on the right side of 1/2, and how many there are.
    """

    crossing: float | None
    slope: float | None
    height: float
    se: float
    bce: float
    right: int
    m: int


def facts(p: Mapping[str, float]) -> Facts:
    """Compute what the picture shows.

    Parameters
    ----------
    p : mapping
        ``w1``, ``b1``, ``w2`` and ``b2``.

    Returns
    -------
    Facts
        For the 333 penguins.
    """
    x, y = data.flippers()
    cache = network.forward(p, x)
    right = int(np.sum((cache["z2"] >= 0) == (y == 1)))
    crossing = _crossing(p)
    slope = None
    if crossing is not None:
        a1 = -p["b2"] / p["w2"]
        slope = p["w1"] * network.da_dz(a1) * p["w2"] / 4  # type: ignore[arg-type]  # floats serve as arrays
    return Facts(
        crossing=crossing,
        slope=None if slope is None else float(slope),
        height=network.forward(p, 0.0)["a2"],  # type: ignore[arg-type]  # the same
        se=network.cost_se(cache["a2"], y),
        bce=network.cost_bce(cache["z2"], y),
        right=right,
        m=len(x),
    )


def _crossing(p: Mapping[str, float]) -> float | None:
    """Find the x at which z2 = 0."""
    if not p["w1"] or not p["w2"]:
        return None
    a1 = -p["b2"] / p["w2"]
    if not 0 < a1 < 1:
        return None
    return (math.log(a1 / (1 - a1)) - p["b1"]) / p["w1"]


def millimetres(x: float) -> float:
    """Return the flipper length behind a standardised one.

    Parameters
    ----------
    x : float
        Standard deviations above the mean.

    Returns
    -------
    float
        Millimetres.
    """
    mean, deviation = SPREAD
    return mean + deviation * x


def sentence(p: Mapping[str, float], verdict: str = "") -> str:
    """Describe the picture.

    Parameters
    ----------
    p : mapping
        ``w1``, ``b1``, ``w2`` and ``b2``.
    verdict : str
        What is said about the student's functions.

    Returns
    -------
    str
        The state of the picture, as it is read aloud.
    """
    now = facts(p)
    knobs = ", ".join(f"{name} = {_say(p[name], 1)}" for name in KNOBS)
    costs = f"J_SE = {_say(now.se)}, J_BCE = {_say(now.bce)}"
    said = [
        f"{knobs}: {_curve(now)}.",
        f"{costs}, {now.right} of {now.m} penguins on the right side.",
        f"J_BCE is below {GOAL}: challenge met." if now.bce < GOAL else "",
        verdict,
    ]
    return " ".join(filter(None, said))


def _curve(now: Facts) -> str:
    if now.crossing is None or now.slope is None:
        side = "at" if now.height == 1 / 2 else "above"
        return f"the curve stays {'below' if now.height < 1 / 2 else side} 1/2"
    return (
        f"the curve crosses 1/2 at x = {_say(now.crossing, 2)} "
        f"({_say(millimetres(now.crossing), 0)} mm) with slope {_say(now.slope)}"
    )


def _say(value: float, digits: int = 3) -> str:
    return number(value + NO_TIE, digits)
