"""Inside the sandbox: what stands for the two streams that a program writes to.

    print ────────────────────> OutStream ─────────────┐
    os.system, subprocess, C ──> files on 1 and 2 ──────┴──> Recorder

A kernel reads pipes in threads. Here files stand in the place of the descriptors 1 and
2, and are read whenever something else is shown: no thread, no pipe that fills up, and
the order is that of the program.
"""

from __future__ import annotations

import contextlib
import fcntl
import io
import os
import tempfile

from chainrule_grader.sandbox.inside.recorder import Recorder

__all__ = ["Descriptors", "OutStream"]

NAMES = {"stdout": 1, "stderr": 2}
AWAY = 60  #: a number for our own copies, where no program looks for its own


class OutStream(io.TextIOBase):
    """A text stream that a cell prints to; called as in a kernel.

    Parameters
    ----------
    recorder : Recorder
    name : str
        "stdout" or "stderr".
    """

    encoding = "UTF-8"

    def __init__(self, recorder: Recorder, name: str) -> None:
        self.recorder, self.name = recorder, name

    def write(self, text: str) -> int:
        """Record the text; a copy of the process writes it where we will find it."""
        if not isinstance(text, str):
            message = f"write() argument must be str, not {type(text)}"  # type: ignore[unreachable] # students write anything
            raise TypeError(message)
        if os.getpid() == self.recorder.pid:
            self.recorder.write(self.name, text)
        else:
            os.write(NAMES[self.name], text.encode(errors="replace"))
        return len(text)

    def writable(self) -> bool:
        """Say that it is for writing."""
        return True

    def fileno(self) -> int:
        """Return the descriptor that other programs can write to."""
        return NAMES[self.name]

    def close(self) -> None:
        """Stay open: the next cell prints, too."""


class Descriptors:
    """Files in the place of the descriptors 1 and 2.

    Parameters
    ----------
    recorder : Recorder
    """

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.files: dict[str, int] = {}
        self.seen = dict.fromkeys(NAMES, 0)

    def start(self) -> None:
        """Begin a cell: what was written before it is not its own."""
        if not self.files:
            self.files = {name: _put_file(number) for name, number in NAMES.items()}
        self.seen = dict.fromkeys(NAMES, 0)
        for file in self.files.values():
            with contextlib.suppress(OSError):
                os.ftruncate(file, 0)

    def drain(self) -> None:
        """Record what was written since."""
        for name, file in self.files.items():
            try:
                end = os.lseek(file, 0, os.SEEK_END)
            except OSError:
                continue  # student code has closed it
            if end != self.seen[name]:
                start = self.seen[name] if self.seen[name] < end else 0
                self.seen[name] = end
                self._record(name, file, start, end - start)

    def _record(self, name: str, file: int, start: int, count: int) -> None:
        most = self.recorder.limit + 1  # one more, so that the cut is noticed
        with contextlib.suppress(OSError):
            data = os.pread(file, min(count, 4 * most), start)
            self.recorder.write(name, data.decode(errors="replace"))


def _put_file(number: int) -> int:
    """Put a file without a name on a descriptor; return our own copy of it."""
    with tempfile.TemporaryFile(buffering=0) as file:
        fcntl.fcntl(file, fcntl.F_SETFL, os.O_APPEND)
        os.dup2(file.fileno(), number)
        return fcntl.fcntl(file, fcntl.F_DUPFD_CLOEXEC, AWAY)
