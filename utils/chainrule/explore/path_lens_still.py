"""The path lens at rest, for paper and for pages where no kernel runs.

    scene, yours, alt ── figure() ──> HTML: a drawing and its caption

Drawn to the same measures as in `static/path_lens.js`. Everything is inline: no file,
no script, no name that a second figure could take. Pure.
"""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING

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
ONE, DECADE, REACH = 720, 24, 6  # where 1 is, points per power of ten, powers drawn


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
    words = html.escape(alt)
    drawing = "".join([*_network(scene), *_bars(scene, yours)])
    return (
        '<figure style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 880 264" aria-label="{words}" font-family="sans-serif" '
        'font-size="13" fill="#1f1f1f" style="max-width:880px;background:#fff">'
        f"<title>{words}</title>{drawing}</svg>"
        f"<figcaption>{words}</figcaption></figure>"
    )


def _network(scene: Scene) -> Iterator[str]:
    values = {**scene.p, **scene.cache, "x": scene.x}
    path = lit(scene.parameter)
    for link in LINKS:
        (x0, y0), (x1, y1) = (SPOTS[name] for name in link.split())
        style = 'stroke-width="5"' if link in path else 'stroke-dasharray="2 4"'
        yield f'<path d="M{x0} {y0}L{x1} {y1}" stroke="#D55E00" fill="none" {style}/>'
    for name, (x, y) in SPOTS.items():
        dark = name == scene.parameter
        fill, ink = ("#0072B2", "#fff") if dark else ("#fff", "#1f1f1f")
        round_ = "4" if name in PARAMETERS else "17"
        yield (
            f'<rect x="{x - 17}" y="{y - 17}" width="34" height="34" rx="{round_}" '
            f'fill="{fill}" stroke="#1f1f1f"/>'
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
    yield f'<path d="M{ONE} 14V240" stroke="#1f1f1f"/>'
    for power in (-6, -3, 0, 3, 6):
        x, words = ONE + DECADE * power, "1" if not power else number(10.0**power)
        yield (
            f'<text x="{x}" y="258" text-anchor="middle" font-size="11">{words}</text>'
        )
    for i, (name, value) in enumerate(rows):
        y = 14 + 28 * i
        shown = "no number" if value is None else number(value)
        yield f'<text x="456" y="{y + 15}">{name}</text>'
        yield f'<text x="570" y="{y + 15}" text-anchor="end">{shown}</text>'
        if value:
            size = max(-REACH, min(REACH, math.log10(abs(value))))
            left, width = ONE + DECADE * min(size, 0.0), max(DECADE * abs(size), 2.0)
            fill = "#fff" if value < 0 else "#0072B2"
            yield (
                f'<rect x="{left:.1f}" y="{y + 2}" width="{width:.1f}" height="16" '
                f'fill="{fill}" stroke="#0072B2" stroke-width="2"/>'
            )
            if value < 0:
                lines = range(4, int(width), 6)
                hatch = "".join(f"M{left + n:.1f} {y + 2}v16" for n in lines)
                yield f'<path d="{hatch}" stroke="#0072B2"/>'
