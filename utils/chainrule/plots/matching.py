"""Small pictures side by side: curves above, slopes below, to be matched by a reader.

    "first" ── matching() ──> Figure ── show(fig, alt=...)

Each picture has a letter or a number, so that it can be named. The functions stand
here and not in the lesson, where they would give the answer away. Pure.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from chainrule.plots.look import LOOK, STYLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Function

__all__ = ["MATCHES", "matching"]

POINTS = 201
ENDS = (-2.0, 2.0)
HIGH = 2.2  #: how far up and down each picture goes

#: Name -> the upper row and the lower row.
MATCHES: Mapping[str, tuple[Mapping[str, Function], Mapping[str, Function]]] = (
    MappingProxyType(
        {
            "first": (
                {
                    "A": lambda x: x**2 / 2,
                    "B": lambda x: np.sin(2 * x),
                    "C": lambda x: -0.8 * x,
                    "D": lambda x: np.tanh(1.5 * x),
                },
                {
                    "1": lambda x: -0.8 + 0 * x,
                    "2": lambda x: 1.5 / np.cosh(1.5 * x) ** 2,
                    "3": lambda x: x,
                    "4": lambda x: 2 * np.cos(2 * x),
                },
            ),
            "second": (
                {
                    "E": lambda x: np.exp(x - 1.3),
                    "F": lambda x: x**3 / 6,
                    "G": lambda x: 1 + 0 * x,
                    "H": np.cos,
                },
                {
                    "5": lambda x: 0 * x,
                    "6": lambda x: -np.sin(x),
                    "7": lambda x: np.exp(x - 1.3),
                    "8": lambda x: x**2 / 2,
                },
            ),
        }
    )
)


def matching(name: str) -> Figure:
    """Draw curves in an upper row and their slopes, in another order, in a lower one.

    Parameters
    ----------
    name : str
        Which of `MATCHES`, for instance "first".

    Returns
    -------
    Figure
        To be shown with `show`.

    Examples
    --------
    >>> len(matching("first").axes)
    8
    """
    x = np.linspace(*ENDS, POINTS)
    rows = MATCHES[name]
    with mpl.rc_context(LOOK | {"figure.figsize": (6.4, 3.4)}):
        fig = Figure(layout="constrained")
        axes = fig.subplots(2, len(rows[0]), squeeze=False, sharex=True, sharey=True)
        for row, functions, (colour, style) in zip(axes, rows, STYLES, strict=False):
            for ax, (title, f) in zip(row, functions.items(), strict=True):
                ax.axhline(0, color="black", linewidth=0.8)
                ax.plot(x, f(x), color=colour, linestyle=style)
                ax.set_title(title, fontweight="bold")
                ax.set_ylim(-HIGH, HIGH)
        axes[0, 0].set_ylabel("curve")
        axes[1, 0].set_ylabel("slope")
    return fig
