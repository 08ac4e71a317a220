"""A class hands in at the last minute, and is graded while others go on working."""

import sys
from collections import Counter
from pathlib import Path

import pytest
from hub_evening import astray, evening, lost, misjudged
from hub_machine import GRADER, ROOT

pytestmark = [
    pytest.mark.hub,
    pytest.mark.sandbox,
    pytest.mark.slow,
    pytest.mark.xdist_group("hub"),
]

STUDENTS = 24
SOME_REJECTED = 3  #: the exit code of `grade`; two of the invented ones cannot be read
QUIET = 3  #: answers to a click on Validate before anything else begins


@pytest.fixture(scope="module")
def night(machines):
    """Let the whole evening happen, once."""
    crowd = [f"s{one:03}" for one in range(1, STUDENTS + 1)]
    with machines([ROOT / "tests" / "support"], crowd) as machine:
        machine.start()
        yield evening(machine, STUDENTS, QUIET)


def test_every_last_notebook_is_collected(night):
    """If one is not, somebody who was in time gets points for an old try, or none."""
    assert lost(night) == []
    statuses = Counter(one["status"] for one in night.collected)
    twice = sum(one.early is not None or len(one.late) > 1 for one in night.students)
    assert statuses == {"taken": STUDENTS, "older": twice}
    assert night.codes["collect"] == 0


def test_everybody_gets_what_the_work_is_worth(night):
    """If somebody does not, a crowd changes grades."""
    assert night.codes["grade"] == SOME_REJECTED
    assert len(night.graded) == STUDENTS
    assert misjudged(night) == []


def test_each_page_of_feedback_reaches_its_owner_alone(night):
    """If one does not, somebody reads of another's mistakes."""
    assert astray(night) == []
    pages = [
        path.read_bytes()
        for one in night.students
        for path in night.machine.home(one.name).rglob("feedback/*/*.html")
    ]
    assert len(pages) == len(set(pages)) == STUDENTS


def test_the_log_of_grades_agrees_with_the_gradebook(night):
    """If it does not, a grade of that evening cannot be proved later on."""
    assert night.codes["verify"] == 0, night.verified


def test_the_graders_sandboxes_are_warm_and_hold(night):
    """If not, grading takes many times as long, or one leaves files for the next."""
    program = str(Path(sys.executable).with_name("autograder"))
    done = night.machine.run([program, "doctor"], GRADER)
    assert done.returncode == 0, done.stdout
    assert "from a warm parent" in done.stdout
    assert "a read-only root" in done.stdout


def test_students_validate_all_the_while(night):
    """If they cannot, the last ones to work are kept from handing in."""
    assert night.validating.faults == []
    assert {"submit", "grade"} <= set(night.validating.seconds)
