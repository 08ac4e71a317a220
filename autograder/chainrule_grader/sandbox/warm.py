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
from chainrule_grader.sandbox.bubblewrap import inside, started
from chainrule_grader.sandbox.session import ChildSession
from chainrule_grader.sandbox.staging import Staged

__all__ = ["Warm"]

PATIENCE = 60.0  #: seconds for the parent to load everything


@dataclass(slots=True)
class _Parent:
    """The parent that runs, and what ends it."""

    control: socket.socket
    body: ColdBody
    stack: contextlib.ExitStack


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
    _parent: _Parent | None = None

    @contextlib.contextmanager
    def launch(self, setting: Setting) -> Iterator[Session]:
        """Fork a sandbox for one notebook; it is dead when the block is left."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ours:
            with theirs:
                body = WarmBody(self._forked(theirs))
            session = ChildSession(ours, body, self.limits, setting)
            try:
                session.start()
                yield session
            finally:
                session.kill()

    def close(self) -> None:
        """End the parent, and with it whatever it has started."""
        if self._parent is not None:
            parent, self._parent = self._parent, None
            parent.body.kill()
            parent.stack.close()

    def _forked(self, theirs: socket.socket) -> int:
        """Let the parent fork a child; return the child's pidfd."""
        parent = self._parent = self._parent or self._started()
        parent.control.settimeout(PATIENCE)
        handles: list[int] = []
        with contextlib.suppress(OSError):
            socket.send_fds(parent.control, [b"start"], [theirs.fileno()])
            _message, handles, _flags, _address = socket.recv_fds(
                parent.control, 4096, 1
            )
        if not handles:
            story = parent.body.story()
            self.close()
            raise SandboxError(what="the warm parent is gone", story=story)
        return handles[0]

    def _started(self) -> _Parent:
        stack = contextlib.ExitStack()
        command, place = inside(self.staged, self.limits, warm=True)
        running = started(self.staged, self.limits, command, place, self.preload)
        control, body = stack.enter_context(running)
        return _Parent(control, body, stack)
