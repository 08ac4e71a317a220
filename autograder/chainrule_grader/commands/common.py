"""What the verbs of ``autograder`` share: options, and how faults are told."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from chainrule_grader.errors import GraderError, SandboxError
from chainrule_grader.stopping import STOPPED, stoppable

__all__ = ["Folder", "course_root", "database", "explained", "in_parallel"]

Folder = click.Path(file_okay=False, path_type=Path)

course_root = click.option(
    "--course-root",
    type=Folder,
    default=".",
    show_default=True,
    help="The course's folder: the one that holds source/.",
)

database = click.option(
    "--db", help="The gradebook's URL, instead of the course's own."
)


def in_parallel(default: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option ``-j``.

    Parameters
    ----------
    default : int
        How many at the same time where nothing is said.

    Returns
    -------
    callable
        A decorator.
    """
    return click.option(
        "-j",
        "--jobs",
        type=click.IntRange(min=1),
        default=default,
        show_default=True,
        help="How many to grade at the same time.",
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
