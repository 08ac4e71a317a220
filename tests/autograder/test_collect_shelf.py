"""A submission gets its place in one step, and nothing is ever lost."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from chainrule_grader.collecting.nofollow import RefusedError
from chainrule_grader.collecting.shelving import OLDER, Fate, Sent, Shelf
from chainrule_grader.course import Course
from chainrule_grader.errors import CourseError

ASSIGNMENT, BOOK = "01-rates", "rates.ipynb"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def shelf(tmp_path):
    """Open an empty shelf."""
    made = Shelf(tmp_path / "submitted", ASSIGNMENT)
    with made.opened():
        yield made


def sent(text, hours=0):
    """Make a submission of one notebook."""
    return Sent({BOOK: text}, NOON + timedelta(hours=hours))


def on_shelf(shelf):
    """List every version that is kept, the current one first."""
    current = shelf.submitted / "emma" / ASSIGNMENT / BOOK
    older = (shelf.submitted / OLDER).rglob(BOOK)
    return [path.read_bytes() for path in (current, *sorted(older))]


def test_a_later_one_takes_the_place_and_an_earlier_one_is_kept(shelf):
    """If not, handing in again would be a matter of luck."""
    fates = [
        shelf.put("emma", sent(text, hour))[0]
        for text, hour in ((b"2", 2), (b"1", 1), (b"3", 3), (b"2", 2), (b"1", 1))
    ]
    same = Fate.UNCHANGED
    assert fates == [Fate.TAKEN, Fate.OLDER, Fate.TAKEN, same, same]
    assert on_shelf(shelf) == [b"3", b"1", b"2"]


def test_the_same_work_at_another_time_is_the_same(shelf):
    """If it were not, a second download would make a punctual student late."""
    shelf.put("emma", Sent({BOOK: b"1"}, NOON, "2026-11-24 12:00:00 UTC"))
    late = NOON + timedelta(days=9)
    again = Sent({BOOK: b"1"}, late, "2026-12-03 12:00:00 UTC")
    assert shelf.put("emma", again) == (Fate.UNCHANGED, "")
    stamp = shelf.submitted / "emma" / ASSIGNMENT / "timestamp.txt"
    assert stamp.read_text() == "2026-11-24 12:00:00 UTC"


def test_what_was_put_there_by_hand_is_kept_with_all_that_is_in_it(shelf):
    """If not, an instructor's notes beside a submission would be gone."""
    place = shelf.submitted / "emma" / ASSIGNMENT
    place.mkdir(parents=True)
    (place / BOOK).write_bytes(b"0")
    (place / "notes.txt").write_bytes(b"mine")
    os.utime(place / BOOK, (0, 0))
    fate, told = shelf.put("emma", sent(b"1"))
    assert fate is Fate.TAKEN
    kept = shelf.submitted.parent / told.removeprefix("the one before is in ")
    assert (kept / "notes.txt").read_bytes() == b"mine"
    assert on_shelf(shelf) == [b"1", b"0"]


def test_a_run_that_is_killed_leaves_whole_submissions_alone(shelf, monkeypatch):
    """If not, half a notebook would be graded."""
    shelf.put("emma", sent(b"1"))

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, "utime", killed)
        with pytest.raises(KeyboardInterrupt):
            shelf.put("emma", sent(b"2", 1))
    assert on_shelf(shelf) == [b"1"]
    shelf.put("emma", sent(b"2", 1))
    assert on_shelf(shelf) == [b"2", b"1"]


def test_what_a_killed_run_has_left_is_no_student_and_is_put_away(tmp_path):
    """If not, the class would have a student who does not exist."""
    left = tmp_path / "submitted" / ".collecting-x" / ASSIGNMENT
    left.mkdir(parents=True)
    (tmp_path / "source").mkdir()
    assert Course(tmp_path).students(ASSIGNMENT) == []
    with Shelf(tmp_path / "submitted", ASSIGNMENT).opened():
        assert not left.exists()


def test_two_runs_at_once_are_one_too_many(shelf):
    """If they were not, each would put away what the other is writing."""
    with pytest.raises(CourseError, match="another run"), shelf.opened():
        pass


@pytest.mark.parametrize("level", ["student", "assignment", "older"])
def test_a_place_that_is_a_link_is_refused(shelf, tmp_path, level):
    """If it were not, submissions would be written where nobody looks."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    places = {
        "student": shelf.submitted / "emma",
        "assignment": shelf.submitted / "emma" / ASSIGNMENT,
        "older": shelf.submitted / OLDER / "emma",
    }
    places[level].parent.mkdir(parents=True, exist_ok=True)
    places[level].symlink_to(elsewhere)
    with pytest.raises(RefusedError, match="not a folder"):
        shelf.put("emma", sent(b"1"))
    assert list(elsewhere.iterdir()) == []


def test_a_file_where_a_folder_should_be_is_refused(shelf):
    """If it raised another error, one slip would stop the class."""
    (shelf.submitted / "emma").write_bytes(b"")
    with pytest.raises(RefusedError, match="not a folder"):
        shelf.put("emma", sent(b"1"))
