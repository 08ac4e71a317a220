"""Say what a check found: the gap, the why, and one thing to try.

    [M01] The inner derivative is missing.      the name, where there is one
    `dh(1)` returned 0.394; ...                 the gap
    Why: ...                                    why it matters
    Try: ...                                    one thing to do
    Hint: ...                                   hidden checks only; from small to large
    Read: lesson 2, "2.3 Rates along ..."       hidden checks only; at most one

A visible check may show a friendly place and the numbers there. A hidden one names the
idea and nothing else: no place, no value, no number from a traceback. Pages of feedback
open the hints one after the other (decision 0020). What came back and what is needed is
said by the words of each kind of question: `interview_words`, `saying` and their like.
Pure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from chainrule.checks.answers import in_words
from chainrule.misconceptions import BANK
from chainrule.misconceptions.bank import SUBGOALS
from chainrule.misconceptions.steps import help_with

if TYPE_CHECKING:
    from chainrule.checks.exercises import Exercise
    from chainrule.checks.items import Item

__all__ = [
    "CHECK",
    "DECIMALS",
    "SIGN",
    "Question",
    "agrees",
    "changed",
    "further_help",
    "lines",
    "named",
    "nearly",
    "no_function",
    "sign",
]

SIGN = 0.5  #: what an answer earns that is right but for its sign
HALF = "Half of the points are yours: the rest is right."
CHECK = 5  #: the step to go back to where no mistake is known
DECIMALS = re.compile(r"-?\d*\.\d+(e[-+]?\d+)?")


class Question(Protocol):
    """What a message has to know of any kind of question."""

    @property
    def name(self) -> str:
        """The student's name for what was asked."""

    @property
    def points(self) -> float:
        """Most points."""

    @property
    def lesson(self) -> str:
        """The lesson to read again, as in "02"; empty where there is none."""


def lines(gap: str, why: str, try_: str) -> str:
    """Put a message into the course's three lines.

    Parameters
    ----------
    gap, why, try_ : str
        What was seen, the reason, and one thing to do.

    Returns
    -------
    str
        The message.
    """
    return f"{gap}\nWhy: {why}\nTry: {try_}"


def named(item: Question, mistake: str, gap: str, *, hidden: bool) -> str:
    """Name a mistake of the bank.

    Parameters
    ----------
    item : Question
        What was asked.
    mistake : str
        Its id.
    gap : str
        What was seen.
    hidden : bool
        Whether this is feedback on a graded run: then hints follow, up to the idea
        behind the mistake, and where to read again.

    Returns
    -------
    str
        The message; its first line is the id in brackets and the title.
    """
    known = BANK[mistake]
    step = f"step [{known.subgoal}], {SUBGOALS[known.subgoal]}: "
    text = lines(gap, step + known.hint, known.nudge) + _half(item, known.credit)
    idea = known.explanation
    further = further_help(item, known.subgoal, idea, known.id) if hidden else ""
    return f"[{known.id}] {known.title}\n{text}{further}"


def further_help(item: Question, step: int, idea: str = "", mistake: str = "") -> str:
    """Add the hints and the section to read again, one line each.

    Parameters
    ----------
    item : Question
        What was asked.
    step : int
        The subgoal to go back to.
    idea : str
        The idea behind a known mistake.
    mistake : str
        Its id; some have a section of their own.

    Returns
    -------
    str
        Lines that begin with a line break; empty if there is nothing to add.
    """
    told = help_with(item.lesson, step, mistake)
    hints = [told.question, idea, told.example] if told and idea else [idea]
    said = [f"\nHint: {hint}" for hint in hints if hint]
    if told:
        section = re.sub(r"[$`]", "", told.section)
        said.append(f'\nRead: lesson {int(item.lesson)}, "{section}"')
    return "".join(said)


def sign(item: Question, gap: str, *, hidden: bool) -> str:
    """Say that all is right but the sign.

    Parameters
    ----------
    item : Item or Exercise
        What was asked.
    gap : str
        What was seen.
    hidden : bool
        Whether this is feedback on a graded run.

    Returns
    -------
    str
        The message.
    """
    why = "the size is right at every place, the sign is not."
    try_ = "follow the minus signs through each step."
    further = further_help(item, CHECK) if hidden else ""
    return lines(gap, why, try_) + _half(item, credit=SIGN) + further


def nearly(item: Question, gap: str, *, hidden: bool) -> str:
    """Say that the numbers are those of a measurement.

    Parameters
    ----------
    item : Item
        What was asked.
    gap : str
        What was seen.
    hidden : bool
        Whether this is feedback on a graded run.

    Returns
    -------
    str
        The message.
    """
    return lines(
        f"{gap} The difference is small, but it is there.",
        "a slope measured in small steps and a rounded number have an error; "
        "a formula has none.",
        "write the formula itself, unrounded, and keep any measurement to check it.",
    ) + (further_help(item, CHECK) if hidden else "")


def changed(item: Question) -> str:
    """Say that an argument is not what it was.

    Parameters
    ----------
    item : Item or Exercise
        What was asked.

    Returns
    -------
    str
        One sentence.
    """
    return f"`{item.name}` left other numbers in what it was given."


def no_function(name: str, value: object, needed: str = "a function") -> str:
    """Say that the name of the function holds something else.

    Parameters
    ----------
    name : str
        The student's name for it.
    value : object
        What it holds; only its type is looked at.
    needed : str
        What it should hold.

    Returns
    -------
    str
        The message.
    """
    return lines(
        f"`{name}` is {in_words(value)}; this step needs {needed}.",
        "a later cell may have given the name another meaning.",
        f"look for a line that begins with `{name} =`.",
    )


def agrees(item: Item | Exercise, *, hidden: bool) -> str:
    """Say that nothing was found.

    Parameters
    ----------
    item : Item or Exercise
        What was asked.
    hidden : bool
        Whether this is feedback on a graded run.

    Returns
    -------
    str
        The message.
    """
    if hidden:
        return f"`{item.name}` is right, at the hidden places too."
    return f"`{item.name}` agrees with {item.truth_is} wherever it was tried."


def _half(item: Question, credit: float) -> str:
    return f"\n{HALF}" if credit and item.points else ""
