"""Killed at any instant and run again, a class ends with the scores it should have.

Half of the instants are drawn from the whole of a run, its start included; the other
half shortly after some submission was done, where files and rows are written. Some
runs have to make the gradebook first.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest

from chainrule_grader.classroom import Classroom
from chainrule_grader.course import Course
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.integrity.verifying import verify

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

ASSIGNMENT = "01-rates"
STUDENTS = 8
SEEDS = range(50)
MAKES_GRADEBOOK = 10  #: one run of so many
MOMENT = 0.06  #: seconds in which the next submission is written
SETTINGS = "c = get_config()\nc.Grader.tests_in_sandbox = False\n"
SCORES = """
    SELECT student_id, base_cell.name, auto_score, manual_score, needs_manual_grade,
           submitted_assignment.timestamp
    FROM grade
    JOIN base_cell ON grade.cell_id = base_cell.id
    JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
    JOIN submitted_assignment
      ON submitted_notebook.assignment_id = submitted_assignment.id
    ORDER BY student_id, base_cell.name
"""


@pytest.fixture
def course(course, hand_in, answered, released):
    """Hand in the work of a small class: right, wrong, unanswered and unreadable."""
    (course.root / "nbgrader_config.py").write_text(SETTINGS)
    wrong = json.loads(json.dumps(answered).replace("x + x", "x"))
    kinds = [answered, wrong, released, b"no notebook"]
    for number in range(STUDENTS):
        files = {"rates.ipynb": kinds[number % len(kinds)]}
        files["timestamp.txt"] = f"2026-11-24 10:00:0{number} UTC".encode()
        hand_in(f"student-{number}", files)
    return Course.find(course.root)


@contextlib.contextmanager
def started(course, jobs):
    """Start a run in a process group of its own."""
    words = [sys.executable, "-m", "chainrule_grader", "grade", ASSIGNMENT]
    words += ["--course-root", str(course.root), "-j", str(jobs)]
    with subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        process_group=0,
        cwd=course.root,
    ) as run:
        yield run


def killed(course, jobs, pause, lines):
    """Kill a run so long after a line of its output; wait for all who could write."""
    with started(course, jobs) as run:
        for _ in range(lines):
            run.stdout.readline()
        time.sleep(pause)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
        run.stdout.read()


def state(course):
    """Read all that a run leaves: scores as they are stored, and what students get."""
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as rows:
        scores = rows.execute(SCORES).fetchall()
    pages = {
        path.parts[-3]: path.read_bytes() for path in course.feedback.rglob("*.html")
    }
    folders = course.autograded, course.feedback
    names = {str(p.relative_to(course.root)) for f in folders for p in f.rglob("*")}
    return scores, pages, names


@pytest.fixture(scope="session")
def undisturbed():
    """Keep what a run leaves that nobody disturbs, and how long it takes."""
    return {}


@pytest.fixture(scope="session")
def empty_gradebook(tmp_path_factory):
    """Make a gradebook of no assignment, once: nbgrader takes seconds for this."""
    path = tmp_path_factory.mktemp("empty") / "gradebook.db"
    Gradebook(f"sqlite:///{path}").close()
    return path


def whole(course, kept):
    """Run once without being disturbed, and put everything back as it was."""
    if not kept:
        begun = time.monotonic()
        killed(course, 1, 0, STUDENTS + 1)
        kept["seconds"] = time.monotonic() - begun
        kept["state"] = state(course)
        assert len(kept["state"][1]) == STUDENTS
        for path in sorted(kept["state"][2], reverse=True):
            there = course.root / path
            (there.rmdir if there.is_dir() else there.unlink)()
    return kept


@pytest.mark.parametrize("seed", SEEDS)
def test_a_killed_run_is_finished_by_the_next(
    course, undisturbed, empty_gradebook, seed
):
    """If not, a power cut could cost a grade, or leave one that nobody gave."""
    chance = random.Random(seed)  # noqa: S311 - instants, and no secrets
    database = course.root / "gradebook.db"
    shutil.copy(empty_gradebook, database)
    kept = whole(course, undisturbed)
    shutil.copy(empty_gradebook, database)
    if seed % MAKES_GRADEBOOK == 0:
        database.unlink()
    if seed % 2:
        pause, lines = chance.random() * kept["seconds"], 0
    else:
        pause, lines = chance.random() * MOMENT, chance.randrange(1, STUDENTS)
    killed(course, 1 + seed // 2 % 2, pause, lines)
    assert len(list(Classroom(course, ASSIGNMENT).grade())) == STUDENTS
    assert state(course) == kept["state"]
    assert verify(course).faults == ()  # no grade is without its entry
