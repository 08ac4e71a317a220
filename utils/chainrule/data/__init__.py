"""The penguins: one data set for the whole course, shipped with it.

    penguins.csv ── penguins() ──> columns ── flippers(), bills() ──> X, y

Measured by Gorman, Williams and Fraser (2014, doi:10.1371/journal.pone.0090081) at
Palmer Station, Antarctica; distributed as "palmerpenguins" by Horst, Hill and Gorman
under CC0. Reads one file of the package; no network.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.notation import Array

__all__ = ["CREDIT", "bills", "flippers", "penguins", "standardised"]

CREDIT = (
    "Gorman, Williams and Fraser (2014), doi:10.1371/journal.pone.0090081; distributed "
    'as "palmerpenguins" by Horst, Hill and Gorman, CC0.'
)
MISSING = "NA"
NUMBERS = (
    "bill_length_mm",
    "bill_depth_mm",
    "flipper_length_mm",
    "body_mass_g",
    "year",
)


@cache
def penguins() -> Mapping[str, Array]:
    """Return the 333 penguins of which everything is known, column by column.

    Returns
    -------
    mapping of str to ndarray, shape (333,)
        ``species``, ``island`` and ``sex`` are texts; lengths are in millimetres,
        ``body_mass_g`` in grams. The arrays cannot be changed.

    References
    ----------
    .. [1] Gorman, Williams and Fraser, *PLoS ONE* 9(3): e90081, 2014.

    Examples
    --------
    >>> len(penguins()["species"])
    333
    """
    text = files(__package__).joinpath("penguins.csv").read_text("utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if _whole(row)]
    columns = {}
    for name in rows[0]:
        kind = float if name in NUMBERS else str
        columns[name] = np.array([kind(row[name]) for row in rows])
        columns[name].flags.writeable = False
    return MappingProxyType(columns)


def _whole(row: Mapping[str, str]) -> bool:
    return MISSING not in row.values()


def standardised(values: Array) -> Array:
    """Shift and scale numbers to mean 0 and standard deviation 1.

    Parameters
    ----------
    values : ndarray, shape (m,)
        Numbers with a unit.

    Returns
    -------
    ndarray, shape (m,)
        How many standard deviations each lies above the mean.
    """
    spread: Array = (values - values.mean()) / values.std()
    return spread


def flippers() -> tuple[Array, Array]:
    """Return what lessons 3 to 7 learn from: flippers, and who is a Gentoo.

    Returns
    -------
    x : ndarray, shape (333,)
        Flipper lengths, standardised.
    y : ndarray, shape (333,)
        1.0 for a Gentoo penguin, 0.0 for another one.

    Examples
    --------
    >>> x, y = flippers()
    >>> x.shape, float(y.sum())
    ((333,), 119.0)
    """
    columns = penguins()
    is_gentoo = columns["species"] == "Gentoo"
    return standardised(columns["flipper_length_mm"]), is_gentoo.astype(float)


def bills() -> tuple[Array, Array]:
    """Return what lesson 9 learns from: bills, and who is a Chinstrap.

    Returns
    -------
    X : ndarray, shape (333, 2)
        Bill length and bill depth in millimetres.
    Y : ndarray, shape (333, 1)
        1.0 for a Chinstrap penguin, 0.0 for another one.
    """
    columns = penguins()
    X = np.column_stack([columns["bill_length_mm"], columns["bill_depth_mm"]])  # noqa: N806 -- a matrix is a capital in lesson 9
    is_chinstrap = columns["species"] == "Chinstrap"
    return X, is_chinstrap.astype(float)[:, np.newaxis]
