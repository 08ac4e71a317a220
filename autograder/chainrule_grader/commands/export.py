"""``autograder export``: grades for a spreadsheet or a learning-management system."""

from __future__ import annotations

from pathlib import Path

import click

from chainrule_grader.commands.common import course_root, database, explained

__all__ = ["export"]

SYSTEMS = "csv", "canvas", "moodle", "moodle-worksheet", "blackboard"
File = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.option(
    "--to", type=click.Choice(SYSTEMS), required=True, help="For which system."
)
@click.option(
    "--assignment", "assignments", multiple=True, help="Only this one; else all."
)
@click.option("--out", type=File, help="Where to write; else to stdout.")
@click.option("--into", type=File, help="The file that you downloaded from the system.")
@click.option(
    "--ids", type=File, help="Lines `our id,their id`, where they are not the same."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="ASSIGNMENT=TITLE",
    help="Into which column, where the title is not the assignment's name.",
)
@click.option(
    "--unfinished",
    type=click.Choice(["stop", "blank", "so-far"]),
    default="stop",
    show_default=True,
    help="What to do with a score that is not final.",
)
@click.option(
    "--skip-unknown", is_flag=True, help="Leave out students not found in the system."
)
@click.option(
    "--skip-absent", is_flag=True, help="Leave those alone whom the gradebook lacks."
)
@click.option("--overwrite", is_flag=True, help="Write over the file of --out.")
@database
@course_root
@explained
def export(
    to: str,
    assignments: tuple[str, ...],
    out: Path | None,
    into: Path | None,
    ids: Path | None,
    columns: tuple[str, ...],
    unfinished: str,
    skip_unknown: bool,
    skip_absent: bool,
    overwrite: bool,
    db: str | None,
    course_root: Path,
) -> None:
    """Export grades to a spreadsheet, Canvas, Moodle or Blackboard.

    Late penalties, extra credit and points given by hand are counted. Nothing is
    written if a student or a score is unclear: both are listed, with what to do.

    \b
    Example:
        autograder export --to csv --out grades.csv
        autograder export --to canvas --into canvas.csv --out upload.csv
    """
    from chainrule_grader.course import Course
    from chainrule_grader.exports import desk
    from chainrule_grader.exports.wanted import Kind, Unfinished, told

    course = Course.find(course_root)
    desk.refuse_old(out, overwrite=overwrite)
    skipped = {Kind.UNKNOWN, Kind.AMBIGUOUS} if skip_unknown else set()
    if skip_absent:
        skipped.add(Kind.ABSENT)
    order = desk.Order(
        to,
        assignments,
        into=into,
        ids=ids,
        columns=desk.read_columns(columns),
        unfinished=Unfinished(unfinished),
        skipped=frozenset(skipped),
    )
    done = desk.export(course, db or course.gradebook_url, order)
    for note in done.notes:
        click.echo(f"{note}.", err=True)
    for listed, _ in told(done.doubts, into.name if into else ""):
        click.echo(f"You chose to go on: {listed}", err=True)
    if out is None:
        click.echo(done.data, nl=False)
    else:
        desk.hand_out(done, out)
        click.echo(f"{out}: written", err=True)
