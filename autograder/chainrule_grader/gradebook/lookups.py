"""Find what nbgrader's tables hold of submissions.

    gradebook.db ──> who is recorded, what tests gave, what people gave and wrote

Shell: works in a transaction of `database`. One query for all students, or for one.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, or_, select

from chainrule_grader.errors import GradebookError
from chainrule_grader.gradebook.rows import Rows
from chainrule_grader.gradebook.structure import Asked
from chainrule_grader.marks import ByHand

__all__ = [
    "read_by_hand",
    "read_recorded",
    "read_scores",
    "read_students",
    "storable",
]

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


def read_recorded(rows: Rows, asked: Asked) -> dict[str, str | None]:
    """Name those with a grade for every test, each with the time of handing in.

    Parameters
    ----------
    rows : Rows
        In a transaction.
    asked : Asked
        The rows of the assignment.

    Returns
    -------
    dict
        Student to ISO 8601, or None.
    """
    sent, book = rows["submitted_assignment"].c, rows["submitted_notebook"].c
    grade = rows["grade"].c
    tests = [cell for asked_of in asked.notebooks.values() for cell in asked_of.tests]
    # One list for all: to ask for each student, the tables lack an index.
    unfinished = select(book.assignment_id).where(
        book.assignment_id.is_not(None),  # one NULL in the list would hide everybody
        grade.notebook_id == book.id,
        grade.cell_id.in_(tests),
        grade.auto_score.is_(None),
    )
    found = rows.execute(
        select(sent.student_id, sent.timestamp).where(
            sent.assignment_id == asked.id, sent.id.not_in(unfinished)
        )
    )
    return {
        student: moment.replace(tzinfo=UTC).isoformat() if moment else None
        for student, moment in found
    }


def read_students(rows: Rows) -> set[str]:
    """Name everyone whom the gradebook knows.

    Parameters
    ----------
    rows : Rows
        In a transaction.

    Returns
    -------
    set of str
    """
    return set(rows.execute(select(rows["student"].c.id)).scalars())


def read_scores(
    rows: Rows, asked: Asked
) -> dict[str, dict[tuple[str, str], float | None]]:
    """Read what the tests gave to everyone.

    Parameters
    ----------
    rows : Rows
        In a transaction.
    asked : Asked
        The rows of the assignment.

    Returns
    -------
    dict
        Student to points, by names of notebook and cell.
    """
    sent, book = rows["submitted_assignment"].c, rows["submitted_notebook"].c
    grade = rows["grade"].c
    names = {
        id_: (name, cell)
        for name, notebook in asked.notebooks.items()
        for cell, id_ in notebook.graded.items()
    }
    books = [notebook.id for notebook in asked.notebooks.values()]
    of_sent = and_(book.notebook_id.in_(books), book.assignment_id == sent.id)
    of_book = and_(grade.cell_id.in_(names), grade.notebook_id == book.id)
    found = rows.execute(
        select(sent.student_id, grade.cell_id, grade.auto_score)
        .select_from(rows["submitted_assignment"])
        .outerjoin(rows["submitted_notebook"], of_sent)
        .outerjoin(rows["grade"], of_book)
        .where(sent.assignment_id == asked.id)
    )
    scores: dict[str, dict[tuple[str, str], float | None]] = {}
    for student, cell, score in found:
        of_student = scores.setdefault(student, {})
        if cell in names:  # it is None where there are no grades
            of_student[names[cell]] = score
    return scores


def read_by_hand(
    rows: Rows, assignment: str, student: str
) -> dict[tuple[str, str], ByHand]:
    """Read what people gave and wrote.

    Parameters
    ----------
    rows : Rows
        In a transaction.
    assignment, student : str
        Whose, and for what.

    Returns
    -------
    dict
        By names of notebook and cell, where there is something.
    """
    given: dict[tuple[str, str], ByHand] = {}
    for book, cell, *values in rows.execute(_by_hand(rows, assignment, student)):
        points, extra, comment = values
        known = given.get((book, cell), ByHand())  # of the other row of this cell
        given[book, cell] = ByHand(
            points if known.points is None else known.points,
            extra or known.extra,
            comment or known.comment,
        )
    return given


def _by_hand(rows: Rows, assignment: str, student: str) -> Select[Any]:
    """Ask for the cells of a submission with what people gave or wrote."""
    known, sent = rows["assignment"], rows["submitted_assignment"]
    book, of_book = rows["notebook"], rows["submitted_notebook"]
    cell, grade, comment = rows["base_cell"], rows["grade"], rows["comment"]

    def of_cell(table: Table) -> ColumnElement[bool]:
        on_cell = table.c.cell_id == cell.c.id
        return and_(on_cell, table.c.notebook_id == of_book.c.id)

    values = grade.c.manual_score, grade.c.extra_credit, comment.c.manual_comment
    return (
        select(book.c.name, cell.c.name, *values)
        .select_from(known)
        .join(sent, sent.c.assignment_id == known.c.id)
        .join(of_book, of_book.c.assignment_id == sent.c.id)
        .join(book, book.c.id == of_book.c.notebook_id)
        .join(cell, cell.c.notebook_id == book.c.id)
        .outerjoin(grade, of_cell(grade))
        .outerjoin(comment, of_cell(comment))
        .where(known.c.name == assignment, sent.c.student_id == storable(student))
        .where(or_(*(value.is_not(None) for value in values)))
    )
