"""Points from verdicts: who earns what, and whose fault a strange value is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainrule_grader.errors import SourceError
from chainrule_grader.model import (
    CellRun,
    CellType,
    Ending,
    NotebookRubric,
    Outcome,
    Part,
    Role,
    RubricCell,
    Verdict,
)
from chainrule_grader.scoring import score_notebook

STUB = "def f(x):\n    raise NotImplementedError\n"
ANSWER = RubricCell("f", Role.ANSWER, CellType.CODE, "solution", STUB)
TEST = RubricCell("test-f", Role.TEST, CellType.CODE, "checks.f(f)", "", 3.0)
ESSAY = RubricCell("why", Role.MANUAL, CellType.MARKDOWN, "", "", 2.0)
RUBRIC = NotebookRubric("nb", (ANSWER, TEST, ESSAY))


def score(verdict, answer="def f(x): return x", runs=()):
    """Score one test cell after one answer."""
    parts = [Part("f", CellType.CODE, answer, ANSWER)]
    return score_notebook(RUBRIC, parts, [verdict], runs)[0]


def done(value, output=""):
    """Say how a test cell ended that ended well."""
    return Verdict(
        "test-f", Ending.DONE, value, has_value=value is not None, output=output
    )


@pytest.mark.parametrize(
    ("value", "points", "outcome"),
    [
        (None, 3.0, Outcome.PASSED),
        (3.0, 3.0, Outcome.PASSED),
        (1.5, 1.5, Outcome.PARTIAL),
        (0.0, 0.0, Outcome.WRONG),
        (2, 2.0, Outcome.PARTIAL),
    ],
)
def test_the_last_value_is_the_points(value, points, outcome):
    """If not, a check could not give part of the points."""
    item = score(done(value))
    assert (points, outcome) == (item.points, item.outcome)


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), -1.0, 3.1, True, "3.0", [3.0]]
)
def test_any_other_last_value_is_a_named_fault_of_the_notebook(value):
    """If not, a slip of the staff could become full marks or a zero."""
    with pytest.raises(SourceError, match="test-f"):
        score(done(value))


@given(st.floats())
def test_points_never_leave_their_range(value):
    """If they did, one cell could outweigh the others."""
    try:
        points = score(done(value)).points
    except SourceError:
        return
    assert 0 <= points <= 3


@pytest.mark.parametrize(
    ("ending", "outcome"),
    [
        (Ending.TIMEOUT, Outcome.TIMEOUT),
        (Ending.MEMORY, Outcome.MEMORY),
        (Ending.CRASHED, Outcome.CRASHED),
    ],
)
def test_each_ending_has_its_outcome_and_its_sentence(ending, outcome):
    """If not, a student could not tell a hang from a wrong answer."""
    item = score(Verdict("test-f", ending))
    assert (0.0, outcome) == (item.points, item.outcome)
    assert "\nTry: " in item.message


def test_an_exception_of_the_student_is_an_error_and_of_the_test_a_wrong_answer():
    """If not, the report could not tell broken code from wrong results."""
    theirs = Verdict("test-f", Ending.ERROR, error="ValueError: x", student_error=True)
    ours = Verdict("test-f", Ending.ERROR, error="AssertionError: f(1) is 2")
    assert score(theirs).outcome is Outcome.ERROR
    assert score(ours).outcome is Outcome.WRONG
    assert "f(1) is 2" in score(ours).message


@pytest.mark.parametrize("answer", ["", "  \n", STUB, STUB.replace("    ", "  ")])
def test_an_answer_left_as_it_was_is_missing(answer):
    """If not, a student who ran out of time would read of a mistake never made."""
    assert score(done(0.0), answer).outcome is Outcome.MISSING


def test_the_named_misconception_is_read_from_the_start_of_a_line():
    """If not, the instructor's report would miss it, or count a quotation."""
    assert score(done(0.0, "See.\n[M01] The inner one.\n")).misconception == "M01"
    assert score(done(0.0, "Not this: [M01]")).misconception is None


def test_a_passed_test_has_no_misconception():
    """If it had, a right answer would be reported as a mistake."""
    assert score(done(3.0, "[M01] once")).misconception is None


def test_a_test_that_did_not_run_earns_nothing_and_says_so():
    """If it were skipped, a deleted test would be worth its points."""
    item = score_notebook(RUBRIC, [], [])[0]
    assert item.points == 0.0
    assert item.message


def test_an_answer_for_a_person_waits_for_that_person():
    """If not, an essay would be a zero before anyone read it."""
    parts = [Part("why", CellType.MARKDOWN, "Because.", ESSAY)]
    essay = score_notebook(RUBRIC, parts, [done(3.0)])[1]
    assert (essay.id, essay.outcome) == ("why", Outcome.UNGRADED)
    assert essay.max_points == 2.0


def test_an_answer_for_a_person_that_was_not_given_is_missing():
    """If not, somebody would have to open every empty essay."""
    assert score_notebook(RUBRIC, [], [])[1].outcome is Outcome.MISSING


def test_a_mistake_that_two_tests_name_is_told_once():
    """If not, the student reads the same thing twice and looks for a difference."""
    text = "[M01] The inner one.\nAt 1.\n[M01] The inner one.\nAt hidden places."
    item = score(done(0.0, text))
    assert item.message == "[M01] The inner one.\nAt 1."


@pytest.mark.parametrize(
    ("ending", "outcome", "words"),
    [
        (Ending.ERROR, Outcome.ERROR, "SyntaxError: expected ':'"),
        (Ending.TIMEOUT, Outcome.TIMEOUT, "ran too long"),
        (Ending.CRASHED, Outcome.CRASHED, "ended the Python process"),
    ],
)
def test_an_answers_cell_that_stopped_is_the_reason_that_is_given(
    ending, outcome, words
):
    """If not, the student would read that `f` is not defined, which is no help."""
    shown = {"output_type": "error", "ename": "SyntaxError", "evalue": "expected ':'"}
    run = CellRun("f", ending, (shown,))
    item = score(
        Verdict("test-f", Ending.ERROR, error="`f` is not defined."), runs=[run]
    )
    assert item.outcome is outcome
    assert words in item.message


def test_an_error_after_the_function_was_defined_costs_nothing():
    """If it did, a failing try-out line under a right answer would cost points."""
    assert score(done(3.0), runs=[CellRun("f", Ending.ERROR)]).points == 3.0
