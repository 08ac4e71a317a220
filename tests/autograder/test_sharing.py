"""Which tests run in the student's process is decided before any student comes."""

import pytest

from chainrule_grader.calibrate import calibrate, settle
from chainrule_grader.errors import CourseError
from chainrule_grader.gradebook.inherited import inherited
from chainrule_grader.model import CellType, Ending, Role, RubricCell
from chainrule_grader.pipeline import Workbench
from chainrule_grader.rubric import read_rubric
from chainrule_grader.sandbox.fake import Fake
from chainrule_grader.sharing import Findings, Trial, chosen, decide, notice
from chainrule_grader.together import together

RIGHT = {"double": lambda x: 2 * x, "square": lambda x: x * x}
WRONG = {"double": lambda x: 3 * x, "square": lambda x: x * x}
PASSES = {"ended": True, "valued": False}


@pytest.mark.parametrize(
    ("outside", "inside", "shared"),
    [(2.0, 0.0, False), (0.0, 2.0, True), (1.0, 2.0, True), (1.0, 1.0, False)],
)
def test_a_test_goes_inside_only_if_the_solution_earns_more_there(
    outside, inside, shared
):
    """If not, tests would be open to student code without need."""
    findings = decide([Trial("rates", "test-double", 2.0, outside, inside)])
    assert findings.shared == ({("rates", "test-double")} if shared else set())
    assert bool(findings.failing) is (not shared and outside < 2.0)


@pytest.mark.parametrize(
    ("setting", "cells"),
    [
        (None, None),
        (False, set()),
        (True, {"test-double", "test-square"}),
        (["test-square", "of another assignment"], {"test-square"}),
    ],
)
def test_the_staff_may_choose(rubric, setting, cells):
    """If not, a course could not keep its hidden tests to itself."""
    found = chosen(setting, rubric)
    assert found == (None if cells is None else {("rates", cell) for cell in cells})


def test_a_slip_in_the_setting_is_named(rubric):
    """If not, it would mean one of the two without a word."""
    with pytest.raises(CourseError, match="tests_in_sandbox = 'yes'"):
        chosen("yes", rubric)


def test_what_passes_outside_is_not_tried_inside(rubric):
    """If it were, every class would wait for trials that nobody needs."""
    fake = Fake(names=RIGHT, told=PASSES)
    assert calibrate(Workbench(rubric, fake)) == Findings()
    assert len(fake.settings) == 1


def test_what_only_passes_inside_is_found_and_told(rubric):
    """If not, courses of other people could not be graded, or silently less safely."""
    bench, told = settle(Workbench(rubric, Fake(names=WRONG, told=PASSES)))
    assert bench.shared == {("rates", "test-double")}
    assert "test-double (rates.ipynb)" in told
    assert "weaker" in told


def test_what_the_solution_never_passes_stays_outside_and_is_told(rubric):
    """If not, a slip in the source would show first in the class's grades."""
    bench, told = settle(Workbench(rubric, Fake(names=WRONG, told={"ended": False})))
    assert bench.shared == frozenset()
    assert "cell test-double: your own solution earns 0 of 2 points" in told


def test_a_source_without_solutions_is_said_to_be_one(released):
    """If not, every test of such a course would look broken."""
    bench = Workbench(read_rubric("01-rates", {"rates": released}), Fake())
    assert "holds no solution" in settle(bench)[1]


def test_there_is_nothing_to_say_where_all_tests_are_outside():
    """If there were, the staff would learn not to read it."""
    assert notice(frozenset(), Findings()) == ""


def make(source, role=Role.TEST, points=2.0):
    """Make a cell of the instructor's."""
    return RubricCell("t", role, CellType.CODE, source, source, points)


@pytest.mark.parametrize(
    "told",
    [
        *(None, 3, [], {}, {"ended": 1, "valued": False}, {"ended": True}),
        *({"ended": True, "value": v} for v in ("2", True, [2.0], -1, 2.1, 10**400)),
        *({"ended": True, "value": float(v)} for v in ("nan", "inf", "-inf")),
    ],
)
def test_what_comes_back_is_points_only_if_it_is_a_number_of_points(told):
    """If not, student code could write its own score, or stop the run of the class."""
    verdict = together(make("assert f(1)"), Fake(told=told))
    assert verdict.ending is Ending.ERROR
    assert verdict.shared


