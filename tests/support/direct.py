"""A sandbox's answers without a process: a thread serves them."""

import socket
import threading

from chainrule_grader import wire
from chainrule_grader.sandbox.inside.references import Answering

__all__ = ["Direct"]

LIMITS = dict(
    zip(("message_size", "message_depth", "message_items"), wire.BOUNDS, strict=True)
)


class Direct:
    """A channel to an `Answering` that a thread serves, as a process of its own would.

    Parameters
    ----------
    names : dict
        What the student's notebook defines.
    """

    def __init__(self, names):
        self.ours, self.theirs = socket.socketpair()
        self.answering = Answering(self.theirs, names, LIMITS, str)
        self.thread = threading.Thread(target=self.answering.serve, daemon=True)
        self.thread.start()
        self.messages = 0

    def close(self):
        """End what serves."""
        self.ours.close()
        self.thread.join()
        self.answering.stream.close()
        self.theirs.close()

    def ask(self, message):
        """Send one message and return the answer."""
        self.messages += 1
        self.ours.sendall(wire.frame(message))
        size = int.from_bytes(self.ours.recv(4, socket.MSG_WAITALL), "big")
        return self.ours.recv(size, socket.MSG_WAITALL)
