"""What the lessons ask, found by lesson or by key.

To add a lesson, write a module like `questions.lesson02` and name it in `LESSONS`.
Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from chainrule.errors import UnknownNameError
from chainrule.learn.questions import (
    lesson00,
    lesson01,
    lesson02,
    lesson03,
    lesson04,
    lesson05,
    lesson06,
    lesson07,
    lesson08,
    lesson09,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chainrule.learn.questions.kinds import Number, Order, Prediction, Question

__all__ = ["LESSONS", "TITLES", "parsons", "prediction", "quiz", "warm_up"]

LESSONS = {
    "00": lesson00,
    "01": lesson01,
    "02": lesson02,
    "03": lesson03,
    "04": lesson04,
    "05": lesson05,
    "06": lesson06,
    "07": lesson07,
    "08": lesson08,
    "09": lesson09,
}

#: What each lesson is called, as at the top of its notebook.
TITLES = {
    "00": "Start here",
    "01": "The derivative table",
    "02": "The chain rule",
    "03": "A network with one node",
    "04": "The gradient of the cost",
    "05": "The backward pass",
    "06": "Gradient checking",
    "07": "Gradient descent",
    "08": "Your own derivative machine",
    "09": "Your own network",
}

Found = TypeVar("Found")


def warm_up(lesson: str) -> tuple[Question | Number, ...]:
    """Find the three questions with which a lesson begins.

    Parameters
    ----------
    lesson : str
        The lesson, for instance "02".

    Returns
    -------
    tuple of Question or Number
        In the order in which they are asked.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    known: dict[str, tuple[Question | Number, ...]] = {
        name: module.WARM_UP for name, module in LESSONS.items()
    }
    return _find("warm-up", lesson, known)


def quiz(key: str) -> Question | Number:
    """Find one question.

    Parameters
    ----------
    key : str
        Its name, for instance "links".

    Returns
    -------
    Question or Number
        The question.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    known: dict[str, Question | Number] = {
        one.key: one for module in LESSONS.values() for one in module.QUIZ
    }
    return _find("question", key, known)


def prediction(key: str) -> Prediction:
    """Find what is to be predicted.

    Parameters
    ----------
    key : str
        Its name, for instance "steepest".

    Returns
    -------
    Prediction
        The question and its answer.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    known: dict[str, Prediction] = {
        one.key: one for module in LESSONS.values() for one in module.PREDICTIONS
    }
    return _find("prediction", key, known)


def parsons(key: str) -> Order:
    """Find the lines of a function that are to be ordered.

    Parameters
    ----------
    key : str
        Its name, for instance "dh".

    Returns
    -------
    Order
        The lines and what each of them needs.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    known: dict[str, Order] = {
        one.key: one for module in LESSONS.values() for one in module.PARSONS
    }
    return _find("set of lines", key, known)


def _find(kind: str, name: str, known: Mapping[str, Found]) -> Found:
    if name not in known:
        raise UnknownNameError(kind=kind, name=name, known=known)
    return known[name]
