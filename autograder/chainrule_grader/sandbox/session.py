"""The trusted end of a running sandbox.

    run(cell)   ── order + socket ──> the notebook's process ──> CellRun
    question()  ── order + socket ──> a copy of it ──> Question, then thrown away;
                                      the last one needs no copy

Everything that comes back is untrusted: it is decoded by `wire`, checked for shape
and cut to size. Nothing here waits longer than the limits say. When the process has
died, the state from before is asked for, and what had run since is run again; a state
is held anew as soon as this would take longer than a moment.
"""

from __future__ import annotations

import contextlib
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from chainrule_grader import wire
from chainrule_grader.errors import SandboxError
from chainrule_grader.model import CellRun, Ending
from chainrule_grader.remote import RemoteQuestion
from chainrule_grader.sandbox.base import Limits, Question, QuestionOver, Setting
from chainrule_grader.sandbox.body import Body
from chainrule_grader.sandbox.control import GRACE, ordered, stopped, told
from chainrule_grader.sandbox.reports import Reports, ending_of
from chainrule_grader.sandbox.stream import QuestionChannel, receive_bytes, send_all
from chainrule_grader.sandbox.watch import Watch

__all__ = ["ChildSession"]

START = 60.0  #: seconds for a sandbox to be ready
TRIES = 3  #: at running again what ran before
WELL = (Ending.DONE, Ending.ERROR)  #: what a cell did then is in the notebook's state
REPEATABLE = 0.1  #: seconds of cells that are run again rather than held


#: Starts a sandbox: our end of its control socket, and its processes.
Begin = Callable[[], tuple[socket.socket, Body]]

_Step = tuple[int, str]  #: the number of a cell, and its text


class _State:
    """A state of the notebook that is held, and what has run since."""

    def __init__(self) -> None:
        self.guard, self.theirs = socket.socketpair(
            socket.AF_UNIX, socket.SOCK_SEQPACKET
        )
        self.since: list[_Step] = []


