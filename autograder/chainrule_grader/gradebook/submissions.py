"""Write one submission into nbgrader's tables.

    Graded ── write_submission() ──> student, submission, grades, comments

Shell: works in a transaction of `database`. A handful of statements, however many
cells there are. What a person gave is looked at by the statement that writes, so that
nothing typed in the meantime is overlooked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import case, or_, select, true

from chainrule_grader.gradebook.lookups import storable
from chainrule_grader.gradebook.rows import Rows, new_id
from chainrule_grader.gradebook.structure import Asked
from chainrule_grader.marks import Answers, answers_by_hand
from chainrule_grader.matching import ANSWERS, is_unanswered
from chainrule_grader.model import Graded, Item, NotebookResult, Outcome, Status

__all__ = ["scores_of", "write_submission"]

NO_RESPONSE = "No response."  # nbgrader's own words

Cell = tuple[str, str]  #: names of notebook and cell


def scores_of(graded: Graded, asked: Asked) -> dict[Cell, float | None]:
    """List what the tests gave, as the gradebook has it.

    Parameters
    ----------
    graded : Graded
        Graded or rejected.
    asked : Asked
        The rows of the assignment.

    Returns
    -------
    dict
        Points, by names of notebook and cell; None where a person has to look.
    """
    cells = [
        (book, cell)
        for book, notebook in asked.notebooks.items()
        for cell in notebook.graded
    ]
    if graded.status is Status.REJECTED:
        return dict.fromkeys(cells, 0.0)
    given = {
        (result.notebook.name, item.id): _score(item)
        for result in graded.results
        for item in result.items
    }
    return {cell: given.get(cell) for cell in cells}


def write_submission(
    rows: Rows, graded: Graded, asked: Asked, before: Answers | None = None
) -> None:
    """Write every row of one submission.

    Parameters
    ----------
    rows : Rows
        In a transaction that writes.
    graded : Graded
        Graded or rejected.
    asked : Asked
        The rows that a submission has.
    before : dict, optional
        The answers of the submission that was recorded before, where they are known.
    """
    submission, later = _write_submitted(rows, graded, asked)
    notebooks = _write_notebooks(rows, submission, asked)
    now = answers_by_hand(graded)
    known = {} if before is None else before
    same = {cell for cell, text in known.items() if now.get(cell) == text}
    grades = _grades(graded, asked, notebooks)
    looked_at = [row for cell, row in grades.items() if cell in same]
    others = [row for cell, row in grades.items() if cell not in same]
    _write_grades(rows, looked_at, again=False)
    _write_grades(rows, others, again=later or before is not None)
    _write_comments(rows, _comments(graded, asked, notebooks))


def _write_submitted(rows: Rows, graded: Graded, asked: Asked) -> tuple[str, bool]:
    """Write that it was handed in; return its id, and whether it may be a later one."""
    student, handed_in = storable(graded.student), _in_utc(graded.timestamp)
    rows.put(rows.insert("student"), ["id"], {}, [{"id": student}])
    keys = {"assignment_id": asked.id, "student_id": student}
    made = {"id": new_id(), "timestamp": handed_in, **keys}
    rows.put(rows.insert("submitted_assignment"), list(keys), {}, [made])
    sent = rows["submitted_assignment"]
    mine = select(sent.c.id, sent.c.timestamp).filter_by(**keys).with_for_update()
    id_, before = rows.execute(mine).one()
    if before != handed_in:
        this = sent.update().where(sent.c.id == id_)
        rows.execute(this.values(timestamp=handed_in))
    return id_, handed_in is None or before != handed_in


def _write_notebooks(rows: Rows, submission: str, asked: Asked) -> dict[str, str]:
    """Write the notebooks that it consists of; return their ids by name."""
    ids = {notebook.id: name for name, notebook in asked.notebooks.items()}
    of_it = {"assignment_id": submission, "flagged": False}
    values = [{"id": new_id(), "notebook_id": id_, **of_it} for id_ in ids]
    insert = rows.insert("submitted_notebook")
    rows.put(insert, ["notebook_id", "assignment_id"], {}, values)
    book = rows["submitted_notebook"].c
    mine = select(book.notebook_id, book.id).where(
        book.notebook_id.in_(ids),  # by which the index finds them
        book.assignment_id == submission,
    )
    return {ids[id_]: own for id_, own in rows.execute(mine)}


def _grades(
    graded: Graded, asked: Asked, notebooks: Mapping[str, str]
) -> dict[Cell, dict[str, object]]:
    return {
        (book, cell): {
            "id": new_id(),
            "notebook_id": notebooks[book],
            "cell_id": asked.notebooks[book].graded[cell],
            "auto_score": score,
            "needs_manual_grade": score is None,
        }
        for (book, cell), score in scores_of(graded, asked).items()
    }


def _write_grades(
    rows: Rows, grades: Sequence[Mapping[str, object]], *, again: bool
) -> None:
    """Write the grades; what a person gave stays, and counts on.

    They are asked to look again if something changed since.
    """
    insert = rows.insert("grade")
    known, new = rows["grade"].c, insert.excluded
    changed = known.auto_score.is_distinct_from(new.auto_score)
    if again:
        changed = or_(changed, new.auto_score.is_(None))
    changes = {
        "auto_score": new.auto_score,
        "needs_manual_grade": case(
            (known.manual_score.is_(None), new.needs_manual_grade),
            (changed, true()),
            else_=known.needs_manual_grade,
        ),
    }
    rows.put(insert, ["cell_id", "notebook_id"], changes, grades)


def _comments(
    graded: Graded, asked: Asked, notebooks: Mapping[str, str]
) -> list[dict[str, object]]:
    empty = {
        (result.notebook.name, name)
        for result in graded.results
        for name in _unanswered(result)
    }
    return [
        {
            "id": new_id(),
            "notebook_id": notebooks[book],
            "cell_id": cell,
            "auto_comment": NO_RESPONSE if (book, name) in empty else None,
        }
        for book, notebook in asked.notebooks.items()
        for name, cell in notebook.commented.items()
    ]


def _write_comments(rows: Rows, comments: Sequence[Mapping[str, object]]) -> None:
    insert = rows.insert("comment")
    changes = {"auto_comment": insert.excluded.auto_comment}
    rows.put(insert, ["cell_id", "notebook_id"], changes, comments)


def _score(item: Item) -> float | None:
    return None if item.outcome is Outcome.UNGRADED else float(item.points)


def _unanswered(result: NotebookResult) -> Iterator[str]:
    """Name the answers in which nothing was written."""
    for part in result.notebook.parts:
        asked = part.rubric
        if asked and asked.role in ANSWERS and is_unanswered(asked, part.source):
            yield part.id


def _in_utc(timestamp: str | None) -> datetime | None:
    """Turn ISO 8601 with a zone into the database's form: UTC without one."""
    if timestamp is None:
        return None
    return datetime.fromisoformat(timestamp).astimezone(UTC).replace(tzinfo=None)
