"""The command ``autograder``: what each verb takes, prints and exits with.

    autograder release | grade | feedback | doctor | demo

Data goes to stdout, one JSON object a line; what people read goes to stderr. Exit
codes: 0 done, 1 could not run, 2 wrong usage, 3 done but for some submissions, 130
stopped before the end.
"""

from __future__ import annotations

import contextlib
import functools
import json
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chainrule_grader.errors import GraderError, SandboxError
from chainrule_grader.stopping import STOPPED, stoppable

if TYPE_CHECKING:  # these take seconds to import, and `--help` should not
    from chainrule_grader.model import Graded
    from chainrule_grader.progress import Tally

__all__ = ["main"]

Folder = click.Path(file_okay=False, path_type=Path)
SOME_LEFT = 3

course_root = click.option(
    "--course-root",
    type=Folder,
    default=".",
    show_default=True,
    help="The course's folder: the one that holds source/.",
)


def explained(command: Callable[..., Any]) -> Callable[..., Any]:
    """Turn an error that the staff can mend, or Ctrl-C, into a message and a code."""

    @functools.wraps(command)
    def run(*args: object, **kwargs: object) -> object:
        try:
            with stoppable():
                return command(*args, **kwargs)
        except (GraderError, SandboxError) as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            told = (
                f"{where}{error.strerror or error}\nNothing that was recorded is lost."
            )
            raise click.ClickException(told) from error
        except KeyboardInterrupt as stop:
            click.echo(f"Stopped. {stop}".strip(), err=True)
            sys.exit(STOPPED)

    return run


@click.group()
@click.version_option(package_name="chain-rule", prog_name="autograder")
@click.option("-v", "--verbose", count=True, help="Say more on stderr; twice: all.")
def main(verbose: int) -> None:
    """Release assignments, grade what comes back, and say why.

    \b
    Example:
        autograder grade 02-chain-rule -j 2 > scores.jsonl
    """
    import logging

    levels = [logging.WARNING, logging.INFO, logging.DEBUG]
    logging.basicConfig(level=levels[min(verbose, 2)], format="%(message)s")


@main.command()
@click.argument("assignments", nargs=-1)
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if out of date.")
@course_root
@explained
def release(assignments: tuple[str, ...], check: bool, course_root: Path) -> None:
    """Generate the students' ASSIGNMENTS from source/, or all of them.

    Refuses to write a notebook that would show a solution or a hidden test.

    \b
    Example:
        autograder release 02-chain-rule
    """
    from chainrule_grader.course import Course
    from chainrule_grader.release import release as make

    course = Course.find(course_root)
    stale: list[Path] = []
    for assignment in assignments or course.assignments():
        changed = make(course, assignment, check=check)
        stale += changed
        for path in changed:
            verb = "is out of date" if check else "written"
            click.echo(f"{path}: {verb}", err=True)
    if check and stale:
        message = (
            "release/ differs from source/; run `autograder release` and commit "
            "what it writes."
        )
        raise click.ClickException(message)


@main.command()
@click.argument("assignment")
@click.option("--student", "students", multiple=True, help="Only this student's.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many to grade at the same time.",
)
@click.option(
    "--scheduler", help="Grade on this Dask cluster, such as tls://host:8786."
)
@click.option("--force", is_flag=True, help="Grade again what has not changed.")
@click.option("--db", help="The gradebook's URL, instead of the course's own.")
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
    if tally.needing_care():
        click.echo("The lines of those that are not graded say why.", err=True)
        sys.exit(SOME_LEFT)


@main.command()
@click.argument("assignment")
@click.option("--db", help="The gradebook's URL, instead of the course's own.")
@course_root
@explained
def feedback(assignment: str, db: str | None, course_root: Path) -> None:
    """Write the students' feedback pages for ASSIGNMENT again.

    Nothing is run: the pages say what the last grading found.

    \b
    Example:
        autograder feedback 02-chain-rule
    """
    from chainrule_grader.classroom import Classroom
    from chainrule_grader.course import Course

    room = Classroom(Course.find(course_root), assignment, db=db)
    for path in room.feedback():
        click.echo(path)


@main.command()
def doctor() -> None:
    """Say whether this machine is able to grade, and what is missing.

    \b
    Example:
        autograder doctor
    """
    from chainrule_grader.doctor import examine_machine

    able = True
    for finding in examine_machine():
        able = able and finding.good
        click.echo(f"{'ok' if finding.good else 'NO':3} {finding.what}: {finding.told}")
    if not able:
        sys.exit(1)


@main.command()
@click.option("--students", type=click.IntRange(min=1), default=24, show_default=True)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How many to grade at the same time.",
)
@click.option("--out", type=Folder, help="Where to put the class; else a new folder.")
@course_root
@explained
def demo(students: int, jobs: int, out: Path | None, course_root: Path) -> None:
    """Take an invented class through the whole journey, and show what came of it.

    \b
    Example:
        autograder demo --students 24
    """
    from chainrule_grader.demo import run_demo

    run_demo(course_root, students, jobs, out)


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
