"""`autograder verify`: the log, and the gradebook beside it."""

import contextlib
import json
import sqlite3

import pytest
from click.testing import CliRunner

from chainrule_grader.cli import main
from chainrule_grader.course import Course
from chainrule_grader.errors import BrokenLogError
from chainrule_grader.gradebook.gradebook import Gradebook
from chainrule_grader.integrity.gradelog import GradeLog
from chainrule_grader.integrity.verifying import verify
from chainrule_grader.model import Graded, Status
from chainrule_grader.outbox import record

ASSIGNMENT = "01-rates"
GOOD = {"test-double": 2.0, "test-square": 3.0}


@pytest.fixture
def course(course, tmp_path):
    """Keep the key of each test apart."""
    return Course(course.root, {"Grader": {"log_key": str(tmp_path / "log.key")}})


@pytest.fixture
def give(course, rubric, grade):
    """Record grades: `give("ada", {"test-double": 2})`."""

    def given(student, points=None, graded=None):
        with Gradebook(course.gradebook_url) as gradebook:
            gradebook.ensure_assignment(rubric)
            one = graded or grade(student, points or GOOD)
            record(one, gradebook, GradeLog.of(course))

    return given


def change(course, statement, *values):
    """Change the gradebook behind our back."""
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as rows:
        assert rows.execute(statement, values).rowcount
        rows.commit()


def test_what_was_graded_and_regraded_agrees(course, give):
    """If not, honest grades would be called false."""
    give("ada", {"test-double": 0.1 + 0.2, "test-square": 0.0})
    give("ben")
    give("ada")
    give("", graded=Graded("zoe", ASSIGNMENT, Status.REJECTED, reason="no notebook"))
    found = verify(course)
    assert (found.entries, found.submissions, found.faults) == (4, 3, ())


def test_an_entry_tells_what_was_handed_in_and_what_it_earned(course, give):
    """If not, nobody could prove a grade later on."""
    give("ada")
    (told,) = map(json.loads, GradeLog.of(course).path.read_text().splitlines())
    assert told["cells"] == [
        ["rates", "test-double", 2.0, "passed"],
        ["rates", "test-square", 3.0, "passed"],
        ["rates", "why", None, "ungraded"],
    ]
    for field in ("time", "notebooks", "grader", "fingerprint", "before"):
        assert field in told


def test_points_that_were_changed_in_the_gradebook_are_named(course, give):
    """If not, whoever can write the database can give points."""
    give("ada", {"test-double": 1.0, "test-square": 0.0})
    give("ben")
    change(course, "UPDATE grade SET auto_score = 2 WHERE auto_score = 1")
    told = f"ada, {ASSIGNMENT}, test-double: 1 in the log, 2 in the gradebook."
    assert verify(course).faults == (told,)


def test_nothing_is_recorded_where_nothing_can_be_logged(course, give):
    """If it were, a grade could be given past the log by breaking it first."""
    give("ada")
    give("ben")
    (GradeLog.of(course).folder / "head.json").unlink()
    with pytest.raises(BrokenLogError):
        give("cleo")
    with Gradebook(course.gradebook_url) as gradebook:
        assert set(gradebook.scores(ASSIGNMENT)) == {"ada", "ben"}


def test_points_by_hand_are_no_fault(course, give):
    """If they were, formgrader could not be used."""
    give("ada")
    change(course, "UPDATE grade SET manual_score = 4, needs_manual_grade = 0")
    assert verify(course).faults == ()


def test_points_without_an_entry_are_named(course, give, grade):
    """If not, a grade could be written past the log."""
    give("ada")
    with Gradebook(course.gradebook_url) as gradebook:
        gradebook.record(grade("mallory", GOOD))
    assert verify(course).faults == (
        f"mallory, {ASSIGNMENT}: the gradebook has points, the log has no entry.",
    )


def test_a_student_who_vanished_from_the_gradebook_is_named(course, give):
    """If not, a lost grade would be noticed by its owner alone."""
    give("ada")
    change(course, "DELETE FROM submitted_assignment")
    assert all("no points in the gradebook" in one for one in verify(course).faults)
    assert verify(course).faults


def test_a_gradebook_that_is_missing_is_said_and_not_made(course, give):
    """If an empty one were made, nbgrader would take it for the course's."""
    give("ada")
    (course.root / "gradebook.db").unlink()
    assert verify(course).faults == ("The gradebook is missing.",)
    assert not (course.root / "gradebook.db").exists()


@pytest.fixture
def run(course):
    """Run the command on the course."""
    setting = f"c = get_config()\nc.Grader.log_key = {str(course.log_key)!r}\n"
    (course.root / "nbgrader_config.py").write_text(setting)
    words = ["verify", "--course-root", str(course.root)]
    return lambda: CliRunner().invoke(main, words)


def test_a_whole_log_ends_with_0(run, give):
    """If not, a script could not rely on it."""
    give("ada")
    done = run()
    assert done.exit_code == 0
    assert "The log is whole (entries: 1, submissions: 1)" in done.stderr
    assert not done.stdout


def test_a_broken_log_ends_with_3_and_its_line(run, course, give):
    """If it ended with 0, nobody would look."""
    give("ada")
    give("ben")
    path = GradeLog.of(course).path
    path.write_text(path.read_text().replace("passed", "partial", 1))
    done = run()
    assert done.exit_code == 3
    assert "log.jsonl, line 1: the entry was changed" in done.stdout


def test_a_missing_key_ends_with_1(run, course, give):
    """If it ended with 3, the staff would suspect somebody."""
    give("ada")
    course.log_key.unlink()
    done = run()
    assert done.exit_code == 1
    assert "Try: put it back" in done.output
