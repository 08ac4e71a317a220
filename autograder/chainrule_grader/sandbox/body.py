"""The processes of one sandbox, as the grader sees them from outside.

    Body ── pid, kill, story ──> ChildSession

Shell. A cold sandbox is a bubblewrap of its own; a warm one is a child that the parent
has forked, known by a descriptor, so that no other process can be meant by it.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
from typing import IO, Protocol

from chainrule_grader.sandbox.watch import children_of

__all__ = ["Body", "ColdBody", "WarmBody"]

GRACE = 3.0  #: seconds for a killed process to be gone


class Body(Protocol):
    """The processes of one sandbox."""

    @property
    def pid(self) -> int:
        """The process under which all others are."""

    def kill(self) -> None:
        """End all of them; when this returns none is alive."""

    def story(self) -> str:
        """Return what the sandbox itself complained of."""


class ColdBody:
    """A bubblewrap, or a plain process, and all below it.

    Parameters
    ----------
    process : Popen
    complaints : file
        What it writes to stderr.
    """

    def __init__(self, process: subprocess.Popen[bytes], complaints: IO[bytes]) -> None:
        self._process, self._complaints = process, complaints
        self._story: str | None = None
        self.pid = process.pid

    def kill(self) -> None:
        """End all of them; when this returns none is alive."""
        if self._story is not None:
            return
        # The sandbox's pid 1 first: when it is gone, all it contained are gone too.
        for pid in [*children_of(self.pid), self.pid]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            if pid != self.pid:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(GRACE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)  # where there is no pid 1
        self._process.wait()
        self._story = self.story()
        self._complaints.close()

    def story(self) -> str:
        """Return what the sandbox itself complained of."""
        if self._story is not None:
            return self._story
        self._complaints.seek(0)
        return self._complaints.read(4000).decode(errors="replace")


class WarmBody:
    """The first process of a process namespace, and all in it.

    Parameters
    ----------
    handle : int
        Its pidfd, closed by `kill`.
    """

    def __init__(self, handle: int) -> None:
        self._handle = handle
        with open(f"/proc/self/fdinfo/{handle}", encoding="ascii") as info:  # noqa: PTH123 - no file of the disk
            found = [line.split()[1] for line in info if line.startswith("Pid:")]
        self.pid = int(found[0])

    def kill(self) -> None:
        """End all of them; when this returns none is alive."""
        if self._handle < 0:
            return
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        # The kernel ends the others of the namespace before this one counts as gone.
        waiting = select.poll()
        waiting.register(self._handle, select.POLLIN)
        waiting.poll(GRACE * 1000)
        os.close(self._handle)
        self._handle = -1

    def story(self) -> str:
        """Return what the sandbox itself complained of: it says so by message."""
        return ""
