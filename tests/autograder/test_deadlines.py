"""The file of due dates: what it says is read, and a slip of the pen is named."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chainrule_grader.course import Course
from chainrule_grader.deadlines import DEADLINES, read_deadlines, strangers
from chainrule_grader.errors import CourseError
from chainrule_grader.lateness import Deadline, Extension, Rule

ROOT = Path(__file__).parents[2]
KNOWN = ("01-rates", "02-chain-rule")
PAGE = (ROOT / "docs" / "deadlines.md").read_text("utf-8")
EXAMPLE = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)[1]

BERLIN = 'zone = "Europe/Berlin"\n'
DUE = "[assignments.01-rates]\ndue = 2026-11-27T23:59:00\n"
FOR_ADA = "[assignments.01-rates.extensions]\nada = "


def test_the_example_of_the_documents_is_read():
    """If not, the first file that a person copies is refused."""
    found = read_deadlines(EXAMPLE, KNOWN)["02-chain-rule"]
    assert found.due.astimezone(UTC) == datetime(2026, 11, 27, 22, 59, tzinfo=UTC)
    assert found.rule == Rule(900, 0, 10, None, 50, 7)
    assert found.more_time("emma") == timedelta(days=3)
    assert found.extensions["emma"].reason == "ill"
    assert found.due_for("li.wei").astimezone(UTC).day == 4
    assert found.due_for("ben") == found.due


def test_every_key_of_a_rule_is_in_the_documents():
    """If not, a person would have to read the code."""
    with pytest.raises(CourseError) as refused:
        read_deadlines("[late]\nsometimes = 1", KNOWN)
    names = re.findall(r"\w+_\w+", refused.value.try_)
    assert len(names) == 6
    assert all(f"`{name}`" in PAGE for name in names)


def test_a_course_without_the_file_has_no_due_dates(course):
    """If it had, due dates that were set in formgrader would be wiped out."""
    assert course.deadline("01-rates") is None
    (course.root / DEADLINES).write_text("")
    assert course.deadline("01-rates") == Deadline()


def test_a_rule_of_an_assignment_takes_the_place_of_the_courses():
    """If they were mixed, nobody could tell what a day costs."""
    course = BERLIN + "[late]\npercent_per_day = 10\ngrace_minutes = 5\n"
    found = read_deadlines(course + DUE + "late = { points_per_day = 1 }", KNOWN)
    assert found["01-rates"].rule == Rule(points=1)
    assert read_deadlines(course + DUE + "late = {}", KNOWN)["01-rates"].rule == Rule()


def test_an_offset_needs_no_zone():
    """If it did, a person who writes the offset would be asked for it again."""
    text = DUE.replace("00\n", "00-05:00\n")
    due = read_deadlines(text, KNOWN)["01-rates"].due
    assert due.astimezone(UTC) == datetime(2026, 11, 28, 4, 59, tzinfo=UTC)


def test_days_are_added_by_the_clock():
    """If not, an extension over the end of summer time would end at 22:59."""
    text = BERLIN + DUE.replace("11-27", "10-24") + FOR_ADA + "{ days = 2 }"
    found = read_deadlines(text, KNOWN)["01-rates"]
    assert found.due_for("ada").isoformat() == "2026-10-26T23:59:00+01:00"
    assert found.more_time("ada") == timedelta(days=2, hours=1)


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("zone = \n[late]", "deadlines.toml", "at line 1"),
        ('zone = "Europe/Berln"', "zone", "no zone"),
        ("zones = 1", "zones", "Did you mean zone?"),
        ("[late]\npercent_a_day = 1", "late.percent_a_day", "percent_per_day"),
        ("[late]\npercent_per_day = 110", "late.percent_per_day", "from 0 to 100"),
        ("[late]\npoints_per_day = -1", "late.points_per_day", "from 0 up"),
        ("[late]\npoints_per_day = inf", "late.points_per_day", "from 0 up"),
        ("[late]\npoints_per_day = true", "late.points_per_day", "no number"),
        ('[late]\ngrace_minutes = "5"', "late.grace_minutes", "no number"),
        ("late = 10", "late", "no table"),
        ("[assignments.01-rate]", "assignments.01-rate", "Did you mean 01-rates?"),
        ("[assignments.01-rates]", "assignments.01-rates.due", "no date with a time"),
        (DUE, "assignments.01-rates.due", "has no zone"),
        (DUE.replace("T23:59:00", ""), "assignments.01-rates.due", "no date with"),
        (DUE.replace("2026", "0226"), "assignments.01-rates.due", "strange year"),
    ],
)
def test_a_slip_is_named_by_its_line_or_key(text, where, what):
    """If not, a person would look for it in a long file, or never hear of it."""
    with pytest.raises(CourseError) as refused:
        read_deadlines(text, KNOWN)
    assert refused.value.where.removeprefix("deadlines.toml: ") == where
    assert what in str(refused.value)


@pytest.mark.parametrize("due", ["2026-03-29T02:30:00", "2026-10-25T02:30:00"])
def test_a_time_that_is_not_there_or_there_twice_is_refused(due):
    """If not, an hour would decide on points, and nobody would have chosen it."""
    text = f"{BERLIN}[assignments.01-rates]\ndue = {due}"
    with pytest.raises(CourseError, match="clocks are changed"):
        read_deadlines(text, KNOWN)
    assert read_deadlines(f"{text}+02:00", KNOWN)["01-rates"].due


@pytest.mark.parametrize(
    ("extension", "key", "what"),
    [
        ("{ }", "ada", "either days or until"),
        ("{ days = 1, until = 2026-12-01T00:00:00 }", "ada", "either days or until"),
        ("{ day = 1 }", "ada.day", "Did you mean days?"),
        ("{ days = 0 }", "ada", "does not end after the due date"),
        ("{ days = 99999 }", "ada.days", "from 0 to 3650"),
        ("{ until = 2026-11-27T23:58:00 }", "ada", "does not end after the due date"),
        ("{ days = 1, reason = 3 }", "ada.reason", "no text"),
        ("3", "ada", "no table"),
        ("{ lovelace = { days = 1 } }", "ada.lovelace", "no such name"),
    ],
)
def test_a_slip_in_an_extension_is_named(extension, key, what):
    """If not, a promise of more time would be forgotten without a word."""
    with pytest.raises(CourseError) as refused:
        read_deadlines(BERLIN + DUE + FOR_ADA + extension, KNOWN)
    where = f"deadlines.toml: assignments.01-rates.extensions.{key}"
    assert refused.value.where == where
    assert what in str(refused.value)


def test_a_name_that_is_nearly_a_students_stops_everything():
    """If not, Emma would lose points in spite of her extension."""
    until = datetime(2026, 12, 1, tzinfo=UTC)
    more = Extension(until)
    with pytest.raises(CourseError, match="Did you mean emma") as refused:
        strangers(Deadline(until, Rule(), {"ema": more}), "01", ["ben", "emma"])
    assert refused.value.where == "deadlines.toml: assignments.01.extensions.ema"
    both = Deadline(until, Rule(), {"zoe": more, "ben": more})
    assert strangers(both, "01", ["ben", "emma"]) == ["zoe"]


def test_a_file_that_is_no_text_is_named(course):
    """If not, the command would end with a traceback."""
    (course.root / DEADLINES).write_bytes(b"zone = '\xff'")
    with pytest.raises(CourseError, match="UTF-8"):
        Course(course.root).deadline("01-rates")
