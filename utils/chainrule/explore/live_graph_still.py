"""The live graph at rest, for paper and for pages where no kernel runs.

    scene, step, yours, alt ── figure() ──> HTML: a drawing and its caption

Drawn to the same measures as in `static/live_graph.js`. Pure.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from chainrule.explore.framing import INK, framed
from chainrule.explore.live_graph_facts import CLOSE, Scene
from chainrule.explore.live_graph_parsing import Node
from chainrule.explore.live_graph_words import number

__all__ = ["Spot", "figure", "layout"]

WIDTH, HEIGHT = 880, 320
TURN = "#D55E00"
DASHED = 'stroke-dasharray="4 3"'


class Spot(NamedTuple):
    """Where a box stands, by its middle, and its size."""

    x: float
    y: float
    wide: float
    high: float


def layout(nodes: Sequence[Node]) -> list[Spot]:
    """Place the boxes: a column for each step from the inputs, evenly filled.

    Parameters
    ----------
    nodes : sequence of Node
        Parents first.

    Returns
    -------
    list of Spot
    """
    column: list[int] = []
    for node in nodes:
        column.append(1 + max((column[i] for i in node.parents), default=-1))
    rows = [[i for i, c in enumerate(column) if c == n] for n in range(max(column) + 1)]
    apart = min(190.0, WIDTH / len(rows))
    left = (WIDTH - apart * len(rows)) / 2
    wide, high = min(112.0, apart - 18), min(58.0, HEIGHT / max(map(len, rows)) - 6)
    return [
        Spot(
            left + apart * (column[i] + 0.5),
            HEIGHT / len(rows[column[i]]) * (rows[column[i]].index(i) + 0.5),
            wide,
            high,
        )
        for i in range(len(nodes))
    ]


def figure(
    scene: Scene | None, step: int, yours: Sequence[float | None], alt: str
) -> str:
    """Draw the graph as far as it has come.

    Parameters
    ----------
    scene : Scene or None
        What is shown; None where the formula cannot be read.
    step : int
        How far values and sweep have come.
    yours : sequence of float or None
        What the student's machine says, once the sweep has ended.
    alt : str
        The picture, in words.

    Returns
    -------
    str
        A ``<figure>``, safe to put into any page.
    """
    drawing = [] if scene is None else [*_links(scene), *_boxes(scene, step, yours)]
    return framed(drawing, alt, WIDTH, HEIGHT)


def _links(scene: Scene) -> Iterator[str]:
    spots = layout(scene.nodes)
    for node, to in zip(scene.nodes, spots, strict=True):
        for k, parent in enumerate(node.parents):
            start = spots[parent]
            shift = 8 * k - 4 if len(node.parents) > len({*node.parents}) else 0
            yield (
                f'<path d="M{start.x + start.wide / 2:.1f} {start.y + shift:.1f}'
                f'L{to.x - to.wide / 2:.1f} {to.y + shift:.1f}" stroke="{INK}" '
                f'stroke-opacity="0.45" fill="none"/>'
            )


def _boxes(scene: Scene, step: int, yours: Sequence[float | None]) -> Iterator[str]:
    made, last = len(scene.made), step == scene.last
    grads = scene.history[min(max(0, step - made), len(scene.turns))]
    for i, (node, spot) in enumerate(
        zip(scene.nodes, layout(scene.nodes), strict=True)
    ):
        known = not node.parents or i in scene.made[:step]
        off = last and node.kind == "input" and _is_off(scene, node.words)
        ink, dashed = (TURN, DASHED) if off else (INK, "" if known else DASHED)
        yield (
            f'<rect x="{spot.x - spot.wide / 2:.1f}" y="{spot.y - spot.high / 2:.1f}" '
            f'width="{spot.wide:.1f}" height="{spot.high:.1f}" rx="6" fill="#fff" '
            f'stroke="{ink}" {dashed}/>'
        )
        rows = [_name(scene, i, known=known)]
        if step > made or (step == made and i == len(scene.nodes) - 1):
            rows.append(
                f"grad {number(grads[i])}" + (" \N{NOT EQUAL TO}" if off else "")
            )
        if last and yours:
            rows.append(f"yours {number(yours[i])}")
        apart = min(17.0, (spot.high - 4) / 3)
        for r, words in enumerate(rows):
            y = spot.y + apart * (r - (len(rows) - 1) / 2) + 4.5
            yield (
                f'<text x="{spot.x:.1f}" y="{y:.1f}" text-anchor="middle">'
                f"{html.escape(words)}</text>"
            )


def _name(scene: Scene, i: int, *, known: bool) -> str:
    node = scene.nodes[i]
    if node.kind == "number" or not known:
        return node.label
    return f"{node.label}: {number(scene.values[i])}"


def _is_off(scene: Scene, letter: str) -> bool:
    slope = scene.measured(letter)
    return not abs(scene.grad(letter) - slope) <= CLOSE * (1 + abs(slope))
