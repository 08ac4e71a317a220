"""Formgrader's Autograde button, pressed in a real browser: our sandbox, our points."""

import json
import shutil

import pytest

from chainrule_grader.course import CONFIG, Course
from chainrule_grader.demo_class import ASSIGNMENT, CLASS, NOTEBOOK, hand_in
from chainrule_grader.release import release

pytestmark = [
    pytest.mark.browser,
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
]


@pytest.fixture(scope="module")
def course(tmp_path_factory, pytestconfig):
    """Make a copy of our course in which Emma has handed in."""
    root, ours = tmp_path_factory.mktemp("autograde"), pytestconfig.rootpath
    shutil.copytree(ours / "source" / ASSIGNMENT, root / "source" / ASSIGNMENT)
    shutil.copy(ours / CONFIG, root)
    made = Course.find(root)
    release(made, ASSIGNMENT)
    form = json.loads((made.release / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_bytes())
    emma = next(student for student in CLASS if student.name == "emma")
    folder = made.submitted / emma.name / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / f"{NOTEBOOK}.ipynb").write_bytes(hand_in(emma, form))
    return made


def test_the_autograde_button_grades_in_the_sandbox(page, serve, course, shoot):
    """If not, a press of it would run student code with the rights of the staff."""
    page.goto(f"{serve(course.root)}/formgrader/manage_submissions/{ASSIGNMENT}")
    row = page.locator("tr", has_text="emma")
    row.locator(".autograde a").click()
    # It stays until it is closed, whatever came of it.
    told = page.locator("#success-modal, #error-modal")
    told.wait_for()
    assert "Successfully autograded" in told.inner_text()
    row.locator(".score", has_text="9 / 12").wait_for(state="attached")
    shoot(page, "formgrader-autograde")
    record = course.autograded / "emma" / ASSIGNMENT / ".graded.json"
    assert json.loads(record.read_text("utf-8"))["status"] == "graded"
