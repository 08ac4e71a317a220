"""Stopping a run: what is recorded stays, and nothing else is left."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chainrule_grader.course import Course

pytestmark = [pytest.mark.sandbox, pytest.mark.slow, pytest.mark.xdist_group("stop")]

AUTOGRADER = [sys.executable, "-W", "error", "-m", "chainrule_grader", "grade"]
SLOW = "import time\ntime.sleep(90)\ndef double(x):\n    return 2 * x"


@pytest.fixture
def classroom(course, hand_in, answered, tmp_path):
    """Hand in one quick submission and five slow ones; return words and variables."""
    hand_in("ada", {"rates.ipynb": answered})
    for cell in answered["cells"]:
        if cell["id"] == "double":
            cell["source"] = SLOW
    for number in range(5):
        hand_in(f"slow-{number}", {"rates.ipynb": answered})
    (tmp_path / "temporary").mkdir()
    mark = f"mark-of-{os.getpid()}-{time.monotonic_ns()}"
    own = {**os.environ, "TMPDIR": str(tmp_path / "temporary"), "MARK": mark}
    return [*AUTOGRADER, "01-rates", "--course-root", course.root], own


@contextlib.contextmanager
def started(words, own):
    """Start a run in a process group of its own, as a shell does."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        words, stdout=pipe, stderr=pipe, env=own, process_group=0, text=True
    ) as run:
        yield run


def left_of(own, seconds=10):
    """Name the processes of a run that are still there after a moment."""
    ends = time.monotonic() + seconds
    while found := list(named_by(own)):
        if time.monotonic() > ends:
            return found
        time.sleep(0.02)
    return []


def named_by(own):
    """Find processes of a run: by a variable that they inherit, or by its folder."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it has just ended
            words = (folder / "cmdline").read_text()
            if (
                own["MARK"] in (folder / "environ").read_text()
                or own["TMPDIR"] in words
            ):
                yield words


def scores(course):
    """Read who has a score in the gradebook."""
    from nbgrader.api import Gradebook  # noqa: PLC0415 - takes seconds

    with Gradebook(Course.find(course.root).gradebook_url) as gradebook:
        rows = gradebook.assignment_submissions("01-rates")
        return {row.student.id: row.score for row in rows}


def test_stopping_keeps_what_is_recorded_and_leaves_nothing_else(classroom, course):
    """If not, Ctrl-C would cost grades, or leave students' code running."""
    words, own = classroom
    with started([*words, "-j", "2"], own) as run:
        assert json.loads(run.stdout.readline())["student"] == "ada"
        assert any("bwrap" in words for words in named_by(own))
        os.killpg(run.pid, signal.SIGINT)
        rest, told = run.communicate(timeout=60)
    assert (run.returncode, rest) == (130, "")
    assert told == "Stopped. 1 of 6 are graded; the same command goes on from there.\n"
    assert left_of(own) == []
    assert list(Path(own["TMPDIR"]).iterdir()) == []
    assert scores(course) == {"ada": 5.0}


def test_the_same_command_goes_on_after_a_stop(classroom, course, hand_in, released):
    """If not, a stopped run would be lost, or its students would be left out."""
    words, own = classroom
    with started([*words, "-j", "2"], own) as run:
        run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
    for number in range(5):
        hand_in(f"slow-{number}", {"rates.ipynb": released})
    assert subprocess.run(words, capture_output=True, check=False).returncode == 0
    assert len(scores(course)) == 6


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_system_can_stop_a_run_as_a_person_can(classroom, jobs):
    """If not, a service that is shut down would leave sandboxes and folders."""
    words, own = classroom
    with started([*words, "-j", jobs], own) as run:
        run.stdout.readline()
        os.kill(run.pid, signal.SIGTERM)
        assert run.wait(60) == 130
    assert left_of(own) == []
    assert list(Path(own["TMPDIR"]).iterdir()) == []


def test_one_who_asks_twice_does_not_break_off_the_tidying_up(classroom):
    """If so, the impatient would leave folders behind."""
    words, own = classroom
    with started(words, own) as run:
        run.stdout.readline()
        os.killpg(run.pid, signal.SIGINT)
        time.sleep(0.02)
        os.killpg(run.pid, signal.SIGINT)
        run.communicate(timeout=60)
    assert left_of(own) == []
    assert list(Path(own["TMPDIR"]).iterdir()) == []
