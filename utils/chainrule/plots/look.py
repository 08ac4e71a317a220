"""How the figures of the course look, in one place. Pure data."""

from __future__ import annotations

__all__ = ["LOOK", "STYLES"]

#: Colour and line style, curve by curve.
STYLES = (("#0072B2", "-"), ("#D55E00", "--"), ("#009E73", "-."), ("#000000", ":"))

LOOK = {
    "axes.grid": True,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "figure.figsize": (6.4, 3.6),
    "font.size": 11,
    "grid.alpha": 0.35,
    "lines.linewidth": 2,
    "savefig.facecolor": "white",
    "svg.hashsalt": "chain-rule",  # the same picture is the same text
}
