"""``autograder doctor``: look at this machine."""

from __future__ import annotations

import sys

import click

__all__ = ["doctor"]


@click.command()
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
