"""Inside the sandbox: run cells and answer questions, with a way back from each.

    [a state that is held ── forks ──>] the notebook ── forks ──> one question

The notebook runs its cells in one process. Before a cell it may be told to hold its
state: it then forks, waits, and forks anew when the copy has died or hangs. The trusted
side runs again what had run since; where no state is held it starts another sandbox. A
question is answered by a copy that is always thrown away, or, where nothing comes after
it, by the notebook itself. So a crash costs one cell, and what a test changes is
forgotten.

Orders come over one socket, one datagram each, together with the socket on which the
answer is given; over another one, those who hold a state are told to fork it anew.
Whatever this file sends is untrusted on the other side: student code runs in the same
process and could say anything in its name.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import random
import select
import signal
import socket
import sys
import threading
import time
import warnings
from typing import Any, NoReturn

ISOLATED = os.environ.get("GRADER_ISOLATED") == "1"  #: all we see is this sandbox
REAP = 100  #: milliseconds between two looks for the dead
PASSES = 5  #: looks for what a stopped cell has left running


def main() -> None:
    """Prepare, announce that all is ready, and serve until the socket closes."""
    settings = json.loads(sys.argv[1])
    sys.path[:0] = settings["path"]
    from chainrule_grader.sandbox.inside import (  # noqa: PLC0415 - no path before
        calls,
        namespaces,
        warm,
    )
    from chainrule_grader.sandbox.inside.cells import (  # noqa: PLC0415 - the same
        Notebook,
    )

    sys.path.remove(settings["path"][1])  # ours is loaded; students need it not
    warnings.filterwarnings("ignore", "This process .* is multi-threaded")
    filtered = calls.call_filter()
    notebook = Notebook(settings)
    control = socket.socket(fileno=settings["control"])
    if settings["warm"]:
        warm.load(settings["preload"], notebook, settings["limits"])
        control = warm.wait_for_order(control, settings)  # returns in children alone
    try:
        namespaces.confine(settings["uid"], settings["limits"], filtered)
        _settle(settings)
    except OSError as error:
        control.send(json.dumps({"ready": False, "why": str(error)}).encode())
        os._exit(1)
    control.send(json.dumps({"ready": True}).encode())
    serve(control, notebook, settings)


def _settle(settings: dict[str, Any]) -> None:
    """Make the little that may differ between two sandboxes differ."""
    os.chdir(settings["folder"])
    random.seed()
    if "numpy" in sys.modules:
        importlib.import_module("numpy").random.seed()


def hold(guard: socket.socket) -> None:
    """Hold this state until nobody can want it; the copies of it return.

    Parameters
    ----------
    guard : socket
        Says that the state is wanted again. The answer tells how the copy had ended.
        Its end is the end of this process.
    """
    if threading.active_count() > 1:
        guard.close()  # a copy would lack the threads, and what waits for them hangs
        return
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    while True:
        if not (pid := _fork()):
            break
        code = _outlive(pid, guard)
        _end_all_others()
        with contextlib.suppress(OSError):
            guard.send(json.dumps({"gone": code}).encode())
    guard.close()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _outlive(pid: int, guard: socket.socket) -> int:
    """Wait until the state is wanted again, and return how its copy has ended."""
    code: int | None = None
    poll = select.poll()
    poll.register(guard, select.POLLIN)
    while not poll.poll(REAP):
        code = _reap(pid, code)
    if not guard.recv(4096):
        _leave()
    with contextlib.suppress(ProcessLookupError):
        if (code := _reap(pid, code)) is None:
            os.kill(pid, signal.SIGKILL)
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return code or 0


def _leave() -> NoReturn:
    """End a state that nobody can want; the first process stays, for all others."""
    with contextlib.suppress(ChildProcessError):
        while os.getpid() == 1:
            os.wait()
    os._exit(0)


def _reap(wanted: int = 0, code: int | None = None) -> int | None:
    """Clear away dead children, so that they hold no places.

    Returns the exit code of the wanted one, if it is among them, else the one given.
    """
    with contextlib.suppress(ChildProcessError):
        while (dead := os.waitpid(-1, os.WNOHANG))[0]:
            if dead[0] == wanted:
                code = os.waitstatus_to_exitcode(dead[1])
    return code


def serve(control: socket.socket, notebook: Any, settings: Any) -> None:
    """Take one order after the other, as the notebook."""
    code = 0  #: how the last question has ended
    while True:
        message, fds, _flags, _address = socket.recv_fds(control, 65536, 2)
        if not message:
            os._exit(0)
        order = json.loads(message)
        if not fds:  # "stop": the question is over, and this is how it has ended
            with contextlib.suppress(OSError):
                control.send(json.dumps({"gone": code}).encode())
            continue
        answer = socket.socket(fileno=fds[0])
        if order["do"] == "settle":
            os.environ.update(order["environment"])
            notebook.put_files(answer)
        elif order["do"] == "question":
            if order["last"]:  # nobody needs this state after it
                control.close()
                notebook.question(answer, settings["limits"])
                os._exit(0)
            code = _question(control, answer, notebook, settings)
        else:
            for fd in fds[1:]:  # the state from before this cell is worth holding
                hold(socket.socket(fileno=fd))
            _run(answer, notebook, order)
        answer.close()


def _run(answer: socket.socket, notebook: Any, order: dict[str, Any]) -> None:
    """Run one cell, here."""
    myself = os.getpid()
    told, well = notebook.run(answer, order["seconds"], order["count"])
    if os.getpid() != myself:
        os._exit(0)  # a fork of the student's that came back from the cell
    if not well:
        _end_leftovers()
    with contextlib.suppress(OSError):
        answer.settimeout(None)
        answer.sendall(told)


def _question(
    control: socket.socket, answer: socket.socket, notebook: Any, settings: Any
) -> int:
    """Let a copy answer until it ends or an order comes; return how it has ended.

    Then it is gone. The order, which may be the one to stop it, is still to be read.
    """
    pid = _fork()
    if pid == 0:
        control.close()
        notebook.question(answer, settings["limits"])
        os._exit(0)
    answer.close()
    death = os.pidfd_open(pid)  # a pipe's end could be held open by its children
    select.select([control.fileno(), death], [], [])
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)  # whatever comes now, the question is over
    os.close(death)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _fork() -> int:
    """Fork, making room first if leftovers of student code hold every place."""
    for _ in range(100):
        try:
            return os.fork()
        except OSError:
            _end_leftovers()
            time.sleep(0.02)
            _reap()  # the dead hold places too
    return os.fork()


def _end_leftovers() -> None:
    """Kill every process of the sandbox but this one and those that hold a state."""
    spared = {1, os.getpid(), os.getppid()}
    for _ in range(PASSES if ISOLATED else 0):
        names = os.listdir("/proc")  # noqa: PTH208 - their numbers are all we want
        found = {int(name) for name in names if name.isdigit()} - spared
        for pid in found:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        if not found:
            return


def _end_all_others() -> None:
    """Kill every process of the sandbox but pid 1 and this one.

    Only where pid 1 is our own first process: elsewhere -1 means the whole machine.
    """
    if ISOLATED:
        with contextlib.suppress(OSError):
            os.kill(-1, signal.SIGKILL)
        _reap()


if __name__ == "__main__":
    main()
