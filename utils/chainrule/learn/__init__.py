"""Remembering, predicting and ordering: what a lesson asks of its reader.

    learn.ready()                     whether this computer has what is needed
    learn.warm_up("02")               three questions about earlier lessons
    learn.predict("steepest")         a prediction, typed and kept
    learn.predict("steepest", 1.57)   the same from code
    learn.reveal("steepest")          the truth beside it; from then on it is locked
    learn.parsons("dh")               the lines of a function, to be put in order
    learn.quiz("links")               one question, answered at once
    learn.progress()                  what has been done so far, lesson by lesson
    learn.predictions()               how predictions came out, as a picture
    learn.summary("Ada")              a page to keep, of what was mastered

The questions of lesson 2 are "links", "factors", "place", "slope",
"three-links-rule" and "units"; those of lesson 3 "five-links", "steeper", "surprised",
"batch-cost" and "safe".

A widget and its questions are loaded when they are asked for. So importing this
costs nothing, and works where the reference is withheld.
"""

from __future__ import annotations

import importlib
import pathlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chainrule.learn.asking import Asking
    from chainrule.learn.note import Note
    from chainrule.learn.ordering import Ordering
    from chainrule.learn.predicting import Predicting

__all__ = [
    "parsons",
    "predict",
    "predictions",
    "progress",
    "quiz",
    "ready",
    "reveal",
    "summary",
    "warm_up",
]


def _part(name: str) -> Any:  # noqa: ANN401 -- a module, as importlib types it
    """Load a module of this package when it is first used."""
    return importlib.import_module(f"{__name__}.{name}")


def ready() -> Note:
    """Say whether this computer has what the lessons need.

    Returns
    -------
    Note
        A table of what was found, then an all-clear or what to do.

    Examples
    --------
    >>> ready().text.splitlines()[-1]
    'Everything is ready. Have a good journey.'
    """
    note: Note = _part("readiness").ready()
    return note


def warm_up(lesson: str) -> Asking:
    """Ask three questions about earlier lessons, to be answered from memory.

    Parameters
    ----------
    lesson : str
        The lesson that begins, for instance "02".

    Returns
    -------
    Asking
        The widget.

    Raises
    ------
    UnknownNameError
        If the lesson has no warm-up.

    Examples
    --------
    >>> len(warm_up("02").asked)
    3
    """
    widget: Asking = _part("asking").Asking(_part("finding").warm_up(lesson))
    return widget


def quiz(key: str) -> Asking:
    """Ask one question; every answer gets a reply, and nothing is graded.

    Parameters
    ----------
    key : str
        The question, for instance "links".

    Returns
    -------
    Asking
        The widget.

    Raises
    ------
    UnknownNameError
        If no question has this key.

    Examples
    --------
    >>> quiz("units").alt[:9]
    'Question:'
    """
    widget: Asking = _part("asking").Asking((_part("finding").quiz(key),))
    return widget


def predict(key: str, value: float | str | None = None) -> Predicting | Note:
    """Ask for a prediction, or keep the one that is given.

    Parameters
    ----------
    key : str
        The prediction, for instance "steepest".
    value : float or str, optional
        A number, or a text such as "pi/4". Without it the question is shown.

    Returns
    -------
    Predicting or Note
        The widget; or, with a value, what became of it.

    Raises
    ------
    UnknownNameError
        If no prediction has this key.

    Examples
    --------
    >>> predict("steepest", "soon").text.splitlines()[0]
    '"soon" is not a number that can be read.'
    """
    question = _part("finding").prediction(key)
    predicting = _part("predicting")
    shown: Predicting | Note = (
        predicting.Predicting(question)
        if value is None
        else predicting.keep(question, value)
    )
    return shown


def reveal(key: str) -> Note:
    """Show the truth beside the prediction, and lock the prediction.

    Parameters
    ----------
    key : str
        The prediction, for instance "steepest".

    Returns
    -------
    Note
        The comparison; or, before there is a prediction, what to do first.

    Raises
    ------
    UnknownNameError
        If no prediction has this key.
    """
    note: Note = _part("predicting").reveal(_part("finding").prediction(key))
    return note


def parsons(key: str) -> Ordering:
    """Show the lines of a function in a wrong order, to be put right.

    Parameters
    ----------
    key : str
        The function, for instance "dh".

    Returns
    -------
    Ordering
        The widget; its `program` is the text as it stands.

    Raises
    ------
    UnknownNameError
        If no function has this key.

    Examples
    --------
    >>> parsons("dh").solved
    False
    """
    widget: Ordering = _part("ordering").Ordering(_part("finding").parsons(key))
    return widget


def progress() -> Note:
    """Say how far somebody has come, from what they did on this computer.

    Returns
    -------
    Note
        A table with a row for each lesson, and a sentence.
    """
    note: Note = _part("standing").progress()
    return note


def predictions() -> None:
    """Show every prediction that was opened, beside its truth."""
    plots = importlib.import_module("chainrule.plots")
    shots = [(one.lesson, one.said, one.truth) for one in _part("standing").shots()]
    plots.show(plots.predictions(shots), alt=plots.predictions_in_words(shots))


def summary(name: str, path: str = "my-chain-rule.html") -> Note:
    """Write a page with what somebody has mastered, to keep or to print.

    Parameters
    ----------
    name : str
        Whose page it is.
    path : str
        Where to write it; without a folder, beside the notebook.

    Returns
    -------
    Note
        Where it is, or why it could not be written.
    """
    place = pathlib.Path(path).expanduser().absolute()
    note: Note = _part("standing").summary(name, place)
    return note
