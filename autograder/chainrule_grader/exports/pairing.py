"""Which row of the system's file is which student of ours.

    people + rows of a Sheet + map of ids ── pair() ──> Pairing

Pure. Nobody is guessed: names are never compared, and who fits two rows is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chainrule_grader.errors import ExportError
from chainrule_grader.exports.sheet import read_sheet
from chainrule_grader.exports.wanted import Doubt, Kind
from chainrule_grader.standings import Person

__all__ = ["Keys", "Pairing", "pair", "read_ids"]

HEADER = ["ours", "theirs"]


@dataclass(frozen=True, slots=True)
class Keys:
    """How a file names its students."""

    #: by row: title of a column -> what it says
    rows: Mapping[int, Mapping[str, str]]
    #: columns in which ids of the system stand, most certain first
    theirs: Sequence[str]
    #: columns in which the ids or addresses of our gradebook may stand
    ours: Sequence[str]


@dataclass(frozen=True, slots=True)
class Pairing:
    """Who stands in which row."""

    rows: Mapping[str, int]  #: by our id
    doubts: tuple[Doubt, ...]


def pair(people: Iterable[Person], keys: Keys, ids: Mapping[str, str]) -> Pairing:
    """Find each student's row.

    Parameters
    ----------
    people : iterable of Person
    keys : Keys
        What the file says of each row.
    ids : dict
        Our id -> theirs, from the instructor; it counts before everything else. An
        empty one leaves a student out.

    Returns
    -------
    Pairing
        Rows of those who are certain; doubts about all others, on either side.
    """
    index = _index(keys)
    sought = [one for one in people if ids.get(one.id, "?")]
    hits = {one: _hits(one, keys, ids, index) for one in sought}
    sharing: dict[int, list[Person]] = {}
    for one, rows in hits.items():
        for row in rows:
            sharing.setdefault(row, []).append(one)
    found, doubts = {}, []
    for one, rows in hits.items():
        if doubt := _doubt(one, sorted(rows), sharing, keys, ids):
            doubts.append(doubt)
        else:
            (found[one.id],) = rows
    absent = (row for row in keys.rows if row not in sharing)
    doubts += [
        Doubt(Kind.ABSENT, _name(keys.rows[row]), f"row {row + 1}") for row in absent
    ]
    return Pairing(found, tuple(doubts))


def read_ids(data: bytes, where: str) -> dict[str, str]:
    """Read the instructor's map of ids.

    Parameters
    ----------
    data : bytes
        Lines `our id,their id`; a first line `ours,theirs` is no student.
    where : str
        The file's name.

    Returns
    -------
    dict
        Our id -> theirs.

    Raises
    ------
    ExportError
        If a line has not two cells, or an id stands there twice; it names the line.
    """
    ids: dict[str, str] = {}
    known: dict[str, int] = {}
    for record in read_sheet(data, where).records:
        cells = [cell.strip() for cell in record.cells]
        if not any(cells) or [cell.casefold() for cell in cells] == HEADER:
            continue
        what = ""
        if len(cells) != len(HEADER) or not cells[0]:
            what = f"a line has two cells, our id and theirs; this one is {cells}"
        elif cells[0] in ids:
            what = f"{cells[0]} stands in two lines"
        elif cells[1] and cells[1].casefold() in known:
            first = known[cells[1].casefold()]
            what = f"{cells[1]} is given to two students, first in line {first}"
        if what:
            at = f"{where}, line {record.line}"
            raise ExportError(at, what, "mend this line, then run the command again.")
        ids[cells[0]] = cells[1]
        known[cells[1].casefold()] = record.line
    return ids


def _index(keys: Keys) -> dict[tuple[str, str], set[int]]:
    index: dict[tuple[str, str], set[int]] = {}
    for row, values in keys.rows.items():
        for column, value in values.items():
            if value:
                index.setdefault((column, value.casefold()), set()).add(row)
    return index


def _hits(
    one: Person,
    keys: Keys,
    ids: Mapping[str, str],
    index: Mapping[tuple[str, str], set[int]],
) -> set[int]:
    """Find the rows that a student may be."""
    certain = ids.get(one.id) or one.lms_id
    for column in keys.theirs if certain else ():
        if rows := index.get((column, certain.strip().casefold())):
            return rows
    if one.id in ids:
        return set()
    values = {value.strip().casefold() for value in (one.id, one.email) if value}
    rows_of = (
        index.get((column, value), set()) for column in keys.ours for value in values
    )
    return set().union(*rows_of)


def _doubt(
    one: Person,
    rows: Sequence[int],
    sharing: Mapping[int, Sequence[Person]],
    keys: Keys,
    ids: Mapping[str, str],
) -> Doubt | None:
    if not rows:
        mapped = ids.get(one.id)
        columns = " or ".join(keys.theirs if mapped else keys.ours)
        looked = mapped or one.id
        return Doubt(Kind.UNKNOWN, one.told, f"no row has {looked} under {columns}")
    if len(rows) > 1:
        names = ", ".join(f"row {row + 1} ({_name(keys.rows[row])})" for row in rows)
        return Doubt(Kind.AMBIGUOUS, one.told, f"fits {names}")
    if others := [other.told for other in sharing[rows[0]] if other != one]:
        row = f"row {rows[0] + 1} ({_name(keys.rows[rows[0]])})"
        return Doubt(Kind.AMBIGUOUS, one.told, f"{row} also fits {', '.join(others)}")
    return None


def _name(values: Mapping[str, str]) -> str:
    return next((value for value in values.values() if value), "somebody")
