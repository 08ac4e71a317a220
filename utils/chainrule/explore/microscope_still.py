"""The slope microscope at rest, for paper and for pages where no kernel runs.

    row, x, zoom, yours, alt ── figure() ──> HTML: a drawing and its caption

Drawn to the same measures as in `static/microscope.js`. Everything is inline: no file,
no script, no name that a second figure could take. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.explore.framing import INK, framed
from chainrule.explore.microscope_rows import ENDS, HALF_WIDTH, measured
from chainrule.explore.words import number
from chainrule.reference.table import ENTRIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chainrule.explore.yours import Yours
    from chainrule.notation import Array

__all__ = ["figure"]

CURVE, POINT = "#D55E00", "#0072B2"  # Okabe and Ito
LEFT, WIDTH, TOP, HEIGHT = 36, 392, 8, 244  # of the whole curve
SIDE = 132  # half a side of the window, in points
SMALLEST = 3  # half a side of the frame that shows where the window is
DASHED, DOTTED = 'stroke-dasharray="8 5"', 'stroke-dasharray="2 4"'


def figure(row: str, x: float, zoom: float, yours: Yours | None, alt: str) -> str:
    """Draw the whole curve, and what the microscope sees, with the sentence below.

    Parameters
    ----------
    row : str
        For instance "sin".
    x, zoom : float
        Where the point stands, and how often the window is magnified.
    yours : Yours or None
        What the student's row said; its line is dashed.
    alt : str
        The picture, in words.

    Returns
    -------
    str
        A ``<figure>``, safe to put into any page.
    """
    drawing = [*_whole(row, x, zoom), *_window(row, x, zoom, yours)]
    return framed(drawing, alt, 880, 290)


def _whole(row: str, x: float, zoom: float) -> Iterator[str]:
    """Draw the curve from end to end, the point, and a frame around the window."""
    low, high = ENDS[row]
    places = np.linspace(low, high, 121)
    heights = ENTRIES[row].f(places)
    bottom, top = min(0.0, float(heights.min())), max(0.0, float(heights.max()))

    def across(place: float) -> float:
        return LEFT + WIDTH * (place - low) / (high - low)

    def up(height: float) -> float:
        return TOP + HEIGHT * (1 - (height - bottom) / (top - bottom))

    yield f'<path d="M{LEFT} {up(0):.1f}h{WIDTH}" stroke="{INK}"/>'
    for tick in range(int(np.ceil(low)), int(high) + 1):
        place = f'x="{across(tick):.1f}" y="270" text-anchor="middle"'
        yield f"<text {place}>{number(tick, 0)}</text>"
    points = [
        f"{across(a):.1f} {up(b):.1f}" for a, b in zip(places, heights, strict=True)
    ]
    yield f'<path d="M{"L".join(points)}" fill="none" stroke="{CURVE}"'
    yield ' stroke-width="4"/>'
    half = HALF_WIDTH / zoom
    wide = max(SMALLEST, half * WIDTH / (high - low))
    tall = max(SMALLEST, half * HEIGHT / (top - bottom))
    a, b = across(x), up(float(ENTRIES[row].f(x)))
    left, right = max(LEFT, a - wide), min(LEFT + WIDTH, a + wide)
    upper, lower = max(TOP, b - tall), min(TOP + HEIGHT, b + tall)
    yield f'<path d="M{left:.1f} {upper:.1f}H{right:.1f}V{lower:.1f}H{left:.1f}Z" '
    yield f'fill="none" stroke="{INK}" {DOTTED}/>'
    yield f'<circle cx="{a:.1f}" cy="{b:.1f}" r="6" fill="{POINT}"/>'
    yield f'<text x="{LEFT}" y="288">{row} x, with the window around the point</text>'


def _window(row: str, x: float, zoom: float, yours: Yours | None) -> Iterator[str]:
    """Draw what the microscope sees: the curve, its tangent, the student's line."""
    half = HALF_WIDTH / zoom
    t = np.linspace(-1, 1, 81)
    t = t[(ENDS[row][0] < 0) | (x + half * t > 0)]
    rises = (ENTRIES[row].f(x + half * t) - ENTRIES[row].f(x)) / half
    side = 2 * SIDE
    yield f'<svg x="528" y="{TOP}" width="{side}" height="{side}" '
    yield f'viewBox="{-SIDE} {-SIDE} {side} {side}">'
    yield f'<path d="M{-SIDE} {-SIDE}h{side}v{side}h{-side}z" fill="none" '
    yield f'stroke="{INK}" stroke-width="2"/>'
    yield _line(t, rises, CURVE, 5)
    ends = np.array([-1.0, 1.0])
    yield _line(ends, measured(row, x) * ends, INK, 1.5, DOTTED)
    value = yours.at(x) if yours and yours.values else None
    if value is not None:
        yield _line(ends, value * ends, INK, 2.5, DASHED)
    yield f'<circle r="6" fill="{POINT}"/></svg>'
    keys = "line: the curve; dots: its tangent"
    keys += "; dashes: your table" if value is not None else ""
    text = f"window: x \N{PLUS-MINUS SIGN} {half:.2g}; {keys}"
    yield f'<text x="400" y="288">{text}</text>'


def _line(t: Array, rises: Array, colour: str, width: float, more: str = "") -> str:
    shown = np.clip(rises, -50, 50)  # a steep line leaves the window far away
    points = [f"{SIDE * a:.1f} {-SIDE * b:.1f}" for a, b in zip(t, shown, strict=True)]
    path = f'<path d="M{"L".join(points)}" fill="none" stroke="{colour}"'
    return f'{path} stroke-width="{width}" {more}/>'
