"""``autograder release``: make release/ from source/."""

from __future__ import annotations

from pathlib import Path

import click

from chainrule_grader.commands.common import course_root, explained

__all__ = ["release"]


@click.command()
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
