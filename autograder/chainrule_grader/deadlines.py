"""When work is due, and who has more time: what deadlines.toml says.

    text ── read_deadlines() ──> Deadline, for each assignment ──> lateness

Pure: the text is read by `course`. A slip of the pen is an error that names its key, so
that nobody loses points by one. A time on the clock is that of the course's zone, and
one that this zone does not have, or has twice, is refused (decision 0025).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, tzinfo
from difflib import get_close_matches
from typing import Any
from zoneinfo import ZoneInfo

from chainrule_grader.errors import CourseError
from chainrule_grader.lateness import MINUTE, Deadline, Extension, Rule

__all__ = ["DEADLINES", "read_deadlines", "strangers"]

DEADLINES = "deadlines.toml"
YEARS = range(2000, 3000)  #: outside of these a date is a slip of the pen
PERCENT, MOST_DAYS = 100, 3650
ALIKE = 0.75  #: from 0 to 1; `ema` and `emma` are, `ada` and `ben` are not

#: keys of a rule: the field, what one of it is, and the most there can be
RULES: dict[str, tuple[str, float, float]] = {
    "grace_minutes": ("grace", MINUTE, math.inf),
    "points_per_day": ("points", 1, math.inf),
    "percent_per_day": ("percent", 1, PERCENT),
    "most_points": ("most_points", 1, math.inf),
    "most_percent": ("most_percent", 1, PERCENT),
    "zero_after_days": ("zero_after", 1, math.inf),
}


def read_deadlines(text: str, assignments: Iterable[str]) -> dict[str, Deadline]:
    """Read deadlines.toml.

    Parameters
    ----------
    text : str
        The file's.
    assignments : iterable of str
        Those that the course has.

    Returns
    -------
    dict
        One for each assignment that the file names.

    Raises
    ------
    CourseError
        If something in it cannot be meant so; it names the line or the key.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:  # it names the line
        what = f"it cannot be read: {error}."
        raise CourseError(DEADLINES, what, "correct that line.") from error
    _only(found, ("zone", "late", "assignments"), "")
    zone = _zone(found.get("zone"))
    everyones = _rule(found.get("late", {}), "late")
    listed = _table(found.get("assignments", {}), "assignments")
    _only(listed, tuple(assignments), "assignments")
    return {name: _deadline(one, name, zone, everyones) for name, one in listed.items()}


def strangers(deadline: Deadline, assignment: str, known: Iterable[str]) -> list[str]:
    """Find extensions for students whom nobody knows.

    Parameters
    ----------
    deadline : Deadline
    assignment : str
        Whose it is.
    known : iterable of str
        All who have handed in something, or are in the gradebook.

    Returns
    -------
    list of str
        Those who may not have handed in anything yet.

    Raises
    ------
    CourseError
        If a name is nearly that of a student: theirs would be the points that are lost.
    """
    names = set(known)
    unknown = [name for name in deadline.extensions if name not in names]
    for name in unknown:
        if near := get_close_matches(name, names, n=1, cutoff=ALIKE):
            what = f"nobody of this name is known. Did you mean {near[0]}?"
            try_ = f"correct it, or run `nbgrader db student add {name}`."
            key = f"assignments.{assignment}.extensions.{name}"
            raise _error(key, what, try_)
    return unknown


def _deadline(found: object, name: str, zone: tzinfo | None, rule: Rule) -> Deadline:
    key = f"assignments.{name}"
    table = _table(found, key)
    _only(table, ("due", "late", "extensions"), key)
    due = _moment(table.get("due"), f"{key}.due", zone)
    if "late" in table:
        rule = _rule(table["late"], f"{key}.late")
    extended = _table(table.get("extensions", {}), f"{key}.extensions")
    extensions = {
        student: _extension(one, f"{key}.extensions.{student}", due, zone)
        for student, one in extended.items()
    }
    return Deadline(due, rule, extensions)


def _extension(
    found: object, key: str, due: datetime, zone: tzinfo | None
) -> Extension:
    table = _table(found, key)
    _only(table, ("days", "until", "reason"), key)
    if ("days" in table) == ("until" in table):
        raise _error(key, "it needs either days or until.", "write { days = 3 }.")
    if "days" in table:
        # Added by the clock: three days later at the same time, whatever the season.
        days = _number(table["days"], f"{key}.days", MOST_DAYS)
        until = due + timedelta(days=days)
    else:
        until = _moment(table["until"], f"{key}.until", zone)
    if until <= due:
        raise _error(key, "it does not end after the due date.", "give a later one.")
    reason = table.get("reason", "")
    if not isinstance(reason, str):
        what, try_ = "it is no text.", "put it between quotes."
        raise _error(key=f"{key}.reason", what=what, try_=try_)
    return Extension(until, reason)


def _rule(found: object, key: str) -> Rule:
    table = _table(found, key)
    _only(table, tuple(RULES), key)
    values = {}
    for name, value in table.items():
        field_, unit, most = RULES[name]
        values[field_] = unit * _number(value, f"{key}.{name}", most)
    return Rule(**values)


def _zone(name: object) -> tzinfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(str(name))
    except (ValueError, KeyError, OSError) as error:  # KeyError: no such zone
        what, try_ = f"{name!r} is no zone.", 'write one such as "Europe/Berlin".'
        raise _error(key="zone", what=what, try_=try_) from error


def _moment(value: object, key: str, zone: tzinfo | None) -> datetime:
    """Read a date with a time; one without an offset is in the course's zone."""
    if not isinstance(value, datetime):
        what = "it is no date with a time."
        raise _error(key, what, "write 2026-11-27T23:59:00, without quotes.")
    if value.year not in YEARS:
        raise _error(key, f"{value.year} is a strange year.", "correct it.")
    if value.tzinfo:
        return value.astimezone(zone) if zone else value
    if zone is None:
        what, try_ = "it has no zone.", 'write zone = "Europe/Berlin" at the top.'
        raise _error(key, what, try_)
    first, second = (value.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() != second.utcoffset():
        what = "clocks are changed at that time, so there is no such moment, or two."
        raise _error(key, what, "take another time, or add the offset: ...+01:00.")
    return first


def _number(value: object, key: str, most: float) -> float:
    good = type(value) in {int, float} and math.isfinite(value)  # type: ignore[arg-type]  # it is a number by then
    if not good or not 0 <= value <= most:  # type: ignore[operator]  # likewise
        upper = "" if math.isinf(most) else f" to {most:g}"
        what = f"{value!r} is no number from 0{upper or ' up'}."
        raise _error(key, what, "correct it.")
    return float(value)  # type: ignore[arg-type]  # likewise


def _table(value: object, key: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _error(key, "it is no table.", "see docs/deadlines.md for its form.")
    return value


def _only(table: Mapping[str, object], known: tuple[str, ...], key: str) -> None:
    """Refuse a key that is not known."""
    for name in table:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            full = f"{key}.{name}" if key else name
            try_ = f"name one of: {', '.join(known) or 'none yet'}."
            raise _error(full, f"there is no such name here.{hint}", try_)


def _error(key: str, what: str, try_: str) -> CourseError:
    return CourseError(f"{DEADLINES}: {key}", what, try_)
