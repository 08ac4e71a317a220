"""Put the reports on all assignments of a course together.

    AssignmentReport, ... ── report_course() ──> CourseReport

Pure: no files, no clock.
"""

from __future__ import annotations

from collections.abc import Sequence

from chainrule_grader.report.mistakes import merged
from chainrule_grader.report.nouns import AssignmentReport, CourseReport, StudentRow

__all__ = ["report_course"]


def report_course(reports: Sequence[AssignmentReport]) -> CourseReport:
    """Count what a report on a whole course tells.

    Parameters
    ----------
    reports : sequence of AssignmentReport
        In the order of the course.

    Returns
    -------
    CourseReport
        With a row for each student that the gradebook knows or that has handed in.
    """
    names = {who: name for one in reports for who, name in one.names.items()}
    sent = {who for one in reports for who in (*one.points, *one.ungraded)}
    found = {one.assignment: one.misconceptions for one in reports}
    return CourseReport(
        assignments=tuple(reports),
        names=names,
        students=tuple(_row(who, reports) for who in sorted(sent | names.keys())),
        misconceptions=merged(found),
        max_points=sum(one.max_points for one in reports if one.points),
    )


def _row(student: str, reports: Sequence[AssignmentReport]) -> StudentRow:
    points = {r.assignment: r.points[student] for r in reports if student in r.points}
    penalties = {r.assignment: r.penalties.get(student, 0.0) for r in reports}
    after = (max(0.0, earned - penalties[name]) for name, earned in points.items())
    return StudentRow(
        student=student,
        points=points,
        ungraded=tuple(r.assignment for r in reports if student in r.ungraded),
        penalty=sum(penalties.values()),
        total=sum(after, 0.0),
    )
