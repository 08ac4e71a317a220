"""The path lens at rest, for paper and for pages where no kernel runs.

    scene, yours, alt ── figure() ──> HTML: a drawing and its caption

Drawn to the same measures as in `static/path_lens.js`. Everything is inline: no file,
no script, no name that a second figure could take. Pure.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from chainrule.explore.framing import INK, framed
from chainrule.explore.path_lens_facts import PARAMETERS, Scene, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["figure"]

SPOTS = {
    "x": (30, 130),
    "z1": (110, 130),
    "a1": (190, 130),
    "z2": (270, 130),
    "a2": (350, 130),
    "J": (416, 130),
    "w1": (84, 44),
    "b1": (136, 216),
    "w2": (244, 44),
    "b2": (296, 216),
}
LINKS = ("x z1", "w1 z1", "b1 z1", "z1 a1", "a1 z2", "w2 z2", "b2 z2", "z2 a2", "a2 J")
ONE, HALF = 730, 138  # where 1 is, and how far the scale goes from it
NEAR, FAR = 2, 6  # powers of ten on either side
TICKS = {
    NEAR: ("0.01", "0.1", "1", "10", "100"),
    FAR: ("1e\N{MINUS SIGN}6", "0.001", "1", "1000", "1e6"),
}


def lit(parameter: str) -> list[str]:
    """Name the links on the path of a parameter.

    Parameters
    ----------
    parameter : str
        One of the four.

    Returns
    -------
    list of str
        From the parameter to J, two nodes each.
    """
    far = ["z1 a1", "a1 z2"] if parameter.endswith("1") else []
    return [f"{parameter} z{parameter[1]}", *far, "z2 a2", "a2 J"]


def figure(scene: Scene, yours: Sequence[float | None], alt: str) -> str:
    """Draw the network with one path lit, and the factors as bars.

    Parameters
    ----------
    scene : Scene
        What is shown.
    yours : sequence of float or None
        Empty, or what the student's function said.
    alt : str
        The picture, in words.

    Returns
    -------
    str
        A ``<figure>``, safe to put into any page.
    """
    drawing = [*_network(scene), *_bars(scene, yours)]
    return framed(drawing, alt, 880, 264)


def _network(scene: Scene) -> Iterator[str]:
    values = {**scene.p, **scene.cache, "x": scene.x}
    path = lit(scene.parameter)
    for link in LINKS:
        (x0, y0), (x1, y1) = (SPOTS[name] for name in link.split())
        style = 'stroke-width="5"' if link in path else 'stroke-dasharray="2 4"'
        yield f'<path d="M{x0} {y0}L{x1} {y1}" stroke="#D55E00" fill="none" {style}/>'
    for name, (x, y) in SPOTS.items():
        dark = name == scene.parameter
        fill, ink = ("#0072B2", "#fff") if dark else ("#fff", INK)
        round_ = "4" if name in PARAMETERS else "17"
        yield (
            f'<rect x="{x - 17}" y="{y - 17}" width="34" height="34" rx="{round_}" '
            f'fill="{fill}" stroke="{INK}"/>'
            f'<text x="{x}" y="{y + 5}" text-anchor="middle" fill="{ink}">{name}</text>'
        )
        if name in values:
            below = y + 32 if y > 100 else y - 22  # noqa: PLR2004 -- the upper row
            yield (
                f'<text x="{x}" y="{below}" text-anchor="middle" font-size="11">'
                f"{number(float(values[name]))}</text>"
            )


def _bars(scene: Scene, yours: Sequence[float | None]) -> Iterator[str]:
    """Draw each factor from 1: to the left it shrinks, to the right it stretches."""
    rows: list[tuple[str, float | None]] = [
        *scene.factors,
        ("product", scene.product),
        ("measured", scene.measured),
        *(("yours", value) for value in yours),
    ]
    sizes = [math.log10(abs(value)) if value else 0.0 for _, value in rows]
    powers = NEAR if max(map(abs, sizes)) <= NEAR else FAR
    yield f'<path d="M{ONE} 14V240" stroke="{INK}"/>'
    for i, words in enumerate(TICKS[powers]):
        x = ONE + HALF / 2 * (i - 2)
        yield (
            f'<text x="{x}" y="258" text-anchor="middle" font-size="11">{words}</text>'
        )
    for i, ((name, value), size) in enumerate(zip(rows, sizes, strict=True)):
        y = 14 + 28 * i
        shown = "no number" if value is None else number(value)
        yield f'<text x="448" y="{y + 15}">{name}</text>'
        yield f'<text x="586" y="{y + 15}" text-anchor="end">{shown}</text>'
        if value:
            way = HALF * max(-1.0, min(1.0, size / powers))
            yield from _bar(way, y, negative=value < 0)


def _bar(way: float, y: int, *, negative: bool) -> Iterator[str]:
    """Draw one bar from 1 on, hatched where the number is negative."""
    left, width = ONE + min(way, 0.0), max(abs(way), 2.0)
    yield (
        f'<rect x="{left:.1f}" y="{y + 2}" width="{width:.1f}" height="16" '
        f'fill="{"#fff" if negative else "#0072B2"}" stroke="#0072B2"/>'
    )
    if negative:
        lines = range(4, int(width), 6)
        hatch = "".join(f"M{left + n:.1f} {y + 2}v16" for n in lines)
        yield f'<path d="{hatch}" stroke="#0072B2"/>'
