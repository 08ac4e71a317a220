"""``autograder report``: what a class has understood, and what not."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chainrule_grader.commands.common import course_root, database, explained

if TYPE_CHECKING:  # these take seconds to import, and `--help` should not
    from chainrule_grader.report.nouns import AssignmentReport, CourseReport

__all__ = ["report"]

SOME_LEFT = 3
STAFF_ONLY = 0o640  #: a report names students
DEFAULT = "report.html"


@click.command()
@click.argument("assignment", required=False)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help=f"Where to write the page, instead of {DEFAULT} in the course's folder.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Print the numbers as JSON, and write a page only with --out.",
)
@database
@course_root
@explained
def report(
    assignment: str | None,
    out: Path | None,
    as_json: bool,
    db: str | None,
    course_root: Path,
) -> None:
    """Report on ASSIGNMENT, or on the whole course, as one page of HTML.

    Scores, difficulty and discrimination of the questions, misconceptions with the
    students behind them, stopped code, late and missing work, repairs and times.
    Nothing is run or changed.

    \b
    Example:
        autograder report 02-chain-rule --out report.html
    """
    from chainrule_grader.course import Course
    from chainrule_grader.files import write_atomically
    from chainrule_grader.report.nouns import as_data
    from chainrule_grader.report.reporting import report_on, report_on_all

    course = Course.find(course_root)
    made = (
        report_on(course, assignment, db) if assignment else report_on_all(course, db)
    )
    if as_json:
        click.echo(json.dumps(as_data(made), indent=1))
    if out or not as_json:
        path = out or course.root / DEFAULT
        data = _page(made).encode("utf-8", "replace")
        write_atomically(path, data, STAFF_ONLY)
        click.echo(f"Report: {path}", err=True)
    _tell_of_damage(made)


def _page(made: AssignmentReport | CourseReport) -> str:
    from chainrule_grader.report.nouns import AssignmentReport
    from chainrule_grader.report.page import assignment_page, course_page

    if isinstance(made, AssignmentReport):
        return assignment_page(made)
    return course_page(made)


def _tell_of_damage(made: AssignmentReport | CourseReport) -> None:
    """Name the records that cannot be read, and end with the code for that."""
    from chainrule_grader.report.nouns import AssignmentReport

    reports = (made,) if isinstance(made, AssignmentReport) else made.assignments
    lost = [one for each in reports for one in each.damaged]
    for one in lost:
        click.echo(f"{one.where}: {one.why}", err=True)
    if lost:
        told = "Their points count as in the gradebook; grade them again for the rest."
        click.echo(f"Damaged records: {len(lost)}. {told}", err=True)
        sys.exit(SOME_LEFT)
