"""Draw what a walk of many steps passes, step by step. Pure: a figure comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from chainrule.plots.look import LOOK, STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["sequences"]

MARKERS = ("o", "s", "^", "D")
MOST_MARKS = 25  #: more would run into one another


def sequences(
    rows: Mapping[str, Sequence[float]], *, name: str = "step", log: bool = False
) -> Figure:
    """Draw some sequences of numbers, the first of each at 0.

    Parameters
    ----------
    rows : mapping
        Label -> numbers, one for each step.
    name : str
        What the axis shows.
    log : bool
        Whether equal steps upwards are equal factors.

    Returns
    -------
    Figure
        To be shown with `show`.

    Examples
    --------
    >>> len(sequences({"halves": [1, 0.5, 0.25]}).axes[0].lines)
    1
    """
    with mpl.rc_context(LOOK):
        fig = Figure(layout="constrained")
        ax = fig.add_subplot(xlabel=name)
        for i, (label, numbers) in enumerate(rows.items()):
            colour, style = STYLES[i % len(STYLES)]
            ax.plot(
                np.arange(len(numbers)),
                numbers,
                color=colour,
                linestyle=style,
                marker=MARKERS[i % len(MARKERS)],
                markevery=max(1, len(numbers) // MOST_MARKS),
                markersize=4,
                label=label,
            )
        if log:
            ax.set_yscale("log")
        fig.legend(frameon=False, loc="outside upper center", ncols=len(STYLES))
    return fig
