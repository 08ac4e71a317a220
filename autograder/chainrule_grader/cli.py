"""The command ``autograder``: its verbs, and what it says before any of them.

    release, bundle, collect > grade > report, similar, feedback, export > verify

Data goes to stdout, one JSON object a line; what people read goes to stderr. Exit
codes: 0 done, 1 could not run, 2 wrong usage, 3 done but for some submissions, 130
stopped before the end. Each verb is a module of `commands`.
"""

from __future__ import annotations

import click

from chainrule_grader.commands import (
    bundle,
    collect,
    demo,
    doctor,
    export,
    feedback,
    grade,
    release,
    report,
    similar,
    verify,
)

__all__ = ["main"]


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


for _command in (
    release.release,
    bundle.bundle,
    collect.collect,
    grade.grade,
    verify.verify,
    similar.similar,
    feedback.feedback,
    report.report,
    export.export,
    doctor.doctor,
    demo.demo,
):
    main.add_command(_command)
