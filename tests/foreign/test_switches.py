"""Which tests run in the student's process is for the staff to choose."""

import pytest

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("foreign"),
    pytest.mark.filterwarnings("default"),  # nbgrader warns
]

SETTING = "c.Grader.tests_in_sandbox = "
#: Cells of ps1 that pass only with the student's own names around them.
NEED_IT = {
    "test-roll-call",
    "test-roll-call-nobody",
    "test-spread-calls-mean",
    "test-squares",
    "test-triangle-no-loop",
    "test-circle-is-a-shape",
    "test-indent",
    "test-negative-radius",
    "test-pay-out",
}


@pytest.fixture(scope="module")
def graded(make_course, run, scores):
    """Grade ps1 with a setting; return the scores and what was said."""

    def grade(setting):
        course = make_course(f"{SETTING}{setting}\n")
        told = run(course, "chainrule_grader", "grade", "ps1")
        return scores(course), told

    return grade


def test_with_every_test_inside_every_point_is_nbgraders(by_nbgrader, graded):
    """If not, a course could not have all of nbgrader's scores, whatever it costs."""
    found, told = graded("True")
    assert found == {key: by_nbgrader[key] for key in found}
    assert found["tomas", "test-pay-in"] == 1
    assert "test-mean (functions.ipynb)" in told
    assert "Only there does your own solution pass them" not in told


def test_with_none_inside_only_those_tests_give_no_points(by_nbgrader, graded):
    """If not, a course could not keep its hidden tests to itself."""
    found, told = graded("False")
    assert "isolation" not in told
    assert {c for (s, c), points in found.items() if s == "lena" and not points} == (
        NEED_IT
    )
    assert found["pavel", "test-digit-sum"] == by_nbgrader["pavel", "test-digit-sum"]


def test_one_by_one_only_the_named_tests_run_inside(by_nbgrader, graded):
    """If not, to let one test in would open all of them."""
    found, told = graded("['test-indent', 'test-pay-in', 'of another assignment']")
    assert "process: test-indent (shapes.ipynb), test-pay-in (shapes.ipynb). The" in (
        told
    )
    inside = {"test-indent", "test-pay-in"}
    for (student, cell), points in found.items():
        if cell in inside:
            assert points == by_nbgrader[student, cell]
        elif cell in NEED_IT and student == "lena":
            assert points == 0
