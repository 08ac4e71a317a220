"""Where the moving parts of the explorer's picture stand.

State ── layout() ──> part -> attributes ──> picture (Python), page (browser)

The browser moves the same parts by the same rules (`static/linked_lines.js`); a test
compares the two. Lengths are SVG units, one CSS pixel at rest. Pure.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from chainrule.explore.sentence import fixed
from chainrule.reference import chain

if TYPE_CHECKING:
    from chainrule.explore.sentence import State

__all__ = ["HEIGHT", "LINES", "PLOT", "RANGES", "WIDTH", "across", "layout", "up"]

WIDTH, HEIGHT = 360, 280

#: The number lines: how high each lies, and what it spans. A push of 1 at x = 4
#: still ends on the first.
LINES = {"x": 50, "u": 146, "h": 242}
RANGES = {"x": (-5.0, 5.0), "u": (1.0, 3.0), "h": (0.0, 1.1)}
START, STOP = 34, 344
LABELS = (96, 282)  # a label further out would be cut off

#: The curve of the slope: left, right, top, bottom, and what it spans.
PLOT = (40, 350, 12, 232)
SPAN = {"x": (-4.0, 4.0), "slope": (-1.2, 1.2)}

Attributes = dict[str, str]


def layout(state: State) -> dict[str, Attributes]:
    """Place every moving part.

    Parameters
    ----------
    state : State
        Where everything stands.

    Returns
    -------
    dict
        Part -> attributes of its SVG element; ``text`` is its content.
    """
    moved = state.x + state.nudge
    here = {"x": state.x, "u": chain.u(state.x), "h": chain.h(state.x)}
    there = {"x": moved, "u": chain.u(moved), "h": chain.h(moved)}
    parts: dict[str, Attributes] = {}
    for name in LINES:
        parts |= _on_line(name, here[name], there[name])
    parts |= _between("x", "u", here, there) | _between("u", "h", here, there)
    parts["gear-u"] = {"text": f"du/dx = -sin x = {fixed(chain.du_dx(state.x))}"}
    parts["gear-h"] = {"text": f"dh/du = 1/u = {fixed(chain.dh_du(here['u']))}"}
    return parts | _on_curve(state)


def across(value: float, name: str) -> float:
    """Place a value on one of the three number lines."""
    low, high = RANGES[name]
    return START + (STOP - START) * (value - low) / (high - low)


def up(x: float, slope: float) -> tuple[float, float]:
    """Place a point of the curve of the slope."""
    left, right, top, bottom = PLOT
    (first, last), (low, high) = SPAN["x"], SPAN["slope"]
    return (
        left + (right - left) * (x - first) / (last - first),
        bottom - (bottom - top) * (slope - low) / (high - low),
    )


def _on_line(name: str, value: float, moved: float) -> dict[str, Attributes]:
    """Place the point, the pushed point and the label of one line."""
    digits = 3 if name == "h" else 2
    y, at, to = LINES[name], across(value, name), across(moved, name)
    text, step = f"{name} = {fixed(value, digits)}", moved - value
    if step != 0:
        sign = "-" if step < 0 else "+"
        text += f" {sign} {fixed(abs(step), 2 if name == 'x' else 3)}"
    left, right = LABELS
    return {
        f"point-{name}": {"transform": f"translate({fixed(at, 1)} {y})"},
        f"ghost-{name}": {"transform": f"translate({fixed(to, 1)} {y})"},
        f"step-{name}": {"x1": fixed(at, 1), "x2": fixed(to, 1)},
        f"label-{name}": {"x": fixed(min(max(at, left), right), 1), "text": text},
    }


def _between(
    upper: str, lower: str, here: dict[str, float], there: dict[str, float]
) -> dict[str, Attributes]:
    """Tie a point to the point that follows it."""
    return {
        f"{kind}-{lower}": {
            "x1": fixed(across(values[upper], upper), 1),
            "x2": fixed(across(values[lower], lower), 1),
        }
        for kind, values in (("tie", here), ("pushed-tie", there))
    }


def _on_curve(state: State) -> dict[str, Attributes]:
    """Place what stands at x on the curve of the slope."""
    x, y = up(state.x, chain.dh(state.x))
    yours = math.nan if state.yours is None else state.yours
    low, high = SPAN["slope"]
    drawn = low <= yours <= high and not state.hidden  # NaN is never in between
    your_y = up(state.x, yours)[1] if drawn else y
    return {
        "place": {"x1": fixed(x, 1), "x2": fixed(x, 1)},
        "slope": {"transform": f"translate({fixed(x, 1)} {fixed(y, 1)})"},
        "yours": {
            "transform": f"translate({fixed(x, 1)} {fixed(your_y, 1)})",
            "visibility": "visible" if drawn else "hidden",
        },
        "answer": {"visibility": "hidden" if state.hidden else "visible"},
        "waiting": {"visibility": "visible" if state.hidden else "hidden"},
    }
