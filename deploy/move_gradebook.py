"""Copy a gradebook from one database into another, empty one: SQLite to PostgreSQL.

    old database ── nbgrader's tables, row by row ──> new database, in one transaction

    python deploy/move_gradebook.py OLD-URL NEW-URL

The old one is only read. Nobody should grade meanwhile; what is there at the start is
what is copied. The new one is made by the grader, with the tables of the nbgrader that
is installed. See docs/growing.md.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, select, text
from sqlalchemy.engine import make_url

from chainrule_grader.errors import GradebookError, GraderError
from chainrule_grader.gradebook.database import open_database

__all__ = ["move"]

WAIT = 30.0  #: seconds for another writer
AT_ONCE = 1000  #: rows in one statement
VERSION = "SELECT version_num FROM alembic_version"


def move(old: str, new: str) -> dict[str, int]:
    """Copy every row.

    Parameters
    ----------
    old, new : str
        URLs of SQLAlchemy. The new database exists and has no student in it yet.

    Returns
    -------
    dict of str to int
        Rows in each of nbgrader's tables.

    Raises
    ------
    GradebookError
        If one cannot be opened, they differ in version, or the new one is in use.
    """
    # To import it takes seconds; wrong words on the command line are told at once.
    from nbgrader.api import Base  # noqa: PLC0415 - see above

    _must_exist(old)
    moved = {}
    with ExitStack() as stack:
        source, target = (_opened(url, stack) for url in (old, new))
        here = stack.enter_context(source.connect())
        there = stack.enter_context(target.begin())
        _same_version(here, there)
        for table in Base.metadata.sorted_tables:  # a row after those it points to
            if there.scalar(select(func.count()).select_from(table)):
                raise _wrong(there, f"there are rows in {table.name} already")
            rows = here.execution_options(yield_per=AT_ONCE).execute(select(table))
            for some in rows.mappings().partitions():
                there.execute(insert(table), [dict(row) for row in some])
            counts = [
                one.scalar(select(func.count()).select_from(table))
                for one in (here, there)
            ]
            if counts[0] != counts[1]:
                raise _wrong(there, f"{table.name} changed while it was copied")
            moved[table.name] = counts[1]
    return moved


def _opened(url: str, stack: ExitStack) -> Engine:
    engine = open_database(url, WAIT).engine
    stack.callback(engine.dispose)
    return engine


def _must_exist(old: str) -> None:
    """Refuse a path that is mistyped: SQLite would make an empty file there."""
    url = make_url(old)
    file = Path(url.database or "")
    if url.get_backend_name() == "sqlite" and not file.is_file():
        raise GradebookError(
            where=str(file),
            what="there is no gradebook here",
            try_="give the old one first: sqlite:////course/gradebook.db",
        )


def _same_version(here: Connection, there: Connection) -> None:
    versions = [one.scalar(text(VERSION)) for one in (here, there)]
    if versions[0] != versions[1]:
        raise _wrong(here, "another version of nbgrader made it", "nbgrader db upgrade")


def _wrong(
    one: Connection, what: str, try_: str = "make an empty database, and use that"
) -> GradebookError:
    where = one.engine.url.render_as_string(hide_password=True)
    return GradebookError(where, f"{what}; nothing was copied", try_)


def main() -> None:
    """Copy, and print a line for each table."""
    if len(sys.argv) != 3:  # noqa: PLR2004 - itself, and two URLs
        sys.exit(__doc__)
    try:
        moved = move(*sys.argv[1:])
    except GraderError as error:
        sys.exit(str(error))
    for name, number in moved.items():
        print(f"{number:8}  {name}")


if __name__ == "__main__":
    main()
