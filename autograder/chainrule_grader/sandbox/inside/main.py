"""Inside the sandbox: run cells and answer questions, with a way back from each.

    supervisor (pid 1: reaps, never runs student code)
      └─ checkpoint ── forks ──> runner of the next cell or question

The process that holds the notebook's state forks before each cell. The copy runs the
cell. If it ends well, it becomes the next checkpoint and the old one leaves; if it
hangs or dies, the old one is still there, with the state before the cell. A question
is answered by a copy that is always thrown away. So a crash costs one cell, and what
a test changes is forgotten.

Orders come over a control socket, one datagram each, together with the socket on
which the answer is given. Whatever this file sends is untrusted on the other side:
student code runs in the same process and could say anything in its name.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import signal
import socket
import sys
import time
import warnings
from typing import Any


def main() -> None:
    """Prepare, announce that all is ready, and serve until the socket closes."""
    settings = json.loads(sys.argv[1])
    _drop_root(settings["uid"])
    sys.path[:0] = settings["path"]
    control = socket.socket(fileno=settings["control"])
    from chainrule_grader.sandbox.inside.cells import (  # noqa: PLC0415 - no path yet
        Notebook,
    )

    sys.path.remove(settings["path"][1])  # ours is loaded; students need it not

    notebook = Notebook(settings)
    _limit(settings["limits"])
    warnings.filterwarnings("ignore", "This process .* is multi-threaded")
    if os.fork():
        _supervise()
    control.send(json.dumps({"ready": True, "pid": os.getpid()}).encode())
    serve(control, notebook, settings)


def serve(control: socket.socket, notebook: Any, settings: dict[str, Any]) -> None:
    """Take one order after the other; each runs in a copy of this process."""
    while True:
        message, fds, _flags, _address = socket.recv_fds(control, 65536, 1)
        if not message:
            os._exit(0)
        order = json.loads(message)
        if not fds:
            continue  # a late "stop" for a runner that has ended by itself
        answer = socket.socket(fileno=fds[0])
        if order["do"] == "files":
            notebook.put_files(answer)
            continue
        commit_read, commit_write = os.pipe()
        pid = _fork()
        if pid == 0:
            os.close(commit_read)
            myself = os.getpid()
            if order["do"] == "question":
                notebook.question(answer, settings["limits"])
                os._exit(0)
            told, well = notebook.run(answer, order["seconds"])
            if os.getpid() != myself:
                os._exit(0)  # a fork of the student's that came back from the cell
            # Take over before the answer: the next order must not find two readers.
            os.write(commit_write, b"1")
            os.close(commit_write)
            if not well:
                _end_all_others()  # what a stopped cell has started goes with it
            answer.sendall(told)
            answer.close()
            continue
        os.close(commit_write)
        answer.close()
        _watch(control, pid, commit_read)


def _watch(control: socket.socket, pid: int, commit: int) -> None:
    """Wait for the copy; leave if it takes over, report if it is gone."""
    death = os.pidfd_open(pid)  # a pipe's end could be held open by its children
    while True:
        ready, _, _ = select.select([control.fileno(), commit, death], [], [])
        if commit in ready and os.read(commit, 1):
            os._exit(0)
        if death in ready or commit in ready:
            break
        if not control.recv(65536):
            os._exit(0)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)  # the only order that comes now is "stop"
    os.close(commit)
    os.close(death)
    _, status = os.waitpid(pid, 0)
    _end_all_others()
    code = os.waitstatus_to_exitcode(status)
    with contextlib.suppress(OSError):
        control.send(json.dumps({"gone": code}).encode())


def _fork() -> int:
    """Fork, making room first if leftovers of student code hold every place."""
    for _ in range(100):
        try:
            return os.fork()
        except OSError:
            _end_all_others()
            time.sleep(0.02)  # until the supervisor has reaped them
    return os.fork()


def _end_all_others() -> None:
    """Kill every process of the sandbox but pid 1 and this one.

    Only where pid 1 is our own supervisor: elsewhere -1 means the whole machine.
    """
    if os.environ.get("GRADER_ISOLATED") == "1":
        with contextlib.suppress(OSError):
            os.kill(-1, signal.SIGKILL)


def _supervise() -> None:
    """Reap until nothing is left, so that dead processes hold no places."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    os._exit(0)


def _drop_root(uid: int | None) -> None:
    """Become a user of no consequence, where the grader runs as root."""
    libc = ctypes.CDLL(None, use_errno=True)
    if uid is not None:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        libc.prctl(4, 1, 0, 0, 0)  # PR_SET_DUMPABLE: let it read its own /proc
    libc.prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    libc.prctl(38, 1, 0, 0, 0)  # PR_SET_NO_NEW_PRIVS


def _limit(limits: dict[str, Any]) -> None:
    import resource  # noqa: PLC0415 - only here

    seconds = int(max(limits["cell_seconds"], limits["question_seconds"])) + 2
    for what, amount in [
        (resource.RLIMIT_AS, limits["memory"] + 512 * 2**20),  # libraries map much
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits["file_size"]),
        (resource.RLIMIT_NOFILE, limits["open_files"]),
        (resource.RLIMIT_NPROC, limits["processes"]),
    ]:
        extra = int(what == resource.RLIMIT_CPU)  # a signal first, then the end
        resource.setrlimit(what, (amount, amount + extra))


if __name__ == "__main__":
    main()
