"""The V-curve at rest, for paper and for pages where no kernel runs.

    scene, alt ── figure() ──> HTML: a drawing and its caption

Drawn to the same measures as in `static/valley.js`. Everything is inline: no file, no
script, no name that a second figure could take. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.explore.framing import INK, framed
from chainrule.explore.valley_facts import EXPONENTS, METHODS, Scene, level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["figure"]

LEFT, TOP, ACROSS, DOWN = 84, 44, 50, 19  # where, and how far a power of ten is
LOW, HIGH = -17, 1  # powers of ten of the error
#: Method -> colour after Okabe and Ito, dashes, and the mark at the step.
LOOKS = {
    "forward": ("#0072B2", "none", "M-5 -5h10v10h-10z"),
    "central": ("#D55E00", "7 4", "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z"),
    "complex step": ("#009E73", "2 4", "M0 -7l7 12h-14z"),
    "your numgrad": (INK, "1 0", "M-6 -6l12 12M-6 6l12 -12"),
}


def figure(scene: Scene, alt: str) -> str:
    """Draw the errors over the steps.

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
    drawing = [*_axes(), *_lines(scene), *_curves(scene)]
    return framed(drawing, alt, 880, 440)


def _x(exponent: float) -> float:
    return LEFT + ACROSS * (exponent - EXPONENTS[0])


def _y(power: float) -> float:
    return TOP + DOWN * (HIGH - power)


def _axes() -> Iterator[str]:
    for k in range(-15, 1, 3):
        yield f'<path d="M{_x(k)} {_y(HIGH)}V{_y(LOW)}" stroke="{INK}" opacity=".2"/>'
        yield _text(_x(k), _y(LOW) + 18, _power(k), "middle")
    for k in range(-16, 1, 4):
        yield f'<path d="M{_x(-15)} {_y(k)}H{_x(0)}" stroke="{INK}" opacity=".2"/>'
        yield _text(LEFT - 8, _y(k) + 4, _power(k), "end")
    yield _text(_x(-15), _y(LOW) + 38, "step h")
    yield _text(8, _y(HIGH) - 10, "relative error")


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}">{words}</text>'


def _power(k: int) -> str:
    return f"1e{k}".replace("-", "\N{MINUS SIGN}") if k else "1"


def _lines(scene: Scene) -> Iterator[str]:
    """Mark the step, and the prediction."""
    marks = [(scene.exponent, "3 3", "step")]
    if scene.predicted is not None:
        marks.append((scene.predicted, "none", "your prediction"))
    for exponent, dashes, word in marks:
        yield (
            f'<path d="M{_x(exponent)} {_y(HIGH)}V{_y(LOW)}" stroke="{INK}" '
            f'stroke-dasharray="{dashes}"/>'
        )
        below = _y(LOW) - (8 if word == "step" else 24)
        yield _text(_x(exponent) + 5, below, word)


def _curves(scene: Scene) -> Iterator[str]:
    if scene.predicted is None:
        return
    curves: dict[str, Sequence[float | None]] = {m: scene.curves[m] for m in METHODS}
    if scene.yours:
        curves["your numgrad"] = scene.yours
    for i, (name, errors) in enumerate(curves.items()):
        colour, dashes, mark = LOOKS[name]
        stroke = f'fill="none" stroke="{colour}" stroke-width="2"'
        width = 1 if name == "your numgrad" else 3  # so that both are seen
        line = f'fill="none" stroke="{colour}" stroke-width="{width}"'
        yield f'<path d="{_through(errors)}" {line} stroke-dasharray="{dashes}"/>'
        x = 230 + 165 * i
        yield f'<path d="M{x} 16h36" {stroke} stroke-dasharray="{dashes}"/>'
        yield _text(x + 44, 20, name)
        spots = [(x + 18.0, 16.0)]
        here = level(errors[scene.place])
        if here is not None:
            spots.append((_x(scene.exponent), _y(here)))
        for across, down in spots:
            spot = f'transform="translate({across} {down:.1f})"'
            yield f'<path d="{mark}" {spot} {stroke}/>'


def _through(errors: Sequence[float | None]) -> str:
    """Write a path through the errors, broken where one cannot be drawn."""
    steps, pen = [], "M"
    for exponent, error in zip(EXPONENTS, errors, strict=True):
        power = level(error)
        if power is not None:
            steps.append(f"{pen}{_x(exponent):g} {_y(power):.1f}")
        pen = "M" if power is None else "L"
    return "".join(steps)
