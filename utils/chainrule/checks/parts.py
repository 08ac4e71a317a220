"""Take what a student's function returned apart: a tuple, a dict or a list.

    value ── split(), take() ──> one object for each name, or Problem
    value ── read_list() ──> numbers, or Problem

What the parts hold is read by `answers`. As there, a value's type is looked at before
the value is opened. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from chainrule.checks.answers import Problem, in_words, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.notation import Array

__all__ = ["read_list", "split", "take"]


def split(value: object, names: tuple[str, ...]) -> tuple[object, ...] | Problem:
    """Take an answer of several parts apart.

    Parameters
    ----------
    value : object
        What the student's function returned.
    names : tuple of str
        What the parts are called, in order.

    Returns
    -------
    tuple or Problem
        One object for each name. A list or an array may stand for a tuple.
    """
    if len(names) == 1:
        return (value,)
    parts = _parts(value)
    if len(parts) == len(names):
        return parts
    gap = f"returned {len(parts)} things" if parts else f"returned {in_words(value)}"
    listed = ", ".join(names)
    return Problem(
        f"{gap}; this step needs {len(names)}: ({listed}).",
        "the caller takes the results apart in this order.",
        f"return {listed}",
    )


def _parts(value: object) -> tuple[object, ...]:
    """Open a tuple, a list or an array of several rows; anything else has none."""
    kind = type(value)
    if issubclass(kind, (tuple, list)):
        return tuple(cast("Sequence[object]", value))
    if issubclass(kind, np.ndarray):
        array = np.asarray(value)
        return tuple(array) if array.ndim else ()
    return ()


def take(value: object, keys: tuple[str, ...]) -> tuple[object, ...] | Problem:
    """Take the entries of a dict that are asked for.

    Parameters
    ----------
    value : object
        What the student's function returned.
    keys : tuple of str
        The keys, in order; empty if no dict is asked for.

    Returns
    -------
    tuple or Problem
        One object for each key, or the value itself. The dict may have more keys.
    """
    if not keys:
        return (value,)
    listed = " ".join(keys)
    if type(value) is not dict:
        return Problem(
            f"returned {in_words(value)}; this step needs a dict.",
            f"the caller looks the results up by their names: {listed}.",
            "build the dict at the end: return dict(name=value, ...).",
        )
    missing = [key for key in keys if key not in value]
    if missing:
        return Problem(
            f"returned a dict without `{missing[0]}`.",
            f"the caller looks the results up by their names: {listed}.",
            "print(result.keys()) on the line before `return`.",
        )
    return tuple(value[key] for key in keys)


def read_list(value: object, truth: Array) -> Array | Problem:
    """Read a list of numbers; an array or a tuple may stand for it.

    Parameters
    ----------
    value : object
        A part of what the student's function returned.
    truth : ndarray, shape (n,)
        The right numbers.

    Returns
    -------
    ndarray or Problem
        n numbers.
    """
    if issubclass(type(value), np.ndarray):
        array = np.asarray(value)
        if array.dtype.kind != "O":
            return read(array, truth)
        value = array.tolist()
    if not issubclass(type(value), (list, tuple)):
        return Problem(
            f"returned {in_words(value)} for a list; this step needs one number for "
            "each node.",
            "each node has a derivative of its own.",
            "begin with an empty list and append one number in each round.",
        )
    entries = tuple(cast("Sequence[object]", value))
    if len(entries) != len(truth):
        return Problem(
            f"returned a list of {len(entries)} numbers; this step needs {len(truth)}.",
            "each node has one weight and one bias, so one derivative for each.",
            "print(len(result)) on the line before `return`.",
        )
    numbers = []
    for entry in entries:
        number = read(entry, 0.0)
        if isinstance(number, Problem):
            return number
        numbers.append(number)
    return np.array(numbers, float)
