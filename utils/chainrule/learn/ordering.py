"""Lines of a program to be put in order, as a widget.

    buttons, keys, code ── move(), indent() ──> rows ──> program, feedback

The browser shows the rows and says what was asked of them; each step is done here.
So a cell, a test and a key do the same.
"""

from __future__ import annotations

import pathlib
from html import escape
from typing import TYPE_CHECKING, Any

import traitlets

from chainrule import diary
from chainrule.described import Described
from chainrule.learn.judging import Row, judge, program

if TYPE_CHECKING:
    from chainrule.learn.questions.kinds import Order

__all__ = ["Ordering"]

STATIC = pathlib.Path(__file__).parent / "static"


class Ordering(Described):
    """Move the lines, indent them, check the program.

    Parameters
    ----------
    order : Order
        The lines, and the order in which they are shown first.
    """

    _esm = STATIC / "ordering.js"  # in the wheel, so it works with no network
    _css = STATIC / "learn.css"

    task = traitlets.Unicode(help="What to do.").tag(sync=True)
    rows = traitlets.List(help="id, text and depth, line by line.").tag(sync=True)
    said = traitlets.Unicode(help="What the last step did.").tag(sync=True)
    feedback = traitlets.Unicode(help="What the last check said.").tag(sync=True)
    solved = traitlets.Bool(default_value=False).tag(sync=True)
    program = traitlets.Unicode(help="The program as it stands.")

    def __init__(self, order: Order) -> None:
        self._order = order
        self._texts = {line.id: line.text for line in order.lines}
        self._deepest = max(line.depth for line in order.lines)
        super().__init__(task=order.text)
        self._place([Row(one, 0) for one in order.start], said="")
        self.on_msg(self._heard)

    def move(self, id: str, by: int) -> None:  # noqa: A002 -- the id of a line
        """Move a line up or down.

        Parameters
        ----------
        id : str
            The line, for instance "u".
        by : int
            How many places: down if positive, up if negative.
        """
        rows = self._rows()
        at = self._find(id)
        to = max(0, min(len(rows) - 1, at + by))
        row = rows.pop(at)
        rows.insert(to, row)
        where = f"line {to + 1} of {len(rows)}"
        verb = "is now" if to != at else "stays"
        self._place(rows, said=f"{self._texts[id]} {verb} {where}.")

    def indent(self, id: str, by: int = 1) -> None:  # noqa: A002 -- as above
        """Indent a line, or outdent it.

        Parameters
        ----------
        id : str
            The line, for instance "u".
        by : int
            How many steps: to the right if positive, to the left if negative.
        """
        rows = self._rows()
        at = self._find(id)
        depth = max(0, min(self._deepest, rows[at].depth + by))
        verb = "is now" if depth != rows[at].depth else "stays"
        rows[at] = Row(id, depth)
        level = f"indented {depth} of {self._deepest}"
        self._place(rows, said=f"{self._texts[id]} {verb} {level}.")

    def check(self) -> None:
        """Judge the program as it stands."""
        mend = judge(self._order, self._rows())
        self.solved = not mend
        diary.note("ordering", self._order.key, right=self.solved)
        self.feedback = mend or self._order.praise
        self._describe()

    def reset(self) -> None:
        """Put the lines back as they were in the beginning."""
        rows = [Row(one, 0) for one in self._order.start]
        self._place(rows, said="The lines are back where they began.")

    def _rows(self) -> list[Row]:
        return [Row(row["id"], row["depth"]) for row in self.rows]

    def _find(self, id: str) -> int:  # noqa: A002 -- as above
        return [row["id"] for row in self.rows].index(id)

    def _place(self, rows: list[Row], said: str) -> None:
        with self.hold_sync():  # one message for one step
            self.rows = [{**row._asdict(), "text": self._texts[row.id]} for row in rows]
            self.program = program(self._order, rows)
            self.solved, self.feedback, self.said = False, "", said
        self._describe()

    def _describe(self) -> None:
        listed = [
            f"{place}. {row['text']} (indented {row['depth']})"
            for place, row in enumerate(self.rows, start=1)
        ]
        self.alt = "\n".join([self.task, *listed, self.feedback]).strip()

    def _heard(self, _widget: object, message: Any, _buffers: object) -> None:  # noqa: ANN401 -- from the browser
        """Do what a button or a key asks for."""
        if not isinstance(message, dict):
            return
        what, line = message.get("do"), message.get("id")
        if what == "check":
            self.check()
        elif what == "reset":
            self.reset()
        elif line in self._texts and what in {"move", "indent"}:
            {"move": self.move, "indent": self.indent}[what](line, int(message["by"]))

    def still(self) -> str:
        """Write the task and the lines as plain HTML.

        Returns
        -------
        str
            What a page without a kernel shows.
        """
        return f"<p>{escape(self.task)}</p><pre>{escape(self.program)}</pre>"
