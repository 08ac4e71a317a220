"""Inside the sandbox: the student's notebook, as IPython runs it.

`run` executes one cell and sends what a kernel would have shown; `question` answers
the messages of one test cell until the other side closes the socket.
"""

from __future__ import annotations

import base64
import contextlib
import importlib.abc
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

from chainrule_grader import wire
from chainrule_grader.sandbox.inside.recorder import Recorder, Stream
from chainrule_grader.sandbox.inside.references import Answering

__all__ = ["Notebook"]


class CellTimeoutError(BaseException):
    """The cell ran longer than it may."""


class Publisher(DisplayPublisher):
    """Record what ``display`` shows."""

    recorder: Recorder

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        **_kwargs: Any,
    ) -> None:
        """Keep one displayed object."""
        self.recorder.add(_bundle("display_data", data, metadata), _size(data))

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython
        """Forget what was shown, now or when the next thing is."""
        if wait:
            self.recorder.wiping = True
        else:
            self.recorder.clear()


class Hook(DisplayHook):
    """Record the value of a cell's last expression."""

    recorder: Recorder

    def write_output_prompt(self) -> None:
        """Print no prompt."""

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        """Keep the value's representations."""
        output = _bundle("execute_result", format_dict, md_dict)
        output["execution_count"] = self.prompt_count
        self.recorder.add(output, _size(format_dict))

    def finish_displayhook(self) -> None:
        """Print nothing after the value."""
        self._is_active = False


class Shell(InteractiveShell):
    """An IPython that records instead of printing."""

    recorder: Recorder

    def enable_gui(self, gui: object = None) -> None:
        """There is no screen."""

    def _showtraceback(self, etype: type, evalue: BaseException, stb: Any) -> None:
        lines = stb if isinstance(stb, list) else [str(stb)]
        text = traceback.format_exception_only(etype, evalue)[-1].strip()
        message = text.partition(": ")[2]
        self.recorder.add(
            {
                "output_type": "error",
                "ename": etype.__name__,
                "evalue": message[:2000],
                "traceback": [line[:20000] for line in lines[-40:]],
            },
            sum(map(len, lines)),
        )


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
        for kind in (Publisher, Hook, Shell):
            kind.recorder = self.recorder
        Shell.display_pub_class.default_value = Publisher
        Shell.displayhook_class.default_value = Hook
        self.shell = Shell.instance(history_length=0)
        self.shell.history_manager.enabled = False
        self.shell.user_ns.pop("exit", None)
        self.shell.user_ns.pop("quit", None)
        os.chdir(settings["folder"])

    def put_files(self, answer: Any) -> None:
        """Write the files that lie beside the notebook."""
        for name, data in wire.unpack(_receive(answer)).items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(data)
        answer.sendall(b"1")

    def run(self, answer: Any, seconds: float) -> tuple[bytes, bool]:
        """Execute one cell; return what to send, and whether it ended by itself."""
        self.recorder.clear()
        source = _receive(answer).decode(errors="surrogatepass")
        started = time.perf_counter()
        with self._printing(), _alarm(seconds):
            result = self.shell.run_cell(source, store_history=True)
            self.shell.events.trigger("post_execute")
        raised = result.error_before_exec or result.error_in_exec
        ending = "done" if raised is None else "error"
        if isinstance(raised, CellTimeoutError):
            ending = "timeout"
        elif isinstance(raised, MemoryError):
            ending = "memory"
        took = time.perf_counter() - started
        told = {"ending": ending, "seconds": took, "outputs": self.recorder.outputs}
        try:
            data = wire.pack(told)
        except wire.WireError:
            data = wire.pack({**told, "outputs": []})
        return wire.frame(data), ending in {"done", "error"}

    def question(self, answer: Any, limits: dict[str, Any]) -> None:
        """Answer the messages of one test cell."""
        self.recorder.clear()
        with self._printing():
            Answering(answer, self.shell.user_ns, limits, self._printed).serve()

    def _printed(self) -> str:
        """Return what was printed since the question began."""
        outputs = self.recorder.outputs
        return "".join(o["text"] for o in outputs if o["output_type"] == "stream")

    @contextlib.contextmanager
    def _printing(self) -> Any:
        streams = sys.stdout, sys.stderr
        sys.stdout = Stream(self.recorder, "stdout")
        sys.stderr = Stream(self.recorder, "stderr")
        try:
            yield
        finally:
            sys.stdout, sys.stderr = streams


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


def _bundle(kind: str, data: dict[str, Any], metadata: Any) -> dict[str, Any]:
    texts = {
        mime: base64.b64encode(value).decode() if isinstance(value, bytes) else value
        for mime, value in data.items()
    }
    return {"output_type": kind, "data": texts, "metadata": metadata or {}}


def _size(data: dict[str, Any]) -> int:
    return sum(len(x) if isinstance(x, (str, bytes)) else 1000 for x in data.values())


def _receive(answer: Any) -> bytes:
    with answer.makefile("rb") as stream:
        data = stream.read(int.from_bytes(stream.read(4), "big"))
    return bytes(data)
