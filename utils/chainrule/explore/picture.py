"""Draw the explorer: the scaffold that the browser moves, and the figure at rest.

State, Curves ── lines(), curve() ──> SVG text ──> widget; figure() ──> exported page

Colours are written into the shapes, so that the figure stands alone; in the widget a
style sheet overrules them to suit the theme. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from chainrule.explore.layout import HEIGHT, LINES, PLOT, WIDTH, across, layout, up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chainrule.explore.layout import Attributes
    from chainrule.explore.sentence import State
    from chainrule.notation import Array

__all__ = ["Curves", "curve", "figure", "lines"]

# Okabe and Ito's colours: safe for all kinds of colour vision.
INK, GREY, BLUE, VERMILION, GREEN = "#212121", "#757575", "#0072B2", "#D55E00", "#009E73"
COLOURS = {"x": INK, "u": BLUE, "h": VERMILION}

#: One shape per quantity, so that colour never stands alone.
SHAPES = {
    "x": '<circle r="8"/>',
    "u": '<rect x="-7" y="-7" width="14" height="14"/>',
    "h": '<path d="M0 -9L9 0L0 9L-9 0Z"/>',
}
TICKS = {
    "x": ("-4", "-2", "0", "2", "4"),
    "u": ("1", "1.5", "2", "2.5", "3"),
    "h": ("0", "0.25", "0.5", "0.75", "1"),
}
MARKER = '<path d="M0 -5L5 4L-5 4Z"/>'  # the student's function, on the curve


@dataclass(frozen=True, slots=True)
class Curves:
    """What does not move.

    Parameters
    ----------
    grid : ndarray, shape (n,)
        Places on the x axis, increasing.
    slope : ndarray, shape (n,)
        The slope of h there.
    yours : ndarray, shape (n,), or None
        The student's values there, NaN where there is none.
    worst : float or None
        Where the student's function is furthest from the slope.
    """

    grid: Array
    slope: Array
    yours: Array | None = None
    worst: float | None = None


def figure(state: State, curves: Curves, alt: str) -> str:
    """Draw the whole figure at rest, for where no kernel runs.

    Parameters
    ----------
    state : State
        Where everything stands.
    curves : Curves
        What does not move.
    alt : str
        The state in words; it is the caption too.

    Returns
    -------
    str
        HTML, a ``<figure>``.
    """
    return (
        '<figure style="margin:0;max-width:760px">'
        f"{lines(state, alt)}{curve(state, curves)}"
        f"<figcaption>{escape(alt)}</figcaption></figure>"
    )


def lines(state: State, label: str) -> str:
    """Draw the three number lines, tied to each other."""
    parts = layout(state)
    drawn = [_ties(parts), *(_line(name, parts) for name in LINES)]
    drawn += [
        f'<text data-part="gear-{name}" class="halo" x="344" y="{LINES[name] - 44}" '
        f'text-anchor="end">{escape(parts[f"gear-{name}"]["text"])}</text>'
        for name in ("u", "h")
    ]
    return _svg("".join(drawn), label)


def curve(state: State, curves: Curves) -> str:
    """Draw the slope of h over x, and the student's function on it."""
    parts = layout(state)
    left, right, top, bottom = PLOT
    answer = f'<path class="h" d="{_path(curves.grid, curves.slope)}"/>' + "".join(
        _yours(curves)
    )
    return _svg(
        f"{_axes()}"
        f'<line data-part="place" {_attributes(parts["place"])} y1="{top}" '
        f'y2="{bottom}" stroke="{GREY}" stroke-dasharray="2 3"/>'
        f'<g data-part="answer" {_attributes(parts["answer"])} fill="none" '
        f'stroke="{VERMILION}" stroke-width="2.5">{answer}'
        f'<g data-part="slope" class="h fill" {_attributes(parts["slope"])} '
        f'fill="{VERMILION}" stroke="none">{SHAPES["h"]}</g></g>'
        f'<g data-part="yours" class="yours fill" {_attributes(parts["yours"])} '
        f'fill="{GREEN}">{MARKER}</g>'
        f'<text data-part="waiting" {_attributes(parts["waiting"])} '
        f'x="{(left + right) / 2}" y="60" text-anchor="middle">'
        f"The slope waits for your prediction.</text>{_legend(curves)}",
        _words(curves),
    )


def _svg(content: str, label: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(label)}" '
        f'style="max-width:100%" font-family="sans-serif" font-size="13" '
        f'fill="{INK}"><rect class="paper" width="{WIDTH}" height="{HEIGHT}" '
        f'fill="#ffffff"/>{content}</svg>'
    )


def _attributes(part: Attributes) -> str:
    return " ".join(f'{key}="{escape(value)}"' for key, value in part.items())


def _ties(parts: dict[str, Attributes]) -> str:
    """Draw what ties each point to the next: solid at x, dashed for the push."""
    return "".join(
        f'<line data-part="{kind}-{lower}" {_attributes(parts[f"{kind}-{lower}"])} '
        f'y1="{LINES[upper]}" y2="{LINES[lower]}" stroke="{GREY}"{dashes}/>'
        for upper, lower in (("x", "u"), ("u", "h"))
        for kind, dashes in (("tie", ""), ("pushed-tie", ' stroke-dasharray="4 4"'))
    )


