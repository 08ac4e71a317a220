"""What any sandbox offers, and the limits it keeps.

    Launcher ── launch ──> Session ── run ──> CellRun            (student's cells)
                              └──── question ──> Question         (one test cell)

A launcher is a way to start: a warm parent, bubblewrap anew, or a shipped fake.
Nothing above this line knows which one is behind a session.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from chainrule_grader.model import CellRun, Ending

__all__ = ["Launcher", "Limits", "Question", "QuestionOver", "Session", "Setting"]

MiB = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use; `reached` has a sentence for each."""

    cell_seconds: float = 20.0  #: wall time of one cell
    cell_cpu: float = 20.0  #: CPU seconds of one cell, over all processes
    question_seconds: float = 20.0  #: wall time of one question
    question_cpu: float = 20.0  #: CPU seconds of one question, over all processes
    submission_seconds: float = 120.0  #: wall time of one notebook
    submission_cpu: float = 120.0  #: CPU seconds of one notebook, over all processes
    memory: int = 1024 * MiB  #: bytes, over all its processes
    processes: int = 64
    open_files: int = 256
    file_size: int = 64 * MiB  #: bytes of one file
    disk: int = 64 * MiB  #: bytes of each folder it can write to
    output: int = 256 * 1024  #: bytes kept of what one cell prints or shows
    notebook_output: int = 16 * MiB  #: bytes kept of all cells together
    message_size: int = 16 * MiB  #: bytes of one message between a test and an answer
    message_depth: int = 40  #: containers inside containers in one message
    message_items: int = 1_000_000  #: items in one message
    messages: int = 200_000  #: messages in one question
    callbacks: int = 100_000  #: calls from student code into a test, per question


@dataclass(frozen=True, slots=True)
class Setting:
    """What a submission finds in its sandbox."""

    student: str = ""  #: who it is, for numbers of their own
    files: Mapping[str, bytes] = field(default_factory=dict)  #: beside the notebook


class QuestionOver(BaseException):
    """The student's process is gone in the middle of a question.

    Not an `Exception`, so that a test cell that catches those cannot go on judging.

    Parameters
    ----------
    ending : Ending
        Why it is gone.
    limit : str
        Which of the `Limits` it has reached; empty if none.
    """

    def __init__(self, ending: Ending, limit: str = "") -> None:
        self.ending, self.limit = ending, limit
        super().__init__(ending, limit)


class Question(Protocol):
    """A test cell's view of the student's work, forgotten when it is left."""

    def lookup(self, name: str) -> object:
        """Return the value of a name in the notebook; KeyError if there is none."""

    def run_test(self, source: str, before: str) -> object:
        """Run a test cell in the notebook's own namespace; return what is told."""

    def finish(self) -> str:
        """End the question and return what the student's code printed in it."""


class Session(Protocol):
    """One notebook being run."""

    def run(self, cell: str, source: str) -> CellRun:
        """Run one code cell of the student's notebook."""

    def question(self, *, last: bool = False) -> AbstractContextManager[Question]:
        """Open the notebook's present state to one test cell.

        With `last` nothing more is run or asked, and no copy of the state is needed.
        """


class Launcher(Protocol):
    """A way to start sessions."""

    def launch(self, setting: Setting) -> AbstractContextManager[Session]:
        """Start a sandbox for one notebook; it is dead when the block is left."""

    def close(self) -> None:
        """End what is kept from one session to the next."""
