"""A sandbox for tests: it plays a script and starts no process.

    launcher = Fake(runs={"dh": CellRun(...)}, names={"dh": my_function})

It has no protection whatever; what it runs is what the test gave it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chainrule_grader.errors import SandboxError
from chainrule_grader.model import CellRun, Ending
from chainrule_grader.sandbox.base import Question, QuestionOver, Session, Setting

__all__ = ["Fake"]


@dataclass(slots=True)
class Fake:
    """A launcher, a session and a question in one.

    Parameters
    ----------
    names : dict
        What the student's notebook defines.
    endings : dict of str to Ending
        How a cell ends that does not end well, by its id.
    over : Ending, optional
        How every question ends, instead of being answered.
    failures : int
        How often the sandbox fails to start before it works.
    story : str
        What it says then.
    told : object
        What a test cell that runs inside tells.
    """

    names: Mapping[str, object] = field(default_factory=dict)
    endings: Mapping[str, Ending] = field(default_factory=dict)
    over: Ending | None = None
    failures: int = 0
    story: str = ""
    told: object = None
    ran: list[str] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)

    @contextlib.contextmanager
    def launch(self, setting: Setting) -> Iterator[Session]:
        """Pretend to start; fail as often as the script says."""
        self.settings.append(setting)
        if self.failures:
            self.failures -= 1
            raise SandboxError(what="the script says so", story=self.story)
        yield self

    def close(self) -> None:
        """Nothing was started."""

    def run(self, cell: str, source: str) -> CellRun:
        """Note the source and end as the script says."""
        self.ran.append(source)
        return CellRun(cell, self.endings.get(cell, Ending.DONE))

    @contextlib.contextmanager
    def question(self, *, last: bool = False) -> Iterator[Question]:
        """Answer from the script's names."""
        del last
        if self.over is not None:
            raise QuestionOver(self.over)
        yield self

    def lookup(self, name: str) -> object:
        """Return the value of a name in the script."""
        return self.names[name]

    def run_test(self, source: str, before: str) -> object:
        """Note the source and tell what the script says."""
        self.ran.append(f"{before}\n{source}".strip())
        return self.told

    def finish(self) -> str:
        """Return nothing: no student code has run."""
        return ""
