"""``autograder bundle``: pack what students get."""

from __future__ import annotations

from pathlib import Path

import click

from chainrule_grader.commands.common import course_root, explained

__all__ = ["bundle"]


@click.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace OUT if it is there.")
@course_root
@explained
def bundle(out: Path, force: bool, course_root: Path) -> None:
    """Pack lessons, assignments and the students' package into OUT, a zip.

    Refuses a release that is out of date, and any file that would show a solution or a
    hidden test. The same course always gives the same bytes.

    \b
    Example:
        autograder bundle chain-rule.zip
    """
    from chainrule_grader.bundle.bundle import bundle as pack
    from chainrule_grader.course import Course

    names = pack(Course.find(course_root), out, force=force)
    click.echo(f"{out}: {len(names)} files for students", err=True)
