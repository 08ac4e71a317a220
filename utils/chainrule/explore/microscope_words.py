"""Say in a sentence or three what the slope microscope shows.

The browser says the same in `static/microscope.js`; a test holds the two together.
Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chainrule.explore.microscope_rows import bend, measured
from chainrule.explore.words import number

if TYPE_CHECKING:
    from chainrule.explore.yours import Yours

__all__ = ["sentence"]

LEAST = 0.05  #: per cent; less than that is written as less than 0.1


def sentence(
    row: str, x: float, zoom: float, yours: Yours | None, *, shown: bool
) -> str:
    """Describe the picture.

    Parameters
    ----------
    row : str
        For instance "sin".
    x, zoom : float
        Where the point stands, and how often the window is magnified.
    yours : Yours or None
        What the student's row said; None without a table.
    shown : bool
        Whether the slope is shown, or still to be predicted.

    Returns
    -------
    str
        The state of the picture, as it is read aloud.
    """
    place = (
        f"{row} at x = {number(x, 2)}, zoom {number(zoom, 0)}: within the window the "
        f"curve leaves its tangent by {_share(100 * bend(row, x, zoom))} of its width."
    )
    if not shown:
        return f"{place} The slope is hidden: predict it."
    slope = f"Slope: measured {number(measured(row, x), 4)}"
    if yours is None:
        return f"{place} {slope}."
    if not yours.values:
        return f"{place} {slope}. {yours.verdict}"
    value = yours.at(x)
    said = "no finite number" if value is None else number(value, 4)
    return f"{place} {slope}, your table {said}. {yours.verdict}"


def _share(percent: float) -> str:
    return "less than 0.1 %" if percent < LEAST else f"{number(percent, 1)} %"
