"""What a report says: the numbers, before they are words, figures or JSON.

    ClassFacts ── report ──> AssignmentReport ── report_course ──> CourseReport

Pure: frozen nouns alone. Students are named by their ids; `names` has what the
gradebook calls them. `as_data` gives the same numbers to programs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from chainrule_grader.report.facts import Damaged

__all__ = [
    "AssignmentReport",
    "Bar",
    "CourseReport",
    "Late",
    "Mended",
    "Mistake",
    "Question",
    "Rejected",
    "StudentRow",
    "Summary",
    "Times",
    "Trouble",
    "as_data",
]


@dataclass(frozen=True, slots=True)
class Summary:
    """Some numbers in short; points."""

    count: int
    mean: float
    median: float
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Times:
    """How long the machine ran; seconds."""

    count: int
    median: float
    longest: float
    slowest: str  #: the student of the longest


@dataclass(frozen=True, slots=True)
class Bar:
    """Scores from `low` to under `high`; in the last bar `high` itself too."""

    low: float
    high: float
    students: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One graded cell, over the class."""

    id: str
    notebook: str
    title: str
    max_points: float
    graded: int  #: submissions with points for it
    difficulty: float | None  #: mean share of the points: 1 is easy, 0 hard
    discrimination: float | None  #: correlation with the rest, from -1 to 1
    undefined: str  #: why there is no discrimination; else empty
    waiting: tuple[str, ...]  #: whose answers a person has yet to grade
    outcomes: Mapping[str, int]
    unrecognised: tuple[str, ...]  #: whose wrong answers match no known mistake
    seconds: Times | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """One misconception, and the students behind it."""

    code: str
    title: str
    students: tuple[str, ...]
    where: Mapping[str, int]  #: students, by question or by assignment


@dataclass(frozen=True, slots=True)
class Trouble:
    """Code that was stopped: it took too long, too much memory, or crashed."""

    outcome: str
    question: str
    students: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mended:
    """One kind of repair, and in whose notebooks."""

    what: str
    students: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Late:
    """One submission that came after its due date."""

    student: str
    seconds: float  #: late by
    handed_in: datetime
    due: datetime  #: with the student's extension
    penalty: float


@dataclass(frozen=True, slots=True)
class Rejected:
    """One submission that cannot be read."""

    student: str
    reason: str


@dataclass(frozen=True, slots=True)
class AssignmentReport:
    """One assignment, over the class."""

    assignment: str
    max_points: float
    names: Mapping[str, str]
    points: Mapping[str, float]  #: of all in the gradebook; penalties not taken off
    penalties: Mapping[str, float]  #: where there is one
    summary: Summary | None  #: of those that could be read
    histogram: tuple[Bar, ...]
    questions: tuple[Question, ...]
    misconceptions: tuple[Mistake, ...]
    troubles: tuple[Trouble, ...]
    rejected: tuple[Rejected, ...]
    ungraded: tuple[str, ...]  #: handed in, and nothing in the gradebook
    waiting: tuple[str, ...]  #: a person has yet to grade something
    repairs: tuple[Mended, ...]
    seconds: Times | None
    due: datetime | None
    late: tuple[Late, ...]
    without_time: tuple[str, ...]  #: the gradebook does not say when
    missing: tuple[str, ...]  #: have not handed in
    without_record: tuple[str, ...]  #: in the gradebook, graded by another program
    damaged: tuple[Damaged, ...]

    @property
    def handed_in(self) -> int:
        """How many have handed in."""
        return len(self.points) + len(self.ungraded)


@dataclass(frozen=True, slots=True)
class StudentRow:
    """One student, over the assignments."""

    student: str
    points: Mapping[str, float]  #: by assignment; those handed in and graded
    ungraded: tuple[str, ...]  #: assignments handed in, and not in the gradebook
    penalty: float
    total: float  #: penalties taken off, no assignment below 0


@dataclass(frozen=True, slots=True)
class CourseReport:
    """All assignments of a course, over the class."""

    assignments: tuple[AssignmentReport, ...]
    names: Mapping[str, str]
    students: tuple[StudentRow, ...]
    misconceptions: tuple[Mistake, ...]
    max_points: float  #: of the assignments that are graded


def as_data(report: AssignmentReport | CourseReport) -> dict[str, Any]:
    """Return a report as JSON can hold it.

    Parameters
    ----------
    report : AssignmentReport or CourseReport

    Returns
    -------
    dict
        The fields by name; times are ISO 8601 in UTC.
    """
    data: dict[str, Any] = _plain(asdict(report))
    if isinstance(report, AssignmentReport):
        return data | {"handed_in": report.handed_in}
    for one, made in zip(report.assignments, data["assignments"], strict=True):
        made["handed_in"] = one.handed_in
    return data


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of any noun
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
