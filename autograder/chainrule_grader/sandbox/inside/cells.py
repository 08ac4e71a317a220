"""Inside the sandbox: the student's notebook, as a kernel would run it.

    source ── run ──> loop ── shell ──> Recorder ──> what the cell has shown
    a test's messages ── question ──> Answering ──> values, calls

Cells run inside an event loop that is running, as they do in a kernel: `await` works,
tasks go on in the next cell, and `asyncio.run` says that it cannot be called.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib.abc
import os
import selectors
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any

from chainrule_grader import wire
from chainrule_grader.sandbox.inside.recorder import Recorder
from chainrule_grader.sandbox.inside.references import Answering
from chainrule_grader.sandbox.inside.shell import make_shell
from chainrule_grader.sandbox.inside.streams import Descriptors, OutStream

__all__ = ["Notebook"]

REHEARSAL = 60.0  #: seconds, of which a part will do
TURNS = 10  #: that tasks get between two cells


class CellTimeoutError(BaseException):
    """The cell ran longer than it may."""


class Withheld(importlib.abc.MetaPathFinder):
    """Say why a module of the course is not there while work is graded."""

    def __init__(self, names: list[str]) -> None:
        self.names = names

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Refuse a withheld module and everything in it."""
        del path, target
        for withheld in self.names:
            if name == withheld or name.startswith(withheld + "."):
                why = (
                    f"`{name}` is not available while work is graded: it holds the "
                    "answers. Use your own functions instead."
                )
                raise ImportError(why, name=name)


