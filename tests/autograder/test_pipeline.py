"""One submission from bytes to points, on a scripted sandbox."""

import pytest

from chainrule_grader.model import Ending, Outcome, Repair, Status
from chainrule_grader.pipeline import Job, Workbench, grade_one
from chainrule_grader.sandbox.fake import Fake

RIGHT = {"double": lambda x: 2 * x, "square": lambda x: x * x}


@pytest.fixture
def job(answered, data):
    """Hand in the tiny course's notebook."""
    return Job("zoe", "01-rates", {"rates": data(answered)}, "2026-11-24T10:00:00Z")


def points(graded):
    """Return the points of the test cells, in order."""
    return [item.points for item in graded.items if item.outcome != "ungraded"]


def test_a_right_submission_earns_everything_that_tests_can_give(job, rubric):
    """If not, honest work would not be paid."""
    graded = grade_one(job, Workbench(rubric, Fake(names=RIGHT)))
    assert graded.status is Status.GRADED
    assert all(item.outcome in ("passed", "ungraded") for item in graded.items)
    assert graded.timestamp == "2026-11-24T10:00:00Z"


def test_test_cells_are_never_sent_to_the_sandbox(job, rubric):
    """If they were, hidden tests would be in the hands of student code."""
    fake = Fake(names=RIGHT)
    grade_one(job, Workbench(rubric, fake))
    assert fake.ran
    assert not any("-14.5" in source or "assert" in source for source in fake.ran)


@pytest.mark.parametrize("over", [Ending.TIMEOUT, Ending.MEMORY, Ending.CRASHED])
def test_a_question_that_ends_early_has_that_outcome(job, rubric, over):
    """If not, a crash would look like a wrong answer."""
    graded = grade_one(job, Workbench(rubric, Fake(over=over)))
    outcomes = {item.outcome for item in graded.items} - {Outcome.UNGRADED}
    assert {str(outcome) for outcome in outcomes} == {str(over)}


def test_a_sandbox_that_fails_once_is_tried_again(job, rubric):
    """If not, a passing fault of the machine would leave work ungraded."""
    graded = grade_one(job, Workbench(rubric, Fake(names=RIGHT, failures=1)))
    assert graded.status is Status.GRADED


def test_a_sandbox_that_keeps_failing_leaves_it_ungraded_and_not_zero(job, rubric):
    """If it were a zero, a full disk would fail a class."""
    graded = grade_one(job, Workbench(rubric, Fake(failures=9)))
    assert graded.status is Status.UNGRADED
    assert graded.items == ()
    assert graded.reason


def test_what_cannot_be_read_is_rejected_with_a_reason(rubric):
    """If it raised, one damaged file would stop the class."""
    job = Job("zoe", "01-rates", {"rates": b"{"})
    graded = grade_one(job, Workbench(rubric, Fake()))
    assert graded.status is Status.REJECTED
    assert "cannot be read" in graded.reason


def test_notes_on_the_folder_reach_the_student(job, rubric):
    """If not, a renamed notebook would be read without a word."""
    note = Repair("", "`x.ipynb` was read as `rates.ipynb`.")
    noted = Job(job.student, job.assignment, job.notebooks, notes=(note,))
    graded = grade_one(noted, Workbench(rubric, Fake(names=RIGHT)))
    assert graded.repairs[0] == note


def test_the_sandbox_is_told_who_the_student_is(job, rubric):
    """If not, each student's own numbers would be those of nobody."""
    fake = Fake(names=RIGHT)
    grade_one(job, Workbench(rubric, fake, {"points.csv": b"1"}))
    assert fake.settings[0].student == "zoe"
    assert fake.settings[0].files == {"points.csv": b"1"}
