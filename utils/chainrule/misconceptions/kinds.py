"""The nouns of the bank: a mistake in words, and one way of making it. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["Misconception", "Wrong"]


@dataclass(frozen=True, slots=True)
class Misconception:
    """One known mistake, in words.

    Attributes
    ----------
    id : str
        Letter and number, as reports and feedback show it.
    title : str
        What is seen, in one sentence.
    subgoal : int
        The step of the worked example to go back to.
    nudge : str
        One thing to do.
    hint : str
        Where to look.
    explanation : str
        The idea behind it. No message gives an answer away.
    credit : float
        Fraction of the points, from 0 to 1.
    """

    id: str
    title: str
    subgoal: int
    nudge: str
    hint: str
    explanation: str
    credit: float = 0.0


@dataclass(frozen=True, slots=True)
class Wrong:
    """One way of making a mistake in one item.

    Attributes
    ----------
    id : str
        The mistake, a key of `BANK`.
    how : str
        This way of making it, for readers of a test report.
    fn : callable
        The wrong answer, called as the student's function is.
    by_value : bool
        Whether its numbers are wrong. Where only its form is, values cannot tell it
        from the right answer, and the engine finds it by other means.
    spoils : bool
        Whether it changes its arguments too. Then it is told by that from a mistake
        with the same numbers that leaves them alone.
    """

    id: str
    how: str
    fn: Function
    by_value: bool = True
    spoils: bool = False
