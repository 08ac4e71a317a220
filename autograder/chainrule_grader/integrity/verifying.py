"""Check the log of grades, and the gradebook against it.

    gradelog/ ──────┐
    gradebook.db ───┴─ verify() ──> Verified: what was counted, what is wrong

Shell: reads, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from chainrule_grader.course import Course
from chainrule_grader.errors import BrokenLogError
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.gradebook.lookups import storable
from chainrule_grader.integrity.gradelog import GradeLog

__all__ = ["Verified", "verify"]

Points = Mapping[tuple[str, str], float | None]  #: by names of notebook and cell
Grades = dict[str, dict[str, Points]]  #: by assignment and student


@dataclass(frozen=True, slots=True)
class Verified:
    """What checking has found."""

    entries: int  #: in the log
    submissions: int  #: that they are about
    faults: tuple[str, ...]  #: in words; none if all is whole


def verify(course: Course, db: str | None = None) -> Verified:
    """Check the chain from its first line, and the scores against its last entries.

    Parameters
    ----------
    course : Course
    db : str, optional
        The gradebook's URL, instead of the course's own.

    Returns
    -------
    Verified
        If the chain is broken, that is the one fault: what the gradebook holds cannot
        be judged then.

    Raises
    ------
    GraderError
        If it cannot be checked: no key, no access.
    """
    logged: Grades = {}
    count = 0
    try:
        for entry in GradeLog.of(course).entries():
            of_all = logged.setdefault(entry["assignment"], {})
            of_all[storable(entry["student"])] = {
                (book, cell): points for book, cell, points, _ in entry["cells"]
            }
            count += 1
    except BrokenLogError as error:
        return Verified(count, _students(logged), (f"{error.where}: {error.what}",))
    url = db or course.gradebook_url
    faults = tuple(_disagreements(logged, course, url))
    return Verified(count, _students(logged), faults)


def _students(logged: Grades) -> int:
    return sum(map(len, logged.values()))


def _disagreements(logged: Grades, course: Course, url: str) -> Iterator[str]:
    """Say where the gradebook's automatic scores are not those of the log."""
    if _is_missing(url):
        if logged:
            yield "The gradebook is missing."
        return
    with closing(Gradebook(url, course.course_id)) as gradebook:
        known = gradebook.assignments()
        for assignment in sorted({*logged, *known}):
            recorded = gradebook.scores(assignment) if assignment in known else {}
            of_all = logged.get(assignment, {})
            for student in sorted({*recorded, *of_all}):
                where = f"{student}, {assignment}"
                has = recorded.get(student, {})
                if student in of_all:
                    yield from _differences(where, of_all[student], has)
                elif any(points is not None for points in has.values()):
                    yield f"{where}: the gradebook has points, the log has no entry."


def _differences(where: str, logged: Points, recorded: Points) -> Iterator[str]:
    """Compare one submission; a run that was stopped can leave a difference, too."""
    for cell in sorted({*logged, *recorded}):
        then, now = logged.get(cell), recorded.get(cell)
        if then != now:
            told = f"{_told(then)} in the log, {_told(now)} in the gradebook"
            yield f"{where}, {cell[1]}: {told}."


def _told(points: float | None) -> str:
    return "no points" if points is None else f"{points:g}"


def _is_missing(url: str) -> bool:
    """Say whether a file of SQLite is not there; opening would make it."""
    parsed = make_url(url)
    file = parsed.database
    return parsed.get_backend_name() == "sqlite" and not Path(file or "").is_file()
