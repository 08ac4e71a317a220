"""The nouns of grading: what flows from a submission to a score.

    Rubric ─────────────┐
    bytes ── admit ──> Submission ── examine ──> Verdict ── score ──> Score ──> Graded

Everything here is frozen and holds plain data, so that it can be compared, pickled
and sent to another machine. No module of the package is imported but `errors`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

__all__ = [
    "CellRun",
    "CellType",
    "Ending",
    "Graded",
    "Item",
    "Lateness",
    "NotebookResult",
    "NotebookRubric",
    "Outcome",
    "Part",
    "Rejection",
    "Repair",
    "Role",
    "Rubric",
    "RubricCell",
    "Score",
    "Status",
    "Submission",
    "SubmittedNotebook",
    "Verdict",
]


class CellType(StrEnum):
    """What a notebook cell holds."""

    CODE = "code"
    MARKDOWN = "markdown"
    RAW = "raw"


class Role(StrEnum):
    """What a cell of the source notebook is for."""

    PLAIN = "plain"  #: neither locked nor graded: the student's to change
    LOCKED = "locked"  #: the instructor's text or code
    ANSWER = "answer"  #: the student's answer, graded by the tests after it
    TEST = "test"  #: the instructor's tests, worth points
    MANUAL = "manual"  #: an answer that a person grades, worth points
    TASK = "task"  #: nbgrader's task cell, graded by a person, worth points


class Outcome(StrEnum):
    """How one graded cell ended."""

    PASSED = "passed"
    PARTIAL = "partial"
    WRONG = "wrong"
    ERROR = "error"  #: the student's code raised
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    MISSING = "missing"  #: no answer was given
    UNGRADED = "ungraded"  #: our fault, or a person grades it; never a zero


class Ending(StrEnum):
    """How the run of one cell ended, before anything is judged."""

    DONE = "done"
    ERROR = "error"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    SKIPPED = "skipped"


class Status(StrEnum):
    """What became of a submission."""

    GRADED = "graded"
    REJECTED = "rejected"  #: it cannot be read; the reason is in `Graded.reason`
    UNGRADED = "ungraded"  #: our fault; the next run tries again


@dataclass(frozen=True, slots=True)
class RubricCell:
    """One cell of the instructor's source notebook."""

    id: str  #: nbgrader's grade_id, else the notebook's own cell id
    role: Role
    type: CellType
    source: str  #: as the instructor wrote it, solutions and hidden tests included
    released: str  #: as students got it
    points: float = 0.0  #: most points, for TEST, MANUAL and TASK
    metadata: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotebookRubric:
    """The cells of one notebook of an assignment, in order."""

    name: str  #: without .ipynb
    cells: tuple[RubricCell, ...]
    metadata: dict[str, Any] = field(default_factory=dict)  #: kernelspec and so on

    @property
    def max_points(self) -> float:
        """Most points that this notebook can earn."""
        return sum(cell.points for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Rubric:
    """What one assignment asks and what it is worth."""

    assignment: str
    notebooks: tuple[NotebookRubric, ...]

    @property
    def max_points(self) -> float:
        """Most points that the assignment can earn."""
        return sum(notebook.max_points for notebook in self.notebooks)


@dataclass(frozen=True, slots=True)
class Repair:
    """Something put right in a submission, in words for its author."""

    cell: str
    what: str


@dataclass(frozen=True, slots=True)
class Part:
    """One cell of an admitted submission, in the order of the source notebook."""

    id: str
    type: CellType
    source: str
    rubric: RubricCell | None = None  #: None for an extra cell of the student's


@dataclass(frozen=True, slots=True)
class SubmittedNotebook:
    """One notebook of a submission, made safe to run."""

    name: str
    parts: tuple[Part, ...]
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in for one assignment."""

    student: str
    assignment: str
    notebooks: tuple[SubmittedNotebook, ...]
    #: when it was handed in, ISO 8601 with a zone, or None
    timestamp: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A submission that cannot be read, and why."""

    student: str
    assignment: str
    reason: str


@dataclass(frozen=True, slots=True)
class CellRun:
    """What running one cell left behind."""

    cell: str
    ending: Ending
    outputs: tuple[dict[str, Any], ...] = ()  #: in nbformat's form
    seconds: float = 0.0
    limit: str = ""  #: which of `sandbox.base.Limits` it has reached
    count: int | None = None  #: its number, as a kernel counts; None if it never ran
    updates: tuple[dict[str, Any], ...] = ()  #: to what earlier cells display


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one test cell said about the student's work.

    `value` is the value of the cell's last expression, `None` where it has none.
    """

    cell: str
    ending: Ending
    value: object = None
    has_value: bool = False
    output: str = ""  #: what the test cell printed: the message for the student
    student_output: str = ""  #: what the student's code printed meanwhile
    error: str = ""  #: one line, where an exception ended the cell
    student_error: bool = False  #: the exception came from the student's code
    seconds: float = 0.0
    limit: str = ""  #: which of `sandbox.base.Limits` it has reached
    shared: bool = False  #: it ran in the student's process: see `sharing`


@dataclass(frozen=True, slots=True)
class Item:
    """The points of one graded cell."""

    id: str
    points: float
    max_points: float
    outcome: Outcome
    misconception: str | None = None
    message: str = ""
    limit: str = ""  #: which of `sandbox.base.Limits` the student's code has reached


@dataclass(frozen=True, slots=True)
class Score:
    """The points of one submission."""

    items: tuple[Item, ...]

    @property
    def points(self) -> float:
        """Points earned."""
        return sum((item.points for item in self.items), 0.0)

    @property
    def max_points(self) -> float:
        """Most points that could be earned."""
        return sum((item.max_points for item in self.items), 0.0)


@dataclass(frozen=True, slots=True)
class NotebookResult:
    """One notebook after grading: what ran, what was said, what it earned."""

    notebook: SubmittedNotebook
    runs: tuple[CellRun, ...]
    verdicts: tuple[Verdict, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Lateness:
    """How a submission stands to its due date; only of one late or extended."""

    due: str  #: the student's own due date, ISO 8601 with a zone
    extension: float = 0.0  #: seconds that this is later than everyone's
    seconds: float = 0.0  #: after it; 0 if in time
    penalty: float = 0.0  #: points off the assignment


@dataclass(frozen=True, slots=True)
class Graded:
    """What became of one submission: the end of its journey."""

    student: str
    assignment: str
    status: Status
    results: tuple[NotebookResult, ...] = ()
    reason: str = ""  #: why it was rejected or left ungraded
    seconds: float = 0.0
    max_points: float = 0.0
    timestamp: str | None = None
    fingerprint: str = ""  #: of all that decided on the points
    skipped: bool = False  #: nothing had changed since it was graded
    #: SHA-256 of each notebook as it was handed in, by name
    received: dict[str, str] = field(default_factory=dict)
    lateness: Lateness | None = None  #: None if in time, or nothing is due

    @property
    def items(self) -> tuple[Item, ...]:
        """Every graded cell, over all notebooks."""
        return tuple(item for result in self.results for item in result.items)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Everything that was put right."""
        return tuple(r for result in self.results for r in result.notebook.repairs)

    @property
    def score(self) -> Score:
        """The points of the submission."""
        return Score(self.items)