def _line(name: str, parts: dict[str, Attributes]) -> str:
    """Draw one number line with its point, its pushed point and its label."""
    y, colour, label = LINES[name], COLOURS[name], parts[f"label-{name}"]
    ticks = "".join(
        f'<path d="M{across(float(tick), name):.1f} {y - 4}v8" stroke="{GREY}"/>'
        f'<text class="tick" x="{across(float(tick), name):.1f}" y="{y + 20}" '
        f'text-anchor="middle" font-size="12">{tick}</text>'
        for tick in TICKS[name]
    )
    return (
        f'<path d="M34 {y}H344" stroke="{GREY}"/>{ticks}'
        f'<text x="12" y="{y + 5}" font-weight="bold">{name}</text>'
        f'<line data-part="step-{name}" class="{name}" y1="{y}" y2="{y}" '
        f'{_attributes(parts[f"step-{name}"])} stroke="{colour}" stroke-width="5"/>'
        f'<g data-part="ghost-{name}" class="{name} hollow" stroke="{colour}" '
        f'{_attributes(parts[f"ghost-{name}"])} fill="#ffffff" stroke-width="2">'
        f"{SHAPES[name]}</g>"
        f'<g data-part="point-{name}" class="{name} fill" fill="{colour}" '
        f"{_attributes(parts[f'point-{name}'])}>{SHAPES[name]}</g>"
        f'<text data-part="label-{name}" class="halo" x="{label["x"]}" y="{y - 15}" '
        f'text-anchor="middle">{escape(label["text"])}</text>'
    )


def _axes() -> str:
    """Draw the axes of the curve, with numbers."""
    left, right, top, bottom = PLOT
    drawn = [f'<path d="M{left} {top}V{bottom}H{right}" fill="none" stroke="{GREY}"/>']
    zero = up(0, 0)[1]
    drawn.append(f'<path d="M{left} {zero:.1f}H{right}" stroke="{GREY}"/>')
    for tick in TICKS["x"]:
        x = up(float(tick), 0)[0]
        drawn.append(
            f'<text class="tick" x="{x:.1f}" y="{bottom + 16}" text-anchor="middle" '
            f'font-size="12">{tick}</text>'
        )
    for tick in ("-1", "-0.5", "0", "0.5", "1"):
        y = up(0, float(tick))[1]
        drawn.append(
            f'<text class="tick" x="{left - 6}" y="{y + 4:.1f}" text-anchor="end" '
            f'font-size="12">{tick}</text>'
        )
    return "".join(drawn)


def _yours(curves: Curves) -> Iterator[str]:
    """Draw the student's function: dashed, with markers, and its worst place."""
    if curves.yours is None:
        return
    yield (
        f'<path class="yours" d="{_path(curves.grid, curves.yours)}" '
        f'stroke="{GREEN}" stroke-dasharray="7 5"/>'
    )
    for x in np.arange(-3.5, 4, 1):
        value = float(np.interp(x, curves.grid, curves.yours))
        if _inside(value):
            yield _mark(x, value, "yours fill", f'fill="{GREEN}" stroke="none"', MARKER)
    if curves.worst is not None:
        truth = float(np.interp(curves.worst, curves.grid, curves.slope))
        ring = '<circle r="11"/>'
        yield _mark(
            curves.worst, truth, "ring", f'stroke="{INK}" stroke-width="2"', ring
        )


def _mark(x: float, slope: float, kind: str, colours: str, shape: str) -> str:
    at, height = up(x, slope)
    place = f"translate({at:.1f} {height:.1f})"
    return f'<g class="{kind}" {colours} transform="{place}">{shape}</g>'


def _legend(curves: Curves) -> str:
    """Name the lines in words, below the curve."""
    said = '<path class="h" d="M40 266h26" stroke-width="2.5" stroke="{}"/>'.format(
        VERMILION
    )
    said += '<text x="72" y="270">slope of h</text>'
    if curves.yours is not None:
        said += (
            f'<path class="yours" d="M150 266h26" stroke-width="2.5" '
            f'stroke="{GREEN}" stroke-dasharray="7 5"/>'
            '<text x="182" y="270">your dh</text>'
        )
    if curves.worst is not None:
        said += (
            f'<circle class="ring" cx="258" cy="266" r="8" fill="none" '
            f'stroke="{INK}" stroke-width="2"/><text x="272" y="270">most apart</text>'
        )
    return said


def _path(grid: Array, values: Array) -> str:
    """Write a curve as a path, broken where it leaves the picture."""
    path, pen_down = [], False
    for x, value in zip(grid[::5], values[::5], strict=True):
        if _inside(value):
            at, height = up(x, value)
            path.append(f"{'L' if pen_down else 'M'}{at:.1f} {height:.1f}")
        pen_down = _inside(value)
    return "".join(path)


def _inside(value: float) -> bool:
    return abs(value) <= 1.2  # as SPAN; NaN is outside  # noqa: PLR2004


def _words(curves: Curves) -> str:
    words = "Curve of the slope of h from x = -4 to x = 4"
    if curves.yours is None:
        return f"{words}."
    return f"{words}, with your dh drawn dashed beside it."
