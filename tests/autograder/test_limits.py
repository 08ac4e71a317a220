"""Each limit of the sandbox has an outcome and a sentence of its own."""

import json
from dataclasses import fields

import pytest

from chainrule_grader.model import Outcome, Status
from chainrule_grader.pipeline import Job, Workbench, grade_one
from chainrule_grader.reached import CUTS, LIMITS
from chainrule_grader.rubric import read_rubric
from chainrule_grader.sandbox.base import Limits

MiB = 2**20
TEST = """\
def often(x):
    return x
while f(often) == 2:
    pass
assert f(often) == 1"""

#: For each limit: a low one, the student's cell, and whether a question reaches it.
PROGRAMS = {
    "cell_seconds": ({"cell_seconds": 1}, "import time\ntime.sleep(9)"),
    "cell_cpu": ({"cell_cpu": 0.3}, "while True: pass"),
    "question_seconds": (
        {"question_seconds": 1},
        "import time\ndef f(g): time.sleep(9)",
    ),
    "question_cpu": ({"question_cpu": 0.3}, "def f(g):\n    while True: pass"),
    "submission_seconds": (
        {"submission_seconds": 2},
        "import time\ndef f(g): time.sleep(9)",
    ),
    "submission_cpu": ({"submission_cpu": 0.4}, "def f(g):\n    while True: pass"),
    "memory": (
        {"memory": 300 * MiB},
        "def f(g):\n    kept = []\n    while True: kept.append(b'x' * 2**20)",
    ),
    "processes": (
        {"processes": 12},
        (
            "import threading, time\ndef f(g):\n"
            "    while True: threading.Thread(target=time.sleep, args=[9]).start()"
        ),
    ),
    "open_files": (
        {"open_files": 99},
        "def f(g): return [open('/dev/null') for _ in range(200)]",
    ),
    "file_size": (
        {"file_size": MiB},
        (
            "from pathlib import Path\n"
            "def f(g): return Path('large').write_bytes(b'x' * 2**21)"
        ),
    ),
    "disk": (
        {"disk": MiB},
        (
            "from pathlib import Path\n"
            "def f(g): return Path('large').write_bytes(b'x' * 2**21)"
        ),
    ),
    "message_size": ({"message_size": MiB}, "def f(g): return 'x' * 2**21"),
    "message_depth": (
        {"message_depth": 9},
        (
            "def f(g):\n    value = []\n    for _ in range(20): value = [value]\n"
            "    return value"
        ),
    ),
    "message_items": ({"message_items": 999}, "def f(g): return [0] * 2000"),
    "messages": (
        {"messages": 99},
        "def f(g): return 2",
    ),
    "callbacks": ({"callbacks": 99}, "def f(g):\n    while True: g(1)"),
}


def make_rubric(cell, notebook):
    """Ask for one function."""
    source = notebook(
        cell("f", "def f(g):\n    return 1", solution=True),
        cell("test-f", TEST, grade=True, locked=True, points=2),
    )
    return read_rubric("limits", {"work": source})


@pytest.fixture
def graded(cell, notebook, launcher):
    """Grade one cell under some limits: `graded(limits, source)`."""

    def one(limits, source):
        sent = notebook(
            cell("f", source, solution=True),
            cell("test-f", TEST, grade=True, locked=True, points=2),
        )
        bench = Workbench(make_rubric(cell, notebook), launcher(Limits(**limits)))
        return grade_one(
            Job("ada", "limits", {"work": json.dumps(sent).encode()}), bench
        )

    return one


@pytest.mark.sandbox
@pytest.mark.slow
@pytest.mark.parametrize("launcher", ["warm"], indirect=True, scope="session")
@pytest.mark.parametrize("limit", PROGRAMS)
def test_a_limit_that_is_reached_is_named_to_the_student(graded, limit):
    """If not, a student would be told of a loop where the disk was full."""
    done = graded(*PROGRAMS[limit])
    (item,) = done.items
    assert done.status is Status.GRADED
    assert (item.limit, item.outcome) == (limit, LIMITS[limit].outcome)
    assert item.message.endswith(LIMITS[limit].told)
    assert item.points == 0


def test_every_limit_has_a_sentence_and_a_program_that_reaches_it():
    """If not, a new limit would stop students without a word."""
    known = {field.name for field in fields(Limits)}
    assert known == set(LIMITS) | CUTS
    assert set(PROGRAMS) == set(LIMITS)


def test_no_two_limits_say_the_same():
    """If they did, the student could not tell what to mend."""
    told = [reached.told for reached in LIMITS.values()]
    assert len(set(told)) == len(told)
    assert all("\nTry: " in one for one in told)


def test_outcomes_are_those_that_the_staff_know():
    """If not, a report would not know where to count them."""
    used = {reached.outcome for reached in LIMITS.values()}
    assert used == {Outcome.TIMEOUT, Outcome.MEMORY, Outcome.ERROR}
