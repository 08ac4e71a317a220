"""Ask a student's derivative once, all along the line, and judge it by eye.

    dh ── listen(dh) ──> Yours: a value for each place, a verdict, the worst place
    any fn, places, measured slopes ── hear() ──> the same

The function is called here and never again, so moving the picture asks nothing of it.
Whatever it does becomes a sentence. The referee is the slope measured from h, as in
the lesson, and not the formula.
"""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import Problem, read
from chainrule.checks.calls import ask
from chainrule.explore.words import number
from chainrule.reference.chain import h
from chainrule.reference.slopes import central_difference

if TYPE_CHECKING:
    from chainrule.notation import Array, Function, Place

__all__ = ["PLACES", "SPAN", "Yours", "hear", "listen"]

SPAN = 4  # the line goes from -4 to 4: more than once around
PLACES = np.arange(-100 * SPAN, 100 * SPAN + 1) / 100  # wherever x can stand
GENERIC = 0.7  # a place where no slip hides
TOLERANCE = 1e-5  # far above rounding, far below what an eye sees


@dataclass(frozen=True, slots=True)
class Yours:
    """What a student's function says along the line."""

    #: One for each place, None where not finite; empty if it fails.
    values: tuple[float | None, ...] = ()
    verdict: str = ""  #: whether it agrees; empty if there is no function
    worst: float | None = None  #: where it disagrees most
    low: float = -SPAN  #: the first place

    def at(self, x: float) -> float | None:
        """Look up the value at one place.

        Parameters
        ----------
        x : float
            A whole number of hundredths, one of the places.

        Returns
        -------
        float or None
            None where the function gives no finite number.
        """
        return self.values[round(100 * (x - self.low))]


def listen(dh: Function | None) -> Yours:
    """Ask a function for its value at every place, and compare.

    Parameters
    ----------
    dh : callable or None
        The student's function.

    Returns
    -------
    Yours
        What it said. Exceptions and odd results are in the verdict.
    """
    if dh is None:
        return Yours()
    return hear(dh, PLACES, central_difference(h, PLACES), "dh")


def hear(fn: Function, places: Array, slopes: Array, name: str) -> Yours:
    """Ask a function for its value at every place, and compare with measured slopes.

    Parameters
    ----------
    fn : callable
        The student's function.
    places : ndarray, shape (n,)
        All hundredths of a part of the axis, rising; `GENERIC` is one of them.
    slopes : ndarray, shape (n,)
        What was measured there.
    name : str
        What the function is called in a sentence.

    Returns
    -------
    Yours
        What it said. Exceptions and odd results are in the verdict.
    """
    # What the function prints would be printed hundreds of times.
    with contextlib.redirect_stdout(io.StringIO()):
        values = _everywhere(fn, places)
    if isinstance(values, Problem):
        gap = values.gap.rstrip(".")
        return Yours(verdict=f"Your {name} {gap}. Try: {values.try_}")
    return _judge(values, places, slopes)


def _everywhere(fn: Function, places: Array) -> Array | Problem:
    """Call once with all places; if that is not understood, place by place."""
    values = _ask(fn, places.copy())
    if not isinstance(values, Problem):
        return values
    generic = _ask(fn, GENERIC)
    if isinstance(generic, Problem):
        return generic
    answers = [_ask(fn, float(x)) for x in places]
    return np.array([np.nan if isinstance(a, Problem) else float(a) for a in answers])


def _ask(fn: Function, x: Place) -> Array | Problem:
    value = ask(fn, [(x,)])[0].value
    return value if isinstance(value, Problem) else read(value, x)


def _judge(values: Array, places: Array, slopes: Array) -> Yours:
    finite = np.isfinite(values)
    distances = np.where(finite, np.abs(values - slopes), np.inf)
    worst = int(distances.argmax())
    low = float(places[0])
    kept = tuple(
        float(f"{v:.9g}") if ok else None for v, ok in zip(values, finite, strict=True)
    )
    if distances[worst] <= TOLERANCE:
        return Yours(kept, "It agrees with the measured slope everywhere.", low=low)
    place = f"x = {number(places[worst], 2)}"
    if finite.all():
        said, slope = number(values[worst]), number(slopes[worst])
        verdict = (
            f"It disagrees most at {place}: it says {said} there, "
            f"and the measured slope is {slope}."
        )
    else:
        verdict = f"It disagrees at {place}: it gives no finite number there."
    return Yours(kept, verdict, float(places[worst]), low)
