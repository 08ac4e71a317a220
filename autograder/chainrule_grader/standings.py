"""What a class has earned: who, in which assignment, how much, and what is open.

    gradebook.db ── roll ──> ClassBook ──> exports

Pure: nouns. The arithmetic is nbgrader's: points by tests or by hand, extra credit on
top, the late penalty off, and never less than zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

__all__ = ["ClassBook", "Person", "Standing", "Task"]


@dataclass(frozen=True, slots=True)
class Person:
    """A student, as the gradebook knows them; what it does not know is empty."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""  #: in the learning-management system

    @property
    def told(self) -> str:
        """The id, and the name where there is one."""
        name = f"{self.first_name} {self.last_name}".strip()
        return f"{self.id} ({name})" if name else self.id


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment."""

    name: str
    max_points: float
    due: datetime | None = None  #: in UTC


@dataclass(frozen=True, slots=True)
class Standing:
    """What one student has in one assignment; for nothing handed in there is none."""

    points: float  #: by tests or by hand, with extra credit
    penalty: float = 0.0  #: for being late
    handed_in: datetime | None = None  #: in UTC
    waiting: tuple[str, ...] = ()  #: questions that have no final points yet
    comments: tuple[str, ...] = ()  #: written by the staff

    @property
    def score(self) -> float:
        """What counts."""
        return max(0.0, self.points - self.penalty)


@dataclass(frozen=True, slots=True)
class ClassBook:
    """All students, some assignments, and what each has in each."""

    people: tuple[Person, ...]
    tasks: tuple[Task, ...]
    #: by names of assignment and student
    standings: Mapping[tuple[str, str], Standing] = field(default_factory=dict)

    def standing(self, task: Task, person: Person) -> Standing | None:
        """Look up what a student has in an assignment.

        Parameters
        ----------
        task : Task
        person : Person

        Returns
        -------
        Standing or None
            None if nothing was handed in, which is not the same as zero points.
        """
        return self.standings.get((task.name, person.id))
