"""End a run as a person or the system asks for it, with everything put away.

    SIGINT (Ctrl-C), SIGTERM ──> KeyboardInterrupt ──> every `with` is left in order

Shell: sets signal handlers. Whoever asks twice is not heard twice: tidying up takes a
moment, and must not be broken off.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator

__all__ = ["STOPPED", "stoppable"]

STOPPED = 130  #: the exit code that shells know for Ctrl-C
ASKED_BY = signal.SIGINT, signal.SIGTERM


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
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(*_: object) -> None:
    for number in ASKED_BY:  # not SIG_IGN: what is started now would inherit that
        signal.signal(number, lambda *_: None)
    raise KeyboardInterrupt
