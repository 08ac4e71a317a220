"""How a cell of a table is written: numbers, and text that is not run.

A spreadsheet runs a cell that begins with = + - or @ as a formula, whoever wrote it.
Pure.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

__all__ = ["guarded", "is_formula", "number", "parsed", "table"]

#: what may stand before a formula without keeping a spreadsheet from running it
QUOTES = " \"'\ufeff\u200b\u00a0"
STARTS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")  # the last four are the wide forms
A_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
BREAKS = "\t", "\r"  #: a spreadsheet may begin a cell after them
PLACES = 6


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet might run a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool
        A plain number, also a negative one, is none.
    """
    if A_NUMBER.fullmatch(text):
        return False
    bare = text.lstrip(QUOTES)
    return bare.startswith(BREAKS) or bare.lstrip("\n").lstrip(QUOTES).startswith(
        STARTS
    )


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet might run.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        A spreadsheet shows it as text. Who reads it by program takes the apostrophe
        away if what follows is a formula; no other text is changed.
    """
    return f"'{text}" if is_formula(text) else text


def number(value: float, comma: bool = False) -> str:  # noqa: FBT001, FBT002 - a way to write
    """Write points.

    Parameters
    ----------
    value : float
    comma : bool
        Whether a comma stands before the decimals.

    Returns
    -------
    str
        At most six decimals, and none that are not needed.
    """
    text = f"{value:.{PLACES}f}".rstrip("0").rstrip(".")
    text = "0" if text == "-0" else text
    return text.replace(".", ",") if comma else text


def parsed(text: str) -> float | None:
    """Read points that somebody else wrote.

    Parameters
    ----------
    text : str

    Returns
    -------
    float or None
        None if it is not a plain number.
    """
    text = text.strip()
    return float(text.replace(",", ".")) if A_NUMBER.fullmatch(text) else None


def table(rows: Iterable[Sequence[str]]) -> str:
    """Write a table as comma-separated values.

    Parameters
    ----------
    rows : iterable of sequence of str

    Returns
    -------
    str
        Lines end as RFC 4180 has it.
    """
    made = io.StringIO(newline="")
    csv.writer(made).writerows(rows)
    return made.getvalue()
