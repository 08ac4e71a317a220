"""Real sandboxes: what a cell and a question come to, and what they cost others."""

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from sessions import LIMITS, PATIENT, below, judge, value

from chainrule_grader.examine import examine
from chainrule_grader.model import CellType, Ending, Role, RubricCell
from chainrule_grader.sandbox import watch
from chainrule_grader.sandbox.base import Limits, QuestionOver, Setting

pytestmark = pytest.mark.sandbox


def test_cells_share_their_names_and_show_what_a_kernel_would(session):
    """If not, honest notebooks would not run as they did for the student."""
    session.run("one", "import numpy as np\nx = np.arange(3)")
    run = session.run("two", "print('hi')\nx + 1")
    assert run.outputs[0] == {"output_type": "stream", "name": "stdout", "text": "hi\n"}
    assert run.outputs[1]["data"] == {"text/plain": "array([1, 2, 3])"}


def test_an_error_in_one_cell_leaves_the_others_running(session):
    """If not, one slip would cost every question after it."""
    session.run("one", "x = 1")
    run = session.run("two", "x = 2\n1/0")
    assert run.ending is Ending.ERROR
    assert run.outputs[-1]["ename"] == "ZeroDivisionError"
    assert value(session, "x") == 2


@pytest.mark.parametrize(
    ("source", "ending"),
    [
        ("import os\nos._exit(0)", Ending.CRASHED),
        ("import ctypes\nctypes.string_at(0)", Ending.CRASHED),
        ("import os\nos.abort()", Ending.CRASHED),
        ("import os\nos.fork() or os._exit(0)\nos._exit(1)", Ending.CRASHED),
        ("while True: pass", Ending.TIMEOUT),
        (
            "try:\n  while True: pass\nexcept BaseException:\n  while 1: 1",
            Ending.TIMEOUT,
        ),
        ("import time\ntime.sleep(60)", Ending.TIMEOUT),
        ("import numpy as np\nnp.ones(10**10)", Ending.MEMORY),
    ],
)
def test_a_cell_that_dies_or_hangs_costs_that_cell_alone(session, source, ending):
    """If not, `os._exit` in one answer would take away the others' points."""
    session.run("before", "x = 1")
    assert session.run("bad", source).ending is ending
    assert value(session, "x") == 1


@pytest.mark.parametrize(
    ("function", "ending"),
    [
        ("import os\ndef f(x): os._exit(0)", Ending.CRASHED),
        ("def f(x):\n    while True: pass", Ending.TIMEOUT),
        ("def f(x):\n    import ctypes\n    ctypes.string_at(0)", Ending.CRASHED),
    ],
)
def test_a_question_that_dies_or_hangs_costs_that_question_alone(
    session, function, ending
):
    """If not, one hidden test could end the grading of the notebook."""
    session.run("f", function + "\ndef g(x): return x + 1")
    assert judge(session, "f(1)") is ending
    assert judge(session, "g(1)").value == 2


@pytest.mark.parametrize(
    "function",
    [
        "def f(x): return np.zeros(10**13)",
        "def f(x): return [bytearray(10**8) for _ in range(10**4)]",
        "kept = []\ndef f(x):\n    while True: kept.append(bytearray(10**7))",
    ],
)
def test_a_function_that_wants_too_much_memory_is_told_so_by_whoever_is_first(
    patient, function, monkeypatch
):
    """On a busy machine the kernel's own limit comes first, and said another thing."""
    monkeypatch.setattr(watch, "PAUSE", 60.0)
    patient.run("f", "import numpy as np\n" + function + "\ndef g(x): return x + 1")
    assert judge(patient, "f(1)") is Ending.MEMORY
    assert judge(patient, "g(1)").value == 2


def test_the_limit_is_named_also_where_the_notebook_is_gone_with_the_question(
    patient, monkeypatch
):
    """If not, who took too much memory would be told of a crash, now and then."""

    def kill_both(pid):
        parent = int(
            Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1]
        )
        os.kill(pid, signal.SIGKILL)
        os.kill(parent, signal.SIGKILL)

    monkeypatch.setattr(watch, "_kill", kill_both)
    patient.run("slow", "import time\ntime.sleep(0.3)\nx = 1")
    patient.run("f", "def f(x):\n    held = b'x' * 10**9\n    while True: pass")
    assert judge(patient, "f(1)") is Ending.MEMORY
    assert judge(patient, "x").value == 1


def test_memory_is_limited_over_all_processes_together(patient):
    """If not, many small processes could take the machine's memory."""
    source = """
import os, time
for _ in range(8):
    told, tell = os.pipe()
    if os.fork() == 0:
        held = bytearray(130 * 2**20)
        held[::4096] = b'x' * len(held[::4096])
        os.write(tell, b'!')
        time.sleep(90)
        os._exit(0)
    os.close(tell)
    os.read(told, 1)  # it has grown, or is dead
"""
    patient.run("before", "x = 1")
    patient.run("many", source)
    ends = time.monotonic() + 60
    while sum(map(watch.share_of, below(patient._body.pid))) > PATIENT.memory:
        assert time.monotonic() < ends
        time.sleep(watch.PAUSE)
    assert judge(patient, "x").value == 1


