"""Turn the ids of a download into the students of the course.

    ids.csv ── read_ids() ──> {"4711": "emma"}

Shell: reads one file that the staff wrote. Moodle's participant ids are of one
assignment alone, so nothing but such a file knows who is who.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from chainrule_grader.collecting.filenames import fault_of_student
from chainrule_grader.errors import CourseError

__all__ = ["HOW_TO_MAP", "read_ids"]

HOW_TO_MAP = (
    "write a CSV file with the columns id and student and give it with --ids "
    "(docs/collecting.md says where the ids stand), or take the names of the persons "
    "with --by-name."
)
NUMBERED = re.compile(r"\D+?[ /](\d+)")  #: "Participant 4711", in any language


def read_ids(path: Path) -> dict[str, str]:
    """Read which id is which student.

    Parameters
    ----------
    path : Path
        A CSV file with the columns id and student; others do not count.

    Returns
    -------
    dict
        Id to student.

    Raises
    ------
    CourseError
        If it cannot be used; names the line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeError) as error:
        what = "it cannot be read as UTF-8 text."
        raise CourseError(str(path), what, "save it as CSV in UTF-8.") from error
    ids: dict[str, str] = {}
    for line, id_, student in _rows(path, text):
        if why := _fault(id_, student, ids):
            where, try_ = f"{path}, line {line}", "correct that line."
            raise CourseError(where, f"{why}.", try_)
        ids[id_] = student
        if found := NUMBERED.fullmatch(id_):
            ids.setdefault(found[1], student)
    return ids


def _rows(path: Path, text: str) -> Iterator[tuple[int, str, str]]:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=delimiter)
    columns = {str(name).strip().casefold(): name for name in reader.fieldnames or ()}
    if not {"id", "student"} <= columns.keys():
        where, what = f"{path}, line 1", "it does not name the columns id and student."
        try_ = "begin the file with: id,student"
        raise CourseError(where, what, try_)
    try:
        for row in reader:
            id_, student = (row[columns[name]] or "" for name in ("id", "student"))
            yield reader.line_num, id_.strip(), student.strip()
    except csv.Error as error:
        where = f"{path}, line {reader.line_num + 1}"
        raise CourseError(where, f"{error}.", "correct that line.") from error


def _fault(id_: str, student: str, ids: dict[str, str]) -> str:
    if not id_:
        return "there is no id"
    if why := fault_of_student(student):
        return f"the student {why}"
    if ids.get(id_, student) != student:
        return f"{id_} was {ids[id_]} before"
    return ""
