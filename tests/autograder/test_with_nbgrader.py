"""Our grades and nbgrader's own tools on one course: neither may disturb the other."""

import json
import os
import sys
from importlib import import_module
from pathlib import Path

import pytest

from chainrule_grader.autograded import autograded_notebook
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.release import release

ASSIGNMENT = "01-rates"
POINTS = {"test-double": 2.0, "test-square": 1.5}
MOMENT = "2026-11-24 10:00:00 UTC"

pytestmark = pytest.mark.filterwarnings("default")  # nbgrader warns


@pytest.fixture
def nbgrader(course, monkeypatch):
    """Start nbgrader's own application in the course."""
    monkeypatch.chdir(course.root)
    programs = str(Path(sys.executable).parent)  # nbgrader starts `alembic` by its name
    monkeypatch.setenv("PATH", os.pathsep.join([programs, os.environ["PATH"]]))
    config = import_module("traitlets.config").Config()
    config.CourseDirectory.root = str(course.root)
    config.Exchange.root = str(course.root / "exchange")
    return import_module("nbgrader.apps.api").NbGraderAPI(config=config)


@pytest.fixture
def graded(course, rubric, grade, answered, hand_in):
    """Release, hand in and grade with our own tools, and leave the graded notebook."""
    release(course, ASSIGNMENT)
    path = course.release / ASSIGNMENT / "rates.ipynb"
    sent = json.loads(path.read_text(encoding="utf-8"))
    for cell, answer in zip(sent["cells"], answered["cells"], strict=True):
        cell["source"] = answer["source"]
    hand_in("ada", {"rates.ipynb": sent, "timestamp.txt": MOMENT.encode()})
    done = grade("ada", POINTS, sent, timestamp="2026-11-24T10:00:00+00:00")
    with Gradebook(course.gradebook_url) as book:
        book.ensure_assignment(rubric)
        book.record(done)
    folder = course.autograded / "ada" / ASSIGNMENT
    folder.mkdir(parents=True)
    made = json.dumps(autograded_notebook(done.results[0], sent["metadata"]))
    (folder / "rates.ipynb").write_text(made, encoding="utf-8")
    return done


def test_a_release_is_what_nbgrader_would_release(course, nbgrader):
    """Courses that change to this grader would hand out something else."""
    release(course, ASSIGNMENT)
    path = course.release / ASSIGNMENT / "rates.ipynb"
    ours = json.loads(path.read_text(encoding="utf-8"))
    assert nbgrader.generate_assignment(ASSIGNMENT)["success"]
    assert json.loads(path.read_text(encoding="utf-8")) == ours


def test_formgrader_lists_the_submission_as_graded(nbgrader, graded):
    """The staff would be asked to grade everyone again."""
    assert graded
    (listed,) = nbgrader.get_submissions(ASSIGNMENT)
    assert (listed["autograded"], listed["score"]) == (True, 3.5)
    assert listed["needs_manual_grade"]
    (notebook,) = nbgrader.get_notebook_submissions(ASSIGNMENT, "rates")
    assert (notebook["score"], notebook["max_score"]) == (3.5, 9.0)


def test_formgrader_can_show_the_notebook(course, nbgrader, graded):
    """Nobody could grade the answer in words."""
    assert graded
    result = nbgrader.generate_feedback(ASSIGNMENT, "ada")
    assert result["success"], result
    page = course.feedback / "ada" / ASSIGNMENT / "rates.html"
    assert "Score: 3.5 / 9.0" in " ".join(page.read_text(encoding="utf-8").split())


def test_nbgrader_exports_the_score(course, nbgrader, graded):
    """The faculty would get other points than the student."""
    assert graded
    plugin = import_module("nbgrader.plugins.export").CsvExportPlugin
    path = course.root / "grades.csv"
    with nbgrader.gradebook as book:
        plugin(to=str(path)).export(book)
    (row,) = path.read_text(encoding="utf-8").splitlines()[1:]
    assert row.startswith(f"{ASSIGNMENT},,2026-11-24 10:00:00,ada,")
    assert row.endswith(",3.5,0.0,3.5,9.0")


def test_nbgrader_can_grade_again_and_we_after_it(course, nbgrader, graded):
    """A course could not change to this grader, nor back."""
    assert nbgrader.generate_assignment(ASSIGNMENT, force=True)["success"]
    result = nbgrader.autograde(ASSIGNMENT, "ada", force=True)
    assert result["success"], result
    (listed,) = nbgrader.get_submissions(ASSIGNMENT)
    assert (listed["autograded"], listed["score"]) == (True, 5.0)
    with Gradebook(course.gradebook_url) as book:
        book.record(graded)
    assert nbgrader.get_submissions(ASSIGNMENT)[0]["score"] == 3.5
