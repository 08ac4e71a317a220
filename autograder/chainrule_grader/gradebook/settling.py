"""Write due dates, extensions and penalties into nbgrader's own columns.

    Deadline ── write_due() ──> assignment.duedate
             ── settle() ─────> submitted_assignment.extension, Lateness, ...
                                submitted_notebook.late_submission_penalty

Shell: works in a transaction of `database`. One query for all students or for one, and
a statement for each column in which something differs. A score counts as in nbgrader,
with what people gave; a penalty is spread over the notebooks by what they earned, so
that none goes below 0 (decision 0025).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, select

from chainrule_grader.gradebook.rows import Rows
from chainrule_grader.gradebook.structure import Asked
from chainrule_grader.lateness import Deadline, lateness_of
from chainrule_grader.model import Lateness

__all__ = ["settle", "write_due"]


@dataclass(slots=True)
class _Sent:
    """One submission, as the tables have it."""

    id: str
    handed_in: datetime | None  #: in UTC, as the database has it
    extension: timedelta | None
    scores: dict[str, float] = field(default_factory=dict)  #: by id of a notebook
    penalties: dict[str, float | None] = field(default_factory=dict)


def write_due(rows: Rows, asked: Asked, deadline: Deadline) -> None:
    """Write when an assignment is due.

    Parameters
    ----------
    rows : Rows
        In a transaction that writes.
    asked : Asked
        The rows of the assignment.
    deadline : Deadline
    """
    due = deadline.due
    in_utc = due.astimezone(UTC).replace(tzinfo=None) if due else None
    known = rows["assignment"]
    other = known.c.duedate.is_distinct_from(in_utc)
    this = known.update().where(known.c.id == asked.id, other)
    rows.execute(this.values(duedate=in_utc))


def settle(
    rows: Rows, asked: Asked, deadline: Deadline, student: str | None = None
) -> dict[str, Lateness]:
    """Write what lateness costs, where something else stands.

    Parameters
    ----------
    rows : Rows
        In a transaction that writes.
    asked : Asked
        The rows of the assignment.
    deadline : Deadline
    student : str, optional
        Only this student's; else all that are recorded.

    Returns
    -------
    dict
        By student: those who are late, and those with an extension.
    """
    found: dict[str, Lateness] = {}
    extensions: list[dict[str, object]] = []
    penalties: list[dict[str, object]] = []
    for name, sent in _read(rows, asked, student).items():
        total = sum(sent.scores.values())
        moment = sent.handed_in.replace(tzinfo=UTC) if sent.handed_in else None
        lateness = lateness_of(deadline, name, moment, total)
        if lateness:
            found[name] = lateness
        more = deadline.more_time(name)
        if more != sent.extension:
            extensions.append({"this": sent.id, "value": more})
        lost = lateness.penalty if lateness else 0.0
        for book, share in _shares(sent.scores, lost).items():
            if share != sent.penalties[book]:
                penalties.append({"this": book, "value": share})
    _write(rows, "submitted_assignment", "extension", extensions)
    _write(rows, "submitted_notebook", "late_submission_penalty", penalties)
    return found


def _write(
    rows: Rows, table: str, column: str, values: Sequence[dict[str, object]]
) -> None:
    known = rows[table]
    statement = known.update().where(known.c.id == bindparam("this"))
    rows.each(statement.values({column: bindparam("value")}), values)


def _shares(scores: dict[str, float], lost: float) -> dict[str, float | None]:
    """Spread a penalty over the notebooks; where there is none, leave them empty."""
    if not lost:
        return dict.fromkeys(scores)
    earned = {book: max(score, 0.0) for book, score in scores.items()}
    total = sum(earned.values())
    return {
        book: min(lost * (score / total), score) or None
        for book, score in earned.items()
    }


def _read(rows: Rows, asked: Asked, student: str | None) -> dict[str, _Sent]:
    """Read the submissions, with what each of their notebooks has earned."""
    found: dict[str, _Sent] = {}
    for name, id_, moment, more, book, penalty, score in rows.execute(
        _query(rows, asked, student)
    ):
        sent = found.setdefault(name, _Sent(id_, moment, more))
        sent.scores[book], sent.penalties[book] = score, penalty
    return found


def _query(rows: Rows, asked: Asked, student: str | None) -> Select[Any]:
    sent, book, grade = (
        rows[name] for name in ("submitted_assignment", "submitted_notebook", "grade")
    )
    mine = [] if student is None else [sent.c.student_id == student]
    # By these ids the indexes find the rows of one student.
    books = [notebook.id for notebook in asked.notebooks.values()]
    cells = [id_ for one in asked.notebooks.values() for id_ in one.graded.values()]
    of_it = and_(book.c.notebook_id.in_(books), book.c.assignment_id == sent.c.id)
    in_book = and_(grade.c.cell_id.in_(cells), grade.c.notebook_id == book.c.id)
    of_sent = sent.c.student_id, sent.c.id, sent.c.timestamp, sent.c.extension
    of_book = book.c.id, book.c.late_submission_penalty
    return (
        select(*of_sent, *of_book, func.coalesce(func.sum(_score(rows)), 0.0))
        .select_from(sent)
        .join(book, of_it)
        .outerjoin(grade, in_book)
        .where(sent.c.assignment_id == asked.id, *mine)
        .group_by(*of_sent, *of_book)
    )


def _score(rows: Rows) -> ColumnElement[Any]:
    """Count one grade as nbgrader does: what a person gave, else what a test gave."""
    known = rows["grade"].c
    given = func.coalesce(known.manual_score, known.auto_score)
    extra = func.coalesce(known.extra_credit, 0.0)
    return case((given.is_(None), 0.0), else_=given + extra)
