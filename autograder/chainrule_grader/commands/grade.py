"""``autograder grade``: grade a class."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chainrule_grader.commands.common import (
    course_root,
    database,
    explained,
    in_parallel,
)

if TYPE_CHECKING:  # these take seconds to import, and `--help` should not
    from chainrule_grader.model import Graded
    from chainrule_grader.progress import Tally

__all__ = ["grade"]

SOME_LEFT = 3
UNTIMED = "without a time of handing in (timestamp.txt) count as in time."


@click.command()
@click.argument("assignment")
@click.option("--student", "students", multiple=True, help="Only this student's.")
@in_parallel(default=1)
@click.option(
    "--scheduler", help="Grade on this Dask cluster, such as tls://host:8786."
)
@click.option("--force", is_flag=True, help="Grade again what has not changed.")
@database
@click.option(
    "--unsafe-no-sandbox",
    is_flag=True,
    help="Run student code with your own rights: it can read and change all you can.",
)
@course_root
@explained
def grade(
    assignment: str,
    students: tuple[str, ...],
    jobs: int,
    scheduler: str | None,
    force: bool,
    db: str | None,
    unsafe_no_sandbox: bool,
    course_root: Path,
) -> None:
    """Grade every submission of ASSIGNMENT, one JSON line each.

    Writes autograded/, feedback/ and the gradebook, as nbgrader does. A submission is
    graded again if it, the source or the grader has changed.

    \b
    Example:
        autograder grade 02-chain-rule -j 2 > scores.jsonl
    """
    from chainrule_grader.forking import start_server

    if jobs > 1 and not scheduler:  # it imports what workers need while we do
        start_server("chainrule_grader.recipe")
    from chainrule_grader.classroom import Classroom
    from chainrule_grader.course import Course

    if unsafe_no_sandbox:
        warning = "WARNING: no sandbox. Student code runs with all of your rights."
        click.secho(warning, fg="red", bold=True, err=True)
    course = Course.find(course_root)
    room = Classroom(course, assignment, jobs, db, unsafe_no_sandbox, scheduler)
    graded = room.grade(students, force=force)
    tally = _print_graded(graded, room.count(students))
    click.echo(f"{tally.told()}. Pages for students: {course.feedback}", err=True)
    deadline = course.deadline(assignment)
    if tally.untimed and deadline and deadline.due:
        click.echo(f"{tally.untimed} {UNTIMED}", err=True)
    if tally.needing_care():
        click.echo("The lines of those that are not graded say why.", err=True)
        sys.exit(SOME_LEFT)


def _print_graded(graded: Generator[Graded], count: int) -> Tally:
    """Print a line for each submission as it is graded, until all are or Ctrl-C."""
    from chainrule_grader.model import Status
    from chainrule_grader.progress import Tally, follow
    from chainrule_grader.record import summary

    tally = Tally()
    try:
        with contextlib.closing(graded):
            for one in follow(graded, count, tally):
                click.echo(json.dumps(summary(one)))
    except KeyboardInterrupt as stop:
        done = f"{tally[Status.GRADED]} of {count} are graded"
        told = f"{done}; the same command goes on from there."
        raise KeyboardInterrupt(told) from stop
    return tally
