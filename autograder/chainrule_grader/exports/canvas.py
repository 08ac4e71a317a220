"""Grades for Canvas: its own gradebook download, with our scores in it.

    Student, ID, SIS User ID, SIS Login ID, Section, 02-chain-rule (12345), ...

Pure. Canvas finds an assignment by the number in parentheses and a student by ID, else
SIS User ID, else SIS Login ID; so does this module. See docs/exports.md.
"""

from __future__ import annotations

import re

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.filling import Target, fill, named_column
from chainrule_grader.exports.pairing import Keys
from chainrule_grader.exports.sheet import Record, Sheet, read_sheet
from chainrule_grader.exports.wanted import Exported, Wanted
from chainrule_grader.standings import ClassBook

__all__ = ["canvas"]

OURS = "SIS User ID", "SIS Login ID"
THEIRS = "ID", *OURS
LAST = "Section"  #: the last column about the student
TITLE = re.compile(r"(.*\S)\s*\((\d+)\)", re.DOTALL)
POINTS = "Points Possible"
READ_ONLY = re.compile(r"read\s+only", re.IGNORECASE)
TEST_STUDENT = "Student, Test"


def canvas(book: ClassBook, wanted: Wanted) -> Exported:
    """Fill the scores into a gradebook that was exported from Canvas.

    Parameters
    ----------
    book : ClassBook
    wanted : Wanted
        `into` is the download.

    Returns
    -------
    Exported

    Raises
    ------
    ExportError
        If it is not Canvas's file, or an assignment has no column in it.
    """
    sheet = read_sheet(wanted.into, wanted.where)
    section = _section(sheet)
    possible = next((r for r in sheet.records[1:] if _is_points(r)), None)
    titles = {
        number: match[1]
        for number, title in enumerate(sheet.header)
        if number > section and (match := TITLE.fullmatch(title))
        if not (possible and READ_ONLY.search(possible.cell(number)))
    }
    targets = [
        Target(task, column, possible.cell(column) if possible else "")
        for task in book.tasks
        for column in [named_column(task, titles, sheet, wanted)]
    ]
    return fill(book, sheet, targets, _keys(sheet), wanted)


def _section(sheet: Sheet) -> int:
    """Find the last column about the student, which shows that it is Canvas's file."""
    section = sheet.column(LAST)
    if section is None or sheet.column("ID") is None:
        raise ExportError(
            where=sheet.where,
            what="this is not a gradebook of Canvas: it needs columns ID and Section",
            try_="in Canvas, open Grades, choose Export, and give that file to --into.",
        )
    return section


def _keys(sheet: Sheet) -> Keys:
    columns = {title: sheet.column(title) for title in ("Student", "LastName", *THEIRS)}
    rows = {
        row: {title: record.cell(column) for title, column in columns.items()}
        for row, record in enumerate(sheet.records)
        if row and _is_student(record, columns["ID"])
    }
    return Keys(rows, _there(sheet, THEIRS), _there(sheet, OURS))


def _there(sheet: Sheet, titles: tuple[str, ...]) -> list[str]:
    return [title for title in titles if sheet.column(title) is not None]


def _is_points(record: Record) -> bool:
    return POINTS in record.cell(0)


def _is_student(record: Record, column: int | None) -> bool:
    """Leave out the rows about columns, and the student whom Canvas invents."""
    invented = record.cell(0) == TEST_STUDENT
    return bool(record.cell(column)) and not _is_points(record) and not invented
