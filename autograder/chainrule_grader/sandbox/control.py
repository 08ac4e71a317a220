"""Orders to a running sandbox, over its control socket.

    order + socket ── ordered() ──> our end of that socket, for what comes of it
    told() ──> the sandbox's next word ── stopped() ──> its word after "stop"

What is told is untrusted, and nobody may answer at all: nothing here waits longer than
it is told to.
"""

from __future__ import annotations

import array
import contextlib
import json
import socket
from collections.abc import Iterator, Sequence
from typing import Any

__all__ = ["GRACE", "ordered", "stopped", "told"]

GRACE = 3.0  #: seconds for an answer; those of a cell to end by itself after its alarm


@contextlib.contextmanager
def ordered(
    control: socket.socket, order: dict[str, Any], further: Sequence[socket.socket] = ()
) -> Iterator[socket.socket]:
    """Give an order, and with it the other end of a fresh stream.

    Parameters
    ----------
    control : socket
        Our end of the control socket.
    order : dict
        What to do.
    further : sequence of socket
        Handed over too; all that is handed over is closed here.

    Yields
    ------
    socket
        Our end of the stream.
    """
    ours, theirs = socket.socketpair()
    fds = [theirs, *further]
    with ours:
        rights = array.array("i", [fd.fileno() for fd in fds])
        ancillary = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)]
        control.settimeout(GRACE)
        with contextlib.suppress(OSError):  # then nobody answers either
            control.sendmsg([json.dumps(order).encode()], ancillary)
        for fd in fds:
            fd.close()
        yield ours


def stopped(control: socket.socket) -> dict[str, Any] | None:
    """End what answers a question, and return what is told of it.

    Parameters
    ----------
    control : socket
        Our end of the control socket.

    Returns
    -------
    dict or None
        None if nobody answers.
    """
    control.setblocking(False)  # noqa: FBT003 - socket's own
    with contextlib.suppress(OSError):
        while control.recv(65536):
            pass  # what nobody asked for
    control.settimeout(GRACE)
    with contextlib.suppress(OSError):
        control.send(b'{"do": "stop"}')
    return told(control, GRACE)


def told(control: socket.socket, seconds: float) -> dict[str, Any] | None:
    """Return the next datagram of the sandbox.

    Parameters
    ----------
    control : socket
        Our end of the control socket, or of a state's.
    seconds : float
        How long to wait.

    Returns
    -------
    dict or None
        None if nothing comes, or no message.
    """
    control.settimeout(seconds)
    try:
        message = json.loads(control.recv(65536) or b"null")
    except (OSError, ValueError, RecursionError):  # student code can send anything
        return None
    return message if isinstance(message, dict) else None
