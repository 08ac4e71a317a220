"""Gather what a report is counted from, and count it.

    gradebook.db ─────────┐
    autograded/*/.graded.json ─┴─ report_on(), report_on_all() ──> numbers

Shell: reads the gradebook and the records, one record at a time; writes nothing. A
record that cannot be read is told of, and its submission counts with the points that
the gradebook has.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from glob import escape
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from chainrule_grader.course import Course
from chainrule_grader.errors import CourseError
from chainrule_grader.gradebook.database import Database, open_database, transaction
from chainrule_grader.outbox import RECORD
from chainrule_grader.record import from_json
from chainrule_grader.report.assignment import report_assignment
from chainrule_grader.report.course import report_course
from chainrule_grader.report.facts import ClassFacts, Damaged, Told, tell
from chainrule_grader.report.lookups import read_assignments, read_booked
from chainrule_grader.report.nouns import AssignmentReport, CourseReport

__all__ = ["report_on", "report_on_all"]

TIMEOUT = 30.0  #: seconds to wait for another writer


def report_on(
    course: Course, assignment: str, db: str | None = None
) -> AssignmentReport:
    """Report on one assignment.

    Parameters
    ----------
    course : Course
    assignment : str
        Its name, in the course or in the gradebook.
    db : str, optional
        The gradebook's URL, instead of the course's own.

    Returns
    -------
    AssignmentReport

    Raises
    ------
    CourseError
        If there is no such assignment, or nothing of it is graded.
    GradebookError
        If the gradebook cannot be read.
    """
    with _opened(course, db) as database:
        if database is None or assignment not in _known(database):
            course.source_notebooks(assignment)  # a slip in its name, first
            raise _nothing_graded(course, assignment)
        report = report_assignment(_facts(course, database, assignment))
    if not report.points:
        raise _nothing_graded(course, assignment)
    return report


def report_on_all(course: Course, db: str | None = None) -> CourseReport:
    """Report on all assignments of a course.

    Parameters
    ----------
    course : Course
    db : str, optional
        The gradebook's URL, instead of the course's own.

    Returns
    -------
    CourseReport

    Raises
    ------
    CourseError
        If nothing is graded yet.
    GradebookError
        If the gradebook cannot be read.
    """
    with _opened(course, db) as database:
        if database is None:
            raise _nothing_graded(course, "<assignment>")
        names = sorted({*_known(database), *course.assignments()})
        reports = [report_assignment(_facts(course, database, one)) for one in names]
    if not any(one.points for one in reports):
        raise _nothing_graded(course, "<assignment>")
    return report_course(reports)


@contextlib.contextmanager
def _opened(course: Course, db: str | None) -> Iterator[Database | None]:
    """Open the gradebook; None where there is none, since reading must not make one."""
    url = db or course.gradebook_url
    if _is_absent(url):
        yield None
        return
    database = open_database(url, TIMEOUT)
    try:
        yield database
    finally:
        database.engine.dispose()


def _is_absent(url: str) -> bool:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        return False  # `open_database` says what is wrong with it
    is_file = parsed.get_backend_name() == "sqlite" and "uri" not in parsed.query
    return is_file and not Path(parsed.database or "").exists()


def _known(database: Database) -> list[str]:
    with transaction(database) as rows:
        return read_assignments(rows)


def _facts(course: Course, database: Database, assignment: str) -> ClassFacts:
    with transaction(database) as rows:
        booked = read_booked(rows, assignment)
    told, damaged = {}, []
    for path in sorted(course.autograded.glob(f"*/{escape(assignment)}/{RECORD}")):
        student = _id(path.parts[-3])
        read = _read(path, student, course.root)
        if isinstance(read, Damaged):
            damaged.append(read)
        else:
            told[student] = read
    submitted = tuple(_id(name) for name in course.students(assignment))
    return ClassFacts(booked, told, tuple(damaged), submitted)


def _read(path: Path, student: str, root: Path) -> Told | Damaged:
    """Read one record, and say what is wrong with one that is none."""
    where = str(path.relative_to(root))
    try:
        return tell(from_json(path.read_text("utf-8")))
    except OSError as error:
        why = error.strerror or type(error).__name__
    except (ValueError, TypeError, AttributeError) as error:
        why = str(error)
    return Damaged(student, _id(where), why)


def _id(name: str) -> str:
    """Write a folder's name as the gradebook does: it need not be text."""
    return name.encode("utf-8", "backslashreplace").decode()


def _nothing_graded(course: Course, assignment: str) -> CourseError:
    return CourseError(
        where=assignment if assignment in course.assignments() else str(course.root),
        what="nothing is graded yet, so there is nothing to report.",
        try_=f"grade what was handed in: `autograder grade {assignment}`.",
    )
