"""Keep the memory and the CPU time of all processes of a sandbox below their limits.

The kernel limits each process by itself; control groups would limit them together,
but need rights that a plain user does not have. So a thread adds up, many times a
second, what each process holds and has used. When it is too much memory it ends the
youngest ones until it is not: the oldest hold states of the notebook, from which the
rest can go on. When it is too much time it ends the younger half of those that still
use it; the dead, and those who wait, use none.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

from chainrule_grader.sandbox.base import Limits

__all__ = ["Watch", "children_of", "held_by", "share_of"]

PAUSE = 0.05  #: seconds between two looks
TICK = os.sysconf("SC_CLK_TCK")


class Watch:
    """Watch one sandbox.

    Parameters
    ----------
    limits : Limits
    """

    def __init__(self, limits: Limits) -> None:
        self._pid, self._limits = 0, limits
        self._stopping = threading.Event()
        self._lock = threading.Lock()  #: what is found counts for the order it was in
        self._reached = ""
        self._order = (0.0, "submission_cpu")  #: CPU at its begin, and its limit
        self._used = self._past = 0.0  #: CPU seconds; of sandboxes before this one
        self._seen: dict[int, float] = {}  #: each process's own, at the last look
        self._thread = threading.Thread(target=self._look, daemon=True)

    def look_at(self, pid: int) -> None:
        """Look at the processes of one sandbox, or of the one after it.

        Parameters
        ----------
        pid : int
            The process under which all others are.
        """
        with self._lock:
            self._pid, self._past = pid, self._used
        if not self._thread.is_alive():
            self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def begin(self, limit: str) -> None:
        """Note that something new begins, which may use so much CPU time."""
        with self._lock:
            self._reached = ""
            self._order = (self._used, limit)

    def reached(self) -> str:
        """Name the limit for which a process was ended since the last `begin`."""
        return self._reached

    def _look(self) -> None:
        while not self._stopping.wait(PAUSE):
            with self._lock:
                pid, past = self._pid, self._past
            family = list(_family(pid))
            times = {one: _cpu_of(one) for one in family}
            much = sum(map(held_by, family)) > self._limits.memory
            sizes = {one: share_of(one) for one in family} if much else {}
            with self._lock:
                if pid == self._pid:  # else they are of a sandbox that is gone
                    self._look_at_time(past, times)
                    self._look_at_memory(sizes)

    def _look_at_time(self, past: float, times: dict[int, tuple[float, float]]) -> None:
        """End those who use time that is used up."""
        self._used = max(self._used, past + sum(map(sum, times.values())))
        own = {pid: time for pid, (time, _reaped) in times.items()}
        busy = [pid for pid, time in own.items() if time > self._seen.get(pid, 0.0)]
        self._seen = own
        before, limit = self._order
        for name, seconds in (
            ("submission_cpu", self._used),
            (limit, self._used - before),
        ):
            if busy and seconds > getattr(self._limits, name):
                self._reached = name
                for pid in sorted(busy, key=_started)[len(busy) // 2 :]:
                    _kill(pid)
                return

    def _look_at_memory(self, sizes: dict[int, int]) -> None:
        """End the youngest ones; `held_by` counts shared pages twice, `sizes` once."""
        held = sum(sizes.values())
        for pid in sorted(sizes, key=_started, reverse=True):
            if held <= self._limits.memory:
                break
            self._reached = "memory"
            held -= sizes[pid]
            _kill(pid)


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def _cpu_of(pid: int) -> tuple[float, float]:
    """Return the CPU seconds of a process, and of the children that it has reaped."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
        ticks = [int(field) for field in fields.rpartition(")")[2].split()[11:15]]
        return sum(ticks[:2]) / TICK, sum(ticks[2:]) / TICK
    return 0.0, 0.0


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
