"""Kinds of sandboxes, and ways to judge hostile work in them as the pipeline does."""

import contextlib
import json
import math
import unittest

import numpy as np
import pytest
from click.testing import CliRunner

from chainrule_grader.cli import main
from chainrule_grader.errors import SourceError
from chainrule_grader.examine import examine
from chainrule_grader.model import (
    CellType,
    Ending,
    NotebookRubric,
    Outcome,
    Role,
    RubricCell,
    Verdict,
)
from chainrule_grader.pipeline import Job, Workbench, grade_one
from chainrule_grader.remote_error import RemoteError
from chainrule_grader.rubric import read_rubric
from chainrule_grader.sandbox.base import Limits, QuestionOver, Setting
from chainrule_grader.sandbox.bubblewrap import Bubblewrap
from chainrule_grader.sandbox.warm import Warm
from chainrule_grader.scoring import score_notebook

MiB = 2**20
LIMITS = Limits(
    cell_seconds=2.0,
    question_seconds=2.0,
    submission_seconds=60.0,
    memory=384 * MiB,
    processes=32,
    disk=16 * MiB,
    file_size=16 * MiB,
    output=64 * 1024,
)


@contextlib.contextmanager
def cold(staged, limits):
    """Start every sandbox anew."""
    yield Bubblewrap(staged, limits)


@contextlib.contextmanager
def warm(staged, limits):
    """Fork every sandbox from one parent."""
    with contextlib.closing(Warm(staged, limits)) as made:
        yield made


#: Name to a context manager that takes what is staged and the limits.
LAUNCHERS = {"cold": cold, "warm": warm}

#: What the instructor's own cells import.
IMPORTS = {"np": np, "math": math, "unittest": unittest}


@pytest.fixture(scope="session", params=LAUNCHERS)
def make_launcher(request):
    """Make launchers of one kind: `with make_launcher(staged, limits) as launcher`."""
    return LAUNCHERS[request.param]


@pytest.fixture(scope="session")
def limits():
    """Give the limits that these tests start from."""
    return LIMITS


@pytest.fixture(scope="session")
def launcher(make_launcher, staged):
    """Share one launcher, as the submissions of a class do."""
    with make_launcher(staged, LIMITS) as made:
        yield made


@pytest.fixture
def session(launcher):
    """Start a sandbox for one test, which may break it."""
    with launcher.launch(Setting("zoe")) as started:
        yield started


@pytest.fixture(scope="module")
def shared(launcher):
    """Start a sandbox for the tests of one file, none of which breaks it."""
    with launcher.launch(Setting("zoe")) as started:
        yield started


def judge_cell(session, source, imports=IMPORTS):
    """Run one test cell as the pipeline does."""
    cell = RubricCell("t", Role.TEST, CellType.CODE, source, source, 1.0)
    try:
        with session.question() as question:
            return examine(cell, imports, question)
    except QuestionOver as over:
        return Verdict("t", over.ending)


def earn(session, source):
    """Return the points, of 1, that one test cell gives; None where nobody can say."""
    cell = RubricCell("t", Role.TEST, CellType.CODE, source, source, 1.0)
    rubric = NotebookRubric("n", (cell,))
    try:
        (item,) = score_notebook(rubric, (), [judge_cell(session, source)])
    except SourceError:
        return None  # a person must look at it: never points
    return None if item.outcome is Outcome.UNGRADED else item.points


def ask(session, expression):
    """Ask for a value as student code sees it, or for the kind of failure."""
    session.run("ask", f"asked = {expression}")
    try:
        with session.question() as question:
            return question.lookup("asked")
    except (QuestionOver, KeyError, RemoteError) as error:
        return type(error)


@pytest.fixture(scope="session")
def judge():
    """Judge: `judge(session, source) -> Verdict`."""
    return judge_cell


@pytest.fixture(scope="session")
def points():
    """Score: `points(session, source)` of 1, or None where a person must look."""
    return earn


@pytest.fixture(scope="session")
def value():
    """Look inside: `value(session, expression)`."""
    return ask


@pytest.fixture(scope="session")
def cell_points():
    """Grade: `cell_points(launcher, answers, tests, change) -> Graded`."""
    return grade_text


def grade_text(launcher, answers, tests, change=lambda _notebook: None):
    """Grade whole notebooks: `f`, `g`, ... each with a test of one point.

    `change` gets the student's notebook before it is handed in.
    """
    rubric = read_rubric("a", {"n": _source(answers, tests, "### BEGIN SOLUTION")})
    student = _source(answers, tests, "")
    for made, known in zip(student["cells"], rubric.notebooks[0].cells, strict=True):
        if known.role is not Role.ANSWER:
            made["source"] = known.released
    change(student)
    job = Job("zoe", "a", {"n": json.dumps(student).encode()})
    return grade_one(job, Workbench(rubric, launcher))


def _source(answers, tests, begin):
    end = begin.replace("BEGIN", "END")
    cells = [_cell("setup", "import math\nimport numpy as np", locked=True)]
    for number, (answer, test) in enumerate(zip(answers, tests, strict=True)):
        text = "\n".join(filter(None, [begin, answer, end]))
        cells.append(_cell(f"answer-{number}", text, solution=True))
        flags = {"grade": True, "locked": True, "points": 1}
        cells.append(_cell(f"test-{number}", test, **flags))
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def _cell(name, source, **flags):
    plain = {"grade": False, "solution": False, "locked": False, "task": False}
    meta = {"schema_version": 3, "grade_id": name} | plain | flags
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {"nbgrader": meta},
        "source": source,
        "execution_count": None,
        "outputs": [],
    }


@pytest.fixture
def next_earns(launcher):
    """Check that the next submission is graded as if nothing had happened."""

    def graded():
        with launcher.launch(Setting("ada")) as session:
            ran = session.run("f", "def f(x):\n    return x * x")
            return ran.ending is Ending.DONE and earn(session, "assert f(3.0) == 9.0")

    return graded


@pytest.fixture
def collect(course, tmp_path):
    """Collect a download; return what the command has done."""
    ids = tmp_path / "ids.csv"
    ids.write_text("id,student\n1,ada\n666,eve\n", encoding="utf-8")

    def run(*sources):
        options = ["--ids", str(ids), "--course-root", str(course.root)]
        words = ["collect", "01-rates", *map(str, sources), *options]
        return CliRunner().invoke(main, words)

    return run
