"""Grades as a table for people: one row for each student and assignment.

The columns are those of `nbgrader export`, and one more that says what the score is.
Pure.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from datetime import datetime

from chainrule_grader.exports.cells import guarded, number, table
from chainrule_grader.exports.filling import final_enough, open_doubts
from chainrule_grader.exports.wanted import Exported, Wanted
from chainrule_grader.standings import ClassBook, Person, Standing, Task

__all__ = ["HEADER", "plain"]

HEADER = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name"),
    *("email", "raw_score", "late_submission_penalty", "score", "max_score", "status"),
)
GRADED, WAITING, NOTHING, UNGRADED = (
    *("graded", "not final", "nothing handed in", "not graded"),
)


def plain(book: ClassBook, wanted: Wanted) -> Exported:
    """Write a table for a spreadsheet.

    Parameters
    ----------
    book : ClassBook
    wanted : Wanted

    Returns
    -------
    Exported
        In UTF-8 with a byte order mark, without which Excel misreads names. Text that
        a spreadsheet would run has an apostrophe before it. Where nothing was handed
        in the scores are empty.
    """
    rows = [
        _row(task, person, book.standing(task, person), wanted)
        for task in book.tasks
        for person in book.people
    ]
    data = codecs.BOM_UTF8 + table([HEADER, *rows]).encode()
    return Exported(data, tuple(open_doubts(book, book.people, wanted)))


def _row(
    task: Task, one: Person, standing: Standing | None, wanted: Wanted
) -> list[str]:
    who = one.id, one.last_name, one.first_name, one.email
    sent = standing.handed_in if standing else None
    return [
        guarded(task.name),
        _moment(task.due),
        _moment(sent),
        *map(guarded, who),
        *_scores(final_enough(standing, wanted)),
        number(task.max_points),
        _status(task, one, standing, wanted),
    ]


def _scores(standing: Standing | None) -> Iterator[str]:
    if standing is None:
        yield from ("", "", "")
    else:
        yield from map(number, (standing.points, standing.penalty, standing.score))


def _status(task: Task, one: Person, standing: Standing | None, wanted: Wanted) -> str:
    if (task.name, one.id) in wanted.ungraded:
        return UNGRADED
    if standing is None:
        return NOTHING
    return WAITING if standing.waiting else GRADED


def _moment(moment: datetime | None) -> str:
    return moment.isoformat(sep=" ") if moment else ""
