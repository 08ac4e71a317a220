"""Predict, then see: a prediction is kept, shown beside the truth, and locked.

    Predicting, keep() ── memory ──> reveal() ──> Note

Nothing here is graded. Reads and writes the memory of predictions.
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING, Any

from chainrule.learn.asking import Asking, Reply, reply_to
from chainrule.learn.memory import Kept, memory
from chainrule.learn.note import Note
from chainrule.learn.reading import number, written

if TYPE_CHECKING:
    from chainrule.learn.questions.kinds import Prediction

__all__ = ["Predicting", "keep", "reveal"]

#: The widgets on the page, so that revealing in one cell locks another.
_on_show: weakref.WeakSet[Predicting] = weakref.WeakSet()


class Predicting(Asking):
    """A question whose answer is kept until it is revealed.

    Parameters
    ----------
    prediction : Prediction
        What is to be predicted.
    """

    def __init__(self, prediction: Prediction) -> None:
        super().__init__((prediction,), button="Keep my prediction")
        self.key = prediction.key
        _on_show.add(self)
        self.refresh()

    def refresh(self) -> None:
        """Show what is kept by now."""
        kept = memory().recall(self.key)
        if kept:
            self.given = {self.key: f"{kept.value:.4g}"}
            self.replies = {self.key: _state(kept)}
            self.locked = kept.revealed

    def _reply(self, question: Any, value: object) -> Reply:  # noqa: ANN401 -- as in Asking
        note = keep(question, value)
        kept = memory().recall(self.key)
        self.locked = kept is not None and kept.revealed
        return {"mark": "note", "text": note.text}


def keep(prediction: Prediction, value: object) -> Note:
    """Keep a prediction, unless it is locked or no answer at all.

    Parameters
    ----------
    prediction : Prediction
        What is predicted.
    value : object
        A number, or a text that can be read as one.

    Returns
    -------
    Note
        What became of it.
    """
    before = memory().recall(prediction.key)
    if before and before.revealed:
        return Note(_state(before)["text"])
    said = number(value)
    if said is None:
        return _not_a_number(value)
    if not prediction.low <= said <= prediction.high:
        return _outside(prediction, said)
    memory().keep(prediction.key, Kept(said))
    _refresh(prediction.key)
    return Note(_state(Kept(said))["text"])


def reveal(prediction: Prediction) -> Note:
    """Lock a prediction and show the truth beside it.

    Parameters
    ----------
    prediction : Prediction
        What was predicted.

    Returns
    -------
    Note
        Both; or what to do first.
    """
    kept = memory().recall(prediction.key)
    if kept is None:
        return Note(
            "The answer is still closed, because there is no prediction yet.\n"
            "Why: who predicts first sees more in the answer, also when the "
            "prediction is wrong.\n"
            "Try: make your prediction above, then run this cell again."
        )
    if not kept.revealed:
        memory().keep(prediction.key, Kept(kept.value, revealed=True))
        _refresh(prediction.key)
    return Note(reply_to(prediction, kept.value)["text"], _table(prediction, kept))


def _refresh(key: str) -> None:
    for widget in list(_on_show):
        if widget.key == key:
            widget.refresh()


def _state(kept: Kept) -> Reply:
    value = written(kept.value)
    if kept.revealed:
        text = f"Your prediction, {value}, is locked: the answer has been opened."
    else:
        text = f"Your prediction, {value}, is kept. You may change it until you open "
        text += "the answer."
    return {"mark": "note", "text": text}


def _table(prediction: Prediction, kept: Kept) -> tuple[tuple[str, ...], ...]:
    def row(head: str, text: str, value: float) -> tuple[str, ...]:
        return head, text, written(prediction.measure(value))

    return (
        ("", prediction.label, prediction.shows),
        row("Your prediction", written(kept.value), kept.value),
        row("Answer", prediction.truth_text, prediction.truth),
    )


def _not_a_number(value: object) -> Note:
    said = str(value)[:40]
    return Note(
        f'"{said}" is not a number that can be read.\n'
        "Why: a prediction is one place on the axis.\n"
        "Try: a number such as 1.5, or a text such as pi/4."
    )


def _outside(prediction: Prediction, said: float) -> Note:
    return Note(
        f"{said:.4g} is not within reach of the question.\n"
        "Why: it asks for a place on a part of the axis.\n"
        f"Try: a number from {prediction.bounds}."
    )
