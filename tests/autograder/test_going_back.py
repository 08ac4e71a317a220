"""Going back to the state before a crash: what ends costs itself, and nothing else."""

import os
import signal
import time
from dataclasses import replace

import pytest
from sessions import judge

from chainrule_grader.model import Ending
from chainrule_grader.sandbox.base import Limits, Setting
from chainrule_grader.sandbox.watch import children_of

pytestmark = pytest.mark.sandbox

LIMITS = Limits()
CRASHES = 20
DIES = "def f(x):\n    import os\n    os._exit(1)\ndef g(x): return x + 1"


def end_from_outside(session):
    """Kill the notebook's sandbox, as a machine without memory would."""
    for pid in [session._body.pid, *children_of(session._body.pid)]:
        os.kill(pid, signal.SIGKILL)


def test_an_answer_that_ends_itself_ends_nothing_else(launcher):
    """If it does, each crash costs the seconds of a sandbox that is started anew."""
    with launcher(LIMITS).launch(Setting()) as session:
        session.run("f", DIES)
        before = session._body.pid
        endings = [judge(session, "f(1)") for _ in range(CRASHES)]
        assert endings == [Ending.CRASHED] * CRASHES
        assert judge(session, "g(1)").value == 2
        assert session._body.pid == before


def test_a_cell_that_hangs_once_when_it_is_run_again_is_not_forgotten(launcher):
    """If it is, a moment in which the machine was busy costs every answer in it."""
    hurried = replace(LIMITS, cell_seconds=1.0)
    with launcher(hurried).launch(Setting()) as session:
        begin = time.time() + 2
        hangs = f"{begin} < time.time() < {begin + 0.9}"
        answer = f"import time\nwhile {hangs}: time.sleep(9)\ndef g(x): return x + 1"
        assert session.run("g", answer).ending is Ending.DONE
        while time.time() < begin:
            time.sleep(0.02)
        end_from_outside(session)
        assert judge(session, "g(1)") is Ending.CRASHED
        assert judge(session, "g(1)").value == 2


def test_a_cell_that_always_hangs_when_it_is_run_again_is_forgotten(launcher):
    """If it is not, one cell costs all that stands after it."""
    hurried = replace(LIMITS, cell_seconds=1.0)
    with launcher(hurried).launch(Setting()) as session:
        session.run("g", "def g(x): return x + 1")
        begin = time.time() + 2
        session.run("bad", f"import time\nif time.time() > {begin}: time.sleep(99)")
        session.run("h", "def h(x): return x + 2")
        while time.time() < begin:
            time.sleep(0.02)
        end_from_outside(session)
        assert judge(session, "g(1)") is Ending.CRASHED
        assert [judge(session, f"{f}(1)").value for f in "gh"] == [2, 3]
