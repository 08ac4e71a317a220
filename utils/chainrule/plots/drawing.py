"""Draw functions and slopes. Pure: a figure comes back, and nothing is shown."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from chainrule.plots.look import LOOK, STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chainrule.notation import Function

__all__ = ["curve_of", "curves", "formula_and_measured", "h_and_slope"]

POINTS = 401
TURN = np.pi / 2


def curve_of(
    f: Function, low: float, high: float, *, label: str = "", name: str = "x"
) -> Figure:
    """Draw one function.

    Parameters
    ----------
    f : callable
        Takes an array.
    low, high : float
        The ends of the axis.
    label : str
        How the function is called, for instance "h(x)".
    name : str
        What the axis shows.

    Returns
    -------
    Figure
        To be shown with `show`.

    Examples
    --------
    >>> len(curve_of(np.cos, 0, 1, label="cos x").axes[0].lines)
    1
    """
    return curves({label: f}, low, high, name=name)


def curves(
    functions: Mapping[str, Function],
    low: float,
    high: float,
    *,
    marks: Iterable[tuple[float, float, str]] = (),
    name: str = "x",
) -> Figure:
    """Draw some functions on one pair of axes.

    Parameters
    ----------
    functions : mapping
        Label -> function, which takes an array.
    low, high : float
        The ends of the axis. Where they are multiples of pi/2, so are the ticks.
    marks : iterable of (x, y, text)
        Points to be marked, each with a text beside it.
    name : str
        What the axis shows.

    Returns
    -------
    Figure
        To be shown with `show`.
    """
    x = np.linspace(low, high, POINTS)
    with mpl.rc_context(LOOK):
        fig = Figure(layout="constrained")
        ax = fig.add_subplot(xlabel=name, xlim=(low, high))
        for i, (label, f) in enumerate(functions.items()):
            colour, style = STYLES[i % len(STYLES)]
            y = np.broadcast_to(f(x), x.shape)
            ax.plot(x, y, color=colour, linestyle=style, label=label)
        for at, height, text in marks:
            _mark(ax, at, height, text)
        _ticks(ax, low, high)
        if any(functions):
            _legend(fig)
    return fig


def h_and_slope() -> Figure:
    """Draw h and its slope from -2 pi to 2 pi, and mark where h is steepest.

    Returns
    -------
    Figure
        To be shown with `show`.

    Examples
    --------
    >>> [line.get_label() for line in h_and_slope().axes[0].lines[:2]]
    ['h(x)', "h'(x), the slope of h"]
    """
    chain = importlib.import_module("chainrule.reference.chain")
    places = {f"{n}\u03c0/3": n * np.pi / 3 for n in (-4, -2, 2, 4)}
    marks = [
        (x, chain.dh(x), text.replace("-", "\N{MINUS SIGN}"))
        for text, x in places.items()
    ]
    functions = {"h(x)": chain.h, "h'(x), the slope of h": chain.dh}
    return curves(functions, -4 * TURN, 4 * TURN, marks=marks)


def formula_and_measured(f: Function, df: Function, low: float, high: float) -> Figure:
    """Draw a formula for the slope of f, and slopes measured from f itself.

    Parameters
    ----------
    f, df : callable
        The function and the formula for its slope; they take arrays.
    low, high : float
        The ends of the axis.

    Returns
    -------
    Figure
        The formula is a line, the measured slopes are circles.

    Examples
    --------
    >>> len(formula_and_measured(np.sin, np.cos, 0, 1).axes[0].lines)
    2
    """
    slopes = importlib.import_module("chainrule.reference.slopes")
    fig = curves({"formula": df}, low, high)
    x = np.linspace(low, high, 25)
    with mpl.rc_context(LOOK):
        [ax] = fig.axes
        measured = slopes.central_difference(f, x)
        [circles] = ax.plot(x, measured, "o", color=STYLES[1][0], label="measured")
        circles.set_markerfacecolor("none")
        fig.legends.clear()
        _legend(fig)
    return fig


def _mark(ax: Any, x: float, y: float, text: str) -> None:  # noqa: ANN401 -- as below
    """Mark a point; its text stands away from the axis, where peaks leave room."""
    ax.plot(x, y, "o", color="black", markerfacecolor="white")
    side, away = ("bottom", 7) if y >= 0 else ("top", -7)
    ax.annotate(
        text, (x, y), (0, away), textcoords="offset points", ha="center", va=side
    )
    ax.margins(y=0.12)


def _legend(fig: Figure) -> None:
    fig.legend(frameon=False, loc="outside upper center", ncols=len(STYLES))


def _ticks(ax: Any, low: float, high: float) -> None:  # noqa: ANN401 -- Matplotlib ships no types
    """Put ticks at multiples of pi/2, where the ends are such multiples."""
    ends = np.array([low, high]) / TURN
    if not np.allclose(ends, np.round(ends)) or not np.any(np.round(ends)):
        return
    steps = range(round(ends[0]), round(ends[1]) + 1)
    ax.set_xticks([n * TURN for n in steps], [_turns(n) for n in steps])


def _turns(n: int) -> str:
    """Write n times pi/2."""
    if n == 0:
        return "0"
    top, under = (n // 2, "") if n % 2 == 0 else (n, "/2")
    size = "" if abs(top) == 1 else str(abs(top))
    sign = "\N{MINUS SIGN}" if n < 0 else ""
    return f"{sign}{size}\u03c0{under}"
