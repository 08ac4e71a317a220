"""Say the numbers of a report in words: sentences, and what a figure shows.

    AssignmentReport, CourseReport ── in_short(), alt_...(), meaning() ──> sentences

Pure. A person who cannot see a figure, or has ten minutes for two hundred students,
reads the same from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from chainrule_grader.report.nouns import (
    AssignmentReport,
    Bar,
    Mistake,
    Question,
    Summary,
)
from chainrule_grader.view import points

__all__ = [
    "Short",
    "alt_assignments",
    "alt_misconceptions",
    "alt_outcomes",
    "alt_questions",
    "alt_scores",
    "duration",
    "in_short",
    "meaning",
    "moment",
    "of",
]

GOOD, FAIR, NONE = 0.3, 0.2, 0.1  #: discriminations, after Ebel and Frisbie
HARD = 0.5  #: a mean share of points below this is said first
COMMON = 0.1  #: of the class
MINUTE, HOUR, DAY = 60, 3600, 86400


@dataclass(frozen=True, slots=True)
class Short:
    """One sentence of the summary, and where on the page more is said."""

    text: str
    place: str


def of(count: int, what: str) -> str:
    """Count things: "1 student", "2 students".

    Parameters
    ----------
    count : int
    what : str
        One of them.

    Returns
    -------
    str
    """
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def duration(seconds: float) -> str:
    """Write a time as a person would say it.

    Parameters
    ----------
    seconds : float

    Returns
    -------
    str
        Such as "0.02 s", "2 min 5 s" or "1 d 3 h".
    """
    if seconds < MINUTE - 0.5:
        return f"{seconds:.2g} s" if seconds < 9.95 else f"{seconds:.0f} s"  # noqa: PLR2004 - 10 is written without decimals
    whole = round(seconds)
    for unit, name, smaller, small in (
        (DAY, "d", HOUR, "h"),
        (HOUR, "h", MINUTE, "min"),
        (MINUTE, "min", 1, "s"),
    ):
        if whole >= unit:
            rest = whole % unit // smaller
            return f"{whole // unit} {name}" + (f" {rest} {small}" if rest else "")
    return f"{whole} s"


def moment(when: datetime) -> str:
    """Write a moment; the gradebook has them in UTC.

    Parameters
    ----------
    when : datetime

    Returns
    -------
    str
        Such as "2026-11-24 09:00 UTC".
    """
    return f"{when:%Y-%m-%d %H:%M} UTC"


def meaning(question: Question) -> str:
    """Say what a question's discrimination means.

    Parameters
    ----------
    question : Question

    Returns
    -------
    str
        A few words.
    """
    r = question.discrimination
    if r is None:
        return f"not defined: {question.undefined}"
    if r >= GOOD:
        return "tells well who has understood"
    if r >= FAIR:
        return "tells fairly well who has understood"
    if r > -NONE:
        return "tells little about who has understood"
    return "strong students lose points here: read the question and its tests again"


def in_short(report: AssignmentReport) -> Iterator[Short]:
    """Say first what needs somebody's hand, then what the class has not understood.

    Parameters
    ----------
    report : AssignmentReport

    Yields
    ------
    Short
        One sentence each.
    """
    yield from _to_do(report)
    hard = [q for q in report.questions if q.difficulty is not None]
    if hard:
        worst = min(hard, key=lambda q: q.difficulty or 0.0)
        share = worst.difficulty or 0.0
        word = "Hard" if share < HARD else "Hardest"
        told = f"{word}: {_named(worst)}, {100 * share:.0f} % of its points on average."
        yield Short(told, "questions")
    for question in report.questions:
        r = question.discrimination
        if r is not None and r <= -NONE:
            odd = f"strong students lose points (r = {r:.2f})"
            yield Short(f"Odd: in {_named(question)}, {odd}.", "questions")
    read = report.summary.count if report.summary else 1
    common = [m for m in report.misconceptions if len(m.students) / read >= COMMON]
    for mistake in (common or list(report.misconceptions[:1]))[:3]:
        share = 100 * len(mistake.students) / read
        told = f"{of(len(mistake.students), 'student')} ({share:.0f} %)"
        yield Short(f"{told}: {mistake.code} {mistake.title}", "misconceptions")
    if other := {who for one in report.questions for who in one.unrecognised}:
        told = f"Wrong in another way: answers of {of(len(other), 'student')}."
        yield Short(told, "unrecognised")


def _to_do(report: AssignmentReport) -> Iterator[Short]:
    if report.ungraded:
        what = of(len(report.ungraded), "submission")
        again = f"run `autograder grade {report.assignment}` again."
        yield Short(f"Not graded yet: {what}; {again}", "handing-in")
    if report.rejected:
        what = of(len(report.rejected), "submission")
        yield Short(f"Cannot be read: {what}, 0 points so far.", "rejected")
    if report.waiting:
        what = f"answers of {of(len(report.waiting), 'student')}"
        yield Short(f"To be graded by a person, in formgrader: {what}.", "questions")
    if report.damaged:
        what = of(len(report.damaged), "record")
        yield Short(f"Damaged: {what}; the points count all the same.", "records")
    if stopped := {who for one in report.troubles for who in one.students}:
        what = f"code of {of(len(stopped), 'student')}"
        yield Short(f"Stopped at a limit, or crashed: {what}.", "stopped")
    if report.late:
        yield Short(f"Late: {of(len(report.late), 'submission')}.", "late")
    if report.missing:
        yield Short(f"Not handed in: {of(len(report.missing), 'student')}.", "missing")


def alt_scores(bars: Sequence[Bar], summary: Summary) -> str:
    """Say what the histogram shows.

    Parameters
    ----------
    bars : sequence of Bar
        At least one.
    summary : Summary
        Of the same scores.

    Returns
    -------
    str
    """
    highest = max(bars, key=lambda bar: len(bar.students))
    return (
        f"Histogram of {of(summary.count, 'score')} from {points(summary.lowest)} to "
        f"{points(summary.highest)} points. The highest bar, {points(highest.low)} to "
        f"{points(highest.high)} points, holds {len(highest.students)}. Lines mark the "
        f"mean, {points(summary.mean)}, and the median, {points(summary.median)}."
    )


def alt_questions(asked: Sequence[Question]) -> str:
    """Say what the bars of difficulty and discrimination show.

    Parameters
    ----------
    asked : sequence of Question

    Returns
    -------
    str
    """
    said = [f"{one.id} {_share(one)}, {_r(one)}" for one in asked]
    first = "Two bars for each question, its mean share of points and discrimination: "
    return f"{first}{'; '.join(said)}."


def alt_misconceptions(found: Sequence[Mistake]) -> str:
    """Say what the bars of misconceptions show.

    Parameters
    ----------
    found : sequence of Mistake

    Returns
    -------
    str
    """
    said = ", ".join(f"{one.code} {len(one.students)}" for one in found)
    return f"Bars of how many students show each misconception: {said}."


def alt_outcomes(asked: Sequence[Question]) -> str:
    """Say what the stacked bars of outcomes show.

    Parameters
    ----------
    asked : sequence of Question

    Returns
    -------
    str
    """
    said = [
        f"{one.id}: {', '.join(f'{name} {n}' for name, n in one.outcomes.items())}"
        for one in asked
    ]
    return f"A stacked bar of outcomes for each question. {'; '.join(said)}."


def alt_assignments(reports: Sequence[AssignmentReport]) -> str:
    """Say what the bars of the course show.

    Parameters
    ----------
    reports : sequence of AssignmentReport
        With submissions and points.

    Returns
    -------
    str
    """
    said = (
        f"{one.assignment} {100 * one.summary.mean / one.max_points:.0f} %, median "
        f"{100 * one.summary.median / one.max_points:.0f} %"
        for one in reports
        if one.summary
    )
    return f"A bar for each assignment, its mean share of points: {'; '.join(said)}."


def _named(question: Question) -> str:
    return f"{question.id}, “{question.title}”"


def _share(question: Question) -> str:
    share = question.difficulty
    return "no points" if share is None else f"{100 * share:.0f} %"


def _r(question: Question) -> str:
    r = question.discrimination
    return "none" if r is None else f"{r:.2f}"
