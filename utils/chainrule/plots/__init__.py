"""Figures of the lessons, each shown with a description for those who cannot see it.

    fig = curves(...) or h_and_slope() ── show(fig, alt=...) ──> <figure><img alt>

Matplotlib without pyplot: no state is left behind, and no window is opened. Colours
are those of Okabe and Ito; each curve has a line style of its own besides.
"""

from __future__ import annotations

from chainrule.plots.calibration import predictions, predictions_in_words
from chainrule.plots.drawing import curve_of, curves, formula_and_measured, h_and_slope
from chainrule.plots.matching import matching
from chainrule.plots.planes import plane
from chainrule.plots.showing import show
from chainrule.plots.walking import sequences

__all__ = [
    "curve_of",
    "curves",
    "formula_and_measured",
    "h_and_slope",
    "matching",
    "plane",
    "predictions",
    "predictions_in_words",
    "sequences",
    "show",
]
