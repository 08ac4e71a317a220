"""Ask a student's function once, at every place a picture needs.

    dh ── sample() ──> Sample ── compare() ──> Verdict ──> picture, sentence

Whatever the function does becomes a number or a sentence, never a traceback.
Pure apart from what the student's function does.
"""

from __future__ import annotations

import contextlib
import io
import numbers
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from chainrule.notation import Array

__all__ = ["Sample", "Verdict", "compare", "sample"]

#: Far finer than a line on a screen, far coarser than a good central difference.
TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Sample:
    """What a function gave on a grid.

    Parameters
    ----------
    values : ndarray, shape of the grid
        Its values; NaN where it gave no finite number.
    problem : str
        Why there are no values at all, or "".
    """

    values: Array
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a function compares with the truth.

    Parameters
    ----------
    words : str
        The end of a sentence that begins with "Your dh says ...: ".
    worst : float or None
        Where it is furthest from the truth, if it is wrong.
    """

    words: str
    worst: float | None = None


class _NotANumberError(Exception):
    """A function gave something that cannot be drawn."""


def sample(fn: object, grid: Array) -> Sample:
    """Take the values of `fn` on a grid: at once if it can, else one by one.

    Parameters
    ----------
    fn : object
        Should be a function of x.
    grid : ndarray, shape (n,)
        Where it is asked. It gets a copy.

    Returns
    -------
    Sample
        Its values, or why there are none.
    """
    nothing = np.full(grid.shape, np.nan)
    if not callable(fn):
        return Sample(nothing, f"it is not a function but a {type(fn).__name__}")
    with _quiet():
        values = _at_once(fn, grid)
        try:
            return Sample(_one_by_one(fn, grid) if values is None else values)
        except NotImplementedError:
            return Sample(nothing, "it has no answer yet")
        except _NotANumberError as error:
            return Sample(nothing, str(error))
        except Exception as error:  # noqa: BLE001 -- a student's function may raise anything
            said = f": {error}" if str(error) else ""
            return Sample(nothing, f"it stopped with {type(error).__name__}{said}")


def compare(values: Array, truth: Array, grid: Array) -> Verdict:
    """Say where two functions agree, and where they differ most.

    Parameters
    ----------
    values, truth : ndarray, shape (n,)
        The student's values, and the slope itself.
    grid : ndarray, shape (n,)
        Where they were taken.

    Returns
    -------
    Verdict
        The words and the place.
    """
    silent = np.isnan(values)
    if silent.any():
        x = float(grid[silent.argmax()])
        return Verdict(f"gives no number at x = {x:.2f}", x)
    gap = np.abs(values - truth) / (1 + np.abs(truth))
    if gap.max() <= TOLERANCE:
        return Verdict("agrees everywhere")
    x = float(grid[gap.argmax()])
    return Verdict(f"disagrees most at x = {x:.2f}", x)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep warnings, and hundreds of printed lines, out of the notebook."""
    with (
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
        contextlib.redirect_stdout(io.StringIO()),
    ):
        warnings.simplefilter("ignore")
        yield


def _at_once(fn: Callable[..., Any], grid: Array) -> Array | None:
    """Call with the whole array; None if that is not how the function works."""
    try:
        values = np.asarray(fn(grid.copy()))
    except Exception:  # noqa: BLE001 -- one number at a time may still work
        return None
    if values.shape != grid.shape or values.dtype.kind not in "iuf":
        return None
    return _finite(values.astype(float))


def _one_by_one(fn: Callable[..., Any], grid: Array) -> Array:
    """Call with one number after the other."""
    return _finite(np.array([_number(fn(float(x))) for x in grid]))


def _number(value: object) -> float:
    """Read one returned value, or say what it is instead."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, numbers.Real):
        what = "nothing" if value is None else f"a value of type {type(value).__name__}"
        problem = f"it gives back {what}, and a slope is a number"
        raise _NotANumberError(problem)
    return float(value)


def _finite(values: Array) -> Array:
    """Turn infinities into NaN: neither can be drawn."""
    return np.where(np.isfinite(values), values, np.nan)
