"""Predictions beside what came out, each on the scale of its own question. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib as mpl
from matplotlib.figure import Figure

from chainrule.plots.look import LOOK, STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    #: A lesson, and what was said and what is true, as shares of what could be.
    Shot = tuple[str, float, float]

__all__ = ["CLOSE", "predictions", "predictions_in_words"]

CLOSE = 0.1  #: of the whole scale


def predictions(shots: Sequence[Shot]) -> Figure:
    """Draw predictions over truths; whoever was right stands on the diagonal.

    Parameters
    ----------
    shots : sequence of tuple
        Of each prediction the lesson, what was said and what is true; the two are
        shares of the way from the lowest possible answer to the highest.

    Returns
    -------
    Figure
        Close ones are filled, others are open; each has the number of its lesson.

    Examples
    --------
    >>> predictions([("02", 0.5, 0.5)]).axes[0].get_xlabel()
    'truth'
    """
    with mpl.rc_context(LOOK):
        fig = Figure(figsize=(4.4, 4.4), layout="constrained")
        ax = fig.subplots()
        ax.axline((0, 0), slope=1, color=STYLES[3][0], linestyle=":")
        for lesson, said, truth in shots:
            colour = STYLES[0][0]
            fill = colour if abs(said - truth) <= CLOSE else "white"
            ax.plot(truth, said, "o", color=colour, markerfacecolor=fill, markersize=9)
            ax.annotate(
                str(int(lesson)), (truth, said), (7, 5), textcoords="offset points"
            )
        ax.set(xlim=(-0.05, 1.05), ylim=(-0.05, 1.05), aspect="equal")
        ax.set(xlabel="truth", ylabel="prediction")
        for put in (ax.set_xticks, ax.set_yticks):
            put([0, 1], ["lowest", "highest"])
    return fig


def predictions_in_words(shots: Sequence[Shot]) -> str:
    """Say what the picture of the predictions shows.

    Parameters
    ----------
    shots : sequence of tuple
        As `predictions` takes them.

    Returns
    -------
    str
        A sentence or two.

    Examples
    --------
    >>> predictions_in_words([("02", 0.5, 0.5)])[:34]
    '1 prediction beside what came out:'
    """
    if not shots:
        return "No prediction has been opened yet, so the picture is empty."
    close = sum(abs(said - truth) <= CLOSE for _, said, truth in shots)
    high = sum(said - truth > CLOSE for _, said, truth in shots)
    number = f"{len(shots)} prediction{'s' if len(shots) > 1 else ''}"
    return (
        f"{number} beside what came out: {close} within a tenth of the scale, "
        f"{high} too high, {len(shots) - close - high} too low."
    )
