"""Read what a student's function returned, as numbers or as a problem in words.

    value ── read(value, x) ──> array in the shape of x, or Problem

What comes back may be anything, even an object that must not be touched: its type is
looked at first, and only plain numbers and arrays are opened. Pure.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.notation import Array, Place

__all__ = ["Problem", "in_words", "is_plain", "read", "read_list", "split", "take"]

PLAIN = (
    type(None), bool, int, float, complex, str, bytes, list, tuple, set, dict,
    np.generic, np.ndarray,
)  # fmt: skip
NUMBERS = (int, float, np.integer, np.floating)
WORDS: tuple[tuple[tuple[type, ...], str], ...] = (
    ((type(None),), "None"),
    ((bool, np.bool_), "True or False"),
    ((complex, np.complexfloating), "a complex number"),
    (NUMBERS, "one number"),
    ((str, bytes, np.character), "text"),
    ((list,), "a list"),
    ((tuple,), "a tuple"),
    ((dict,), "a dict"),
    ((np.ndarray,), "an array"),
    ((types.FunctionType,), "a function"),
)
KINDS = {"b": "True and False", "c": "complex numbers", "U": "text", "S": "text"}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer cannot be compared, in the course's three short lines.

    Attributes
    ----------
    gap : str
        What the call did; the call itself is named by whoever shows this.
    why : str
        Why something else is needed.
    try_ : str
        One thing to do.
    unanswered : bool
        Whether the student has not answered yet.
    mistake : str
        The mistake of the bank that this form stands for; mostly none.
    stopped : bool
        Whether an exception came in place of a value.
    """

    gap: str
    why: str
    try_: str
    unanswered: bool = False
    mistake: str = ""
    stopped: bool = False


def is_plain(value: object) -> bool:
    """Tell whether a value is data, and so no function.

    Parameters
    ----------
    value : object
        Anything; only its type is looked at.

    Returns
    -------
    bool
        Whether it is a number, a text, a list and so on.
    """
    return _is(value, PLAIN)


def _is(value: object, kinds: tuple[type, ...]) -> bool:
    # Not isinstance: that may ask the object itself, which may be far away.
    return issubclass(type(value), kinds)


def in_words(value: object) -> str:
    """Say what kind of thing a value is.

    Parameters
    ----------
    value : object
        Anything; only its type is looked at.

    Returns
    -------
    str
        Its kind with an article, as in "a list".
    """
    words = (words for kinds, words in WORDS if _is(value, kinds))
    return next(words, "something that is not a number")


def read(value: object, x: Place) -> Array | Problem:
    """Read an answer for `x` as numbers in the shape of `x`.

    Parameters
    ----------
    value : object
        What the student's function returned.
    x : float or ndarray
        What it was given.

    Returns
    -------
    ndarray or Problem
        The numbers, not yet compared with anything; not-a-number is among them.
    """
    shape = np.shape(x)
    if _is(value, (np.ndarray,)):
        return _read_array(np.asarray(value), shape)
    if _is(value, NUMBERS) and not _is(value, (bool,)):
        if shape == ():
            return np.array(_as_float(value))
        return Problem(
            "returned one number; this step needs one for each entry.",
            f"the input has the shape {shape}: every entry has an answer of its own.",
            "use NumPy's functions, such as np.exp: they take a whole array.",
        )
    return _not_numbers(value, shape)


def _as_float(value: object) -> float:
    try:
        return float(value)  # type: ignore[arg-type]  # its type has been looked at
    except OverflowError:  # a whole number beyond every float
        return np.inf


def _read_array(value: Array, shape: tuple[int, ...]) -> Array | Problem:
    if value.dtype.kind not in "fiu":
        held = KINDS.get(value.dtype.kind, "other things than numbers")
        return Problem(
            f"returned an array of {held}; this step needs real numbers.",
            "a rate of real numbers is a real number.",
            "print(result.dtype) on the line before `return`.",
        )
    if value.shape != shape:
        needed = f"one number for each entry, shape {shape}" if shape else "one number"
        return Problem(
            f"returned an array of shape {value.shape}; this step needs {needed}.",
            "what comes back has the shape of what went in.",
            "print(np.shape(result)) on the line before `return`.",
        )
    return np.asarray(value, dtype=float)


def _not_numbers(value: object, shape: tuple[int, ...]) -> Problem:
    needed = "an array" if shape else "a number"
    gap = f"returned {in_words(value)}; this step needs {needed}."
    if value is None:
        return Problem(
            gap,
            "a function without `return` gives None.",
            "end the function with `return` and the result; `print` only shows it.",
        )
    if _is(value, (complex, np.complexfloating)):
        return Problem(
            gap,
            "a rate of real numbers is a real number.",
            "take the part that you need with .real or .imag.",
        )
    if _is(value, (list, tuple)):
        return Problem(
            gap,
            "only an array can be used in further formulas.",
            "np.array(...) around the list, or NumPy's functions on the whole array.",
        )
    return Problem(
        gap,
        "the result is used in further formulas.",
        "print(type(result)) on the line before `return`.",
    )


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
    if _is(value, (np.ndarray,)):
        array = np.asarray(value)
        if array.dtype.kind != "O":
            return read(array, truth)
        value = array.tolist()
    if not _is(value, (list, tuple)):
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


def _parts(value: object) -> tuple[object, ...]:
    """Open a tuple, a list or an array of several rows; anything else has none."""
    kind = type(value)
    if issubclass(kind, (tuple, list)):
        return tuple(cast("Sequence[object]", value))
    if issubclass(kind, np.ndarray):
        array = np.asarray(value)
        return tuple(array) if array.ndim else ()
    return ()
