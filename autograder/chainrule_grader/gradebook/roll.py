"""Find what a whole class has in nbgrader's tables.

    gradebook.db ── read_class() ──> ClassBook ──> exports

Shell: works in a transaction of `database`. Four queries, however large the class is.
Points, penalties and extra credit are counted as nbgrader counts them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from difflib import get_close_matches

from sqlalchemy import func, select

from chainrule_grader.errors import GradebookError
from chainrule_grader.gradebook.rows import Rows
from chainrule_grader.standings import ClassBook, Person, Standing, Task

__all__ = ["read_class"]

Key = tuple[str, str]  #: names of assignment and student


def read_class(rows: Rows, names: Sequence[str] = ()) -> ClassBook:
    """Read what everybody has.

    Parameters
    ----------
    rows : Rows
        In a transaction.
    names : sequence of str
        Of assignments, in the order wanted; else all, sorted.

    Returns
    -------
    ClassBook

    Raises
    ------
    GradebookError
        If an assignment is not there, or none at all.
    """
    asked = _read_tasks(rows)
    tasks = [_known(name, asked) for name in names or sorted(asked)]
    if not tasks:
        raise GradebookError(
            where="the gradebook",
            what="it holds no assignment yet",
            try_="grade one with `autograder grade`.",
        )
    chosen = {one.name for one in tasks}
    of_all = _read_grades(rows, asked)
    comments = _read_comments(rows)
    standings = {
        key: one.standing(asked[key[0]].cells, comments.get(key, ()))
        for key, one in of_all.items()
        if key[0] in chosen
    }
    return ClassBook(_read_people(rows), tuple(tasks), standings)


@dataclass(slots=True)
class _Asked:
    """What an assignment asks: the names and most points of what is graded."""

    due: datetime | None
    cells: dict[str, str] = field(default_factory=dict)  #: id -> name
    points: list[float] = field(default_factory=list)


@dataclass(slots=True)
class _Sent:
    """The rows of one submission, as they are found."""

    handed_in: datetime | None
    penalties: dict[str, float] = field(default_factory=dict)  #: by notebook
    points: dict[str, float] = field(default_factory=dict)  #: by cell of a notebook
    final: set[str] = field(default_factory=set)  #: cells that need no one any more

    def standing(self, asked: dict[str, str], comments: Iterable[str]) -> Standing:
        waiting = (name for cell, name in asked.items() if cell not in self.final)
        return Standing(
            math.fsum(self.points.values()),
            math.fsum(self.penalties.values()),
            self.handed_in,
            tuple(sorted(waiting)),
            tuple(comments),
        )


def _known(name: str, asked: dict[str, _Asked]) -> Task:
    if name in asked:
        return Task(name, math.fsum(asked[name].points), asked[name].due)
    near = get_close_matches(name, asked, n=1)
    hint = f"; did you mean {near[0]}?" if near else ""
    have = ", ".join(sorted(asked)) or "none yet"
    raise GradebookError(
        where=name,
        what=f"the gradebook does not know this assignment{hint}",
        try_=f"name one that is graded: {have}.",
    )


def _read_people(rows: Rows) -> tuple[Person, ...]:
    of = rows["student"].c
    columns = of.id, of.first_name, of.last_name, of.email, of.lms_user_id
    found = rows.execute(select(*columns).order_by(of.id))
    return tuple(Person(*(value or "" for value in row)) for row in found)


def _read_tasks(rows: Rows) -> dict[str, _Asked]:
    """Read what each assignment asks, by name."""
    known, book, cell = (rows[name] for name in ("assignment", "notebook", "base_cell"))
    test, task = rows["grade_cells"], rows["task_cells"]
    most = func.coalesce(test.c.max_score, task.c.max_score)
    found = rows.execute(
        select(known.c.name, known.c.duedate, cell.c.id, cell.c.name, most)
        .select_from(known)
        .outerjoin(book, book.c.assignment_id == known.c.id)
        .outerjoin(cell, cell.c.notebook_id == book.c.id)
        .outerjoin(test, test.c.id == cell.c.id)
        .outerjoin(task, task.c.id == cell.c.id)
    )
    asked: dict[str, _Asked] = {}
    for name, due, id_, cell_name, points in found:
        one = asked.setdefault(name, _Asked(due))
        if points is not None:  # a cell that is graded
            one.cells[id_] = cell_name
            one.points.append(points)
    return asked


def _read_grades(rows: Rows, asked: dict[str, _Asked]) -> dict[Key, _Sent]:
    """Read what each submission has; one without any grade is among them."""
    known, sent = rows["assignment"], rows["submitted_assignment"]
    book, grade = rows["submitted_notebook"], rows["grade"]
    of = grade.c
    given = of.cell_id, of.auto_score, of.manual_score, of.extra_credit
    found = rows.execute(
        select(known.c.name, sent.c.student_id, sent.c.timestamp)
        .add_columns(book.c.id, book.c.late_submission_penalty)
        .add_columns(*given, of.needs_manual_grade)
        .select_from(known)
        .join(sent, sent.c.assignment_id == known.c.id)
        .outerjoin(book, book.c.assignment_id == sent.c.id)
        .outerjoin(grade, grade.c.notebook_id == book.c.id)
        .where(known.c.name.in_(list(asked)))
    )
    all_sent: dict[Key, _Sent] = {}
    for (
        name,
        student,
        moment,
        book_id,
        penalty,
        cell,
        auto,
        hand,
        extra,
        open_,
    ) in found:
        one = all_sent.setdefault((name, student), _Sent(moment))
        if book_id:
            one.penalties[book_id] = penalty or 0.0
        score = auto if hand is None else hand
        if cell is not None and score is not None:
            one.points[f"{book_id} {cell}"] = score + (extra or 0.0)
            if not open_:
                one.final.add(cell)
    return all_sent


def _read_comments(rows: Rows) -> dict[Key, list[str]]:
    """Read what the staff wrote, in the order of notebooks and questions."""
    known, sent = rows["assignment"], rows["submitted_assignment"]
    book, comment = rows["submitted_notebook"], rows["comment"]
    cell = rows["base_cell"]
    found = rows.execute(
        select(known.c.name, sent.c.student_id, comment.c.manual_comment)
        .select_from(known)
        .join(sent, sent.c.assignment_id == known.c.id)
        .join(book, book.c.assignment_id == sent.c.id)
        .join(comment, comment.c.notebook_id == book.c.id)
        .join(cell, cell.c.id == comment.c.cell_id)
        .where(comment.c.manual_comment.is_not(None), comment.c.manual_comment != "")
        .order_by(book.c.notebook_id, cell.c.name)
    )
    comments: dict[Key, list[str]] = {}
    for name, student, text in found:
        comments.setdefault((name, student), []).append(text.strip())
    return comments
