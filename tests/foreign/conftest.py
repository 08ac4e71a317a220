"""A course of somebody else's, with a small class, graded in three ways."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from chainrule_grader.course import CONFIG, Course
from chainrule_grader.release import release

HERE = Path(__file__).parent
ASSIGNMENTS = ("ps1", "ps2")
SETTINGS = """
from pathlib import Path
c = get_config()
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
"""
OURS = 'c.Autograde.exporter_class = "chainrule_grader.plugin.GradeInSandbox"\n'
SCORES = """
    SELECT s.student_id, c.name, g.auto_score FROM grade AS g
    JOIN base_cell AS c ON c.id = g.cell_id
    JOIN submitted_notebook AS n ON n.id = g.notebook_id
    JOIN submitted_assignment AS s ON s.id = n.assignment_id
    WHERE c.name LIKE 'test-%'
"""


def read_answers(path):
    """Read what one student wrote, by the id of the cell."""
    found = path.read_text("utf-8").split("# %% ")[1:]
    return dict(text.rstrip("\n").split("\n", 1) for text in found)


def hand_in(course, student, answers):
    """Write answers into what was released, and hand it in."""
    for assignment in ASSIGNMENTS:
        folder = course.submitted / student / assignment
        folder.mkdir(parents=True)
        for path in (course.release / assignment).glob("*.ipynb"):
            notebook = json.loads(path.read_text("utf-8"))
            for cell in notebook["cells"]:
                cell["source"] = answers.get(cell["id"], cell["source"])
            (folder / path.name).write_text(json.dumps(notebook), "utf-8")


@pytest.fixture(scope="session")
def make_course(tmp_path_factory):
    """Make the course, released, with a class that has handed in its work.

    `make_course(settings, tomas=answers)`; students without answers are those of the
    folder answers/.
    """

    def make(settings="", **students):
        root = tmp_path_factory.mktemp("foreign")
        shutil.copytree(HERE / "source", root / "source")
        (root / CONFIG).write_text(SETTINGS + settings, "utf-8")
        course = Course.find(root)
        for assignment in ASSIGNMENTS:
            release(course, assignment)
        written = {path.stem: path for path in (HERE / "answers").glob("*.txt")}
        for student in sorted(students or written):
            answers = students.get(student) or read_answers(written[student])
            hand_in(course, student, answers)
        return course

    return make


@pytest.fixture(scope="session")
def run():
    """Run a command in the course's folder, as its staff would: `run(course, ...)`."""

    def start(course, *words):
        env = {k: v for k, v in os.environ.items() if k != "GRADER_STUDENT"}
        # nbgrader starts alembic by its name.
        env["PATH"] = f"{Path(sys.executable).parent}:{env['PATH']}"
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=course.root,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        return done.stderr

    return start


@pytest.fixture(scope="session")
def scores():
    """Read what each student's tests gave, cell by cell: `scores(course)`."""

    def read(course):
        sqlite3 = import_module("sqlite3")
        with sqlite3.connect(course.root / "gradebook.db") as database:
            rows = database.execute(SCORES).fetchall()
        return {(student, cell): points for student, cell, points in rows}

    return read


@pytest.fixture(scope="session")
def by_nbgrader(make_course, run, scores):
    """Let plain nbgrader generate and grade everything, in kernels."""
    course = make_course()
    for assignment in ASSIGNMENTS:
        run(course, "nbgrader", "generate_assignment", assignment, "--force")
        run(course, "nbgrader", "autograde", assignment)
    return scores(course)


@pytest.fixture(scope="session")
def by_us(make_course, run, scores):
    """Grade the same by `autograder grade`; return the scores and what it said."""
    course = make_course()
    told = {a: run(course, "chainrule_grader", "grade", a) for a in ASSIGNMENTS}
    return scores(course), told


@pytest.fixture(scope="session")
def by_converter(make_course, run, scores):
    """Grade the same by `nbgrader autograde`, with our converter in it."""
    course = make_course(OURS)
    told = {a: run(course, "nbgrader", "autograde", a) for a in ASSIGNMENTS}
    return scores(course), told
