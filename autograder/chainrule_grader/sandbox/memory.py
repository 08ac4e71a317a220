"""Keep the memory of all processes of a sandbox, taken together, below a limit.

The kernel limits each process by itself; control groups would limit them together,
but need rights that a plain user does not have. So a thread adds up, many times a
second, what each process holds, and when it is too much ends the youngest ones until
it is not: the oldest hold the state of the notebook, from which the rest can go on.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

__all__ = ["MemoryWatch", "children_of", "held_by", "share_of"]

PAUSE = 0.05  #: seconds between two looks


class MemoryWatch:
    """Watch one sandbox.

    Parameters
    ----------
    pid : int
        The process under which all others are.
    limit : int
        Bytes, over all of them.
    """

    def __init__(self, pid: int, limit: int) -> None:
        self._pid, self._limit = pid, limit
        self._stopping = threading.Event()
        self._acted = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def took_action(self) -> bool:
        """Say whether a process was ended since this was last asked."""
        acted = self._acted.is_set()
        self._acted.clear()
        return acted

    def _look(self) -> None:
        while not self._stopping.wait(PAUSE):
            if sum(map(held_by, _family(self._pid))) <= self._limit:
                continue  # pages that copies share were counted twice: look again
            sizes = {pid: share_of(pid) for pid in _family(self._pid)}
            held = sum(sizes.values())
            for pid in sorted(sizes, key=_started, reverse=True):
                if held <= self._limit:
                    break
                self._acted.set()
                held -= sizes[pid]
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(pid, signal.SIGKILL)


def held_by(pid: int) -> int:
    """Return the bytes that a process holds for itself or in shared memory."""
    held = 0
    with contextlib.suppress(OSError, ValueError):
        for line in (
            Path(f"/proc/{pid}/status").read_text("ascii", "replace").split("\n")
        ):
            if line.startswith(("RssAnon:", "RssShmem:")):
                held += int(line.split()[1]) * 1024
    return held


def share_of(pid: int) -> int:
    """Return the bytes of a process, shared pages divided by those who share them."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii", "replace")
        return int(lines.split("\nPss:")[1].split()[0]) * 1024
    return held_by(pid)


def _started(pid: int) -> tuple[int, int]:
    """Return when a process was started: the kernel's tick, and its place in it."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
        return int(fields.rpartition(")")[2].split()[19]), pid
    return 0, pid


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children = (thread / "children").read_text("ascii")
            found += [int(child) for child in children.split()]
    return found


def _family(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += children_of(one)
