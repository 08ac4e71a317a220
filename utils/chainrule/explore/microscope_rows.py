"""The rows that the slope microscope shows, and what a student's table says of them.

    table ── listen_to(table) ──> row -> Yours
    row, x, zoom ── bend() ──> how far the curve leaves its tangent

The referee is the slope measured from the function itself. Pure, but for calling the
student's functions once.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import in_words
from chainrule.explore.yours import Yours, hear
from chainrule.reference.slopes import central_difference
from chainrule.reference.table import ENTRIES, GRADED

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = ["ENDS", "HALF_WIDTH", "ZOOMS", "bend", "listen_to", "measured"]

#: Row -> the ends of its axis, whole numbers of hundredths.
ENDS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {key: ENTRIES[key].domain for key in GRADED}
)
ZOOMS = (1.0, 1e6)
HALF_WIDTH = 2.0  #: of the window at zoom 1, in units of x
HALF = 20  #: places to either side at which the bend is looked for


def measured(row: str, x: float) -> float:
    """Measure the slope of a row's function.

    Parameters
    ----------
    row : str
        For instance "sin".
    x : float
        Where.

    Returns
    -------
    float
        A central difference.
    """
    return float(central_difference(ENTRIES[row].f, x))


def bend(row: str, x: float, zoom: float) -> float:
    """Say how far the curve leaves its tangent, as far as it is in the window.

    Parameters
    ----------
    row : str
        For instance "sin".
    x : float
        The middle of the window.
    zoom : float
        How often the window is smaller than at first.

    Returns
    -------
    float
        The largest distance, in widths of the window.
    """
    half = HALF_WIDTH / zoom
    steps = half * np.arange(-HALF, HALF + 1) / HALF
    low, _ = ENDS[row]
    steps = steps[(low < 0) | (x + steps > 0)]  # a logarithm or a root ends at 0
    rises = ENTRIES[row].f(x + steps) - ENTRIES[row].f(x)
    seen = np.abs(rises) <= half
    gaps: Array = np.abs(rises - measured(row, x) * steps)[seen]
    return float(gaps.max() / (2 * half))


def listen_to(table: object, row: str) -> dict[str, Yours]:
    """Ask the rows of a student's table, each once and everywhere.

    Parameters
    ----------
    table : dict, callable or None
        Row -> derivative; or one derivative, which is taken for `row`.
    row : str
        The row that is shown first.

    Returns
    -------
    dict
        Row -> what it said; empty if there is no table.
    """
    if table is None:
        return {}
    if callable(table):
        table = {row: table}
    if not isinstance(table, Mapping):
        odd = f"Your table is {in_words(table)}. Try: a dict such as {{'sin': np.cos}}."
        return {key: Yours(verdict=odd) for key in GRADED}
    return {key: _row(key, table) for key in GRADED}


def _row(key: str, table: Mapping[str, object]) -> Yours:
    if key not in table:
        return Yours(verdict=f"Your table has no row {key} yet.")
    low, high = ENDS[key]
    places = np.arange(round(100 * low), round(100 * high) + 1) / 100
    slopes = central_difference(ENTRIES[key].f, places)
    fn = table[key]
    return hear(fn, places, slopes, f"row {key}")  # type: ignore[arg-type]  # judged there
