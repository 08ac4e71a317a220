"""Questions that answer back, as a widget.

    questions ── Asking ──> the browser shows them; answer() ──> replies, alt

The browser sends an answer as a message; a cell or a test calls `answer`. Either way
the reply is made here.
"""

from __future__ import annotations

import pathlib
from html import escape
from typing import TYPE_CHECKING, Any

import traitlets

from chainrule import diary
from chainrule.described import Described
from chainrule.errors import UnknownNameError
from chainrule.learn.questions.kinds import Number, Prediction, Question
from chainrule.learn.reading import number
from chainrule.misconceptions import BANK

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Asking", "Reply", "reply_to"]

#: What the browser is told about an answer: its mark and a text.
Reply = dict[str, str]

UNREADABLE = (
    "This cannot be read as a number. A number such as 1.5, or a text such as pi/4, "
    "can be."
)

STATIC = pathlib.Path(__file__).parent / "static"


class Asking(Described):
    """Some questions, each with a reply to every answer.

    Parameters
    ----------
    questions : sequence
        What is asked, in this order.
    button : str
        What stands on the button under each question.
    """

    _esm = STATIC / "asking.js"  # in the wheel, so it works with no network
    _css = STATIC / "learn.css"

    asked = traitlets.List(help="The questions as they are shown.").tag(sync=True)
    button = traitlets.Unicode(help="What the button says.").tag(sync=True)
    given = traitlets.Dict(help="Answers by key.").tag(sync=True)
    replies = traitlets.Dict(help="What is said to them.").tag(sync=True)
    locked = traitlets.Bool(default_value=False, help="No more answers.").tag(sync=True)

    def __init__(
        self,
        questions: Sequence[Question | Number | Prediction],
        button: str = "Check",
    ) -> None:
        self._questions = {one.key: one for one in questions}
        asked = [_shown(one) for one in questions]
        super().__init__(asked=asked, button=button)
        self.on_msg(self._heard)
        self.observe(self._describe, "replies")
        self._describe()

    def answer(self, value: object, key: str = "") -> None:
        """Answer a question.

        Parameters
        ----------
        value : int, float or str
            The place of a choice, counted from 0; or the number asked for.
        key : str
            Which question; the first one if it is left out.

        Raises
        ------
        UnknownNameError
            If no question of the widget has this key.
        """
        key = key or next(iter(self._questions))
        if key not in self._questions:
            raise UnknownNameError(kind="question", name=key, known=self._questions)
        reply = self._reply(self._questions[key], value)
        if reply["mark"] in {"right", "wrong"}:
            diary.note("question", key, right=reply["mark"] == "right")
        sent = value if isinstance(value, int) else str(value)
        self.given = {**self.given, key: sent}
        self.replies = {**self.replies, key: reply}

    def _reply(self, question: Question | Number | Prediction, value: object) -> Reply:
        return reply_to(question, value)

    def _heard(self, _widget: object, message: Any, _buffers: object) -> None:  # noqa: ANN401 -- from the browser
        """Take an answer from the browser, which knows the keys."""
        if isinstance(message, dict) and message.get("key") in self._questions:
            self.answer(message.get("answer"), message["key"])

    def _describe(self, _change: object = None) -> None:
        parts = []
        for key, question in self._questions.items():
            reply = self.replies.get(key)
            parts.append(f"Question: {question.text} {_words(reply)}")
        self.alt = "\n".join(parts)

    def still(self) -> str:
        """Write the questions as plain HTML.

        Returns
        -------
        str
            What a page without a kernel shows.
        """
        return "".join(_still(one) for one in self.asked)


def reply_to(question: Question | Number | Prediction, value: object) -> Reply:
    """Find what is said to an answer.

    Parameters
    ----------
    question : Question or Number
        What was asked.
    value : object
        The place of a choice, or a number.

    Returns
    -------
    dict
        "mark" is "right", "wrong" or "note"; "text" is the reply.
    """
    if isinstance(question, Question):
        return _to_choice(question, value)
    said = number(value)
    if said is None:
        return {"mark": "note", "text": UNREADABLE}
    if isinstance(question, Number) and question.right.holds(said):
        return {"mark": "right", "text": question.right.reply}
    near = next((one for one in question.traps if one.holds(said)), None)
    if near is None:
        return {"mark": "wrong", "text": question.otherwise}
    return {"mark": "wrong", "text": _with_title(near.mistake, near.reply)}


def _to_choice(question: Question, value: object) -> Reply:
    if not isinstance(value, int) or not 0 <= value < len(question.choices):
        return {"mark": "note", "text": "Choose one of the answers first."}
    choice = question.choices[value]
    mark = "right" if choice.right else "wrong"
    return {"mark": mark, "text": _with_title(choice.mistake, choice.reply)}


def _with_title(mistake: str, reply: str) -> str:
    return f"{BANK[mistake].title} {reply}" if mistake else reply


def _words(reply: Reply | None) -> str:
    if reply is None:
        return "(no answer yet)"
    mark = {"right": "Right. ", "wrong": "Not yet. "}.get(reply["mark"], "")
    return f"{mark}{reply['text']}"


def _shown(question: Question | Number | Prediction) -> dict[str, Any]:
    """Leave out what would give the answer away."""
    shown: dict[str, Any] = {"key": question.key, "text": question.text}
    if isinstance(question, Question):
        shown["choices"] = [choice.text for choice in question.choices]
    else:
        shown["label"] = question.label
    return shown


def _still(shown: dict[str, Any]) -> str:
    """Write a question as plain HTML."""
    items = "".join(f"<li>{escape(text)}</li>" for text in shown.get("choices", ()))
    listed = f"<ul>{items}</ul>" if items else ""
    return f"<p>{escape(shown['text'])}</p>{listed}"
