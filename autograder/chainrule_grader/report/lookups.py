"""Find what the gradebook holds of a class.

    gradebook.db ── read_booked() ──> Booked ──> report

Shell: works in a transaction of `database`, and only reads. A few queries for all
students; a score is put together as nbgrader does it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from chainrule_grader.gradebook.cells import GRADE, TASK
from chainrule_grader.gradebook.rows import Rows
from chainrule_grader.report.facts import Booked, Cell, Mark, Sent

__all__ = ["read_assignments", "read_booked"]

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the database has UTC without a zone


def read_assignments(rows: Rows) -> list[str]:
    """Name the assignments that the gradebook knows.

    Parameters
    ----------
    rows : Rows
        In a transaction.

    Returns
    -------
    list of str
        Sorted.
    """
    name = rows["assignment"].c.name
    return [str(one) for (one,) in rows.execute(select(name).order_by(name))]


def read_booked(rows: Rows, assignment: str) -> Booked:
    """Read everything that is booked for one assignment.

    Parameters
    ----------
    rows : Rows
        In a transaction.
    assignment : str
        Its name; one that is not there has nothing.

    Returns
    -------
    Booked
    """
    known = rows["assignment"].c
    found = rows.execute(
        select(known.id, known.duedate).where(known.name == assignment)
    ).first()
    names = _names(rows)
    if found is None:
        return Booked(assignment, {}, (), names)
    id_, due = found
    cells = _cells(rows, id_)
    questions = dict(cells.values())
    marks = _marks(rows, id_, {key: cell for key, (cell, _) in cells.items()})
    sent = _sent(rows, id_, due, marks)
    return Booked(assignment, questions, tuple(sent), names, _aware(due))


def _names(rows: Rows) -> dict[str, str]:
    student = rows["student"].c
    found = rows.execute(select(student.id, student.first_name, student.last_name))
    return {who: " ".join(filter(None, names)) for who, *names in found}


def _cells(rows: Rows, assignment: str) -> dict[str, tuple[Cell, float]]:
    """Read the graded cells by their ids, each with its most points."""
    book, cell = rows["notebook"], rows["base_cell"]
    grade, task = rows["grade_cells"], rows["task_cells"]
    most = func.coalesce(grade.c.max_score, task.c.max_score, 0.0)
    found = rows.execute(
        select(cell.c.id, book.c.name, cell.c.name, most)
        .select_from(book)
        .join(cell, cell.c.notebook_id == book.c.id)
        .outerjoin(grade, grade.c.id == cell.c.id)
        .outerjoin(task, task.c.id == cell.c.id)
        .where(book.c.assignment_id == assignment, cell.c.type.in_([GRADE, TASK]))
    )
    return {id_: ((name, graded), float(top)) for id_, name, graded, top in found}


def _marks(
    rows: Rows, assignment: str, cells: Mapping[str, Cell]
) -> dict[str, dict[Cell, Mark]]:
    """Read what everyone got, by the id of the submission."""
    sent, book, grade = (
        rows[name].c for name in ("submitted_assignment", "submitted_notebook", "grade")
    )
    points = (
        *(grade.auto_score, grade.manual_score, grade.extra_credit),
        grade.needs_manual_grade,
    )
    found = rows.execute(
        select(sent.id, grade.cell_id, *points)
        .select_from(rows["submitted_assignment"])
        .join(rows["submitted_notebook"], book.assignment_id == sent.id)
        .outerjoin(rows["grade"], grade.notebook_id == book.id)
        .where(sent.assignment_id == assignment)
    )
    marks: dict[str, dict[Cell, Mark]] = {}
    for id_, cell, *values in found:
        of_student = marks.setdefault(id_, {})  # also where there is no grade at all
        if cell in cells:
            of_student[cells[cell]] = _mark(*values)
    return marks


def _mark(
    auto: float | None, manual: float | None, extra: float | None, waits: object
) -> Mark:
    given = auto if manual is None else manual
    points = None if given is None else given + (extra or 0.0)
    return Mark(points, by_hand=manual is not None, waits=bool(waits))


def _sent(
    rows: Rows,
    assignment: str,
    due: datetime | None,
    marks: Mapping[str, Mapping[Cell, Mark]],
) -> list[Sent]:
    """Read the submissions; a row without a notebook, for an extension, is none."""
    sent, book = rows["submitted_assignment"].c, rows["submitted_notebook"].c
    penalty = func.coalesce(func.sum(book.late_submission_penalty), 0.0)
    columns = sent.id, sent.student_id, sent.timestamp, sent.extension
    found = rows.execute(
        select(*columns, penalty)
        .select_from(rows["submitted_assignment"])
        .join(rows["submitted_notebook"], book.assignment_id == sent.id)
        .where(sent.assignment_id == assignment)
        .group_by(*columns)
    )
    return [
        Sent(
            student=who,
            marks=marks.get(id_, {}),
            handed_in=_aware(moment),
            due=_aware(due + _extension(more)) if due else None,
            penalty=float(taken_off),
        )
        for id_, who, moment, more, taken_off in found
    ]


def _extension(value: Any) -> timedelta:  # noqa: ANN401 - as the database has it
    """Read an extension: SQLite has no such kind, and keeps a date after 1970."""
    if value is None:
        return timedelta()
    return value - EPOCH if isinstance(value, datetime) else value


def _aware(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=UTC) if moment else None
