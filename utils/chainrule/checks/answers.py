"""Read what a student's function returned, as numbers or as a problem in words.

    value ── read(value, x) ──> array in the shape of x, or Problem

What comes back may be anything, even an object that must not be touched: its type is
looked at first, and only plain numbers and arrays are opened. Pure.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from chainrule.notation import Array, Place

__all__ = ["Problem", "in_words", "is_plain", "read"]

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
