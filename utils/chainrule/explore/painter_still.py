"""The boundary painter at rest, for paper and for pages where no kernel runs.

    scene, alt ── figure() ──> HTML: a drawing and its caption

Drawn to the same measures as in `static/boundary_painter.js`. Everything is inline: no
file, no script. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.explore.framing import INK, framed
from chainrule.explore.painter_facts import REACH, SIDE, Scene, grid, penguins
from chainrule.reference import layers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chainrule.notation import Array

__all__ = ["figure", "segment"]

LEFT, TOP, WIDE, HIGH = 44, 10, 380, 250
MARKS = ("m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0", "m0 -5l5 9h-10z")
DASHES = ("none", "9 4", "3 4", "12 4 3 4", "6 2", "2 6", "14 6", "8 3 2 3 2 3")


def figure(scene: Scene, alt: str) -> str:
    """Draw the penguins, the region of the network and the lines of its nodes.

    Parameters
    ----------
    scene : Scene
        What is shown.
    alt : str
        The picture, in words.

    Returns
    -------
    str
        A ``<figure>``, safe to put into any page.
    """
    drawing = [*_region(scene), *_penguins(), *_lines(scene.P), *_axes()]
    return framed(drawing, alt, 440, 300)


def _spot(place: Sequence[float] | Array) -> str:
    x = LEFT + WIDE * (place[0] + REACH) / (2 * REACH)
    y = TOP + HIGH * (REACH - place[1]) / (2 * REACH)
    return f"{x:.1f} {y:.1f}"


def _region(scene: Scene) -> Iterator[str]:
    """Shade a cell around each place where the network says Chinstrap."""
    half = REACH / (SIDE - 1)
    inside = grid()[layers.forward(scene.P, grid())["A2"][:, 0] > 1 / 2]
    wide, high = WIDE / (SIDE - 1), HIGH / (SIDE - 1)
    cells = "".join(
        f"M{_spot((x - half, y + half))}h{wide:.2f}v{high:.2f}h-{wide:.2f}z"
        for x, y in inside
    )
    yield f'<path d="{cells}" fill="#56B4E9" fill-opacity="0.4"/>'


def _penguins() -> Iterator[str]:
    X, Y = penguins()
    for label, fill in ((0, "none"), (1, INK)):
        marks = "".join(
            f"M{_spot(place)}{MARKS[label]}" for place in X[Y[:, 0] == label]
        )
        yield f'<path d="{marks}" fill="{fill}" stroke="{INK}"/>'


def _lines(P: dict[str, Array]) -> Iterator[str]:
    for j, dash in zip(range(P["W1"].shape[1]), DASHES, strict=False):
        ends = segment(float(P["W1"][0, j]), float(P["W1"][1, j]), float(P["b1"][0, j]))
        if ends is not None:
            yield (
                f'<path d="M{_spot(ends[0])}L{_spot(ends[1])}" stroke="{INK}" '
                f'stroke-width="2" fill="none" stroke-dasharray="{dash}"/>'
            )


def segment(w: float, v: float, b: float) -> tuple[Array, Array] | None:
    """Find the part of the line w x + v y + b = 0 that is in the picture.

    Parameters
    ----------
    w, v, b : float
        The weights and the bias of a node.

    Returns
    -------
    tuple of ndarray, or None
        Both ends; None where the line misses the picture.
    """
    size = w * w + v * v
    if not size:
        return None
    foot, along = np.array([-w * b, -v * b]) / size, np.array([-v, w])
    low, high = -np.inf, np.inf
    for start, way in zip(foot, along, strict=True):
        if not way:
            if abs(start) > REACH:
                return None
            continue
        ends = sorted(((-REACH - start) / way, (REACH - start) / way))
        low, high = max(low, ends[0]), min(high, ends[1])
    return (foot + low * along, foot + high * along) if low < high else None


def _axes() -> Iterator[str]:
    foot, right = TOP + HIGH, LEFT + WIDE
    yield f'<path d="M{LEFT} {TOP}V{foot}H{right}" stroke="{INK}" fill="none"/>'
    middle = 'text-anchor="middle" font-size="11"'
    across = f'<text x="{LEFT + WIDE / 2}" y="{foot + 34}" {middle}>'
    yield f"{across}bill length, standardised</text>"
    yield (
        f'<text transform="translate(13 {TOP + HIGH / 2}) rotate(-90)" {middle}>'
        "bill depth</text>"
    )
