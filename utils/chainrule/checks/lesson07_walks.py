"""How an answer of ``descend`` is read: the end of the walk, and its history.

    (theta, history) ── opened() ──> one table: the end, then a row for each place
                           └── read_walk(table, truth) ──> numbers, or a Problem

A history may be a list, a tuple or an array with a row for each place. That its entries
are one and the same array is told by their values: after a step they would all be the
end. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.answers import Problem, in_words
from chainrule.checks.parts import split

if TYPE_CHECKING:
    from chainrule.notation import Array

__all__ = ["opened", "read_place", "read_walk"]

ALIKE = 1e-9  #: relative to 1 + abs(truth)
DEEPEST = 3  #: lists within lists
NUMBERS = (int, float, np.integer, np.floating)


def numbers_in(value: object, depth: int = 0) -> Array | None:
    """Read an array, or lists of arrays and numbers, as one array.

    Parameters
    ----------
    value : object
        Anything; only plain data is opened.
    depth : int
        How deep within lists it was found.

    Returns
    -------
    ndarray or None
        None where it is anything else, or no even table.
    """
    kind = type(value)
    if issubclass(kind, np.ndarray):
        array = np.asarray(value)
        if array.dtype.kind in "fiu":
            return array.astype(float)
        if array.dtype.kind != "O":
            return None
        value, kind = array.tolist(), list
    if issubclass(kind, NUMBERS) and not issubclass(kind, bool):
        return np.asarray(value, float)
    if kind not in {list, tuple} or depth == DEEPEST:
        return None
    rows = [numbers_in(entry, depth + 1) for entry in value]  # type: ignore[attr-defined]  # its type has been looked at
    if (
        any(row is None for row in rows)
        or len({row.shape for row in rows if row is not None}) > 1
    ):
        return None
    return np.array(rows, float)


def read_place(value: object, truth: Array) -> Array | Problem:
    """Read one place, an array of parameters; a list may stand for it.

    Parameters
    ----------
    value : object
        What the student's function returned.
    truth : ndarray, shape (n,)
        The right place.

    Returns
    -------
    ndarray or Problem
        The numbers.
    """
    array = numbers_in(value)
    if array is not None and array.shape == truth.shape:
        return array
    said = in_words(value) if array is None else f"an array of shape {array.shape}"
    what = "`return` is missing" if value is None else "each parameter has one number"
    return Problem(
        f"returned {said}; this step needs an array of shape {truth.shape}.",
        f"{what}, and the new parameters have the shape of the old ones.",
        "print(np.shape(result)) on the line before `return`.",
    )


def opened(value: object) -> tuple[Array] | Problem:
    """Take the answer of ``descend`` apart.

    Parameters
    ----------
    value : object
        What the student's function returned.

    Returns
    -------
    tuple of ndarray or Problem
        One table: the end in the first row, and below it the history.
    """
    parts = split(value, ("theta", "history"))
    if isinstance(parts, Problem):
        return parts
    theta, rows = map(numbers_in, parts)
    if theta is not None and rows is not None:
        if rows.shape == (0,):
            rows = np.empty((0, *theta.shape))
        if theta.ndim == 1 and rows.shape[1:] == theta.shape:
            return (np.vstack([theta[np.newaxis], rows]),)
        if rows.ndim == 1 and theta.shape[1:] == rows.shape:
            return _exchanged()
    return Problem(
        f"returned {_said(parts[0], theta)} as theta and {_said(parts[1], rows)} as "
        "history; this step needs an array and a list of such arrays.",
        "every place of the walk has as many numbers as the start.",
        "print(np.shape(theta), np.shape(history)) on the line before `return`.",
    )


def _exchanged() -> Problem:
    return Problem(
        "returned the history first and the end second.",
        "the caller takes the results apart in the order (theta, history).",
        "look at the order in the `return`.",
        mistake="G20",
    )


def _said(value: object, array: Array | None) -> str:
    return in_words(value) if array is None else f"numbers of shape {array.shape}"


def read_walk(table: object, truth: Array) -> Array | Problem:
    """Read a walk whose truth is known, and say what a short or a long one lacks.

    Parameters
    ----------
    table : ndarray, shape (places + 1, n)
        From `opened`.
    truth : ndarray, shape (steps + 2, n)
        The same of the right answer.

    Returns
    -------
    ndarray or Problem
        The table, if it is as large as the truth.
    """
    walk = np.asarray(table)
    if walk.shape == truth.shape:
        return walk
    if walk.shape[1:] != truth.shape[1:]:
        return read_place(walk[0], truth[0])
    found, needed = len(walk) - 1, len(truth) - 1
    return Problem(
        f"returned a history of {_places(found)} for {needed - 1} steps; this step "
        f"needs {needed}.",
        "the history holds the start and one place for each step.",
        "print(len(history)) on the line before `return`.",
        mistake=_lacking(walk[0], walk[1:], truth[0], truth[1:]),
    )


def _places(number: int) -> str:
    return "1 place" if number == 1 else f"{number} places"


def _lacking(theta: Array, rows: Array, end: Array, places: Array) -> str:
    """Name what is missing; empty where the rows are none of the right places."""
    if len(rows) > 1 and _alike(rows, np.broadcast_to(theta, rows.shape)):
        return "D5"
    if _alike(rows, places[1:]):
        return "D11"
    if _alike(rows, places[:-1]):
        return "D12" if _alike(theta, end) else "D13"
    if len(rows) == len(places) + 1 and _alike(rows[:-1], places):
        return "D13"
    return ""


def _alike(one: Array, other: Array) -> bool:
    return one.shape == other.shape and bool(
        np.all(np.abs(one - other) <= ALIKE * (1 + np.abs(other)))
    )
