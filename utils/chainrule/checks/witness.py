"""Say in one sentence how a student's numbers relate to the right ones.

    Asked, ... ── relations() ──> "`dh` has the other sign at 5 of 6 places."

For friendly places only: a sentence like this would give hidden ones away. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from chainrule.checks.diagnosis import row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chainrule.checks.interview import Asked
    from chainrule.checks.items import Item
    from chainrule.notation import Array

__all__ = ["compared", "relations", "shown"]

ALIKE = 1e-9  #: relative to 1 + abs(truth)
STEADY = 1e-6  #: how far a factor may vary from place to place
NOTHING = 1e-6  #: by less than this nothing can be divided
ENOUGH = 3  #: places that make a rule
CLOSE = 0.05  #: a factor so near to 1 says nothing


def relations(item: Item, one: Asked, among: Sequence[Asked]) -> Iterator[str]:
    """Compare what came back at friendly places with the truth, part by part.

    Parameters
    ----------
    item : Item
        What was asked.
    one : Asked
        The answer that the message shows.
    among : sequence of Asked
        All answers.

    Yields
    ------
    str
        A sentence for each part of the answer of which there is something to say.
    """
    asked = [one, *(other for other in among if other is not one)]
    got, truth = row([a.numbers for a in asked]), row([a.truth for a in asked])
    x = np.concatenate([np.ravel(a.x) for a in asked])
    ordered = all(a.case is one.case for a in asked)
    for part, said, right in zip(item.parts, got, truth, strict=True):
        name = f"`{item.name}`" if len(item.parts) == 1 else f"Its {part}"
        if sentence := compared(name, said, right, x, ordered=ordered):
            yield sentence


def compared(name: str, got: Array, truth: Array, x: Array, *, ordered: bool) -> str:
    """Compare two rows of numbers.

    Parameters
    ----------
    name : str
        What the sentence is about.
    got, truth : ndarray, shape (n,)
        What came back, and what is right.
    x : ndarray, shape (n,)
        Where; the first is the place that the message shows.
    ordered : bool
        Whether all places belong to one function, so that "from 0.7 on" makes sense.

    Returns
    -------
    str
        One sentence; empty where there is nothing plain to say.
    """
    if not np.all(np.isfinite(got)) or not np.all(np.isfinite(truth)):
        return ""
    right = np.abs(got - truth) <= ALIKE * (1 + np.abs(truth))
    if np.all(right):
        return ""
    if np.any(right):
        return _right_in_part(name, right, x, ordered=ordered)
    said = _everywhere(got, truth) if len(got) >= ENOUGH else ""
    said = said or _signs(got, truth) or _here(got, truth)
    return f"{name} {said}." if said else ""


def _right_in_part(
    name: str, right: NDArray[np.bool_], x: Array, *, ordered: bool
) -> str:
    along = np.argsort(x)
    turns = np.flatnonzero(np.diff(right[along].astype(int)))
    if ordered and len(turns) == 1:
        before, after = x[along[turns[0]]], x[along[turns[0] + 1]]
        if right[along[0]]:
            return (
                f"{name} is right up to {before:.3g} and differs from {after:.3g} on."
            )
        return f"{name} differs up to {before:.3g} and is right from {after:.3g} on."
    return f"{name} is right at {np.sum(right)} of {len(right)} places."


def _everywhere(got: Array, truth: Array) -> str:
    """Find one rule for all places."""
    where = "wherever it was tried"
    if np.ptp(got) <= ALIKE * (1 + np.max(np.abs(got))):
        return f"is {got[0] + 0.0:.3g} {where}"  # no minus before a 0
    if np.min(np.abs(truth)) > NOTHING:
        factor = got / truth
        if np.ptp(factor) <= STEADY * np.max(np.abs(factor)):
            size = f"{abs(factor[0]):.3g} times the right number {where}"
            if factor[0] > 0:
                return f"is {size}"
            if abs(factor[0] + 1) <= STEADY:
                return f"has the right size and the other sign {where}"
            return f"is {size}, with the other sign"
    apart = got - truth
    if np.ptp(apart) <= STEADY * np.max(np.abs(apart)):
        side = "large" if apart[0] > 0 else "small"
        return f"is {abs(apart[0]):.3g} too {side} {where}"
    return ""


def _signs(got: Array, truth: Array) -> str:
    other = np.sum(got * truth < 0)
    if other == len(got) > 1:
        return "has the other sign wherever it was tried"
    if 2 * other > len(got):
        return f"has the other sign at {other} of {len(got)} places"
    return ""


def _here(got: Array, truth: Array) -> str:
    """Compare the two numbers that the message shows."""
    if abs(truth[0]) <= NOTHING:
        return ""
    factor = got[0] / truth[0]
    return (
        f"is about {factor + 0.0:.2g} times as large there"
        if abs(factor - 1) > CLOSE
        else ""
    )


def shown(numbers: Array | float) -> str:
    """Show numbers to three digits.

    Parameters
    ----------
    numbers : float or ndarray, any shape

    Returns
    -------
    str
        One number, or all of them in parentheses.
    """
    digits = [f"{number:.3g}" for number in np.ravel(numbers)]
    return digits[0] if len(digits) == 1 else f"({', '.join(digits)})"
