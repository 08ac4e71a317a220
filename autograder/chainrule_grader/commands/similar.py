"""``autograder similar``: list answers that are more alike than the task explains."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chainrule_grader.commands.common import course_root, explained

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chainrule_grader.integrity.similarity import Question

__all__ = ["similar"]

PRIVATE = 0o600  #: a hint about two students is for those who asked
HINT = "A hint to read, not a verdict: talk with both before you conclude anything."


@click.command()
@click.argument("assignment")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, write no page.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The page; otherwise similar-ASSIGNMENT.html in the course's folder.",
)
@click.option(
    "--alike",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.8,
    show_default=True,
    help="List pairs that share so much of the shorter answer.",
)
@click.option(
    "--common",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.2,
    show_default=True,
    help="Leave out what a larger share of the class wrote.",
)
@course_root
@explained
def similar(
    assignment: str,
    as_json: bool,
    out: Path | None,
    alike: float,
    common: float,
    course_root: Path,
) -> None:
    """List answers to ASSIGNMENT that are more alike than the task explains.

    A hint for a person to read, never a verdict: no score is changed. The page shows
    the two answers side by side.

    \b
    Example:
        autograder similar 02-chain-rule
    """
    from chainrule_grader.course import Course
    from chainrule_grader.files import write_atomically
    from chainrule_grader.integrity.comparing import compare_class
    from chainrule_grader.integrity.similar_page import similar_page
    from chainrule_grader.integrity.similarity import Settings

    settings = Settings(alike=alike, common=common)
    course = Course.find(course_root)
    questions = compare_class(course, assignment, settings)
    if as_json:
        click.echo(json.dumps(_data(questions)))
    else:
        _print(questions)
    if out or not as_json:
        path = out or course.root / f"similar-{assignment}.html"
        page = similar_page(assignment, questions, settings)
        write_atomically(path, page.encode(), PRIVATE)
        click.echo(f"{HINT}\nBoth answers of each pair: {path}", err=True)


def _print(questions: Sequence[Question]) -> None:
    for question in questions:
        found = question.found
        told = f"{found.compared} compared, {len(found.short)} too short to judge"
        click.echo(f"{question.id}: {told}, {len(found.pairs)} alike")
        for pair in found.pairs:
            names = " and ".join(pair.students)
            click.echo(f"  {pair.share:4.0%}  {names} ({pair.tokens} words and signs)")


def _data(questions: Sequence[Question]) -> dict[str, Any]:
    """Return the same for a program, with what it means."""
    return {
        "hint": HINT,
        "questions": [
            {
                "notebook": question.notebook,
                "id": question.id,
                "compared": question.found.compared,
                "too_short": list(question.found.short),
                "pairs": [
                    {
                        "students": list(pair.students),
                        "share": round(pair.share, 3),
                        "tokens": pair.tokens,
                    }
                    for pair in question.found.pairs
                ],
            }
            for question in questions
        ],
    }
