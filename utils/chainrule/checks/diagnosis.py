"""Find the known mistake that gives the same numbers.

A mistake fits if it agrees with the student at every place, and has no number where the
student has none (a logarithm left of 0, say); three numbers it must have. The first of
the bank that fits gives its name. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from chainrule.checks.interview import TOLERANCE, Asked, is_close, values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.checks.items import Item
    from chainrule.notation import Array

__all__ = ["diagnose", "nearly_right", "only_the_sign", "row"]

ALIKE = 1e-9  #: a mistake may be written down in many ways
NEARLY = 1e-4  #: what a difference quotient or rounding leaves
ENOUGH = 3  #: places at which it must show itself


def diagnose(item: Item, asked: Sequence[Asked]) -> str | None:
    """Return the id of the first known mistake with these numbers.

    Parameters
    ----------
    item : Item
        What was asked, with its known mistakes.
    asked : sequence of Asked
        The student's answers.

    Returns
    -------
    str or None
        The id, or None where no known mistake fits.
    """
    got = row([one.numbers for one in asked])
    for wrong in item.wrong:
        if not wrong.by_value:
            continue
        said = row([values(item, wrong.fn, one.case, one.x) for one in asked])
        if _fits(got, said):
            return wrong.id
    return None


def _fits(got: Array, said: Array) -> bool:
    there = np.isfinite(said)
    alike = is_close(got, said, ALIKE)
    same_gaps = np.array_equal(there, np.isfinite(got))
    enough = np.sum(np.all(there, axis=0)) >= ENOUGH
    return bool(same_gaps and enough and np.array_equal(there, alike))


def nearly_right(asked: Sequence[Asked]) -> bool:
    """Tell whether the numbers are right but for the error of a measurement.

    Parameters
    ----------
    asked : sequence of Asked
        The student's answers.

    Returns
    -------
    bool
        Whether all of them are close to the truth.
    """
    got = row([one.numbers for one in asked])
    truth = row([one.truth for one in asked])
    return bool(np.all(is_close(got, truth, NEARLY)))


def only_the_sign(asked: Sequence[Asked]) -> bool:
    """Tell whether every part is right, or right but for its sign, all along.

    Parameters
    ----------
    asked : sequence of Asked
        The student's answers.

    Returns
    -------
    bool
        Whether a minus in front of a part would make the answer right.
    """
    got = row([one.numbers for one in asked])
    truth = row([one.truth for one in asked])
    same = np.all(is_close(got, truth, TOLERANCE), axis=1)
    opposite = np.all(is_close(got, -truth, TOLERANCE), axis=1)
    return bool(np.all(same | opposite))


def row(answers: Sequence[Array]) -> Array:
    """Lay answers side by side, one row for each part.

    Parameters
    ----------
    answers : sequence of ndarray, shape (parts, *shape of x)
        Numbers of one item.

    Returns
    -------
    ndarray, shape (parts, n)
        All of them.
    """
    return np.concatenate([np.reshape(one, (len(one), -1)) for one in answers], axis=1)
