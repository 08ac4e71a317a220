"""Write one submission into nbgrader's tables.

    Graded ── write_submission() ──> student, submission, grades, comments

Shell: works in a session that `gradebook` has opened. Imports nbgrader: two seconds.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from nbgrader import api
from sqlalchemy import select

from chainrule_grader.lookups import find_submission, storable
from chainrule_grader.matching import ANSWERS, is_unanswered
from chainrule_grader.model import Item, Outcome, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from chainrule_grader.model import Graded, NotebookResult
    from chainrule_grader.structure import Table

__all__ = ["write_submission"]

NO_RESPONSE = "No response."  # nbgrader's own words


def write_submission(
    session: Session, graded: Graded, tables: Mapping[str, Table]
) -> None:
    """Write every row of one submission.

    Parameters
    ----------
    session : Session
        In a transaction.
    graded : Graded
        Graded or rejected.
    tables : dict
        The rows that a submission has, from `structure.read_tables`.
    """
    submission, again = _submission(session, graded)
    notebooks = {row.notebook_id: row for row in submission.notebooks}
    results = {result.notebook.name: result for result in graded.results}
    for name, table in tables.items():
        notebook = notebooks.get(table.id)
        if notebook is None:
            notebook = api.SubmittedNotebook(
                notebook_id=table.id, assignment_id=submission.id
            )
            session.add(notebook)
            session.flush()
        scores = _scores(table, results.get(name), graded.status)
        _write_grades(session, notebook, scores, again=again)
        _write_comments(session, notebook, table, _unanswered(results.get(name)))


def _submission(session: Session, graded: Graded) -> tuple[Any, bool]:
    """Find or make the submission; say whether it may be another one than before."""
    student = storable(graded.student)
    if session.get(api.Student, student) is None:
        session.add(api.Student(id=student))
    handed_in = _in_utc(graded.timestamp)
    found = find_submission(session, graded.assignment, student)
    if found is None:
        assignment = session.scalar(
            select(api.Assignment).filter_by(name=graded.assignment)
        )
        found = api.SubmittedAssignment(
            assignment_id=assignment.id, student_id=student, timestamp=handed_in
        )
        session.add(found)
        session.flush()
        return found, True
    again = handed_in is None or found.timestamp != handed_in
    found.timestamp = handed_in
    return found, again


def _scores(
    table: Table, result: NotebookResult | None, status: Status
) -> dict[str, float | None]:
    """List what the tests gave, by cell id; None where a person has to look."""
    if status is Status.REJECTED:
        return dict.fromkeys(table.graded.values(), 0.0)
    items = {item.id: item for item in (result.items if result else ())}
    return {id_: _score(items.get(name)) for name, id_ in table.graded.items()}


def _score(item: Item | None) -> float | None:
    if item is None or item.outcome is Outcome.UNGRADED:
        return None
    return float(item.points)


def _write_grades(
    session: Session,
    notebook: api.SubmittedNotebook,
    scores: Mapping[str, float | None],
    *,
    again: bool,
) -> None:
    mine = select(api.Grade).filter_by(notebook_id=notebook.id).with_for_update()
    rows = {row.cell_id: row for row in session.scalars(mine)}
    for cell, score in scores.items():
        row = rows.get(cell)
        if row is None:
            row = api.Grade(cell_id=cell, notebook_id=notebook.id)
            session.add(row)
        changed = row.auto_score != score or (again and score is None)
        row.auto_score = score
        if row.manual_score is None:
            row.needs_manual_grade = score is None
        elif changed:  # what a person gave counts on; they may want to look again
            row.needs_manual_grade = True


def _write_comments(
    session: Session,
    notebook: api.SubmittedNotebook,
    table: Table,
    unanswered: Iterable[str],
) -> None:
    mine = select(api.Comment).filter_by(notebook_id=notebook.id)
    rows = {row.cell_id: row for row in session.scalars(mine)}
    for name, cell in table.commented.items():
        row = rows.get(cell)
        if row is None:
            row = api.Comment(cell_id=cell, notebook_id=notebook.id)
            session.add(row)
        row.auto_comment = NO_RESPONSE if name in unanswered else None


def _unanswered(result: NotebookResult | None) -> set[str]:
    """Name the answers in which nothing was written."""
    parts = result.notebook.parts if result else ()
    return {
        part.id
        for part in parts
        if part.rubric
        and part.rubric.role in ANSWERS
        and is_unanswered(part.rubric, part.source)
    }


def _in_utc(timestamp: str | None) -> datetime | None:
    """Turn ISO 8601 with a zone into the database's form: UTC without one."""
    if timestamp is None:
        return None
    return datetime.fromisoformat(timestamp).astimezone(UTC).replace(tzinfo=None)
