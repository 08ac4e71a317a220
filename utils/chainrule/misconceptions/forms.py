"""Right numbers in a wrong form: answers that fail for some kinds of input.

They turn a right function into one that a student might have written with `math`,
with an array made for whole numbers, or in place. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from chainrule.notation import Array, Function

__all__ = ["changes_x", "numbers_only", "whole_numbers"]


def numbers_only(fn: Function) -> Function:
    """Serve numbers and fail on arrays, as the functions of `math` do.

    Parameters
    ----------
    fn : callable
        The right answer.

    Returns
    -------
    callable
        The answer in its wrong form.
    """

    def _answer(x: float, *rest: float) -> float:
        return float(fn(float(x), *rest))

    return _answer


def whole_numbers(fn: Function) -> Function:
    """Write into an array of the input's kind: whole numbers cut the answer.

    Parameters
    ----------
    fn : callable
        The right answer.

    Returns
    -------
    callable
        The answer in its wrong form.
    """

    def _answer(x: Array, *rest: float) -> Array:
        result = np.zeros_like(x)
        result[...] = fn(x, *rest)
        return result

    return _answer


def changes_x(fn: Function) -> Function:
    """Use the caller's array as scratch paper.

    Parameters
    ----------
    fn : callable
        The right answer.

    Returns
    -------
    callable
        The answer in its wrong form.
    """

    def _answer(x: Array, *rest: float) -> object:
        result: object = fn(x, *rest)
        if isinstance(x, np.ndarray):
            x[...] = 0
        return result

    return _answer
