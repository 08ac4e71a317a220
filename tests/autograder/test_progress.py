"""How far a run is: drawn for people, out of the way of programs."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from dataclasses import replace

import pytest

from chainrule_grader.model import Graded, Status
from chainrule_grader.progress import Tally, follow

AUTOGRADER = [sys.executable, "-W", "error", "-m", "chainrule_grader"]


def ended(*statuses):
    """Make submissions that ended in these ways."""
    return [Graded(f"student-{n}", "01", one) for n, one in enumerate(statuses)]


def grade_on_a_terminal(course):
    """Grade with stderr on a terminal 120 columns wide; return both streams."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 40, 120, 0, 0))
    words = [*AUTOGRADER, "grade", "01-rates", "--course-root", course.root]
    own = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=theirs, env=own
    ) as process:
        os.close(theirs)
        shown = b"".join(iter(lambda: read(ours), b"")).decode()
        os.close(ours)
        return process.stdout.read().decode(), shown


def read(terminal):
    """Read what is there; a terminal that is closed has no more."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_what_comes_is_passed_on_and_counted():
    """If not, a submission would be lost between the grader and its line."""
    tally = Tally()
    graded = ended(Status.GRADED, Status.REJECTED, Status.GRADED, Status.UNGRADED)
    assert list(follow(graded, 4, tally)) == graded
    assert tally.told() == "2 graded, 1 rejected, 1 ungraded"
    assert tally.needing_care() == "1 rejected, 1 ungraded"


def test_what_had_not_changed_is_told_apart():
    """If not, a run that did nothing would look as if it had graded the class."""
    tally = Tally()
    one, other = ended(Status.GRADED, Status.GRADED)
    list(follow([one, replace(other, skipped=True)], 2, tally))
    assert tally.told() == "2 graded (1 as before)"
    assert tally.needing_care() == ""


def test_where_all_went_well_nothing_needs_care():
    """If something did, a good run would end with an exit code that alarms."""
    tally = Tally()
    list(follow(ended(Status.GRADED), 1, tally))
    assert not tally.needing_care()


def test_nothing_is_drawn_where_nobody_looks(capfd):
    """If it were, logs would be full of bars."""
    list(follow(ended(*[Status.GRADED] * 3), 3, Tally()))
    assert capfd.readouterr() == ("", "")


@pytest.mark.sandbox
def test_a_terminal_shows_the_bar_and_data_stays_on_stdout(course, hand_in, answered):
    """If the bar swallowed the lines, `> scores.jsonl` would write an empty file."""
    hand_in("zoe", {"rates.ipynb": answered})
    hand_in("tom", {"rates.ipynb": b"{"})
    data, shown = grade_on_a_terminal(course)
    assert {json.loads(line)["student"] for line in data.splitlines()} == {"zoe", "tom"}
    assert '"student"' not in shown
    assert "2/2" in shown
    assert "1 rejected" in shown
    assert re.search(r"\d\.\d/s.*\d:\d\d:\d\d", shown)  # rate, time left
