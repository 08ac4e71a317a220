"""End a run as a person or the system asks for it, with everything put away.

    SIGINT (Ctrl-C), SIGTERM ──> KeyboardInterrupt ──> every `with` is left in order
                    └── in an `undisturbed` block: as soon as it is left

Shell: sets signal handlers. Whoever asks twice is not heard twice: tidying up takes a
moment, and must not be broken off.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

__all__ = ["STOPPED", "stoppable", "undisturbed"]

STOPPED = 130  #: the exit code that shells know for Ctrl-C
ASKED_BY = signal.SIGINT, signal.SIGTERM


class _Wish:
    """What was asked for: of the process, as signals are."""

    busy = False  #: in an undisturbed block
    waiting = False  #: a stop that was asked for in one
    stopped = False


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Let both signals end the block, once; for the main thread.

    Yields
    ------
    None

    Raises
    ------
    KeyboardInterrupt
        Where one of them came.
    """
    before = {number: signal.signal(number, _stop) for number in ASKED_BY}
    _Wish.stopped = False
    try:
        yield
    finally:
        if not _Wish.stopped:  # else on the way out, and to reach the door
            for number, handler in before.items():
                signal.signal(number, handler)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Put a stop off until the block is left: for what must not be done by half.

    Yields
    ------
    None

    Raises
    ------
    KeyboardInterrupt
        At the end, if a stop was asked for meanwhile.
    """
    _Wish.busy = True
    try:
        yield
    finally:
        _Wish.busy = False
        if _Wish.waiting:
            _stop()


def _stop(*_: object) -> None:
    _Wish.waiting, _Wish.stopped = _Wish.busy, not _Wish.busy
    if _Wish.stopped:
        for number in ASKED_BY:  # not SIG_IGN: what is started now would inherit that
            signal.signal(number, lambda *_: None)
        raise KeyboardInterrupt
