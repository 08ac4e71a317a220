"""The four-knob network at rest, for paper and for pages where no kernel runs.

    p, penguins, said, alt ── figure() ──> HTML: a drawing and its caption

Drawn to the same measures as in `static/four_knobs.js`. Everything is
inline: no file, no script, no name that a second figure could take. Pure.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from chainrule.explore.four_knobs_facts import facts, millimetres
from chainrule.explore.four_knobs_yours import PLACES
from chainrule.explore.framing import INK, framed
from chainrule.explore.words import number
from chainrule.reference import network

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chainrule.explore.four_knobs_yours import Said

__all__ = ["figure"]

WIDTH, HEIGHT = 640, 372
COLOURS = ("#0072B2", "#CC79A7", "#009E73")  # Okabe and Ito, by species
CURVE = "#D55E00"
NAMES = ("Adelie", "Chinstrap", "Gentoo")
SHAPES = ("m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", "m-4 -4h8v8h-8z", "m0 -5l5 9h-10z")
GOLDEN = 0.618034  # spreads marks evenly, without chance


def figure(
    p: Mapping[str, float],
    penguins: Sequence[Sequence[float]],
    said: Said,
    alt: str,
) -> str:
    """Draw the curve and the penguins, with the sentence as caption.

    Parameters
    ----------
    p : mapping
        Where the knobs stand.
    penguins : sequence of (x, species)
        The data.
    said : Said
        What the student's functions said; their curve is drawn dashed.
    alt : str
        The picture, in words.

    Returns
    -------
    str
        A ``<figure>``, safe to put into any page.
    """
    drawing = [*_axes(), *_marks(penguins), *_curves(p, said)]
    return framed(drawing, alt, WIDTH, HEIGHT)


def _axes() -> Iterator[str]:
    for tick in (0, 0.5, 1):
        dashes = 'stroke-dasharray="2 4"' if tick == 1 / 2 else ""
        line = f"M{_across(-2.5)} {_up(tick)}H{_across(2.5)}"
        yield _path(line, INK, 0.7, dashes)
        yield _text(48, _up(tick) + 4, number(tick, 1), "end")
    for tick in range(-2, 3):
        yield _path(f"M{_across(tick)} 330v6", INK, 1)
        lengths = f"{number(tick, 0)} ({number(millimetres(tick), 0)} mm)"
        yield _text(_across(tick), 350, lengths, "middle")
    yield _text(_across(2.5), 368, "x, the flipper, standardised", "end")
    yield _text(8, 16, "a2")


def _marks(penguins: Sequence[Sequence[float]]) -> Iterator[str]:
    """Draw each penguin above or below the curve, in the shape of its species."""
    for species, shape in enumerate(SHAPES):
        drawn = "".join(
            f"M{_across(x):.1f} {_row(i, kind):.1f}{shape}"
            for i, (x, kind) in enumerate(penguins)
            if kind == species
        )
        yield _path(drawn, COLOURS[species], 1)
        left = 60 + 110 * species
        yield _path(f"M{left} 12{shape}", COLOURS[species], 1)
        yield _text(left + 10, 16, NAMES[species])


def _curves(p: Mapping[str, float], said: Said) -> Iterator[str]:
    yield _path(_through(network.forward(p, PLACES)["a2"]), CURVE, 3)
    yield _path("M396 12h24", CURVE, 3) + _text(426, 16, "network")
    if said.values:
        dashed = 'stroke-dasharray="6 4"'
        yield _path(_through(said.values), INK, 2, dashed)
        yield _path("M500 12h24", INK, 2, dashed)
        yield _text(530, 16, "your forward")
    now = facts(p)
    if now.crossing is not None and abs(now.crossing) <= PLACES[-1]:
        yield _path(f"M{_across(now.crossing):.1f} {_up(1 / 2)}V330", CURVE, 1)


def _through(values: Sequence[float | None]) -> str:
    steps, pen = [], "M"
    for x, y in zip(PLACES, values, strict=True):
        drawn = y is not None and 0 <= y <= 1
        if drawn:
            steps.append(f"{pen}{_across(x):.1f} {_up(y or 0.0):.1f}")
        pen = "L" if drawn else "M"
    return "".join(steps)


def _across(x: float) -> float:
    return 340 + 112 * x


def _up(a2: float) -> float:
    return 280 - 220 * a2


def _row(i: int, species: float) -> float:
    return (30 if species == NAMES.index("Gentoo") else 290) + 24 * (i * GOLDEN % 1)


def _path(d: str, colour: str, width: float, more: str = "") -> str:
    line = f'stroke="{colour}" stroke-width="{width}"'
    return f'<path d="{d}" fill="none" {line} {more}/>'


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{html.escape(text)}</text>'
