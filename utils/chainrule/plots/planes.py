"""Draw examples with two inputs as points in a plane. Pure: a figure comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from chainrule.plots.look import LOOK, STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chainrule.notation import Array

__all__ = ["plane"]

MARKERS = ("o", "^", "s", "D")
ROOM = 0.05  #: around the points, as a share of their spread


def plane(
    groups: Mapping[str, Array],
    names: tuple[str, str],
    lines: Mapping[str, Sequence[float]] | None = None,
) -> Figure:
    """Draw groups of points, and straight lines between them.

    Parameters
    ----------
    groups : mapping
        Label -> array of shape (n, 2), a row for each point.
    names : tuple of str
        What the axes show.
    lines : mapping, optional
        Label -> (w_1, w_2, b): the line where w_1 x + w_2 y + b is 0.

    Returns
    -------
    Figure
        Each group has a colour and a mark of its own, each line a style.

    Examples
    --------
    >>> fig = plane({"some": np.eye(2)}, ("x", "y"), {"half": (1, 1, -1)})
    >>> [line.get_label() for line in fig.axes[0].lines]
    ['some', 'half']
    """
    points = np.concatenate([*groups.values()])
    low, high = points.min(axis=0), points.max(axis=0)
    low, high = low - ROOM * (high - low), high + ROOM * (high - low)
    with mpl.rc_context(LOOK):
        fig = Figure(layout="constrained")
        ax = fig.add_subplot(xlabel=names[0], ylabel=names[1])
        for i, (label, some) in enumerate(groups.items()):
            ax.plot(
                *some.T,
                MARKERS[i % len(MARKERS)],
                color=STYLES[i % len(STYLES)][0],
                markerfacecolor="none",
                markersize=5,
                markeredgewidth=1.2,
                label=label,
            )
        for i, (label, line) in enumerate((lines or {}).items()):
            ends = _ends(line, low, high)
            ax.plot(*ends, color="black", linestyle=STYLES[i % 4][1], label=label)
        ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]))
        fig.legend(frameon=False, loc="outside upper center", ncols=3)
    return fig


def _ends(line: Sequence[float], low: Array, high: Array) -> tuple[Array, Array]:
    """Find two points of a line, far enough apart to cross the picture."""
    w, b = np.array(line[:2], float), float(line[2])
    middle = (low + high) / 2
    foot = middle - w * (w @ middle + b) / (w @ w)
    along = np.array([-w[1], w[0]]) / np.sqrt(w @ w)
    reach = 2 * float(np.sqrt(np.sum((high - low) ** 2)))
    ends = np.array([foot - reach * along, foot + reach * along])
    return ends[:, 0], ends[:, 1]