class ChildSession:
    """One notebook in one sandbox, or in a further one after a crash.

    Parameters
    ----------
    begin : callable
        Starts a sandbox; returns our end of its control socket, and its processes.
    limits : Limits
    setting : Setting
        Who and what the notebook finds.
    """

    def __init__(self, begin: Begin, limits: Limits, setting: Setting) -> None:
        self._begin, self._limits, self._setting = begin, limits, setting
        sizes = (limits.message_size, limits.message_depth, limits.message_items)
        self._bounds = wire.Bounds(*sizes)
        self._ends = time.monotonic() + START
        self._since: list[_Step] = []  #: all cells that have run well
        self._states: list[_State] = []
        self._seconds = 0.0  #: that it would take to run them again
        self._count = 0  #: of cells that have run, tests too, as a kernel counts
        self._reports = Reports(limits)
        self._dead: tuple[Ending, str] | None = None  #: why nothing more can run
        self._control, self._body = begin()
        self._watch = Watch(limits)

    def start(self) -> None:
        """Wait for the sandbox, and start the clock of the notebook.

        Raises
        ------
        SandboxError
            If it does not start.
        """
        self._enter()
        self._ends = time.monotonic() + self._limits.submission_seconds

    def _enter(self) -> None:
        """Wait for the sandbox's first word, and tell it what it must know."""
        first = told(self._control, START) or {}
        if first.get("ready") is not True:
            self.kill()
            story = f"{first.get('why', '')}\n{self._body.story()}".strip()
            raise SandboxError(what="the sandbox did not start", story=story)
        self._watch.look_at(self._body.pid)
        self._settle()

    def run(self, cell: str, source: str) -> CellRun:
        """Run one code cell of the student's notebook."""
        if self._over_time() and self._dead is not None:
            return CellRun(cell, self._dead[0], limit=self._dead[1])
        self._count += bool(source.strip())  # a kernel counts no empty cell
        count = self._count if source.strip() else None
        step = self._count, source
        came, seconds = self._attempt(*step, hold=self._seconds >= REPEATABLE)
        if isinstance(came, Ending):
            ending, limit = self._go_back(came, self._time_limit("cell", seconds))
            return CellRun(cell, ending, (), seconds, limit, count)
        run = self._reports.cell_run(cell, came, count)
        self._seconds += run.seconds
        if run.ending in WELL:
            for since in [self._since, *(state.since for state in self._states)]:
                since.append(step)
        return run

    @contextlib.contextmanager
    def question(self, *, last: bool = False) -> Iterator[Question]:
        """Open the notebook's present state to one test cell.

        Parameters
        ----------
        last : bool
            Nothing more will be run or asked, so no copy of the state is made.

        Yields
        ------
        Question
        """
        if self._over_time() and self._dead is not None:
            raise QuestionOver(*self._dead)
        self._count += 1
        limits = self._limits
        seconds = min(limits.question_seconds, self._left())
        limit = self._time_limit("question", seconds)

        def ended(how: Ending) -> tuple[Ending, str]:
            return self._question_ended(how, limit, last=last)

        order = {"do": "question", "last": last}
        with self._order(order, "question_cpu") as stream:
            ends = time.monotonic() + seconds
            most = self._bounds.size
            channel = QuestionChannel(stream, ends, ended, most)
            yield RemoteQuestion(
                channel, limits.callbacks, self._bounds, limits.messages
            )

    def kill(self) -> None:
        """End the sandbox and everything in it."""
        self._watch.stop()
        self._dead = self._dead or (Ending.CRASHED, "")
        self._body.kill()
        self._control.close()
        self._forget_states()

    def _forget_states(self) -> None:
        while self._states:
            self._states.pop().guard.close()

    def _settle(self) -> None:
        """Tell the notebook who its author is, and lay its files beside it."""
        order = {
            "do": "settle",
            "environment": {"GRADER_STUDENT": self._setting.student},
        }
        with self._order(order, "cell_cpu") as stream:
            send_all(stream, wire.pack(dict(self._setting.files)), START)
            stream.settimeout(START)
            with contextlib.suppress(OSError):
                stream.recv(1)

    def _attempt(
        self, count: int, source: str, *, hold: bool = False
    ) -> tuple[dict[str, Any] | Ending, float]:
        """Run a cell once; return what it told or how it ended, and its seconds."""
        seconds = min(self._limits.cell_seconds, max(self._left(), 0.1))
        held = [_State()] if hold else []
        if held:
            self._forget_states()
            self._states, self._seconds = held, 0.0
        fds = [state.theirs for state in held]
        order = {"do": "run", "seconds": seconds, "count": count}
        with self._order(order, "cell_cpu", fds) as stream:
            send_all(stream, source.encode(errors="surrogatepass"), seconds)
            ends = time.monotonic() + seconds + GRACE
            data = receive_bytes(stream, ends, self._bounds.size)
        if isinstance(data, Ending):
            return data, seconds
        try:
            came = wire.unpack(data, bounds=self._bounds)
        except wire.WireError:
            return Ending.CRASHED, seconds
        return (came if type(came) is dict else Ending.CRASHED), seconds

    def _left(self) -> float:
        return self._ends - time.monotonic()

    def _over_time(self) -> bool:
        """Say whether nothing more can run, ending what has had all its time."""
        if self._dead is None and self._left() <= 0:
            self._dead = Ending.TIMEOUT, "submission_seconds"
            self.kill()
        return self._dead is not None

    def _time_limit(self, what: str, seconds: float) -> str:
        whole: float = getattr(self._limits, f"{what}_seconds")
        return f"{what}_seconds" if seconds >= whole else "submission_seconds"

    @contextlib.contextmanager
    def _order(
        self,
        order: dict[str, Any],
        cpu: str,
        further: Sequence[socket.socket] = (),
    ) -> Iterator[socket.socket]:
        self._watch.begin(cpu)  # what it did until now was for an earlier order
        with ordered(self._control, order, further) as stream:
            yield stream

    def _question_ended(
        self, how: Ending, limit: str, *, last: bool
    ) -> tuple[Ending, str]:
        """Make sure that a copy is gone, and say why."""
        if last:
            self._dead = self._reason(how, limit, None)
            self.kill()
            return self._dead
        answer = stopped(self._control)
        if answer is None:  # the notebook's process is gone too, or hangs
            return self._go_back(how, limit)
        return self._reason(how, limit, answer.get("gone"))

    def _go_back(self, how: Ending, limit: str) -> tuple[Ending, str]:
        """Return to the state before; say why the process on top of it is gone.

        Where none can be had, the rest of the notebook does not run.
        """
        known = self._watch.reached()  # what is repeated below makes the watch forget
        reason = self._reason(how, limit, None)
        for state in self._states:
            with contextlib.suppress(OSError):
                state.guard.send(b"again")
            answer = told(state.guard, GRACE)
            if answer is not None and self._repeated(state.since):
                return reason if known else self._reason(how, limit, answer.get("gone"))
        self._forget_states()
        for tried in range(TRIES):
            self._body.kill()
            self._control.close()
            if self._over_time():
                return reason
            self._control, self._body = self._begin()
            self._enter()
            if self._repeated(self._since, forget=tried > 0):
                return reason
        self._dead = reason
        self.kill()
        return reason

    def _repeated(self, since: list[_Step], *, forget: bool = True) -> bool:
        """Run again what had run since a state.

        A cell that now ends it is forgotten, unless it may have been the machine.
        """
        self._seconds = 0.0
        for place, step in enumerate(since):
            came, _seconds = self._attempt(*step)
            ending = came if isinstance(came, Ending) else ending_of(came)
            if ending not in WELL:
                if forget:
                    del since[place]
                return False
        return True

    def _reason(self, how: Ending, limit: str, code: object) -> tuple[Ending, str]:
        """Say why a process is gone; the watch outside knows better than its code."""
        if reached := self._watch.reached():
            return (Ending.MEMORY if reached == "memory" else Ending.TIMEOUT), reached
        if code == -signal.SIGXCPU:
            return Ending.TIMEOUT, "submission_cpu"
        if how is Ending.MEMORY:
            limit = "memory"
        return how, limit if how is not Ending.CRASHED else ""