def test_time_is_limited_over_all_processes_also_where_nobody_reaps_the_dead(launcher):
    """If not, the watch would end the same dead one for ever, and the rest compute."""
    source = """
import os
def f(x):
    for _ in range(9):
        if not os.fork(): break
    while True: pass
def g(x): return x + 1
"""
    with launcher(replace(PATIENT, question_cpu=1.0)).launch(Setting("zoe")) as session:
        session.run("f", source)
        with pytest.raises(QuestionOver) as caught, session.question() as question:
            question.lookup("f")(1)
        over = caught.value
        assert (over.ending, over.limit) == (Ending.TIMEOUT, "question_cpu")
        assert session._watch._used < 10  # CPU seconds; the clock would allow 30
        assert judge(session, "g(1)").value == 2


def test_a_fork_bomb_stays_inside_and_the_next_question_is_answered(session):
    """If not, one submission could stop the machine."""
    session.run("x", "x = 1")
    session.run("bomb", "import os\nwhile True:\n    os.fork()")
    assert judge(session, "x").value == 1


def test_what_a_question_changes_is_forgotten(session):
    """If not, the order of the tests would matter, and one could feed the next."""
    session.run("f", "calls = []\ndef f():\n    calls.append(1)\n    return len(calls)")
    assert [judge(session, "f() + f()").value for _ in range(2)] == [3, 3]


def test_objects_of_a_class_can_be_reckoned_with_and_read(session):
    """If not, the autodiff engine that students write could not be tested."""
    source = """
class Value:
    def __init__(self, data): self.data = data
    def __add__(self, other): return Value(self.data + getattr(other, 'data', other))
    __radd__ = __add__
"""
    session.run("value", source)
    assert judge(session, "(1 + Value(2.0) + Value(3.0)).data").value == 6.0


def test_an_object_that_equals_everything_is_not_a_right_answer(session):
    """If it were, one class would be full marks in every course."""
    source = """
class Right(float):
    def __sub__(self, other): return 0.0
    __rsub__ = __abs__ = __sub__
    def __eq__(self, other): return True
def f(x): return Right(1)
"""
    session.run("f", source)
    for test in ("abs(f(1) - 0.33) < 1e-9", "np.allclose(f(1), 0.33)", "f(1) == 0.33"):
        verdict = judge(session, f"assert {test}")
        assert verdict.ending is Ending.ERROR


def test_a_print_of_a_hundred_megabytes_is_cut(session):
    """If not, one cell could fill the disk of the staff."""
    run = session.run("flood", "print('x' * 100_000_000)")
    assert run.ending is Ending.DONE
    assert sum(len(str(output)) for output in run.outputs) < 2 * LIMITS.output
    assert "left out" in run.outputs[-1]["text"]


def test_figures_are_shown_as_pictures(launcher):
    """If not, graded notebooks would lack what the student saw."""
    source = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    with launcher(Limits()).launch(Setting()) as session:
        run = session.run("plot", source)  # loading Matplotlib may take a while
    assert "image/png" in run.outputs[-1]["data"]


def test_nothing_is_alive_afterwards(launcher):
    """If it were, a submission could go on while others are graded."""
    with launcher(LIMITS).launch(Setting()) as session:
        stay = (
            "import os, time\nif os.fork() == 0:\n    os.setsid()\n    time.sleep(60)"
        )
        session.run("stay", stay)
        pids = set(below(session._body.pid))
    assert pids
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]


def test_the_last_question_is_judged_like_any_other(session):
    """If not, what comes last in a notebook would be worth more, or less."""
    session.run("f", "def f(): return 5")
    cell = RubricCell("t", Role.TEST, CellType.CODE, "f()", "f()", 1.0)
    with session.question(last=True) as question:
        assert examine(cell, {}, question).value == 5
    assert session.run("later", "1").ending is not Ending.DONE


@pytest.mark.parametrize(
    ("source", "ending"),
    [("os._exit(0)", Ending.CRASHED), ("while 1: 1", Ending.TIMEOUT)],
)
def test_a_last_question_that_dies_or_hangs_ends_as_such(session, source, ending):
    """If not, a crash in it would leave the submission ungraded."""
    session.run("f", f"import os\ndef f():\n    {source}")
    cell = RubricCell("t", Role.TEST, CellType.CODE, "f()", "f()", 1.0)
    with pytest.raises(QuestionOver) as over, session.question(last=True) as question:
        examine(cell, {}, question)
    assert over.value.ending is ending
