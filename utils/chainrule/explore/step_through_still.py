"""The step-through graph at rest, for paper and for pages where no kernel runs.

    scene, step, alt ── figure() ──> HTML: a drawing and its caption

Drawn to the same measures as in `static/step_through.js`. Everything is inline: no
file, no script, no name that a second figure could take. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.explore.framing import INK, framed
from chainrule.explore.path_lens_facts import PARAMETERS, Scene, number
from chainrule.explore.path_lens_still import LINKS, SPOTS
from chainrule.explore.step_through_facts import TURN, rates, values

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["figure"]

BACK = "#D55E00"
UPPER = 100  # what stands above it has its value above


def figure(scene: Scene, step: int, alt: str) -> str:
    """Draw the network with what is known, and the derivatives as a list.

    Parameters
    ----------
    scene : Scene
        What is shown.
    step : int
        How many steps are done.
    alt : str
        The picture, in words.

    Returns
    -------
    str
        A ``<figure>``, safe to put into any page.
    """
    drawing = [*_network(scene, step), *_list(scene, step)]
    return framed(drawing, alt, 880, 264)


def _network(scene: Scene, step: int) -> Iterator[str]:
    known = {**scene.p, "x": scene.x}
    known |= dict(list(values(scene).items())[:step])
    back = {one.name[4:]: one.value for one in rates(scene)[: max(0, step - TURN)]}
    for link in LINKS:
        near, far = link.split()
        (x0, y0), (x1, y1) = SPOTS[near], SPOTS[far]
        swept = near in back
        style = (
            f'stroke="{BACK}" stroke-width="5"' if swept else 'stroke-dasharray="2 4"'
        )
        ink = "" if swept else f'stroke="{INK}" '
        yield f'<path d="M{x0} {y0}L{x1} {y1}" fill="none" {ink}{style}/>'
    for name, (x, y) in SPOTS.items():
        round_ = "4" if name in PARAMETERS else "17"
        yield (
            f'<rect x="{x - 17}" y="{y - 17}" width="34" height="34" rx="{round_}" '
            f'fill="#fff" stroke="{INK}"/>'
            f'<text x="{x}" y="{y + 5}" text-anchor="middle">{name}</text>'
        )
        if name in known:
            below = y + 32 if y > UPPER else y - 22
            yield _small(x, below, number(float(known[name])), INK)
        if name in back:
            yield _small(x, _above(y), number(back[name]), BACK)


def _above(y: int) -> int:
    """Say where a derivative stands: beyond the value of a parameter, else above."""
    if y == SPOTS["z1"][1]:
        return y - 24
    return y + 46 if y > UPPER else y - 36


def _list(scene: Scene, step: int) -> Iterator[str]:
    """Write one line for each derivative that is known."""
    for i, one in enumerate(rates(scene)[: max(0, step - TURN)]):
        made = f"{number(one.known)} \u00d7 {number(one.factor)} = " * bool(one.so_far)
        y = 22 + 30 * i
        yield f'<text x="452" y="{y}">{one.name}</text>'
        words = f"{made}{number(one.value)}"
        yield f'<text x="872" y="{y}" text-anchor="end">{words}</text>'


def _small(x: int, y: int, words: str, colour: str) -> str:
    place = f'x="{x}" y="{y}" text-anchor="middle" font-size="11"'
    return f'<text {place} fill="{colour}">{words}</text>'
