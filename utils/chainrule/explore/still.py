"""The number lines at rest, for paper and for pages where no kernel runs.

    x, dx, yours, alt ── figure() ──> HTML: a drawing and its caption

Drawn to the same measures as in `static/number_lines.js`. Everything is inline: no
file, no script, no name that a second figure could take. Pure.
"""

from __future__ import annotations

import html
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from chainrule.explore.framing import INK, framed
from chainrule.explore.words import number
from chainrule.explore.yours import PLACES
from chainrule.reference import chain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chainrule.explore.yours import Yours

__all__ = ["figure"]

SCALE = 42  # points for each unit, the same on all three lines
BEYOND = 1.1  # slopes further out are not drawn
COLOURS = {"x": "#0072B2", "u": "#009E73", "h": "#D55E00"}  # Okabe and Ito
STARTS = {"x": 220, "u": 12, "h": 12}
HEIGHTS = {"x": 52, "u": 142, "h": 232}
RANGES = {"x": (-4, 4), "u": (0, 4), "h": (0, 2)}
FORMULAS = {"x": "x", "u": "u = 2 + cos x", "h": "h = log u"}
SHAPES = {
    "x": '<circle r="7"/>',
    "u": '<path d="M-6 -6h12v12h-12z"/>',
    "h": '<path d="M0 -9l8 9l-8 9l-8 -9z"/>',
}


def figure(x: float, dx: float, yours: Yours, alt: str) -> str:
    """Draw the three lines and the slope of h, with the sentence as caption.

    Parameters
    ----------
    x, dx : float
        Where the point stands, and how far it is pushed.
    yours : Yours
        What the student's function said; it is drawn dashed.
    alt : str
        The picture, in words.

    Returns
    -------
    str
        A ``<figure>``, safe to put into any page.
    """
    drawing = [*_lines(x, dx), *_curve(x, yours)]
    return framed(drawing, alt, 880, 264)


def _lines(x: float, dx: float) -> Iterator[str]:
    """Draw x, u and h one below the other, linked, each with its push."""
    now = {"x": x, "u": chain.u(x), "h": chain.h(x)}
    after = {"x": x + dx, "u": chain.u(x + dx), "h": chain.h(x + dx)}
    for upper, lower in pairwise(now):
        ends = f"M{_spot(upper, now[upper])}L{_spot(lower, now[lower])}"
        yield _path(ends, INK, 1, 'stroke-dasharray="2 4"')
    for name, value in now.items():
        low, high = RANGES[name]
        yield _path(f"M{_spot(name, low)}L{_spot(name, high)}", INK, 1)
        for tick in range(low, high + 1):
            place = _spot(name, tick, below=22)
            yield _text(place, number(tick, 0), 'text-anchor="middle" font-size="11"')
        y = HEIGHTS[name]
        push = f"M{_spot(name, value)}L{_spot(name, after[name])}"
        yield _path(push, COLOURS[name], 6)
        spot = _spot(name, value).replace(" ", ",")
        yield f'<g fill="{COLOURS[name]}" transform="translate({spot})">'
        yield f"{SHAPES[name]}</g>"
        step = number(after[name] - value, 2 if name == "x" else 3)
        moves = f", {'pushed by' if name == 'x' else 'moves'} {step}" if dx else ""
        rounded = number(value, 3 if name == "h" else 2)
        yield _text(f"12 {y - 22}", f"{FORMULAS[name]} = {rounded}{moves}")
    yield from _gears(x)


def _gears(x: float) -> Iterator[str]:
    """Write the two rates and their product beside the lines."""
    rates = {
        "u per unit of x": chain.du_dx(x),
        "h per unit of u": chain.dh_du(chain.u(x)),
        "h per unit of x": chain.dh(x),
    }
    for y, (name, rate) in zip((102, 158, 214), rates.items(), strict=True):
        yield _text(f"280 {y}", name) + _text(f"280 {y + 17}", number(rate))


def _curve(x: float, yours: Yours) -> Iterator[str]:
    """Draw the slope of h over x, and the student's function dashed."""
    for tick in (-1, -0.5, 0, 0.5, 1):
        line = f"M476 {_up(tick):.1f}H844"
        yield _path(line, INK, 0.5 if tick else 1)
        place = f"470 {_up(tick) + 4:.1f}"
        yield _text(place, number(tick, 1), 'text-anchor="end" font-size="11"')
    for tick in range(-4, 5, 2):
        place = f"{660 + SCALE * tick} 262"
        yield _text(place, number(tick, 0), 'text-anchor="middle" font-size="11"')
    yield _path("M484 14h26", COLOURS["h"], 4) + _text("516 18", "slope of h")
    slopes = zip(PLACES[::5], chain.dh(PLACES[::5]), strict=True)
    yield _path(_through(slopes), COLOURS["h"], 4)
    yield _path(f"M{660 + SCALE * x:.1f} 41V246", COLOURS["x"], 1.5)
    if yours.values:
        dashed = 'stroke-dasharray="6 4"'
        yield _path("M684 14h26", INK, 2, dashed) + _text("716 18", "your dh")
        said = zip(PLACES[::5], yours.values[::5], strict=True)
        yield _path(_through(said), INK, 2, dashed)


def _spot(name: str, value: float, below: int = 0) -> str:
    return f"{STARTS[name] + SCALE * value:.1f} {HEIGHTS[name] + below}"


def _up(slope: float) -> float:
    return 146 - 95 * slope


def _through(points: Iterable[tuple[np.float64, float | None]]) -> str:
    """Write a path through points, broken where a value is missing or far out."""
    steps, pen = [], "M"
    for x, y in points:
        drawn = y is not None and abs(y) <= BEYOND
        if drawn:
            steps.append(f"{pen}{660 + SCALE * x:.1f} {_up(y or 0.0):.1f}")
        pen = "L" if drawn else "M"
    return "".join(steps)


def _path(d: str, colour: str, width: float, more: str = "") -> str:
    line = f'stroke="{colour}" stroke-width="{width}"'
    return f'<path d="{d}" fill="none" {line} {more}/>'


def _text(place: str, text: str, more: str = "") -> str:
    x, y = place.split()
    return f'<text x="{x}" y="{y}" {more}>{html.escape(text)}</text>'
