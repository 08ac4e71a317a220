"""The trusted end of a running sandbox.

    run(cell)   ── order + socket ──> a copy of the notebook's process ──> CellRun
    question()  ── order + socket ──> another copy ──> Question, then thrown away

Everything that comes back is untrusted: it is decoded by `wire`, checked for shape
and cut to size. Nothing here waits longer than the limits say.
"""

from __future__ import annotations

import array
import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from typing import IO, Any

from chainrule_grader import wire
from chainrule_grader.errors import SandboxError
from chainrule_grader.model import CellRun, Ending
from chainrule_grader.outputs import clean_outputs
from chainrule_grader.remote import RemoteQuestion
from chainrule_grader.sandbox.base import Limits, Question, QuestionOver
from chainrule_grader.sandbox.memory import MemoryWatch, children_of

__all__ = ["ChildSession"]

GRACE = 3.0  #: seconds that a cell has to end by itself after its alarm
START = 60.0  #: seconds for a sandbox to be ready


class ChildSession:
    """One notebook in one sandbox.

    Parameters
    ----------
    control : socket
        Ours of the pair whose other end the sandbox reads orders from.
    process : Popen
    limits : Limits
    complaints : file
        Where the sandbox's own messages go.
    """

    def __init__(
        self,
        control: socket.socket,
        process: subprocess.Popen[bytes],
        limits: Limits,
        complaints: IO[bytes],
    ) -> None:
        self._control, self._process = control, process
        self._limits, self._complaints = limits, complaints
        self._watch = MemoryWatch(process.pid, limits.memory)
        self._ends = time.monotonic() + START
        self._dead: Ending | None = None  #: why nothing more can run

    def wait_until_ready(self) -> None:
        """Wait for the sandbox's first word, and start the clock of the notebook.

        Raises
        ------
        SandboxError
            If it does not come.
        """
        if not (self._told(START) or {}).get("ready"):
            self.kill()
            self._complaints.seek(0)
            story = self._complaints.read(4000).decode(errors="replace")
            raise SandboxError(what="the sandbox did not start", story=story)
        self._ends = time.monotonic() + self._limits.submission_seconds
        self._watch.start()

    def put_files(self, files: Mapping[str, bytes]) -> None:
        """Write files into the folder in which the notebook runs."""
        if files:
            with self._order({"do": "files"}) as stream:
                stream.settimeout(START)
                stream.sendall(wire.frame(wire.pack(dict(files))))
                stream.recv(1)

    def run(self, cell: str, source: str) -> CellRun:
        """Run one code cell of the student's notebook."""
        if self._dead is not None:
            return CellRun(cell, self._dead)
        seconds = min(self._limits.cell_seconds, max(self._left(), 0.1))
        order = {"do": "run", "seconds": seconds}
        with self._order(order) as stream:
            _send_all(stream, source.encode(errors="surrogatepass"), seconds)
            told = _receive(stream, time.monotonic() + seconds + GRACE)
            if isinstance(told, Ending):
                ending = self._ended(told)
                return CellRun(cell, ending, seconds=seconds)
        return _cell_run(cell, told, self._limits.output)

    @contextlib.contextmanager
    def question(self) -> Iterator[Question]:
        """Open the notebook's present state to one test cell."""
        if self._dead is not None:
            raise QuestionOver(self._dead)
        seconds = min(self._limits.question_seconds, max(self._left(), 0.1))
        with self._order({"do": "question"}) as stream:
            ends = time.monotonic() + seconds
            channel = _Channel(stream, ends, self._ended)
            try:
                yield RemoteQuestion(channel, self._limits.callbacks)
            finally:
                channel.close()

    def kill(self) -> None:
        """End the sandbox and everything in it."""
        self._watch.stop()
        self._dead = self._dead or Ending.CRASHED
        # The sandbox's pid 1 first: when it is gone, all it contained are gone too.
        for pid in [*children_of(self._process.pid), self._process.pid]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            if pid != self._process.pid:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(GRACE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)  # where there is no pid 1
        self._process.wait()

    def _left(self) -> float:
        return self._ends - time.monotonic()

    @contextlib.contextmanager
    def _order(self, order: dict[str, Any]) -> Iterator[socket.socket]:
        self._watch.took_action()  # what it did until now was for an earlier order
        ours, theirs = socket.socketpair()
        with ours:
            rights = array.array("i", [theirs.fileno()])
            ancillary = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)]
            try:
                self._control.sendmsg([json.dumps(order).encode()], ancillary)
            except OSError:
                self._dead = self._dead or Ending.CRASHED
            finally:
                theirs.close()
            yield ours

    def _ended(self, how: Ending) -> Ending:
        """Say why the copy is gone, after making sure that it is.

        A copy that is late is killed. If even the process behind it does not report
        the death, the whole sandbox goes, and with it the rest of the notebook.
        """
        if how is Ending.TIMEOUT:
            with contextlib.suppress(OSError):
                self._control.send(b'{"do": "stop"}')
        told = self._told(GRACE)
        if told is None:
            self._dead = how
            self.kill()
        if self._watch.took_action():
            return Ending.MEMORY
        if told is not None and told.get("gone") == -signal.SIGXCPU:
            return Ending.TIMEOUT
        return how

    def _told(self, seconds: float) -> dict[str, Any] | None:
        """Return the next datagram of the sandbox, or None."""
        self._control.settimeout(seconds)
        try:
            message = json.loads(self._control.recv(65536) or b"null")
        except (OSError, ValueError, RecursionError):  # student code can send anything
            return None
        return message if isinstance(message, dict) else None


