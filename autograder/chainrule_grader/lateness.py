"""How late a submission is, and what that costs.

    Deadline, time, score ── lateness_of() ──> Lateness ── told() ──> a sentence

Pure: no files, no clock. A penalty is 0 for work that is in time, never falls as work
gets later, and is never more than the work has earned (decision 0025).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from chainrule_grader.model import Lateness

__all__ = [
    "DAY",
    "MINUTE",
    "Deadline",
    "Extension",
    "Rule",
    "lateness_of",
    "penalty_of",
    "told",
]

MINUTE, HOUR, DAY = 60, 3600, 86_400  #: seconds
BEFORE = "the points below are before that."
CENT = 2  #: decimals of points; an exact percentage is never read


@dataclass(frozen=True, slots=True)
class Rule:
    """What lateness costs; by default nothing.

    Parameters
    ----------
    grace : float
        Seconds after the due date that still count as in time.
    points, percent : float
        Taken for each day begun, counted from the due date; a percentage is of what
        the work has earned.
    most_points, most_percent : float, optional
        Never more than this is taken, however late.
    zero_after : float, optional
        Days after which nothing is left of what was earned.
    """

    grace: float = 0.0
    points: float = 0.0
    percent: float = 0.0
    most_points: float | None = None
    most_percent: float | None = None
    zero_after: float | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """More time for one student."""

    until: datetime  #: with a zone
    reason: str = ""  #: for the staff alone


@dataclass(frozen=True, slots=True)
class Deadline:
    """When one assignment is due, and what lateness costs."""

    due: datetime | None = None  #: with a zone; None if it is never due
    rule: Rule = field(default_factory=Rule)
    extensions: Mapping[str, Extension] = field(default_factory=dict)  #: by student

    def due_for(self, student: str) -> datetime | None:
        """Return a student's own due date.

        Parameters
        ----------
        student : str

        Returns
        -------
        datetime or None
            With a zone; None if the assignment is never due.
        """
        extension = self.extensions.get(student)
        return extension.until if extension else self.due

    def more_time(self, student: str) -> timedelta | None:
        """Return how much later than everyone's a student's due date is.

        Parameters
        ----------
        student : str

        Returns
        -------
        timedelta or None
            None for those without an extension.
        """
        if student not in self.extensions or self.due is None:
            return None
        # In UTC: times of one zone are subtracted as their clocks show them.
        return self.extensions[student].until.astimezone(UTC) - self.due


def lateness_of(
    deadline: Deadline, student: str, handed_in: datetime | None, score: float
) -> Lateness | None:
    """Compute how late one submission is, and what that costs.

    Parameters
    ----------
    deadline : Deadline
    student : str
    handed_in : datetime, optional
        With a zone. What has no time counts as in time, as in nbgrader.
    score : float
        What the submission has earned, in points.

    Returns
    -------
    Lateness or None
        None if it was in time, without an extension.
    """
    due, more = deadline.due_for(student), deadline.more_time(student)
    if due is None:
        return None
    seconds = 0.0
    if handed_in is not None:
        seconds = max((handed_in - due.astimezone(UTC)).total_seconds(), 0.0)
    if not seconds and more is None:
        return None
    penalty = penalty_of(deadline.rule, seconds, score)
    extension = more.total_seconds() if more else 0.0
    return Lateness(due.isoformat(), extension, seconds, penalty)


def penalty_of(rule: Rule, seconds: float, score: float) -> float:
    """Compute what lateness costs.

    Parameters
    ----------
    rule : Rule
    seconds : float
        After the due date, an extension counted in; 0 if in time.
    score : float
        What the work has earned, in points.

    Returns
    -------
    float
        Points, from 0 to the score.
    """
    if seconds <= rule.grace or score <= 0:
        return 0.0
    days = seconds / DAY
    if rule.zero_after is not None and days > rule.zero_after:
        return score
    lost = math.ceil(days) * (rule.points + rule.percent / 100 * score)
    if rule.most_points is not None:
        lost = min(lost, rule.most_points)
    if rule.most_percent is not None:
        lost = min(lost, rule.most_percent / 100 * score)
    return min(round(lost, CENT), score)


def told(lateness: Lateness | None) -> str:
    """Tell a student how late their work came, and what it costs.

    Parameters
    ----------
    lateness : Lateness or None
        None if there is nothing to tell.

    Returns
    -------
    str
        A sentence or two; empty if there is nothing to tell.
    """
    if lateness is None:
        return ""
    due = f"It was due at {_moment(lateness.due)}"
    if lateness.extension:
        due += f", with your extension of {_span(lateness.extension)}"
    if not lateness.seconds:
        return f"{due}, and came in time."
    cost = "That costs no points."
    if lateness.penalty:
        unit = "point" if lateness.penalty == 1 else "points"
        cost = f"That takes {lateness.penalty:g} {unit} off this assignment; {BEFORE}"
    return f"{due}, and came {_span(lateness.seconds)} late. {cost}"


def _moment(text: str) -> str:
    """Write a moment as in `2026-11-27 23:59 UTC+01:00`."""
    return datetime.fromisoformat(text).strftime("%Y-%m-%d %H:%M %Z")


def _span(seconds: float) -> str:
    """Write a length of time in its two largest units: `1 day and 3 hours`."""
    rest = (
        max(math.ceil(seconds / MINUTE), 1) * MINUTE
    )  # a second late is not 0 minutes
    words = []
    for size, unit in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        count, rest = divmod(rest, size)
        if count:
            words.append(f"{count} {unit}{'' if count == 1 else 's'}")
    return " and ".join(words[:2])