@pytest.mark.parametrize(("value", "points"), [(1, 1.0), (0.5, 0.5), (0, 0.0)])
def test_part_of_the_points_can_be_earned_inside(value, points):
    """If not, the same test would earn other points than outside."""
    told = {"ended": True, "valued": True, "value": value}
    assert together(make("score"), Fake(told=told)).value == points


def test_no_words_of_student_code_reach_the_message_for_students():
    """If they did, student code could show hidden tests in the feedback."""
    hidden = "x = 1\n### BEGIN HIDDEN TESTS\nassert f(4) == 16\n### END HIDDEN TESTS"
    told = {"ended": False, "line": 3, "kind": "f(4) == 16", "error": "f(4) == 16"}
    verdict = together(make(hidden), Fake(told=told))
    assert "16" not in verdict.error + verdict.output
    assert "16" in verdict.student_output  # the staff may want to know


def test_a_visible_line_that_failed_is_shown():
    """If not, honest students would not learn which test they failed."""
    told = {"ended": False, "line": 1, "kind": "AssertionError"}
    verdict = together(make("assert f(1) == 1"), Fake(told=told))
    assert verdict.error == "AssertionError in this line of the test: assert f(1) == 1"


HELPER = "def near(a, b):\n    return abs(a - b) < tiny"


def test_a_test_takes_over_the_helpers_of_earlier_tests():
    """If not, tests that share a helper would all fail but the first."""
    before = [make(f"tiny = 1e-9\n{HELPER}\nassert near(f(1), 1)")]
    assert inherited(make("assert near(f(2), 4)"), before) == f"tiny = 1e-09\n{HELPER}"


def test_a_name_that_an_answer_sets_later_is_the_students():
    """If not, a student's own result would be replaced by that of a test."""
    before = [make("x = f(1)"), make("x = 3", Role.ANSWER)]
    assert inherited(make("assert x == 3"), before) == ""


def test_nothing_is_taken_over_that_a_test_sets_itself_or_does_not_use():
    """If it were, one test that hangs would take the others with it."""
    before = [make("x = f(1)\ny = f(2)"), make("%%bash\nls | wc")]
    assert (
        inherited(make("x = 2\nassert x == [y for y in (2,)][0]"), before) == "y = f(2)"
    )
    assert inherited(make("x = 2\nassert x"), before) == ""


ACCOUNT = "account = Account(10)\naccount.pay_in(5)\naccount.owner = 'Io'"


def test_what_earlier_tests_did_to_an_object_is_done_again():
    """If not, a test that goes on with the account of the last would find it empty."""
    handed_on = inherited(make("assert account.balance == 15"), [make(ACCOUNT)])
    assert handed_on.split("\n")[0] == "account = Account(10)"
    assert "    account.pay_in(5)\nexcept Exception:\n    pass" in handed_on
    assert "account.owner = 'Io'" in handed_on


@pytest.mark.parametrize("judged", ["case.assertEqual(f(1), 2)", "np.testing.f(x)"])
def test_what_an_earlier_test_only_looked_at_is_not_asked_again(judged):
    """If it were, every test would repeat all the tests before it."""
    before = [make("import numpy as np\ncase = C()\nx = 1"), make(judged)]
    assert judged not in inherited(make("case, np, x"), before)


def test_functions_and_constants_of_locked_cells_are_the_instructors():
    """If not, a student who defines them again would decide what passes."""
    setup = make(f"tiny = 1e-9\nrows = load()\nnames = []\n{HELPER}", Role.LOCKED)
    test = make("assert near(rows[0], names)")
    assert inherited(test, [setup]) == f"tiny = 1e-09\n{HELPER}"
    later = make("def near(a, b):\n    ...", Role.ANSWER)
    assert inherited(test, [setup, later]) == ""


def test_why_the_solution_fails_is_told_of_the_place_where_it_ran_last(rubric):
    """If not, staff would search for a fault that the sandbox alone has."""
    told = {"ended": True, "valued": True, "value": None}
    said = settle(Workbench(rubric, Fake(names=WRONG, told=told)))[1]
    assert "The test ended with a value that is no number of points." in said
