"""Count what a class has understood, and what not.

    gradebook, records ── ClassFacts ── report_assignment() ──> AssignmentReport

Pure: no files, no clock. Points are those of the gradebook, a person's before the
tests'. What else is told, mistakes, outcomes, times and repairs, is the records'. A
submission that cannot be read has no points, and says nothing about a question: it
is listed, and left out of averages (decision 0022).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import fmean, median

from chainrule_grader.model import Outcome, Status
from chainrule_grader.report.facts import Booked, Cell, ClassFacts, Sent, Told
from chainrule_grader.report.item_analysis import (
    bins,
    difficulty,
    discrimination,
    shares_of_the_rest,
)
from chainrule_grader.report.mistakes import (
    is_unrecognised,
    mistakes,
    repairs,
    troubles,
)
from chainrule_grader.report.nouns import (
    AssignmentReport,
    Bar,
    Late,
    Question,
    Rejected,
    Summary,
    Times,
)

__all__ = ["BY_HAND", "report_assignment", "summarise"]

BY_HAND = "by hand"  #: a person has graded it, whatever the tests said


def report_assignment(facts: ClassFacts) -> AssignmentReport:
    """Count everything that a report on one assignment tells.

    Parameters
    ----------
    facts : ClassFacts
        What the gradebook and the records hold.

    Returns
    -------
    AssignmentReport
        Students are in the order of their ids, questions in that of the notebook.
    """
    booked, told = facts.booked, facts.told
    sent = sorted(booked.sent, key=lambda one: one.student)
    known = {one.student for one in sent}
    read = [one for one in sent if not _unread(one, told)]
    points = {one.student: _total(one) for one in sent}
    most = sum(booked.questions.values())
    ungraded = ({*facts.submitted} | {*told}) - known
    seconds = {who: told[who].seconds for who in sorted(told) if who in known}
    return AssignmentReport(
        assignment=booked.assignment,
        max_points=most,
        names=dict(sorted(booked.names.items())),
        points=points,
        penalties={one.student: one.penalty for one in sent if one.penalty},
        summary=summarise([points[one.student] for one in read]),
        histogram=_histogram({one.student: points[one.student] for one in read}, most),
        questions=_questions(booked, read, told),
        misconceptions=mistakes(told, known),
        troubles=troubles(told, known),
        rejected=tuple(
            Rejected(one.student, told[one.student].reason)
            for one in sent
            if _rejected(one, told)
        ),
        ungraded=tuple(sorted(ungraded)),
        waiting=tuple(one.student for one in read if _waits(one)),
        repairs=repairs(told, known),
        seconds=_times(seconds),
        due=booked.due,
        late=_late(sent),
        without_time=tuple(one.student for one in sent if one.handed_in is None),
        missing=tuple(sorted({*booked.names} - known - ungraded)),
        without_record=tuple(
            one.student
            for one in sent
            if one.student not in told
            and one.student not in {lost.student for lost in facts.damaged}
        ),
        damaged=facts.damaged,
    )


def summarise(numbers: Iterable[float]) -> Summary | None:
    """Put scores in short.

    Parameters
    ----------
    numbers : iterable of float
        Points.

    Returns
    -------
    Summary or None
        None if there are none.
    """
    all_ = sorted(numbers)
    if not all_:
        return None
    return Summary(len(all_), fmean(all_), median(all_), all_[0], all_[-1])


def _rejected(sent: Sent, told: Mapping[str, Told]) -> bool:
    record = told.get(sent.student)
    return record is not None and record.status is Status.REJECTED


def _unread(sent: Sent, told: Mapping[str, Told]) -> bool:
    """Say whether nobody, neither a test nor a person, could read a submission."""
    by_hand = any(mark.by_hand for mark in sent.marks.values())
    return _rejected(sent, told) and not by_hand


def _total(sent: Sent) -> float:
    return sum((mark.points or 0.0 for mark in sent.marks.values()), 0.0)


def _waits(sent: Sent) -> bool:
    return any(mark.waits or mark.points is None for mark in sent.marks.values())


def _histogram(points: Mapping[str, float], most: float) -> tuple[Bar, ...]:
    edges = bins(list(points.values()), most) if points else []
    bars = []
    for low, high in edges:
        last = high == edges[-1][1]
        # A score such as 2.9999999999 is 3 points that were added up.
        inside = [
            who
            for who, number in points.items()
            if low <= round(number, 9) < high or (last and round(number, 9) == high)
        ]
        bars.append(Bar(low, high, tuple(inside)))
    return tuple(bars)


def _questions(
    booked: Booked, read: list[Sent], told: Mapping[str, Told]
) -> tuple[Question, ...]:
    order = _in_order(booked, told)
    most = [booked.questions[cell] for cell in order]
    points = [_points(cell, read) for cell in order]
    made = []
    for place, cell in enumerate(order):
        rest = shares_of_the_rest(points, most, place)
        made.append(_question(cell, most[place], (points[place], rest), read, told))
    return tuple(made)


def _in_order(booked: Booked, told: Mapping[str, Told]) -> list[Cell]:
    """Order the questions as the notebook does; the gradebook has no order."""
    longest = max((list(one.items) for one in told.values()), key=len, default=[])
    place = {cell: number for number, cell in enumerate(longest)}
    return sorted(booked.questions, key=lambda c: (c[0], place.get(c, len(place)), c))


def _points(cell: Cell, read: Iterable[Sent]) -> dict[str, float]:
    marks = ((one.student, one.marks.get(cell)) for one in read)
    return {who: mark.points for who, mark in marks if mark and mark.points is not None}


def _question(
    cell: Cell,
    most: float,
    points_and_rest: tuple[dict[str, float], dict[str, float]],
    read: list[Sent],
    told: Mapping[str, Told],
) -> Question:
    points, rest = points_and_rest
    shares = {who: number / most for who, number in points.items()} if most else {}
    r, why = discrimination(shares, rest)
    marks = {one.student: one.marks[cell] for one in read if cell in one.marks}
    known = {who: told[who] for who in marks if who in told}
    times = {who: one.times[cell] for who, one in known.items() if cell in one.times}
    titles = [one.titles[cell] for one in known.values() if cell in one.titles]
    outcomes = Counter(
        BY_HAND if marks[who].by_hand else one.items[cell].outcome.value
        for who, one in known.items()
        if cell in one.items
    )
    return Question(
        id=cell[1],
        notebook=cell[0],
        title=titles[0] if titles else cell[1],
        max_points=most,
        graded=len(points),
        difficulty=difficulty(shares),
        discrimination=r,
        undefined=why if most else "it is worth no points",
        waiting=tuple(
            who for who, mark in marks.items() if mark.waits or mark.points is None
        ),
        outcomes={name: outcomes[name] for name in _OUTCOMES if outcomes[name]},
        unrecognised=tuple(
            who
            for who, one in known.items()
            if cell in one.items and is_unrecognised(one.items[cell])
        ),
        seconds=_times(times),
    )


_OUTCOMES = [BY_HAND, *(outcome.value for outcome in Outcome)]


def _times(seconds: Mapping[str, float]) -> Times | None:
    if not seconds:
        return None
    slowest = max(seconds, key=lambda who: seconds[who])
    values = list(seconds.values())
    return Times(len(values), median(values), seconds[slowest], slowest)


def _late(sent: Iterable[Sent]) -> tuple[Late, ...]:
    found = []
    for one in sent:
        if one.handed_in and one.due and one.handed_in > one.due:
            by = (one.handed_in - one.due).total_seconds()
            late = Late(one.student, by, one.handed_in, one.due, one.penalty)
            found.append(late)
    return tuple(sorted(found, key=lambda late: -late.seconds))
