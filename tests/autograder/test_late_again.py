"""deadlines.toml between two runs: what it changes is written, and nothing is run."""

import json
import sqlite3
from importlib import import_module

import pytest
from click.testing import CliRunner

from chainrule_grader import classroom
from chainrule_grader.classroom import Classroom
from chainrule_grader.cli import main
from chainrule_grader.course import CONFIG, Course
from chainrule_grader.deadlines import DEADLINES
from chainrule_grader.errors import CourseError
from chainrule_grader.outbox import RECORD

pytestmark = [pytest.mark.sandbox, pytest.mark.slow]

ASSIGNMENT = "01-rates"
FILE = """
zone = "UTC"
late = { percent_per_day = 10 }
[assignments.01-rates]
due = 2026-11-24T12:00:00
"""
MORE_TIME = "[assignments.01-rates.extensions]\nada = { days = 2, reason = 'flu' }\n"


@pytest.fixture
def course(course, hand_in, answered, monkeypatch):
    """Let Ada hand in a day and an hour late, and Ben in time."""
    monkeypatch.setattr(classroom, "fingerprint_of_grader", lambda _packages: "same")
    (course.root / CONFIG).write_text("c.Grader.tests_in_sandbox = False\n")
    for name, day in (("ada", 25), ("ben", 24)):
        stamp = f"2026-11-{day} {'13' if day == 25 else '11'}:00:00 UTC"
        hand_in(name, {"rates.ipynb": answered, "timestamp.txt": stamp.encode()})
    return Course.find(course.root)


@pytest.fixture
def grade(course):
    """Grade with the command; `grade(text of deadlines.toml)` gives lines by name."""

    def run(text=None, *options):
        if text is not None:
            (course.root / DEADLINES).write_text(text)
        words = ["grade", ASSIGNMENT, "--course-root", str(course.root), *options]
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
        lines = map(json.loads, done.stdout.splitlines())
        return {line["student"]: line for line in lines}

    return run


def page_of(course, student):
    """Read a student's page."""
    return (course.feedback / student / ASSIGNMENT / "rates.html").read_text("utf-8")


def penalty_of(course, student):
    """Ask nbgrader for the penalty."""
    with import_module("nbgrader.api").Gradebook(course.gradebook_url) as book:
        return book.find_submission(ASSIGNMENT, student).late_submission_penalty


def test_late_work_says_so_in_its_line_and_on_its_page(course, grade):
    """If not, points would be missing and nobody could say why."""
    lines = grade(FILE)
    assert (lines["ada"]["late"], lines["ada"]["penalty"]) == (25 * 3600, 1.0)
    assert lines["ada"]["score"] == 5.0
    assert not {"late", "penalty"} & lines["ben"].keys()
    assert "came 1 day and 1 hour late. That takes 1 point off" in page_of(
        course, "ada"
    )
    assert "due" not in page_of(course, "ben")
    assert penalty_of(course, "ada") == 1.0


def test_a_change_of_the_file_runs_nothing_again(course, grade):
    """If not, one extension would cost a class's time, or come to nothing."""
    assert "late" not in grade()["ada"]
    lines = grade(FILE)
    assert all(line["skipped"] for line in lines.values())
    assert lines["ada"]["penalty"] == 1.0
    assert "takes 1 point off" in page_of(course, "ada")
    lines = grade(FILE + MORE_TIME)
    assert not {"late", "penalty"} & lines["ada"].keys()
    assert "with your extension of 2 days, and came in time" in page_of(course, "ada")
    assert penalty_of(course, "ada") == 0.0
    assert grade()["ada"]["skipped"]


def test_the_reason_of_an_extension_reaches_nobody(course, grade):
    """If it did, a page left on a screen would tell who was ill."""
    grade(FILE + MORE_TIME)
    assert "flu" not in page_of(course, "ada")
    record = course.autograded / "ada" / ASSIGNMENT / RECORD
    assert "flu" not in record.read_text()


def test_a_page_that_was_not_written_is_written_by_the_next_run(course, grade):
    """If not, a power cut could leave a penalty that no page tells."""
    grade()
    room = Classroom(course, ASSIGNMENT)
    (course.root / DEADLINES).write_text(FILE)
    with room._gradebook() as gradebook:  # a run that ends here
        room._outbox(room.rubric(), gradebook)
    assert penalty_of(course, "ada") == 1.0
    assert "late" not in page_of(course, "ada")
    grade()
    assert "takes 1 point off" in page_of(course, "ada")


def test_feedback_counts_what_a_person_gave_meanwhile(course, grade):
    """If not, the percentage would be of half the points."""
    grade(FILE)
    with sqlite3.connect(course.root / "gradebook.db") as rows:
        why = "cell_id IN (SELECT id FROM base_cell WHERE name = 'why')"
        rows.execute(f"UPDATE grade SET manual_score = 4 WHERE {why}")  # noqa: S608 - our own names
    rows.close()
    assert len(list(Classroom(course, ASSIGNMENT).feedback())) == 2
    assert "takes 1.8 points off" in page_of(course, "ada")
    assert penalty_of(course, "ada") == 1.8
    assert grade()["ada"]["penalty"] == 1.8


def test_without_the_file_what_others_wrote_stays(course, grade):
    """If not, due dates that are set in formgrader would be lost."""
    grade()
    with sqlite3.connect(course.root / "gradebook.db") as rows:
        rows.execute("UPDATE assignment SET duedate = '2026-11-24 12:00:00.000000'")
        rows.execute("UPDATE submitted_notebook SET late_submission_penalty = 0.25")
    rows.close()
    grade(None, "--force")
    with import_module("nbgrader.api").Gradebook(course.gradebook_url) as book:
        assert book.find_assignment(ASSIGNMENT).duedate.day == 24
    assert penalty_of(course, "ada") == 0.25


def test_a_name_that_is_nearly_a_students_stops_before_anything_is_graded(course):
    """If not, Ada would lose points in spite of her extension."""
    (course.root / DEADLINES).write_text(FILE + MORE_TIME.replace("ada", "adda"))
    with pytest.raises(CourseError, match="Did you mean ada"):
        list(Classroom(course, ASSIGNMENT).grade())
    assert not course.autograded.exists()
    (course.root / DEADLINES).write_text(FILE + MORE_TIME.replace("ada", "wolfgang"))
    assert len(list(Classroom(course, ASSIGNMENT).grade())) == 2


def test_work_of_which_the_time_is_not_known_is_counted_aloud(course):
    """If not, a class without time stamps would look like one that is never late."""
    (course.root / DEADLINES).write_text(FILE)
    (course.submitted / "ada" / ASSIGNMENT / "timestamp.txt").unlink()
    words = ["grade", ASSIGNMENT, "--course-root", str(course.root)]
    done = CliRunner().invoke(main, words)
    assert "1 without a time of handing in" in done.stderr
    assert "late" not in json.loads(done.stdout.splitlines()[0])
