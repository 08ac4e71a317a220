"""Every assignment: a current release, a solution that earns all, a form nothing."""

import json
import shutil
from pathlib import Path

import pytest

from chainrule_grader.classroom import Classroom
from chainrule_grader.course import Course
from chainrule_grader.model import Outcome
from chainrule_grader.release import release

pytestmark = pytest.mark.xdist_group("assignments")

ROOT = Path(__file__).parents[2]
COURSE = Course.find(ROOT)
ASSIGNMENTS = COURSE.assignments()
#: Answer cells whose test cell has another name than theirs.
TESTED_BY = {"value": "test-value-ops"}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_release_in_the_repository_is_what_the_source_makes(assignment):
    """If not, students get another notebook than the one that is graded."""
    stale = release(COURSE, assignment, check=True)
    assert stale == [], "run `autograder release` and commit what it writes"


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Grade, for each assignment, the instructor's solution and the empty form."""
    root = tmp_path_factory.mktemp("assignments")
    shutil.copytree(ROOT / "source", root / "source")
    shutil.copytree(ROOT / "release", root / "release")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    course = Course.find(root)
    found = {}
    for assignment in ASSIGNMENTS:
        for student, folder in [("solution", "source"), ("form", "release")]:
            target = course.submitted / student / assignment
            shutil.copytree(root / folder / assignment, target)
        for one in Classroom(course, assignment, jobs=2).grade():
            found[assignment, one.student] = one
    return found


@pytest.mark.sandbox
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_solution_earns_every_point_that_a_test_can_give(graded, assignment):
    """If not, the assignment cannot be solved, or our own solution is wrong."""
    one = graded[assignment, "solution"]
    open_items = {i.id for i in one.items if i.outcome is not Outcome.PASSED}
    by_hand = {i.id for i in one.items if i.outcome is Outcome.UNGRADED}
    assert open_items == by_hand


@pytest.mark.sandbox
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_empty_form_earns_nothing(graded, assignment):
    """If not, points can be had for nothing."""
    assert graded[assignment, "form"].score.points == 0


@pytest.mark.sandbox
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_form_stops_only_at_its_own_stubs(graded, assignment):
    """If not, a student meets an error that is ours in the first minute."""
    for result in graded[assignment, "form"].results:
        for run in result.runs:
            errors = [o for o in run.outputs if o["output_type"] == "error"]
            assert {o["ename"] for o in errors} <= {"NotImplementedError"}, run.cell


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_points_and_ids_are_those_of_the_contract(assignment):
    """If not, submissions that were written elsewhere cannot be graded."""
    contract = json.loads((Path(__file__).parent / "contract.json").read_text())
    rubric = Classroom(COURSE, assignment).rubric()
    found = {c.id: c.points for n in rubric.notebooks for c in n.cells if c.points}
    assert found == contract[assignment]["points"]
    cells = [c for n in rubric.notebooks for c in n.cells]
    answers = {c.id for c in cells if c.role == "answer"}
    by_hand = {c.id for c in cells if c.role == "manual"}
    tests = {TESTED_BY.get(answer, f"test-{answer}") for answer in answers}
    assert tests | by_hand == set(found)
    names = [notebook.name for notebook in rubric.notebooks]
    assert names == [contract[assignment]["notebook"]]
