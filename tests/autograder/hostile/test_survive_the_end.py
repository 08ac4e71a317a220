"""Ways to stay: when a session has ended nothing of it is alive, seen from outside."""

import ctypes
import os
import threading
import time
import tomllib
from pathlib import Path

import pytest

from chainrule_grader.sandbox.base import Setting

pytestmark = pytest.mark.sandbox

#: Each leftover starts something that would go on; `stay()` is what it does for ever.
TOOLS = """
import ctypes, os, signal, subprocess, sys, threading, time
libc = ctypes.CDLL(None)
def deaf():
    for number in range(1, 65):
        try: signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError): pass
def stay():
    while True:
        try: time.sleep(1)
        except BaseException: pass
"""

#: What "files and shared memory" asks the kernel for, by these keys.
KEYS = tuple(str(key) for key in range(0x57A1, 0x57A5))
#: Of one that no session asks for, so that tests beside this one see nothing of it.
OTHER_KEY = str(0x57A5)

LEFTOVERS = tomllib.loads(Path(__file__).with_name("leftovers.toml").read_text("utf-8"))


@pytest.mark.parametrize("program", LEFTOVERS.values(), ids=LEFTOVERS)
def test_nothing_of_a_cell_is_alive_after_the_session(launcher, program):
    """If it were, a submission could act while others are graded."""
    before = Trace()
    with launcher.launch(Setting("zoe")) as session:
        worlds = {_world(pid) for pid in _below(session._body.pid)} - {_world("self")}
        session.run("tools", TOOLS)
        session.run("stay", program)
        worlds |= {_world(pid) for pid in _below(session._body.pid)}
        worlds -= {_world("self"), ""}
        assert worlds
        assert any(_acts_in(worlds, pid) for pid in _listed("/proc"))
    assert _alive(worlds) == []
    assert before.left() == []


@pytest.mark.parametrize("program", LEFTOVERS.values(), ids=LEFTOVERS)
def test_nothing_of_a_question_is_alive_after_it(launcher, judge, points, program):
    """If it were, the asking of one test could change the next."""
    before = Trace()
    body = "\n".join(f"    {line}" for line in program.split("\n"))
    with launcher.launch(Setting("zoe")) as session:
        session.run("tools", TOOLS)
        session.run("f", f"def f(x):\n{body}\n    return 1.0\ndef g(x): return x * 2")
        judge(session, "assert f(3.0) == 9.0")
        assert points(session, "assert g(2) == 4") == 1.0
        worlds = {_world(pid) for pid in _below(session._body.pid)}
        worlds -= {_world("self"), ""}
    assert _alive(worlds) == []
    assert before.left() == []


def test_a_session_that_is_left_by_an_error_leaves_nothing(launcher):
    """If it did, every fault of ours would leave a student's process behind."""
    worlds = set()

    def fails():
        with launcher.launch(Setting("zoe")) as session:
            session.run("tools", TOOLS)
            session.run("stay", LEFTOVERS["a daemon that hears no signal"])
            worlds.update(_world(pid) for pid in _below(session._body.pid))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fails()
    assert _alive(worlds - {_world("self"), ""}) == []


def test_shared_memory_outside_a_sandbox_would_be_seen():
    """If it were not, the tests above could not fail for it."""
    libc = ctypes.CDLL(None, use_errno=True)
    before = Trace((OTHER_KEY,))
    number = libc.shmget(int(OTHER_KEY), 4096, 0o1600)  # 0o1000 is IPC_CREAT
    assert number >= 0, os.strerror(ctypes.get_errno())
    try:
        left = before.left()
    finally:
        libc.shmctl(number, 0, None)  # 0 is IPC_RMID
    assert [line.split()[:2] for line in left] == [["shm", OTHER_KEY]]


class Trace:
    """What a machine and this process have that a session could leave behind.

    Of what other programs of the machine may add meanwhile (PostgreSQL has a piece of
    shared memory too) only what bears the names and keys of `LEFTOVERS` counts.
    """

    def __init__(self, keys=KEYS):
        self.keys = [[key] for key in keys]
        self.before = self.now()

    def now(self):
        """Collect files, mounts, threads and shared memory."""
        found = {f"thread {one.name}" for one in threading.enumerate()}
        for top in ("/dev/shm", "/tmp", "/var/tmp", "/run"):  # noqa: S108 - to look
            found |= {f"{top}/{name}" for name in _listed(top) if "stay" in name}
        for kind in ("shm", "sem", "msg"):
            lines = (
                Path(f"/proc/sysvipc/{kind}").read_text("ascii", "replace").split("\n")
            )
            found |= {
                f"{kind} {line}" for line in lines if line.split()[:1] in self.keys
            }
        mounts = Path("/proc/self/mountinfo").read_text("utf-8").split("\n")
        return found | {f"mount {line}" for line in mounts}

    def left(self):
        """Return what is there now and was not before."""
        return sorted(self.now() - self.before)


def _listed(folder):
    return [one.name for one in Path(folder).iterdir()] if Path(folder).is_dir() else []


def _alive(worlds):
    """Find every process of this machine that is in one of these process namespaces.

    One that is dead and waits to be noted by the warm parent does nothing any more; one
    that the kernel is just ending gets a moment.
    """
    ends = time.monotonic() + 10
    while found := [pid for pid in _listed("/proc") if _acts_in(worlds, pid)]:
        if time.monotonic() > ends:
            break
        time.sleep(0.02)
    return found


def _acts_in(worlds, pid):
    if not pid.isdigit() or _world(pid) not in worlds:
        return False
    return _state(pid) not in {"", "Z", "X"}


def _state(pid):
    try:
        return (
            Path(f"/proc/{pid}/stat")
            .read_text("ascii", "replace")
            .rpartition(")")[2]
            .split()[0]
        )
    except OSError:
        return ""


def _world(pid):
    """Name the process namespace of a process; its first child may be in another."""
    try:
        return Path(f"/proc/{pid}/ns/pid").readlink().name
    except OSError:
        return ""


def _below(pid):
    """Yield a process and all that it has started."""
    yield pid
    for thread in _listed(f"/proc/{pid}/task"):
        try:
            told = Path(f"/proc/{pid}/task/{thread}/children").read_text(
                "ascii", "replace"
            )
        except OSError:
            continue
        for child in told.split():
            yield from _below(child)