class _Channel:
    """Messages to and from one question, until it ends."""

    def __init__(self, stream: socket.socket, ends: float, ended: Any) -> None:
        self._stream, self._ends, self._ended = stream, ends, ended
        self._over: Ending | None = None

    def ask(self, message: bytes) -> bytes:
        """Send one message and return the answer.

        Raises
        ------
        QuestionOver
            If the process on the other side is gone.
        """
        if self._over is not None:
            raise QuestionOver(self._over)
        _send_all(self._stream, message, max(self._ends - time.monotonic(), 0.01))
        answer = _receive_bytes(self._stream, self._ends)
        if isinstance(answer, Ending):
            self._over = self._ended(answer)
            raise QuestionOver(self._over)
        return answer

    def close(self) -> None:
        """Let the question's process end."""
        self._stream.close()
        if self._over is None:
            self._over = self._ended(Ending.CRASHED)


def _send_all(stream: socket.socket, data: bytes, seconds: float) -> None:
    stream.settimeout(seconds)
    with contextlib.suppress(OSError):  # whoever is gone will not answer either
        stream.sendall(wire.frame(data))


def _receive_bytes(stream: socket.socket, ends: float) -> bytes | Ending:
    """Return one message, or how waiting for it ended."""
    head = _exactly(stream, 4, ends)
    if isinstance(head, Ending):
        return head
    size = int.from_bytes(head, "big")
    if size > wire.MAX_MESSAGE:
        return Ending.CRASHED
    return _exactly(stream, size, ends)


def _exactly(stream: socket.socket, count: int, ends: float) -> bytes | Ending:
    data = bytearray()
    while len(data) < count:
        left = ends - time.monotonic()
        if left <= 0:
            return Ending.TIMEOUT
        stream.settimeout(left)
        try:
            part = stream.recv(min(count - len(data), 2**20))
        except TimeoutError:
            return Ending.TIMEOUT
        except OSError:
            return Ending.CRASHED
        if not part:
            return Ending.CRASHED
        data += part
    return bytes(data)


def _receive(stream: socket.socket, ends: float) -> dict[str, Any] | Ending:
    data = _receive_bytes(stream, ends)
    if isinstance(data, Ending):
        return data
    try:
        told = wire.unpack(data)
    except wire.WireError:
        return Ending.CRASHED
    return told if type(told) is dict else Ending.CRASHED


def _cell_run(cell: str, told: dict[str, Any], most: int) -> CellRun:
    """Build a CellRun from untrusted data."""
    endings = {"done", "error", "timeout", "memory"}
    word = told.get("ending")
    if type(word) is not str or word not in endings:
        word = "crashed"
    ending = Ending(word)
    seconds = told.get("seconds")
    took = seconds if type(seconds) is float and 0 <= seconds < 1e6 else 0.0  # noqa: PLR2004 - a sane number
    return CellRun(cell, ending, clean_outputs(told.get("outputs"), most), took)
