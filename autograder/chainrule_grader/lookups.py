"""Find what nbgrader's tables hold of submissions.

    gradebook.db ──> who is recorded, what people gave and wrote by hand

Shell: works in a session that `gradebook` has opened. Imports nbgrader: two seconds.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from nbgrader import api
from sqlalchemy import exists, select

from chainrule_grader.errors import GradebookError
from chainrule_grader.marks import ByHand

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from chainrule_grader.structure import Table

__all__ = ["find_submission", "read_by_hand", "read_recorded", "storable"]

MAX_NAME = 128  #: characters of a student's id


def storable(name: str) -> str:
    """Return a student's id as a database can hold it.

    Parameters
    ----------
    name : str
        A folder's name, which need not be text.

    Returns
    -------
    str
        Text that every encoding has.

    Raises
    ------
    GradebookError
        If it is too long.
    """
    text = name.encode("utf-8", "backslashreplace").decode()
    if len(text) > MAX_NAME:
        what = "a student's id has at most 128 characters"
        raise GradebookError(text, what, "rename the folder in submitted/.")
    return text


def find_submission(session: Session, assignment: str, student: str) -> Any:  # noqa: ANN401 - a row or None
    """Find a student's submission.

    Parameters
    ----------
    session : Session
        In a transaction.
    assignment, student : str
        Whose, and for what; the student's id as `storable` gives it.

    Returns
    -------
    SubmittedAssignment or None
        nbgrader's row.
    """
    return session.scalar(
        select(api.SubmittedAssignment)
        .join(api.Assignment)
        .where(api.Assignment.name == assignment)
        .where(api.SubmittedAssignment.student_id == student)
    )


def read_recorded(
    session: Session, assignment: str, tables: Mapping[str, Table]
) -> dict[str, str | None]:
    """Name those with a grade for every test, each with the time of handing in.

    Parameters
    ----------
    session : Session
        In a transaction.
    assignment : str
        For which assignment.
    tables : dict
        From `structure.read_tables`.

    Returns
    -------
    dict
        Student to ISO 8601, or None.
    """
    tests = [cell for table in tables.values() for cell in table.tests]
    unfinished = exists().where(
        api.SubmittedNotebook.assignment_id == api.SubmittedAssignment.id,
        api.Grade.notebook_id == api.SubmittedNotebook.id,
        api.Grade.cell_id.in_(tests),
        api.Grade.auto_score.is_(None),
    )
    rows = session.execute(
        select(api.SubmittedAssignment.student_id, api.SubmittedAssignment.timestamp)
        .join(api.Assignment)
        .where(api.Assignment.name == assignment, ~unfinished)
    )
    return {
        student: moment.replace(tzinfo=UTC).isoformat() if moment else None
        for student, moment in rows
    }


def read_by_hand(
    session: Session, assignment: str, student: str
) -> dict[tuple[str, str], ByHand]:
    """Read what people gave and wrote.

    Parameters
    ----------
    session : Session
        In a transaction.
    assignment, student : str
        Whose, and for what.

    Returns
    -------
    dict
        By names of notebook and cell.
    """
    submission = find_submission(session, assignment, storable(student))
    if submission is None:
        return {}
    grade, comment = api.Grade, api.Comment
    columns = (grade.manual_score, grade.extra_credit)
    points = _by_cell(session, submission.id, grade, columns)
    words = _by_cell(session, submission.id, comment, (comment.manual_comment,))
    return {
        cell: _given(points.get(cell, (None, None)), words.get(cell, (None,)))
        for cell in points | words
    }


def _given(points: tuple[Any, ...], words: tuple[Any, ...]) -> ByHand:
    manual, extra = points
    return ByHand(manual, extra or 0.0, words[0] or "")


def _by_cell(
    session: Session,
    submission_id: str,
    kind: Any,  # noqa: ANN401 - a class of nbgrader's
    columns: tuple[object, ...],
) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Read columns of a submission's grades or comments, by notebook and cell."""
    notebook, submitted, cell = api.Notebook, api.SubmittedNotebook, api.BaseCell
    rows = session.execute(
        select(notebook.name, cell.name, *columns)
        .join(submitted, submitted.notebook_id == notebook.id)
        .join(kind, kind.notebook_id == submitted.id)
        .join(cell, cell.id == kind.cell_id)
        .where(submitted.assignment_id == submission_id)
    )
    return {(book, name): tuple(rest) for book, name, *rest in rows}
