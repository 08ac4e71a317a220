"""nbgrader's own command: a penalty is taken once, and marks by hand are kept."""

import json
import os
import sqlite3
import sys
from importlib import import_module
from pathlib import Path

import pytest
from traitlets.config.loader import PyFileConfigLoader

from chainrule_grader.course import CONFIG, Course
from chainrule_grader.deadlines import DEADLINES
from chainrule_grader.outbox import RECORD
from chainrule_grader.plugin_bench import KEPT

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("plugin"),
    pytest.mark.filterwarnings("default"),  # nbgrader warns
]

ASSIGNMENT = "01-rates"
SETTINGS = """
c.Autograde.exporter_class = "chainrule_grader.plugin.GradeInSandbox"
c.Grader.tests_in_sandbox = False
c.LateSubmissionPlugin.penalty_method = "zero"
"""
FILE = """
zone = "UTC"
late = { percent_per_day = 10 }
[assignments.01-rates]
due = 2026-11-24T12:00:00
"""


@pytest.fixture
def course(course, hand_in, answered):
    """Let Ada hand in a day and an hour late."""
    (course.root / CONFIG).write_text(SETTINGS)
    stamp = b"2026-11-25 13:00:00 UTC"
    hand_in("ada", {"rates.ipynb": answered, "timestamp.txt": stamp})
    return Course.find(course.root)


@pytest.fixture
def autograde(course, monkeypatch):
    """Grade with nbgrader's application, as formgrader does; return what it tells."""
    monkeypatch.chdir(course.root)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"  # for alembic
    monkeypatch.setenv("PATH", path)

    def run():
        config = PyFileConfigLoader(CONFIG, path=str(course.root)).load_config()
        api = import_module("nbgrader.apps.api").NbGraderAPI(config=config)
        result = api.autograde(ASSIGNMENT, "ada", force=True)
        assert result["success"], result
        return result["log"]

    yield run
    KEPT.drop()


def score_of(course):
    """Ask nbgrader for Ada's points, and for what is taken off."""
    with import_module("nbgrader.api").Gradebook(course.gradebook_url) as book:
        found = book.find_submission(ASSIGNMENT, "ada")
        return found.score, found.late_submission_penalty


def test_where_the_file_is_it_alone_takes_points_off(course, autograde):
    """If nbgrader's own rule ran too, all points would be gone, or some twice."""
    (course.root / DEADLINES).write_text(FILE)
    for _ in range(2):
        assert "deadlines.toml decides" in autograde()
        assert score_of(course) == (5.0, 1.0)
    record = course.autograded / "ada" / ASSIGNMENT / RECORD
    assert json.loads(record.read_text())["lateness"]["penalty"] == 1.0


def test_without_the_file_nbgraders_own_rule_is_used(course, autograde):
    """If not, a course that uses nbgrader's plugin would lose it without a word."""
    autograde()
    with import_module("nbgrader.api").Gradebook(course.gradebook_url) as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate="2026-11-24 12:00:00 UTC")
    autograde()
    assert score_of(course) == (5.0, 5.0)


def test_a_file_that_cannot_be_meant_so_stops_nbgrader_too(course, autograde):
    """If not, formgrader's button would grade as if nothing were due."""
    (course.root / DEADLINES).write_text(FILE.replace("01-rates", "01-rate"))
    with pytest.raises(AssertionError, match="Did you mean 01-rates"):
        autograde()


@pytest.mark.parametrize(("cell", "asked"), [("why", True), ("square", False)])
def test_a_person_is_asked_again_only_where_the_answer_changed(
    course, autograde, hand_in, answered, *, cell, asked
):
    """If not, formgrader's button would hide a new answer, or ask for an old one."""
    autograde()
    with sqlite3.connect(course.root / "gradebook.db") as rows:
        why = "cell_id IN (SELECT id FROM base_cell WHERE name = 'why')"
        values = "manual_score = 3, needs_manual_grade = 0"
        rows.execute(f"UPDATE grade SET {values} WHERE {why}")  # noqa: S608 - our own names
    rows.close()
    (one,) = (one for one in answered["cells"] if one["id"] == cell)
    one["source"] += "\n# as I see it"
    stamp = b"2026-11-25 14:00:00 UTC"
    hand_in("ada", {"rates.ipynb": answered, "timestamp.txt": stamp})
    autograde()
    with import_module("nbgrader.api").Gradebook(course.gradebook_url) as book:
        grade = book.find_grade("why", "rates", ASSIGNMENT, "ada")
        assert (grade.manual_score, grade.needs_manual_grade) == (3.0, asked)
