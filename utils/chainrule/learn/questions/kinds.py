"""The nouns of what is asked. Pure data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chainrule.notation import Function

__all__ = ["Choice", "Line", "Near", "Number", "Order", "Prediction", "Question"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer of a question.

    Attributes
    ----------
    text : str
        The answer. What stands between back ticks is code.
    reply : str
        What is said to those who choose it.
    right : bool
        Whether it is the right one.
    mistake : str
        The misconception behind it, a key of the bank; "" if it has none.
    """

    text: str
    reply: str
    right: bool = False
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with choices; exactly one of them is right.

    Attributes
    ----------
    key : str
        Its name.
    objective : str
        What it asks for, for instance "L1.rate".
    text : str
        The question.
    choices : tuple of Choice
        In the order in which they are shown.
    """

    key: str
    objective: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """What is said to a number close to a given one.

    Attributes
    ----------
    value : float
        The number.
    reply : str
        What is said.
    within : float
        How far away still counts.
    mistake : str
        The misconception behind it, a key of the bank; "" if it has none.
    """

    value: float
    reply: str
    within: float
    mistake: str = ""

    def holds(self, value: float) -> bool:
        """Say whether a number is close enough.

        Parameters
        ----------
        value : float
            The number.

        Returns
        -------
        bool
            Whether this reply is for it.
        """
        return abs(value - self.value) <= self.within


@dataclass(frozen=True, slots=True)
class Number:
    """A question whose answer is a number.

    Attributes
    ----------
    key, objective, text : str
        As in `Question`.
    label : str
        What stands before the box, for instance "slope =".
    right : Near
        The answer.
    traps : tuple of Near
        Known wrong answers.
    otherwise : str
        What is said to any other number.
    """

    key: str
    objective: str
    text: str
    label: str
    right: Near
    traps: tuple[Near, ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """A number to commit to before the truth is seen.

    Attributes
    ----------
    key, objective, text, label : str
        As in `Number`.
    low, high : float
        Where the answer lies for certain.
    bounds : str
        The same, and the unit, in words.
    truth : float
        The answer.
    truth_text : str
        The answer as it is written.
    shows : str
        What `measure` measures, the head of a column.
    measure : callable
        Takes a place and gives the number that decides.
    traps : tuple of Near
        What is said to guesses worth a word of their own; the first that holds.
    otherwise : str
        What is said to all others.
    """

    key: str
    objective: str
    text: str
    label: str
    low: float
    high: float
    bounds: str
    truth: float
    truth_text: str
    shows: str
    measure: Function
    traps: tuple[Near, ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a program.

    Attributes
    ----------
    id : str
        What it makes, for instance "u".
    text : str
        The line without its indentation.
    needs : tuple of str
        The ids of the lines that must stand above it.
    depth : int
        How many steps it is indented.
    """

    id: str
    text: str
    needs: tuple[str, ...] = ()
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Order:
    """Lines to be put in order; every order that the needs allow is right.

    Attributes
    ----------
    key, objective, text : str
        As in `Question`.
    lines : tuple of Line
        In one right order.
    start : tuple of str
        The ids in the order in which they are shown first.
    praise : str
        What is said in the end.
    """

    key: str
    objective: str
    text: str
    lines: tuple[Line, ...]
    start: tuple[str, ...]
    praise: str