class Notebook:
    """The state of one student's notebook."""

    def __init__(self, settings: dict[str, Any]) -> None:
        sys.meta_path.insert(0, Withheld(settings["withheld"]))
        self.recorder = Recorder()
        self.recorder.limit = settings["limits"]["output"]
        self.descriptors = Descriptors(self.recorder)
        self.recorder.drain = self.descriptors.drain
        self.streams = {n: OutStream(self.recorder, n) for n in ("stdout", "stderr")}
        self.shell = make_shell(self.recorder)
        self.loop: asyncio.AbstractEventLoop | None = None
        self.abandoned: list[object] = []  #: loops that a stopped cell was waiting in
        self.printing = False  #: whether the streams are in place yet
        os.chdir(settings["folder"])

    def put_files(self, answer: Any) -> None:
        """Write the files that lie beside the notebook."""
        for name, data in wire.unpack(_receive(answer)).items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(data)
        answer.sendall(b"1")

    def run(self, answer: Any, seconds: float, count: int) -> tuple[bytes, bool]:
        """Execute one cell, given its number among all cells, tests included.

        Return what to send, and whether it ended by itself.
        """
        source = _receive(answer).decode(errors="surrogatepass")
        self._begin()
        self._number(count)
        started = time.perf_counter()
        raised = self._execute(source, seconds)
        told = {
            "ending": _ending(raised, failed=self.shell.failed),
            "seconds": time.perf_counter() - started,
        }
        return self._packed(told), told["ending"] in {"done", "error"}

    def question(self, answer: Any, limits: dict[str, Any]) -> None:
        """Answer the messages of one test cell."""
        self._begin()
        printed = self.recorder.printed
        Answering(answer, self.shell.user_ns, limits, printed).serve()

    def rehearse(
        self, cells: list[str], messages: list[dict[str, Any]], limits: dict[str, Any]
    ) -> None:
        """Run cells and answer messages; afterwards all is as it was, but quicker.

        Objects in messages stand for the one that the first message has asked for. No
        file and no socket of this stays open: all notebooks are copies of this process.
        """
        with contextlib.redirect_stdout(self.streams["stdout"]):
            for cell in cells:
                self._execute(cell, REHEARSAL)
        ours, theirs = socket.socketpair()
        with ours, theirs:
            for message in messages:
                asked = wire.pack(message, lambda _: ["r", 0])
                ours.sendall(wire.frame(asked))
            ours.shutdown(socket.SHUT_WR)
            names = self.shell.user_ns
            Answering(theirs, names, limits, self.recorder.printed).serve()
        if self.loop is not None:
            self.loop.close()
        self.loop = None
        self.shell.reset(new_session=True)
        for name in ("exit", "quit"):
            self.shell.user_ns.pop(name, None)
        self.recorder.clear()

    def _number(self, count: int) -> None:
        """Give the next cell its number; in the history, tests are empty cells."""
        with contextlib.suppress(Exception):  # student code may have broken it
            self.shell.execution_count = count
            history = self.shell.history_manager
            for texts in (history.input_hist_parsed, history.input_hist_raw):
                texts.extend([""] * (count - len(texts)))

    def _begin(self) -> None:
        """Forget the last cell, and mend what would keep the next from printing."""
        self.recorder.clear()
        self.descriptors.start()
        self.shell.failed = False
        for name, stream in self.streams.items():
            broken = not callable(getattr(getattr(sys, name, None), "write", None))
            if broken or not self.printing:
                setattr(sys, name, stream)
        self.printing = True

    def _execute(self, source: str, seconds: float) -> BaseException | None:
        """Run a cell in the loop, and return what it has raised."""
        loop = self.loop = self.loop or _new_loop()
        task = loop.create_task(self._cell(source))
        try:
            with _alarm(seconds):
                result = loop.run_until_complete(task)
        except BaseException as error:  # noqa: BLE001 - the alarm, or broken internals
            if not task.done():
                self.abandoned += [loop, task]  # nothing may go on with it
                self.loop = None
            self.shell.showtraceback((type(error), error, None))
            return error
        raised: BaseException | None = result.error_before_exec or result.error_in_exec
        return raised

    async def _cell(self, source: str) -> Any:
        """Do what a kernel does with a cell."""
        shell = self.shell
        if "await" not in source and "async" not in source:
            result = shell.run_cell(source, store_history=True)
        else:
            result = await self._perhaps_waiting(source)
        for _ in range(TURNS):
            if len(asyncio.all_tasks()) == 1:
                break
            await asyncio.sleep(0)
        return result

    async def _perhaps_waiting(self, source: str) -> Any:
        """Run a cell that may wait for something."""
        shell = self.shell
        cell: dict[str, Any] = {"preprocessing_exc_tuple": None}
        try:
            cell["transformed_cell"] = shell.transform_cell(source)
        except Exception:  # noqa: BLE001 - it is shown when the cell runs
            cell = {
                "transformed_cell": source,
                "preprocessing_exc_tuple": sys.exc_info(),
            }
        if not shell.should_run_async(source, **cell):
            return shell.run_cell(source, store_history=True)
        result = None
        try:
            result = await shell.run_cell_async(source, store_history=True, **cell)
        finally:
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
        return result

    def _packed(self, told: dict[str, Any]) -> bytes:
        """Return what is told as bytes, with less if all of it cannot travel."""
        outputs = self.recorder.told()
        updates = [[name, *shown] for name, shown in self.recorder.updates.items()]
        words = [o for o in outputs if o["output_type"] in {"stream", "error"}]
        for some, changed in ((outputs, updates), (outputs, []), (words, [])):
            with contextlib.suppress(wire.WireError):
                told |= {"outputs": some, "updates": changed}
                return wire.frame(wire.pack(told))
        return wire.frame(wire.pack(told | {"outputs": []}))


def _ending(raised: BaseException | None, *, failed: bool) -> str:
    if isinstance(raised, CellTimeoutError):
        return "timeout"
    if isinstance(raised, MemoryError):
        return "memory"
    return "error" if failed or raised is not None else "done"


def _new_loop() -> asyncio.AbstractEventLoop:
    """Make a loop that waits in this process alone, also after a fork."""
    return asyncio.SelectorEventLoop(selectors.PollSelector())


@contextlib.contextmanager
def _alarm(seconds: float) -> Any:
    """Interrupt the cell, so that its work until then is kept.

    A cell that catches this is killed a little later, from outside.
    """

    def stop(_number: int, _frame: object) -> None:
        message = f"the cell ran longer than {seconds:g} seconds"
        raise CellTimeoutError(message)

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _receive(answer: Any) -> bytes:
    with answer.makefile("rb") as stream:
        data = stream.read(int.from_bytes(stream.read(4), "big"))
    return bytes(data)
