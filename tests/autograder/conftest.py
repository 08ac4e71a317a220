"""A tiny course of its own, so that no test of the grader needs a real lesson."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

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
from chainrule_grader.rubric import read_rubric
from chainrule_grader.sandbox.bubblewrap import Bubblewrap
from chainrule_grader.sandbox.staging import stage
from chainrule_grader.sandbox.warm import Warm

ASSIGNMENT = "01-rates"

DOUBLE = '''\
def double(x):
    """Return twice x."""
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION'''

TEST_DOUBLE = """\
assert double(3) == 6
### BEGIN HIDDEN TESTS
assert double(-7.25) == -14.5
### END HIDDEN TESTS"""

TEST_SQUARE = "3.0 if square(4) == 16 else 1.5"

ANSWERS = {
    "double": "def double(x):\n    return x + x",
    "square": "def square(x):\n    return x**2",
    "why": "The rate of a square grows with **x**.",
}

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def make_cell(cell_id, source, kind="code", **flags):
    """Build a cell; `flags` are nbgrader's, and none make a plain cell."""
    cell = {"cell_type": kind, "id": cell_id, "metadata": {}, "source": source}
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    if flags:
        plain = {"grade": False, "solution": False, "locked": False, "task": False}
        meta = {"schema_version": 3, "grade_id": cell_id} | plain | flags
        cell["metadata"]["nbgrader"] = meta
    return cell


def make_notebook(*cells):
    """Build a notebook of these cells."""
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return {
        "cells": list(cells),
        "metadata": metadata,
        "nbformat": 4,
        "nbformat_minor": 5,
    }


@pytest.fixture
def cell():
    """Make cells: `cell(id, source, kind, grade=True, points=2)`."""
    return make_cell


@pytest.fixture
def notebook():
    """Make notebooks: `notebook(cell, cell)`."""
    return make_notebook


@pytest.fixture
def data():
    """Write a notebook as the bytes of a file: `data(notebook)`."""
    return lambda notebook: json.dumps(notebook).encode()


def make_source():
    """Build the instructor's notebook: two questions and one answer in words."""
    locked, answer = {"locked": True}, {"solution": True}
    return make_notebook(
        make_cell("title", "# Rates", "markdown", **locked),
        make_cell("setup", "import math", **locked),
        make_cell("scratch", "a = 2"),
        make_cell("q1", "## 1 Twice as much", "markdown", **locked),
        make_cell("double", DOUBLE, **answer),
        make_cell("test-double", TEST_DOUBLE, grade=True, locked=True, points=2),
        make_cell("q2", "## 2 The square", "markdown", **locked),
        make_cell("square", "def square(x):\n    return x * x", **answer),
        make_cell("test-square", TEST_SQUARE, grade=True, locked=True, points=3),
        make_cell(
            "why",
            "Because the rate of x * x is 2 * x.",
            "markdown",
            grade=True,
            solution=True,
            points=4,
        ),
    )


def make_rubric():
    """Read the rubric of that notebook, which is called `rates`."""
    return read_rubric(ASSIGNMENT, {"rates": make_source()})


def make_student_notebook(texts):
    """Build what students get, with these answers written in."""
    student = make_source()
    asked = make_rubric().notebooks[0].cells
    for made, known in zip(student["cells"], asked, strict=True):
        made["source"] = texts.get(known.id, known.released)
    return student


@pytest.fixture
def source():
    """Build the instructor's notebook."""
    return make_source()


@pytest.fixture
def rubric():
    """Read its rubric."""
    return make_rubric()


@pytest.fixture
def released():
    """Build what students get."""
    return make_student_notebook({})


@pytest.fixture
def answered():
    """Build what a good student hands in."""
    return make_student_notebook(ANSWERS)


@pytest.fixture(scope="session")
def any_rubric():
    """Read the rubric once, for tests with many examples; do not change it."""
    return make_rubric()


@pytest.fixture(scope="session")
def any_answered():
    """Build the answers once, for tests with many examples; do not change them."""
    return make_student_notebook(ANSWERS)


