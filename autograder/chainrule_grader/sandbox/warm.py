"""Start sessions from a warm parent: everything imported, waiting in bubblewrap.

    grader ── start ──> warm parent ── forks ──> first process ──> the notebook

Shell. Each launcher has one parent, started when it is first needed and again if it is
gone. Each submission is a child of it with namespaces, files and limits of its own;
see `inside.warm`. Where nested namespaces are refused, `Bubblewrap` starts each cold.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chainrule_grader.errors import SandboxError
from chainrule_grader.sandbox.base import Limits, Session, Setting
from chainrule_grader.sandbox.body import ColdBody, WarmBody
from chainrule_grader.sandbox.bubblewrap import inside, opened, start
from chainrule_grader.sandbox.session import ChildSession
from chainrule_grader.sandbox.staging import Staged

__all__ = ["Warm"]

PATIENCE = 60.0  #: seconds for the parent to load everything


@dataclass(slots=True)
class Warm:
    """Fork each session from a parent in bubblewrap.

    Parameters
    ----------
    staged : Staged
        The packages that student code may import.
    limits : Limits
    preload : sequence of str
        Modules to have ready, beside NumPy and Matplotlib.
    """

    staged: Staged
    limits: Limits = field(default_factory=Limits)
    preload: Sequence[str] = ()
    _parent: tuple[socket.socket, ColdBody] | None = None

    @contextlib.contextmanager
    def launch(self, setting: Setting) -> Iterator[Session]:
        """Fork a sandbox for one notebook; it is dead when the block is left."""
        with opened(ChildSession(self._begin, self.limits, setting)) as session:
            yield session

    def close(self) -> None:
        """End the parent, and with it whatever it has started."""
        if self._parent is not None:
            control, body = self._parent
            self._parent = None
            body.kill()
            control.close()

    def _begin(self) -> tuple[socket.socket, WarmBody]:
        """Let the parent fork a child, which gets one end of a socket."""
        if self._parent is None:
            command, place = inside(self.staged, self.limits, warm=True)
            self._parent = start(self.staged, self.limits, command, place, self.preload)
        parent, body = self._parent
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        parent.settimeout(PATIENCE)
        handles: list[int] = []
        with theirs, contextlib.suppress(OSError):
            socket.send_fds(parent, [b"start"], [theirs.fileno()])
            _message, handles, _flags, _address = socket.recv_fds(parent, 4096, 1)
        if not handles:
            ours.close()
            self.close()
            raise SandboxError(what="the warm parent is gone", story=body.story())
        return ours, WarmBody(handles[0])
