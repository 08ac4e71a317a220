"""Grades for Moodle's gradebook: a table of its own, for Import from CSV.

    username, email, idnumber, 02-chain-rule, 02-chain-rule feedback, ...

Pure. Moodle's import fails as a whole if it does not know one of the users; a list of
its participants (`into`) tells beforehand who that would be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.cells import is_formula, number, table
from chainrule_grader.exports.filling import (
    feedback_text,
    final_enough,
    having_any,
    open_doubts,
)
from chainrule_grader.exports.pairing import Keys, pair
from chainrule_grader.exports.sheet import read_sheet
from chainrule_grader.exports.titles import EMAIL, NUMBER, USERNAME
from chainrule_grader.exports.wanted import Doubt, Exported, Kind, Wanted
from chainrule_grader.standings import ClassBook, Person

__all__ = ["moodle"]

IDENTITY = "username", "email", "idnumber"
NO_GRADE = "-"  # an empty cell would be a grade in a column that Moodle makes anew
#: of which no formula that does something can be made
HARMLESS = re.compile(r"[\w.@+-]+")


@dataclass(frozen=True, slots=True)
class _User:
    """How Moodle may know a student."""

    person: Person
    names: tuple[str, str, str]  #: as in `IDENTITY`


def moodle(book: ClassBook, wanted: Wanted) -> Exported:
    """Write the table that Moodle's gradebook imports.

    Parameters
    ----------
    book : ClassBook
    wanted : Wanted
        `into` is a list of participants, or a gradebook that was exported, or nothing.

    Returns
    -------
    Exported
        In UTF-8 without a byte order mark.

    Raises
    ------
    ExportError
        If the list of participants has no column by which to know anybody.
    """
    people = [one for one in having_any(book, wanted) if wanted.ids.get(one.id, "?")]
    users, doubts = _users(people, wanted)
    safe = [user for user in users if not any(map(_is_risky, user.names))]
    doubts += [_risk(user) for user in users if user not in safe]
    doubts += open_doubts(book, (user.person for user in safe), wanted)
    header = [*IDENTITY]
    for task in book.tasks:
        header += [task.name, f"{task.name} feedback"]
    lines = [[*user.names, *_cells(book, user.person, wanted)] for user in safe]
    data = table([header, *lines]).encode()
    return Exported(data, tuple(doubts), tuple(_notes(safe, wanted)))


def _users(people: list[Person], wanted: Wanted) -> tuple[list[_User], list[Doubt]]:
    if not wanted.into:
        return [_from_gradebook(one, wanted.ids) for one in people], []
    sheet = read_sheet(wanted.into, wanted.where)
    titles = {
        name: column
        for name, words in zip(IDENTITY, (USERNAME, EMAIL, NUMBER), strict=True)
        if (column := sheet.column(*words)) is not None
    }
    if not titles:
        raise ExportError(
            where=sheet.where,
            what="it has no column for the user name, email address or ID number: "
            + ", ".join(sheet.header),
            try_="export the participants or the gradebook from Moodle as CSV in "
            "English, and give that file to --into.",
        )
    rows = {
        row: {name: record.cell(column) for name, column in titles.items()}
        for row, record in enumerate(sheet.records)
        if row and any(record.cells)
    }
    pairing = pair(people, Keys(rows, list(titles), list(titles)), wanted.ids)
    # Participants of whom we have nothing do no harm: they are not in our table.
    doubts = [doubt for doubt in pairing.doubts if doubt.kind is not Kind.ABSENT]
    found = [one for one in people if one.id in pairing.rows]
    return [_from_row(one, rows[pairing.rows[one.id]]) for one in found], doubts


def _from_gradebook(one: Person, ids: Mapping[str, str]) -> _User:
    return _User(one, (ids.get(one.id, one.id), one.email, one.lms_id))


def _from_row(one: Person, row: Mapping[str, str]) -> _User:
    username, email, idnumber = (row.get(name, "") for name in IDENTITY)
    return _User(one, (username, email, idnumber))


def _is_risky(text: str) -> bool:
    return is_formula(text) and not HARMLESS.fullmatch(text)


def _risk(user: _User) -> Doubt:
    names = " and ".join(name for name in user.names if _is_risky(name))
    why = f"a spreadsheet would run {names!r} as a formula"
    return Doubt(Kind.UNKNOWN, user.person.told, why)


def _cells(book: ClassBook, one: Person, wanted: Wanted) -> Iterator[str]:
    for task in book.tasks:
        standing = final_enough(book.standing(task, one), wanted)
        if standing is None:
            yield from (NO_GRADE, "")
        else:
            yield from (number(standing.score), feedback_text(task, standing))


def _notes(users: list[_User], wanted: Wanted) -> Iterator[str]:
    whole = [
        name
        for place, name in enumerate(IDENTITY)
        if users and all(user.names[place] for user in users)
    ]
    yield f"in Moodle's import, identify users by {' or '.join(whole) or 'nothing'}"
    if not wanted.into:
        yield (
            "whether Moodle knows all of them is not checked; give its list of "
            "participants to --into"
        )
