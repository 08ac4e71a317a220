"""Grades for Blackboard: its own "Work Offline" download, with our scores in it.

    "Last Name" "First Name" "Username" "02-chain-rule [Total Pts: 12 Score] |664617"

Pure. Blackboard finds a column by the number after the bar; a column without one would
become a new column of text. So only columns that have one are filled.
"""

from __future__ import annotations

import re

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.filling import Target, fill, named_column
from chainrule_grader.exports.pairing import Keys
from chainrule_grader.exports.sheet import Sheet, read_sheet
from chainrule_grader.exports.titles import USERNAME
from chainrule_grader.exports.wanted import Exported, Wanted
from chainrule_grader.standings import ClassBook

__all__ = ["blackboard"]

TITLE = re.compile(r"(.*?)\s*(?:\[([^\[\]]*)\])?\s*\|\s*\d+", re.DOTALL)
MOST = re.compile(r"\d+(?:[.,]\d+)?")


def blackboard(book: ClassBook, wanted: Wanted) -> Exported:
    """Fill the scores into a file that was downloaded from Blackboard's Grade Center.

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
        If it is not Blackboard's file, or an assignment has no column in it.
    """
    sheet = read_sheet(wanted.into, wanted.where)
    matches = {
        n: m for n, title in enumerate(sheet.header) if (m := TITLE.fullmatch(title))
    }
    titles = {number: match[1] for number, match in matches.items()}
    targets = [
        Target(task, column, _most(matches[column][2]))
        for task in book.tasks
        for column in [named_column(task, titles, sheet, wanted)]
    ]
    # A comma file needs every cell in quotes.
    return fill(
        book, sheet, targets, _keys(sheet), wanted, quoted=sheet.delimiter == ","
    )


def _keys(sheet: Sheet) -> Keys:
    username = sheet.column(*USERNAME)
    if username is None:
        raise ExportError(
            where=sheet.where,
            what="this is not Blackboard's download: it needs a column Username",
            try_="in the Grade Center, choose Work Offline, Download, Full Grade "
            "Center, and give that file to --into.",
        )
    number = sheet.column("Student ID")
    columns = {sheet.header[n]: n for n in (username, number) if n is not None}
    rows = {
        row: {title: record.cell(column) for title, column in columns.items()}
        for row, record in enumerate(sheet.records)
        if row and any(record.cells)
    }
    return Keys(rows, list(columns), list(columns))


def _most(about: str | None) -> str:
    """Read the points possible from `Total Pts: 10 Score`."""
    found = MOST.search(about or "")
    return found[0] if found else ""
