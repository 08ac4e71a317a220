"""Judge the order of a program's lines by what each line needs.

    rows ── judge(order, rows) ──> "" or the first thing to mend

Every order that the needs allow is right. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule.learn.questions.kinds import Line, Order

__all__ = ["INDENT", "Row", "judge", "program"]

INDENT = "    "


class Row(NamedTuple):
    """A line where it stands: which one, and how many steps it is indented."""

    id: str
    depth: int


def program(order: Order, rows: Sequence[Row]) -> str:
    """Write the lines as they stand.

    Parameters
    ----------
    order : Order
        Whose lines they are.
    rows : sequence of Row
        Where they stand.

    Returns
    -------
    str
        The text of the program, each line ended.
    """
    texts = {line.id: line.text for line in order.lines}
    return "".join(f"{INDENT * row.depth}{texts[row.id]}\n" for row in rows)


def judge(order: Order, rows: Sequence[Row]) -> str:
    """Find the first line that cannot stand where it stands.

    Parameters
    ----------
    order : Order
        Whose lines they are.
    rows : sequence of Row
        All of them, in some order.

    Returns
    -------
    str
        "" where the program works; else the gap, why, and what to try.
    """
    lines = {line.id: line for line in order.lines}
    return _too_early(lines, rows) or _badly_indented(lines, rows)


def _too_early(lines: dict[str, Line], rows: Sequence[Row]) -> str:
    above: set[str] = set()
    for place, row in enumerate(rows, start=1):
        line = lines[row.id]
        missing = [need for need in line.needs if need not in above]
        if missing:
            needed = lines[missing[0]]
            return (
                f"Line {place}, `{line.text}`, comes too early.\n"
                f"Why: {_reason(line, needed)}\n"
                "Try: move one of the two lines."
            )
        above.add(row.id)
    return ""


def _reason(line: Line, needed: Line) -> str:
    if needed.depth < line.depth:
        return f"it belongs to `{needed.text}`, which has not been opened yet."
    if line.text.startswith("return"):
        return f"`return` ends the function, and `{needed.text}` would never run."
    return f"it uses `{needed.id}`, and no line above makes `{needed.id}`."


def _badly_indented(lines: dict[str, Line], rows: Sequence[Row]) -> str:
    for place, row in enumerate(rows, start=1):
        line = lines[row.id]
        if row.depth < line.depth:
            return (
                f"The order works. Line {place}, `{line.text}`, stands outside the "
                "function.\n"
                "Why: Python reads from the indentation what belongs to a function.\n"
                "Try: indent it."
            )
        if row.depth > line.depth:
            return (
                f"The order works. Line {place}, `{line.text}`, is indented too far.\n"
                "Why: Python indents a line only below a line that ends in a colon.\n"
                "Try: outdent it."
            )
    return ""
