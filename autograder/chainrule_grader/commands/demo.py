"""``autograder demo``: grade an invented class."""

from __future__ import annotations

from pathlib import Path

import click

from chainrule_grader.commands.common import (
    Folder,
    course_root,
    explained,
    in_parallel,
)

__all__ = ["demo"]


@click.command()
@click.option("--students", type=click.IntRange(min=1), default=24, show_default=True)
@in_parallel(default=2)
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
