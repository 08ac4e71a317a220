"""Messages over a socket whose other end may lie, hang or be gone.

    ask ──> frame, deadline ──> socket ──> bytes, or how waiting for them ended

Shell. Nothing here waits longer than it is told to, or reads more than is allowed.
"""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable

from chainrule_grader import wire
from chainrule_grader.model import Ending
from chainrule_grader.sandbox.base import QuestionOver

__all__ = ["QuestionChannel", "receive_bytes", "send_all"]

HEAD, CHUNK = 4, 2**16  #: bytes of a length, and that are read at once at least

#: Says why a question's process is gone, and which limit it had reached.
Ended = Callable[[Ending], tuple[Ending, str]]


class QuestionChannel:
    """Messages to and from one question, until it ends.

    Parameters
    ----------
    stream : socket
    ends : float
        On the monotonic clock.
    ended : callable
        Makes sure that the process is gone, and says why.
    most : int
        Bytes of a message.
    """

    def __init__(
        self, stream: socket.socket, ends: float, ended: Ended, most: int
    ) -> None:
        self._stream, self._ends, self._ended, self._most = stream, ends, ended, most
        self._over: QuestionOver | None = None

    def ask(self, message: bytes) -> bytes:
        """Send one message and return the answer.

        Parameters
        ----------
        message : bytes

        Returns
        -------
        bytes

        Raises
        ------
        QuestionOver
            If the process on the other side is gone, or out of memory.
        """
        if self._over is not None:
            raise self._over
        send_all(self._stream, message, max(self._ends - time.monotonic(), 0.01))
        answer = receive_bytes(self._stream, self._ends, self._most)
        if answer == wire.OUT_OF_MEMORY:
            answer = Ending.MEMORY
        if isinstance(answer, Ending):
            self._over = QuestionOver(*self._ended(answer))
            raise self._over
        return answer


def send_all(stream: socket.socket, data: bytes, seconds: float) -> None:
    """Send one message; whoever is gone will not answer either.

    Parameters
    ----------
    stream : socket
    data : bytes
    seconds : float
        Most time that this may take.
    """
    stream.settimeout(seconds)
    with contextlib.suppress(OSError):
        stream.sendall(wire.frame(data))


def receive_bytes(stream: socket.socket, ends: float, most: int) -> bytes | Ending:
    """Return one message, or how waiting for it ended.

    Parameters
    ----------
    stream : socket
    ends : float
        On the monotonic clock.
    most : int
        Bytes of a message.

    Returns
    -------
    bytes or Ending
    """
    data, wanted = bytearray(), HEAD
    while len(data) < wanted:
        left = ends - time.monotonic()
        if left <= 0:
            return Ending.TIMEOUT
        stream.settimeout(left)
        try:
            # Nobody asked for more than one message: what follows it is not wanted.
            part = stream.recv(max(wanted - len(data), CHUNK))
        except TimeoutError:
            return Ending.TIMEOUT
        except OSError:
            return Ending.CRASHED
        if not part:
            return Ending.CRASHED
        data += part
        if wanted == HEAD and len(data) >= HEAD:
            wanted += int.from_bytes(data[:HEAD], "big")
            if wanted - HEAD > most:
                return Ending.CRASHED
    return bytes(data[HEAD:wanted])
