"""What a cell of a lesson answers in words.

In a notebook a note is shown with its lines apart; elsewhere it is its text. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

__all__ = ["Note"]


@dataclass(frozen=True, slots=True, repr=False)
class Note:
    """Some lines for the reader, and perhaps a table above them.

    Attributes
    ----------
    text : str
        The lines.
    table : tuple of rows
        Each row is a tuple of texts; the first row and the first column are heads.
    """

    text: str
    table: tuple[tuple[str, ...], ...] = ()

    def __repr__(self) -> str:
        rows = [": ".join((row[0], ", ".join(row[1:]))) for row in self._body]
        return "\n".join([*rows, self.text])

    def _repr_html_(self) -> str:
        lines = "".join(f"<p>{escape(line)}</p>" for line in self.text.splitlines())
        return f"<div>{self._table_html()}{lines}</div>"

    @property
    def _body(self) -> tuple[tuple[str, ...], ...]:
        """The rows, each text with the head of its column."""
        if not self.table:
            return ()
        head, *rows = self.table
        return tuple(
            (
                row[0],
                *(f"{h} {v}".strip() for h, v in zip(head[1:], row[1:], strict=True)),
            )
            for row in rows
        )

    def _table_html(self) -> str:
        if not self.table:
            return ""
        head, *rows = self.table
        top = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
        body = "".join(
            f'<tr><th scope="row">{escape(first)}</th>'
            + "".join(f"<td>{escape(text)}</td>" for text in rest)
            + "</tr>"
            for first, *rest in rows
        )
        return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
