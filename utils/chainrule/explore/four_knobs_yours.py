"""Ask a student's forward pass and costs at one setting of the knobs.

    forward, cost_se, cost_bce, p ── listen ──> Said: a curve, and a verdict in words

The functions are called when the hand rests, not while it moves. Whatever they do
becomes a sentence.
"""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chainrule import data
from chainrule.checks.answers import Problem, read
from chainrule.checks.calls import ask
from chainrule.checks.parts import take
from chainrule.explore.words import number
from chainrule.reference import network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Array, Function, Place

__all__ = ["PLACES", "Said", "Yours", "listen"]

PLACES = np.arange(-50, 51) / 20  # from -2.5 to 2.5: all penguins, and a little more
PARTS = ("z1", "a1", "z2", "a2")
TOLERANCE = 1e-6  # far above rounding, far below what an eye sees
APART = 1e-9  # of places that are as bad, the first is named, whatever the rounding


@dataclass(frozen=True, slots=True)
class Yours:
    """A student's own functions; None for what is not given."""

    forward: Function | None = None
    cost_se: Function | None = None
    cost_bce: Function | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What they said at one setting."""

    #: a2 at each of `PLACES`, None where not finite; empty without a forward pass.
    values: tuple[float | None, ...] = ()
    verdict: str = ""  #: whether each agrees; empty if there is none


def listen(yours: Yours, p: Mapping[str, float]) -> Said:
    """Ask the functions, and compare them with the network.

    Parameters
    ----------
    yours : Yours
        The student's functions.
    p : mapping
        ``w1``, ``b1``, ``w2`` and ``b2``.

    Returns
    -------
    Said
        Exceptions and odd results are in the verdict.
    """
    values: tuple[float | None, ...] = ()
    verdicts = []
    with contextlib.redirect_stdout(io.StringIO()):  # a forgotten print
        if yours.forward is not None:
            curve = _everywhere(yours.forward, dict(p))
            verdicts.append(_judge(curve, p))
            if not isinstance(curve, Problem):
                values = tuple(
                    round(float(a), 6) if np.isfinite(a) else None for a in curve
                )
        x, y = data.flippers()
        cache = network.forward(p, x)
        for name, fn, given, cost in (
            ("cost_se", yours.cost_se, cache["a2"], network.cost_se),
            ("cost_bce", yours.cost_bce, cache["z2"], network.cost_bce),
        ):
            if fn is not None:
                verdicts.append(_cost(name, fn, (given, y.copy()), cost(given, y)))
    return Said(values, " ".join(verdicts))


def _everywhere(forward: Function, p: dict[str, float]) -> Array | Problem:
    """Call once with all places; if that is not understood, place by place."""
    curve = _predictions(forward, p, PLACES.copy())
    if not isinstance(curve, Problem):
        return curve
    answers = [_predictions(forward, p, float(x)) for x in PLACES]
    if all(isinstance(answer, Problem) for answer in answers):
        return answers[0]
    return np.array([np.nan if isinstance(a, Problem) else float(a) for a in answers])


def _predictions(forward: Function, p: dict[str, float], x: Place) -> Array | Problem:
    value = ask(forward, [(p.copy(), x)])[0].value
    if isinstance(value, Problem):
        return value
    parts = take(value, PARTS)
    return parts if isinstance(parts, Problem) else read(parts[-1], x)


def _judge(curve: Array | Problem, p: Mapping[str, float]) -> str:
    if isinstance(curve, Problem):
        return f"Your forward {curve.gap.rstrip('.')}. Try: {curve.try_}"
    truth = network.forward(p, PLACES)["a2"]
    finite = np.isfinite(curve)
    gaps = np.where(finite, np.abs(curve - truth), np.inf)
    worst = int(np.argmax(gaps >= gaps.max() - APART))
    if gaps[worst] <= TOLERANCE:
        return "Your forward agrees everywhere."
    place = f"x = {number(PLACES[worst], 2)}"
    if not finite[worst]:
        return f"Your forward disagrees at {place}: it gives no finite number there."
    return (
        f"Your forward disagrees most at {place}: it says {number(curve[worst])} "
        f"there, and the network {number(truth[worst])}."
    )


def _cost(name: str, fn: Function, arguments: tuple[Array, Array], truth: float) -> str:
    value = ask(fn, [arguments])[0].value
    answer = value if isinstance(value, Problem) else read(value, 0.0)
    if isinstance(answer, Problem):
        return f"Your {name} {answer.gap.rstrip('.')}. Try: {answer.try_}"
    said = float(answer)
    if not np.isfinite(said):
        return f"Your {name} gives no finite number."
    if abs(said - truth) <= TOLERANCE * (1 + abs(truth)):
        return f"Your {name} agrees."
    return f"Your {name} says {number(said)}, and the cost is {number(truth)}."
