"""``autograder feedback``: write the students' pages again."""

from __future__ import annotations

from pathlib import Path

import click

from chainrule_grader.commands.common import course_root, database, explained

__all__ = ["feedback"]


@click.command()
@click.argument("assignment")
@database
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