@pytest.fixture
def grade(rubric, answered, data):
    """Grade without running: `grade("ada", {"test-double": 2}, verdicts=...)`.

    A cell that gets no points here waits for a person.
    """

    def graded(student, points, sent=None, *, timestamp=None, messages=(), **ran):
        submission = admit(
            student, ASSIGNMENT, rubric, {"rates": data(sent or answered)}
        )
        items = tuple(
            make_item(cell, points.get(cell.id), dict(messages).get(cell.id, ""))
            for cell in rubric.notebooks[0].cells
            if cell.points
        )
        runs, verdicts = ran.get("runs", ()), ran.get("verdicts", ())
        result = NotebookResult(submission.notebooks[0], runs, verdicts, items)
        return Graded(
            student,
            ASSIGNMENT,
            Status.GRADED,
            (result,),
            max_points=rubric.max_points,
            timestamp=timestamp,
        )

    return graded


def make_item(cell, points, message):
    """Build the item of a cell from its points."""
    if points is None:
        return Item(cell.id, 0.0, cell.points, Outcome.UNGRADED, None, message)
    some = Outcome.PARTIAL if points else Outcome.WRONG
    outcome = Outcome.PASSED if points == cell.points else some
    return Item(cell.id, points, cell.points, outcome, None, message)


@pytest.fixture
def course(tmp_path, source):
    """Make the course on disk, with nothing handed in."""
    folder = tmp_path / "source" / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / "rates.ipynb").write_text(json.dumps(source), encoding="utf-8")
    return Course(tmp_path)


@pytest.fixture
def hand_in(course):
    """Hand in: `hand_in("ada", {"rates.ipynb": notebook or bytes})`."""

    def put(student, files):
        folder = course.submitted / student / ASSIGNMENT
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            is_bytes = isinstance(content, bytes)
            data = content if is_bytes else json.dumps(content).encode()
            (folder / name).write_bytes(data)
        return folder

    return put


@pytest.fixture(scope="session")
def staged():
    """Lay out what sandboxes show of the course, once."""
    with stage([], ["chainrule.reference"]) as made:
        yield made


@pytest.fixture(scope="session", params=["warm", "cold"])
def launcher(request, staged):
    """Start sandboxes both ways: `launcher(limits)`; one warm parent serves many."""
    kinds = {"warm": Warm, "cold": Bubblewrap}
    made = {}

    def of(limits):
        if limits not in made:
            made[limits] = kinds[request.param](staged, limits)
        return made[limits]

    yield of
    for one in made.values():
        one.close()


DUE = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TITLES = {
    "M01": "The inner derivative is missing.",
    "M04": "The sign of cos' is missing.",
    "M05": "The constant is still there.",
}


@pytest.fixture
def invented(course, built_class):
    """Put the class of invented_class.txt on disk: gradebook and records."""
    shutil.copytree(built_class, course.root, dirs_exist_ok=True)
    return course


@pytest.fixture(scope="session")
def built_class(tmp_path_factory):
    """Build that class once, for `invented` to copy."""
    course = Course(tmp_path_factory.mktemp("class"))
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
    return course.root


GIVE = """
UPDATE grade SET manual_score = ?, needs_manual_grade = 0
WHERE cell_id IN (SELECT id FROM base_cell WHERE name = 'why') AND notebook_id IN (
    SELECT book.id FROM submitted_notebook AS book JOIN submitted_assignment AS sent
    ON book.assignment_id = sent.id WHERE sent.student_id = ?)
"""


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


def make_told(cell, points, code, ending):
    """Build the item of a test with a mistake, or an ending of its own."""
    item = make_item(cell, points, "")
    if ending in set(Outcome):
        item = replace(item, outcome=Outcome(ending))
    if code != "-":
        told = f"Wrong.\n[{code}] {TITLES[code]}\nWhy: it is."
        item = replace(item, misconception=code, message=told)
    return item


@pytest.fixture
def zipped(tmp_path):
    """Make a zip: `zipped("a.zip", {"name": notebook or bytes}, at=(2026, 11, 24))`.

    A name may be a `ZipInfo`, for what `zipfile` would not write by itself.
    """

    def make(name, files, at=(2026, 11, 24)):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in files.items():
                is_text = isinstance(member, str)
                time = (*at, 0, 0, 0)[:6]
                info = zipfile.ZipInfo(member, time) if is_text else member
                is_bytes = isinstance(content, bytes)
                sent = content if is_bytes else json.dumps(content).encode()
                archive.writestr(info, sent, zipfile.ZIP_DEFLATED)
        return path

    return make
