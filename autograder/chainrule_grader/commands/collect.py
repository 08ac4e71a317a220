"""``autograder collect``: bring submissions into submitted/."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chainrule_grader.commands.common import course_root, database, explained

if TYPE_CHECKING:  # these take seconds to import, and `--help` should not
    from chainrule_grader.collecting.collecting import Arrival
    from chainrule_grader.course import Course

__all__ = ["collect"]

SOME_REFUSED = 3
Existing = click.Path(exists=True, path_type=Path)


@click.command()
@click.argument("assignment")
@click.argument("sources", nargs=-1, type=Existing)
@click.option(
    "--ids", type=Existing, help="A CSV file: the system's id, and the student."
)
@click.option(
    "--by-name", is_flag=True, help="Take persons' names where no id is known."
)
@click.option(
    "--file-times", is_flag=True, help="Take times of files for times of handing in."
)
@click.option("--zone", help="Of times in zips, such as Europe/Berlin.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be done.")
@database
@course_root
@explained
def collect(
    assignment: str,
    sources: tuple[Path, ...],
    ids: Path | None,
    by_name: bool,
    file_times: bool,
    zone: str | None,
    dry_run: bool,
    db: str | None,
    course_root: Path,
) -> None:
    """Collect what was handed in for ASSIGNMENT, one JSON line each.

    SOURCE is a zip downloaded from Moodle or Canvas, or a folder of notebooks; without
    one, submissions come from nbgrader's exchange. Nothing is overwritten: what was
    there before is kept in submitted/.older/.

    \b
    Example:
        autograder collect 02-chain-rule moodle.zip --ids ids.csv
    """
    from chainrule_grader.collecting.addressing import Directory
    from chainrule_grader.collecting.belonging import belonging
    from chainrule_grader.collecting.collecting import Collection
    from chainrule_grader.collecting.collecting import collect as collect_all
    from chainrule_grader.collecting.enrolled import read_enrolled
    from chainrule_grader.collecting.participants import read_ids
    from chainrule_grader.course import Course

    course = Course.find(course_root)
    belongs = belonging(course, assignment)
    enrolled = read_enrolled(db or course.gradebook_url)
    directory = Directory(read_ids(ids) if ids else {}, enrolled, by_name)
    this = Collection(
        *(course, assignment, belongs, directory, sources),
        file_times=file_times,
        zone=_zone(course, zone),
        dry_run=dry_run,
    )
    tally: Counter[str] = Counter()
    for one in collect_all(this, lambda text: click.echo(text, err=True)):
        tally[one.fate.value] += 1
        click.echo(json.dumps(_summary(one, assignment)))
        if one.notes:
            click.echo(_line(one), err=True)
    told = ", ".join(f"{number} {fate}" for fate, number in sorted(tally.items()))
    would = " (nothing was written)" if dry_run else ""
    click.echo(f"{told or 'Nothing was there to collect'}{would}.", err=True)
    if tally["refused"]:
        sys.exit(SOME_REFUSED)


def _summary(one: Arrival, assignment: str) -> dict[str, Any]:
    return {
        "student": one.student,
        "assignment": assignment,
        "status": one.fate.value,
        "source": one.source,
        "from": one.what,
        "timestamp": one.stamp or None,
        "late": one.late,
        "notes": list(one.notes),
    }


def _line(one: Arrival) -> str:
    from chainrule_grader.collecting.filenames import shown

    whose = (
        f" ({shown(one.student)})" if one.student and one.student != one.what else ""
    )
    told = "; ".join(one.notes)
    return f"{shown(one.source)}: {shown(one.what)}{whose}: {one.fate.value}: {told}"


def _zone(course: Course, named: str | None) -> tzinfo | None:
    """Find the zone of times in zips: as named, as in the settings, this machine's."""
    from zoneinfo import ZoneInfo

    from chainrule_grader.errors import CourseError

    name = named or course.timezone
    try:
        return ZoneInfo(name) if name else None
    except (KeyError, ValueError, OSError) as error:
        what = "there is no such time zone."
        raise CourseError(name, what, "write one such as Europe/Berlin.") from error
