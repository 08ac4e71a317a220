"""What is known of a class before anything is counted.

    gradebook ── report_lookups ──> Booked ──┐
    records ──── report_reading ──> Told ────┴─> ClassFacts ── report ──> numbers

Pure: nouns, and one verb that keeps of a record what a report counts. Sources, outputs
and pictures are left behind, so that a large class fits into memory.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from chainrule_grader.model import Graded, Item, NotebookResult, Repair, Status
from chainrule_grader.view import heading

__all__ = ["Booked", "Cell", "ClassFacts", "Damaged", "Mark", "Sent", "Told", "tell"]

Cell = tuple[str, str]  #: names of notebook and graded cell


@dataclass(frozen=True, slots=True)
class Mark:
    """What the gradebook holds of one graded cell of one student."""

    points: float | None  #: with extra credit; None while nobody has given any
    by_hand: bool = False  #: a person gave them
    waits: bool = False  #: a person is asked to look


@dataclass(frozen=True, slots=True)
class Sent:
    """One submission, as the gradebook knows it."""

    student: str
    marks: Mapping[Cell, Mark]
    handed_in: datetime | None = None  #: in UTC
    due: datetime | None = None  #: in UTC, this student's extension included
    penalty: float = 0.0  #: points taken off for lateness, at export


@dataclass(frozen=True, slots=True)
class Booked:
    """What the gradebook holds of one assignment."""

    assignment: str
    questions: Mapping[Cell, float]  #: most points
    sent: tuple[Sent, ...]
    names: Mapping[str, str]  #: of all students it knows, by id; may be empty
    due: datetime | None = None  #: in UTC


@dataclass(frozen=True, slots=True)
class Told:
    """What the record of one submission tells beside the points."""

    status: Status
    reason: str = ""
    seconds: float = 0.0  #: of the machine, from first to last
    items: Mapping[Cell, Item] = field(default_factory=dict)
    times: Mapping[Cell, float] = field(default_factory=dict)  #: seconds
    titles: Mapping[Cell, str] = field(default_factory=dict)
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Damaged:
    """A record that cannot be read."""

    student: str
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """Everything that a report on one assignment is counted from."""

    booked: Booked
    told: Mapping[str, Told] = field(default_factory=dict)  #: by student
    damaged: tuple[Damaged, ...] = ()
    submitted: tuple[str, ...] = ()  #: students with something in submitted/


def tell(graded: Graded) -> Told:
    """Keep of a record what a report counts.

    Parameters
    ----------
    graded : Graded
        As it was read; its values may be of any kind.

    Returns
    -------
    Told

    Raises
    ------
    ValueError, TypeError, AttributeError
        If a value is not of its kind.
    """
    results = graded.results
    return Told(
        status=Status(graded.status),
        reason=str(graded.reason),
        seconds=_seconds(graded.seconds),
        items={(r.notebook.name, i.id): i for r in results for i in r.items},
        times={cell: time for r in results for cell, time in _times(r)},
        titles={cell: title for r in results for cell, title in _titles(r)},
        repairs=graded.repairs,
    )


def _times(result: NotebookResult) -> Iterator[tuple[Cell, float]]:
    """Add up what each question took: the cells since the one before, and its test."""
    ran = {run.cell: run.seconds for run in result.runs}
    ran |= {verdict.cell: verdict.seconds for verdict in result.verdicts}
    asked = {item.id for item in result.items}
    seconds = 0.0
    for part in result.notebook.parts:
        seconds += _seconds(ran.get(part.id, 0.0))
        if part.id in asked:
            yield (result.notebook.name, part.id), seconds
            seconds = 0.0


def _titles(result: NotebookResult) -> Iterator[tuple[Cell, str]]:
    """Find the heading under which each question is asked."""
    asked = {item.id for item in result.items}
    title = ""
    for part in result.notebook.parts:
        title = heading(part) or title
        if title and part.id in asked:
            yield (result.notebook.name, part.id), title


def _seconds(value: float) -> float:
    seconds = float(value)
    if not math.isfinite(seconds) or seconds < 0:
        message = f"it tells a time of {seconds} seconds"
        raise ValueError(message)
    return seconds
