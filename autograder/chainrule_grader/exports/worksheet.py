"""Grades for one assignment in Moodle: its grading worksheet, with our scores in it.

    Identifier, Full name, Email address, Status, Grade, Maximum grade, ...

Pure. Moodle titles the columns in the reader's language and names a student by a number
that holds for one assignment only; the other columns tell who that is.
"""

from __future__ import annotations

import re

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.cells import parsed
from chainrule_grader.exports.filling import Target, fill
from chainrule_grader.exports.pairing import Keys
from chainrule_grader.exports.sheet import Record, Sheet, read_sheet
from chainrule_grader.exports.titles import COMMENTS, EMAIL, GRADE, NUMBER, USERNAME
from chainrule_grader.exports.wanted import Exported, Wanted
from chainrule_grader.standings import ClassBook, Task

__all__ = ["worksheet"]

PARTICIPANT = re.compile(r".*?(\d+)", re.DOTALL)
NUMBERED = "participant's number"


def worksheet(book: ClassBook, wanted: Wanted) -> Exported:
    """Fill the scores into a grading worksheet that was downloaded from Moodle.

    Parameters
    ----------
    book : ClassBook
        Of one assignment.
    wanted : Wanted
        `into` is the download.

    Returns
    -------
    Exported
        How a score came about, and the staff's comments, go beside it where the column
        for comments is empty.

    Raises
    ------
    ExportError
        If it is not Moodle's file, or there is more than one assignment.
    """
    sheet = read_sheet(wanted.into, wanted.where)
    if len(book.tasks) != 1:
        raise ExportError(
            where="--assignment",
            what="a worksheet of Moodle is of one assignment",
            try_="name it: "
            + ", ".join(f"--assignment {task.name}" for task in book.tasks[:3]),
        )
    (task,) = book.tasks
    keys = _keys(sheet)
    grade = _grade_column(sheet, task, wanted)
    comments = sheet.column(*COMMENTS)
    target = Target(task, grade, _most(sheet, grade), comments)
    done = fill(book, sheet, [target], keys, wanted)
    where = sheet.header[comments] if comments is not None else None
    said = f"comments go into {where!r}" if where else "comments are left out"
    known_by = f"students are known by {', '.join(keys.theirs)}"
    return Exported(done.data, done.doubts, (known_by, *done.notes, said))


def _keys(sheet: Sheet) -> Keys:
    students = {row: r for row, r in enumerate(sheet.records) if row and any(r.cells)}
    numbers = {row: PARTICIPANT.fullmatch(r.cell(0)) for row, r in students.items()}
    if not numbers or not all(numbers.values()):
        raise ExportError(
            where=sheet.where,
            what="this is not a grading worksheet of Moodle: its first column must "
            "hold identifiers such as Participant 12345",
            try_="in the assignment's submissions, choose Download grading worksheet, "
            "and give that file to --into.",
        )
    found = {sheet.column(*words) for words in (USERNAME, EMAIL, NUMBER)}
    columns = {sheet.header[n]: n for n in sorted(n for n in found if n is not None)}
    rows = {
        row: {sheet.header[0]: record.cell(0), NUMBERED: match[1] if match else ""}
        | {title: record.cell(n) for title, n in columns.items()}
        for (row, record), match in zip(students.items(), numbers.values(), strict=True)
    }
    return Keys(rows, [sheet.header[0], NUMBERED, *columns], list(columns))


def _grade_column(sheet: Sheet, task: Task, wanted: Wanted) -> int:
    named = wanted.columns.get(task.name)
    found = sheet.column(*([named] if named else GRADE))
    if found is None and not named:
        found = _by_place(sheet)
    if found is not None:
        return found
    raise ExportError(
        where=sheet.where,
        what=f"it is not clear which column takes the grade: {', '.join(sheet.header)}",
        try_=f"name it with --column '{task.name}=its title'. If there is none, switch "
        "on the feedback type Offline grading worksheet in the assignment's settings.",
    )


def _by_place(sheet: Sheet) -> int | None:
    """Find the grade by its neighbour, which says the same number for everyone."""
    rows = [record for record in sheet.records[1:] if any(record.cells)]
    fits = [
        column
        for column in range(1, len(sheet.header) - 1)
        if _all_the_same(rows, column + 1)
        and all(_is_grade(record.cell(column)) for record in rows)
    ]
    return fits[0] if len(fits) == 1 else None


def _all_the_same(rows: list[Record], column: int) -> bool:
    texts = {record.cell(column) for record in rows}
    return len(texts) == 1 and parsed(texts.pop()) is not None


def _is_grade(text: str) -> bool:
    return text in {"", "-"} or parsed(text) is not None


def _most(sheet: Sheet, grade: int) -> str:
    rows = [record for record in sheet.records[1:] if any(record.cells)]
    return rows[0].cell(grade + 1) if rows and _all_the_same(rows, grade + 1) else ""
