"""The page of a report: every number in a table, some of them in a figure.

    AssignmentReport, CourseReport ── assignment_page(), course_page() ──> HTML

Pure. A page needs no network and runs nothing. Names, ids and messages can come from
anybody: they are escaped, and cut where they are long.
"""

from __future__ import annotations

from collections.abc import Mapping

from chainrule_grader.html_page import render
from chainrule_grader.report import figures, words
from chainrule_grader.report.item_analysis import FEWEST
from chainrule_grader.report.nouns import AssignmentReport, CourseReport
from chainrule_grader.safe_html import cut

__all__ = ["assignment_page", "course_page"]

MAX_NAME = 200  #: characters of a name on the page
MAX_REASON = 500  #: characters of a reason
OUTCOMES = tuple(figures.OUTCOMES)


def assignment_page(report: AssignmentReport) -> str:
    """Render the report on one assignment.

    Parameters
    ----------
    report : AssignmentReport

    Returns
    -------
    str
        A complete document.
    """
    asked, bars = report.questions, report.histogram
    ended = [one for one in asked if one.outcomes]
    pictures = {
        "scores": report.summary
        and bars
        and (
            figures.scores(bars, report.summary),
            words.alt_scores(bars, report.summary),
        ),
        "questions": asked and (figures.questions(asked), words.alt_questions(asked)),
        "misconceptions": _misconceptions(report),
        "outcomes": ended and (figures.outcomes(ended), words.alt_outcomes(ended)),
    }
    names = {o: any(q.outcomes.get(o) for q in asked) for o in OUTCOMES}
    values = {
        "report": report,
        "short": tuple(words.in_short(report)),
        "outcomes": [name for name, seen in names.items() if seen],
        **_shared(report, pictures),
    }
    return render("report.html.j2", "report.css", values)


def course_page(report: CourseReport) -> str:
    """Render the report on a course.

    Parameters
    ----------
    report : CourseReport

    Returns
    -------
    str
        A complete document.
    """
    drawn = [one for one in report.assignments if one.summary and one.max_points]
    pictures = {
        "assignments": drawn
        and (figures.assignments(drawn), words.alt_assignments(drawn)),
        "misconceptions": _misconceptions(report),
    }
    return render(
        "report_course.html.j2",
        "report.css",
        {"report": report, **_shared(report, pictures)},
    )


def _misconceptions(
    report: AssignmentReport | CourseReport,
) -> tuple[str, str] | None:
    found = report.misconceptions
    if not found:
        return None
    return figures.misconceptions(found), words.alt_misconceptions(found)


def _shared(
    report: AssignmentReport | CourseReport, pictures: Mapping[str, object]
) -> dict[str, object]:
    """Return what both templates show and call."""

    def who(student: str) -> str:
        name = report.names.get(student, "")
        return _text(f"{student} ({name})" if name else student)

    return {
        "cut": lambda text: cut(text, MAX_REASON),
        "duration": words.duration,
        "fewest": FEWEST,
        "meaning": words.meaning,
        "moment": words.moment,
        "number": words.of,
        "pictures": pictures,
        "who": who,
    }


def _text(name: str) -> str:
    """Make a name fit for a page, whatever a folder or a database holds."""
    return cut(name.encode("utf-8", "backslashreplace").decode(), MAX_NAME)
