"""The descent explorer at rest, for paper and for pages where no kernel runs.

    scene, steps, yours, alt ── figure() ──> HTML: a drawing and its caption

Drawn to the same measures as in `static/descent_map.js`, with larger tiles. Everything
is inline: no file, no script, no name that a second figure could take. Pure.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from chainrule.explore.descent_facts import MOST, SPANS, Scene
from chainrule.explore.framing import INK, framed
from chainrule.explore.path_lens_facts import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chainrule.notation import Array

__all__ = ["figure"]

LEFT, TOP, WIDE, HIGH = 44, 8, 386, 280  # the map
RIGHT = 500  # where the curve of the costs begins
COLUMNS, ROWS = 48, 40
LEVELS = {
    "bce": (0.18, 0.19, 0.21, 0.25, 0.32, 0.45, 0.6931, 1.0, 1.5, 2.5),
    "se": (0.026, 0.03, 0.037, 0.05, 0.07, 0.09, 0.125, 0.2, 0.3, 0.42),
}
DARK, LIGHT = (8, 48, 107), (240, 246, 252)


def figure(scene: Scene, steps: int, yours: Sequence[Sequence[float]], alt: str) -> str:
    """Draw the surface from above with the walk on it, and the costs beside it.

    Parameters
    ----------
    scene : Scene
        What is shown.
    steps : int
        How many steps of it.
    yours : sequence of (w1, w2)
        The student's walk; may be empty.
    alt : str
        The picture, in words.

    Returns
    -------
    str
        A ``<figure>``, safe to put into any page.
    """
    places, costs = scene.walk()
    drawing = [
        *_ground(scene.cost),
        *_frame(),
        *_walks(places[: steps + 1], yours[: steps + 1]),
        *_costs(scene, costs[: steps + 1], yours[: steps + 1]),
    ]
    return framed(drawing, alt, 900, 330)


def colour(band: int) -> str:
    """Return the colour of a band; darker is lower.

    Parameters
    ----------
    band : int
        How many levels lie below.

    Returns
    -------
    str
        In hexadecimal.
    """
    share = band / len(LEVELS["bce"])
    mixed = [
        round(dark + share * (light - dark))
        for dark, light in zip(DARK, LIGHT, strict=True)
    ]
    return "#{:02x}{:02x}{:02x}".format(*mixed)


@cache
def _bands(cost: str) -> tuple[tuple[int, ...], ...]:
    """Say for each tile between which levels its cost lies."""
    scene = Scene(cost, 0.0, 0.0, 1.0)
    across = (np.arange(COLUMNS) + 0.5) / COLUMNS * 2 - 1
    down = 1 - (np.arange(ROWS) + 0.5) / ROWS * 2
    return tuple(
        tuple(
            int(np.searchsorted(LEVELS[cost], scene.height(np.array([u, v]) * SPANS)))
            for u in across
        )
        for v in down
    )


def _ground(cost: str) -> Iterator[str]:
    """Draw runs of tiles of the same band, one path for each band."""
    runs: dict[int, str] = {}
    tile, tall = WIDE / COLUMNS, HIGH / ROWS
    for i, row in enumerate(_bands(cost)):
        at = 0
        for band, same in groupby(row):
            n = len(list(same))
            x, y = LEFT + at * tile, TOP + i * tall
            run = f"M{x:.1f} {y:.1f}h{n * tile:.1f}v{tall:.1f}h{-n * tile:.1f}z"
            runs[band] = runs.get(band, "") + run
            at += n
    for band, path in sorted(runs.items()):
        yield f'<path d="{path}" fill="{colour(band)}"/>'


def _frame() -> Iterator[str]:
    yield (
        f'<rect x="{LEFT}" y="{TOP}" width="{WIDE}" height="{HIGH}" fill="none" '
        f'stroke="{INK}"/>'
    )
    for share, w1, w2 in ((0, -6, 20), (0.5, 0, 0), (1, 6, -20)):
        x, y = LEFT + share * WIDE, TOP + share * HIGH
        yield _text(x, TOP + HIGH + 16, number_of(w1), "middle")
        yield _text(LEFT - 6, y + 5, number_of(w2), "end")
    yield _text(LEFT + WIDE / 2, TOP + HIGH + 34, "w1", "middle")
    yield _text(8, TOP + HIGH / 4, "w2", "start")


def number_of(value: int) -> str:
    """Write a whole number with a real minus sign.

    Parameters
    ----------
    value : int
        The number.

    Returns
    -------
    str
        Its text.
    """
    return str(value).replace("-", "\N{MINUS SIGN}")


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}">{words}</text>'


def _line(points: Array, style: str) -> str:
    pairs = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{pairs}" fill="none" {style}/>'


def _walks(places: Array, yours: Sequence[Sequence[float]]) -> Iterator[str]:
    """Draw both walks, cut off where they leave the map."""
    for walk, styles in (
        (
            places,
            ('stroke="#fff" stroke-width="5"', 'stroke="#D55E00" stroke-width="2.5"'),
        ),
        (
            np.reshape(yours, (-1, 2)),
            ('stroke="#000" stroke-width="1.5" stroke-dasharray="5 4"',),
        ),
    ):
        inside = walk[np.all(np.abs(walk) <= SPANS, axis=1)]
        for style in styles if len(inside) else ():
            yield _line(_on_map(inside), style)
    for place, kind in ((places[0], "#fff"), (places[-1], "#D55E00")):
        if np.all(np.abs(place) <= SPANS):
            x, y = _on_map(place[None])[0]
            spot = f'cx="{x:.1f}" cy="{y:.1f}" r="5"'
            yield f'<circle {spot} fill="{kind}" stroke="#000"/>'


def _on_map(places: Array) -> Array:
    shares = (places / SPANS + 1) / 2
    points: Array = np.column_stack(
        [LEFT + shares[:, 0] * WIDE, TOP + (1 - shares[:, 1]) * HIGH]
    )
    return points


def _costs(
    scene: Scene, costs: Array, yours: Sequence[Sequence[float]]
) -> Iterator[str]:
    """Draw the cost of each step, and those of the student's walk dashed."""
    top = 1.25 * max(costs[0], min(costs.max(), 3 * costs[0]))
    axes = f"M{RIGHT} {TOP}V{TOP + HIGH}H{RIGHT + WIDE}"
    yield f'<path d="{axes}" fill="none" stroke="{INK}"/>'
    for share in (0, 0.5, 1):
        yield _text(
            RIGHT - 6, TOP + HIGH * (1 - share) + 5, number(share * top)[:4], "end"
        )
        yield _text(
            RIGHT + share * WIDE, TOP + HIGH + 16, f"{share * MOST:.0f}", "middle"
        )
    yield _text(RIGHT + WIDE / 2, TOP + HIGH + 34, "step", "middle")
    theirs = np.array([scene.height(np.array(place)) for place in yours])
    for heights, style in (
        (costs, 'stroke="#D55E00" stroke-width="2.5"'),
        (theirs, 'stroke="#000" stroke-width="1.5" stroke-dasharray="5 4"'),
    ):
        x = RIGHT + np.arange(len(heights)) / MOST * WIDE
        y = TOP + HIGH * (1 - np.minimum(heights, top) / top)
        if len(heights):
            yield _line(np.column_stack([x, y]), style)
