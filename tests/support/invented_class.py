"""A class whose numbers are known, in the gradebook and as records of its grading.

Each line of invented_class.txt is a student.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from rates_course import ANSWERS, ASSIGNMENT, make_rubric, make_student_notebook

from chainrule_grader.admit import admit
from chainrule_grader.course import Course
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.model import (
    CellRun,
    Ending,
    Graded,
    Item,
    NotebookResult,
    Outcome,
    Status,
    Verdict,
)
from chainrule_grader.record import to_json

DUE = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

TITLES = {
    "M01": "The inner derivative is missing.",
    "M04": "The sign of cos' is missing.",
    "M05": "The constant is still there.",
}

GIVE = """
UPDATE grade SET manual_score = ?, needs_manual_grade = 0
WHERE cell_id IN (SELECT id FROM base_cell WHERE name = 'why') AND notebook_id IN (
    SELECT book.id FROM submitted_notebook AS book JOIN submitted_assignment AS sent
    ON book.assignment_id = sent.id WHERE sent.student_id = ?)
"""


def make_class(root):
    """Lay the class of invented_class.txt out in a folder: gradebook and records."""
    course = Course(root)
    rubric = make_rubric()
    path = Path(__file__).with_name("invented_class.txt")
    lines = path.read_text("utf-8").splitlines()
    class_ = [line.split() for line in lines if not line.startswith("#")]
    with Gradebook(course.gradebook_url) as book:
        book.ensure_assignment(rubric)
        for words in class_:
            graded = make_graded(rubric, *words)
            book.record(graded)
            record = to_json(graded)[: 99 if "damaged" in words else None]
            folder = course.autograded / graded.student / ASSIGNMENT
            folder.mkdir(parents=True)
            (folder / ".graded.json").write_text(record, "utf-8")
    with sqlite3.connect(course.root / "gradebook.db") as rows:
        by_hand = [(w[3], w[0]) for w in class_ if w[3] != "-" and w[6] != "rejected"]
        rows.executemany(GIVE, by_hand)
        rows.execute("INSERT INTO student (id, first_name) VALUES ('zoe', 'Zoë <Z>')")
        rows.execute("UPDATE assignment SET duedate = '2026-11-24 12:00:00.000000'")
    rows.close()


def make_graded(rubric, student, *words):
    """Build what became of a line of the class."""
    double, square, _, *words = words
    codes, endings, (hours, seconds) = words[:2], words[2:4], words[4:]
    common = {
        "seconds": float(seconds),
        "max_points": 9.0,
        "timestamp": (DUE + timedelta(hours=float(hours))).isoformat(),
    }
    if endings[0] == "rejected":
        reason = "`rates.ipynb` cannot be read."
        return Graded(student, ASSIGNMENT, Status.REJECTED, reason=reason, **common)
    data = json.dumps(make_student_notebook(ANSWERS)).encode()
    sent = admit(student, ASSIGNMENT, rubric, {"rates": data}).notebooks[0]
    tests = [c for c in rubric.notebooks[0].cells if c.points and c.id != "why"]
    items = [
        make_told(cell, float(points), code, ending)
        for cell, points, code, ending in zip(
            tests, (double, square), codes, endings, strict=True
        )
    ]
    items.append(Item("why", 0.0, 4.0, Outcome.UNGRADED))
    took = float(seconds) / 4
    runs = (CellRun("double", Ending.DONE, seconds=took),)
    verdicts = (Verdict("test-double", Ending.DONE, seconds=took),)
    result = NotebookResult(sent, runs, verdicts, tuple(items))
    return Graded(student, ASSIGNMENT, Status.GRADED, (result,), **common)


def make_item(cell, points, message):
    """Build the item of a cell from its points."""
    if points is None:
        return Item(cell.id, 0.0, cell.points, Outcome.UNGRADED, None, message)
    some = Outcome.PARTIAL if points else Outcome.WRONG
    outcome = Outcome.PASSED if points == cell.points else some
    return Item(cell.id, points, cell.points, outcome, None, message)


def make_told(cell, points, code, ending):
    """Build the item of a test with a mistake, or an ending of its own."""
    item = make_item(cell, points, "")
    if ending in set(Outcome):
        item = replace(item, outcome=Outcome(ending))
    if code != "-":
        told = f"Wrong.\n[{code}] {TITLES[code]}\nWhy: it is."
        item = replace(item, misconception=code, message=told)
    return item
