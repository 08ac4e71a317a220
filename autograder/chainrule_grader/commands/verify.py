"""``autograder verify``: check the log of grades."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from chainrule_grader.commands.common import course_root, database, explained

__all__ = ["verify"]

BROKEN = 3


@click.command()
@database
@course_root
@explained
def verify(db: str | None, course_root: Path) -> None:
    """Check that no grade was changed since it was given.

    Goes through the signed log of grades, and compares the gradebook with it. Prints
    what is wrong, one thing a line; then it ends with 3.

    \b
    Example:
        autograder verify
    """
    from chainrule_grader.course import Course
    from chainrule_grader.integrity.verifying import verify as check

    found = check(Course.find(course_root), db)
    for fault in found.faults:
        click.echo(fault)
    of = f"entries: {found.entries}, submissions: {found.submissions}"
    if found.faults:
        click.echo(
            f"Not whole ({of}). Where a run was stopped, grade again; else see "
            "docs/integrity.md.",
            err=True,
        )
        sys.exit(BROKEN)
    click.echo(f"The log is whole ({of}), and the gradebook agrees.", err=True)
