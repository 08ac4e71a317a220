"""Running the same command again: what has changed is graded, and nothing else."""

import json
import shutil
import sqlite3
from dataclasses import replace

import pytest

from chainrule_grader import classroom
from chainrule_grader.classroom import Classroom
from chainrule_grader.course import Course
from chainrule_grader.errors import BrokenLogError, DiskError
from chainrule_grader.integrity.verifying import verify
from chainrule_grader.model import Status
from chainrule_grader.outbox import RECORD

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

ASSIGNMENT = "01-rates"


@pytest.fixture
def course(course):
    """Let no test look for the student's process: this is tried elsewhere."""
    return Course(course.root, {"Grader": {"tests_in_sandbox": False}})


@pytest.fixture
def graded(course, hand_in, answered, released, monkeypatch):
    """Grade two submissions; `graded()` does it again and says who was graded anew."""
    monkeypatch.setattr(classroom, "fingerprint_of_grader", lambda _packages: "same")
    hand_in("ada", {"rates.ipynb": answered})
    hand_in("ben", {"rates.ipynb": released})

    def again(here=course, **how):
        room = Classroom(here, ASSIGNMENT)
        return {one.student for one in room.grade(**how) if not one.skipped}

    assert again() == {"ada", "ben"}
    return again


@pytest.fixture
def no_sandbox(graded, monkeypatch):
    """Let every sandbox fail, once the class is graded."""
    assert graded

    def opened(_self):
        pytest.fail("a sandbox was started")

    monkeypatch.setattr(classroom.Recipe, "opened", opened)


def test_what_the_log_does_not_have_is_graded_again(graded, course):
    """If not, a grade from before there was a log could never be checked."""
    shutil.rmtree(course.root / "gradelog")
    assert graded() == {"ada", "ben"}
    assert verify(course).faults == ()


@pytest.mark.usefixtures("no_sandbox")
def test_a_broken_log_stops_a_run_before_anything_is_graded(graded, course):
    """If not, a class would be graded for nothing, or the fault be hidden."""
    (course.root / "gradelog" / "head.json").unlink()
    with pytest.raises(BrokenLogError, match="Try: put the log back"):
        graded(force=True)


@pytest.mark.usefixtures("no_sandbox")
def test_what_has_not_changed_is_not_run_again(graded):
    """If it were, a class would take minutes for one late submission."""
    assert graded() == set()


@pytest.mark.usefixtures("graded", "no_sandbox")
def test_what_was_graded_before_is_told_again(course):
    """If not, the scores of a run that was stopped would not be complete."""
    one, _ = Classroom(course, ASSIGNMENT).grade()
    assert (one.student, one.status, one.score.points) == ("ada", Status.GRADED, 5.0)


def test_everything_can_be_graded_again(graded):
    """If not, a machine that was broken would have the last word."""
    assert graded(force=True) == {"ada", "ben"}


def test_a_new_submission_is_graded_again(graded, hand_in, answered):
    """If not, the late and better one would be lost."""
    hand_in("ben", {"rates.ipynb": answered})
    assert graded() == {"ben"}
    assert graded() == set()


def test_an_extension_of_the_deadline_is_seen(graded, hand_in):
    """If not, the gradebook would keep the time of an earlier submission."""
    hand_in("ben", {"timestamp.txt": b"2026-11-24 10:00:00 UTC"})
    assert graded() == {"ben"}


def test_a_change_in_the_source_counts_for_all(graded, course, source):
    """If not, half of a class would be judged by an old test."""
    source["cells"][5]["source"] = "assert double(3) == 6"
    path = course.source / ASSIGNMENT / "rates.ipynb"
    path.write_text(json.dumps(source), encoding="utf-8")
    assert graded() == {"ada", "ben"}


def test_a_change_in_the_data_files_counts_for_all(graded, course):
    """If not, answers would be judged beside data that is no longer there."""
    folder = course.release / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / "numbers.csv").write_text("1\n")
    assert graded() == {"ada", "ben"}


@pytest.mark.parametrize("setting", ["limits", "tests_in_sandbox"])
def test_a_change_in_the_settings_counts_for_all(graded, course, setting):
    """If not, a longer time limit would help nobody who was stopped by the short."""
    values = {"limits": {"cell_seconds": 9.0}, "tests_in_sandbox": []}
    settings = course.settings["Grader"] | {setting: values[setting]}
    assert graded(Course(course.root, {"Grader": settings})) == {"ada", "ben"}


def test_another_grader_grades_all_again(graded, monkeypatch):
    """If not, a mistake in a check would stay in the grades after it is mended."""
    monkeypatch.setattr(classroom, "fingerprint_of_grader", lambda _packages: "new")
    assert graded() == {"ada", "ben"}


@pytest.mark.parametrize(
    "lost",
    [
        f"autograded/ada/{ASSIGNMENT}/{RECORD}",
        f"autograded/ada/{ASSIGNMENT}/rates.ipynb",
        f"feedback/ada/{ASSIGNMENT}/rates.html",
    ],
)
def test_what_is_lost_is_made_again(graded, course, lost):
    """If not, a deleted page would stay away however often one grades."""
    (course.root / lost).unlink()
    assert graded() == {"ada"}
    assert (course.root / lost).is_file()


def test_what_a_killed_run_was_writing_is_put_away(graded, course):
    """If not, every power cut would leave a file that nobody knows."""
    folders = [course.autograded / "ada", course.feedback / "ada"]
    left = [folder / ASSIGNMENT / ".writing-x1y2" for folder in folders]
    for path in left:
        path.write_bytes(b"half a")
    (left[0].parent / RECORD).unlink()
    assert graded() == {"ada"}
    assert not any(path.exists() for path in left)


def test_a_damaged_record_is_as_good_as_none(graded, course):
    """If not, half a file would keep a submission from ever being graded."""
    path = course.autograded / "ada" / ASSIGNMENT / RECORD
    path.write_text(path.read_text()[:100])
    assert graded() == {"ada"}


def test_a_gradebook_with_other_scores_is_put_right(graded, course):
    """If not, a gradebook from a backup would keep what it had then."""
    database = course.root / "gradebook.db"
    with sqlite3.connect(database) as rows:
        rows.execute("UPDATE grade SET auto_score = 0.25 WHERE auto_score = 2.0")
    assert graded() == {"ada"}
    database.unlink()
    assert graded() == {"ada", "ben"}


def test_points_given_by_hand_are_no_change(graded, course):
    """If they were, the work of people would start the machine again."""
    with sqlite3.connect(course.root / "gradebook.db") as rows:
        rows.execute("UPDATE grade SET manual_score = 4, needs_manual_grade = 0")
    assert graded() == set()


def test_a_run_that_ends_between_two_files_is_finished_by_the_next(
    graded, course, monkeypatch
):
    """If not, a new grade could stand beside an old page."""
    whole = replace(course, settings={"Grader": {"limits": {"cell_seconds": 9.0}}})

    def full(*_):
        raise DiskError(where="feedback", what="no space", try_="free some")

    with monkeypatch.context() as broken:
        broken.setattr("chainrule_grader.outbox.write_atomically", full)
        with pytest.raises(DiskError):
            list(Classroom(whole, ASSIGNMENT).grade())
    assert "ada" in graded()
