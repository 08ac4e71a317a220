"""nbgrader's tables, as the database itself describes them.

    database ── read_schema() ──> tables ──> structure, submissions, lookups

Shell. To import nbgrader takes three seconds, to read the tables some milliseconds; so
nbgrader is asked only where there are no tables yet (decision 0010). What is read is
compared with what the grader writes to, so that another version is named at once and
not in the middle of a class.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Column, Connection, Interval, MetaData, Table, inspect

from chainrule_grader.errors import GradebookError

__all__ = ["create_schema", "has_schema", "read_schema"]

#: the tables and columns of nbgrader 0.9.6
COLUMNS = {
    "course": "id",
    "assignment": "id name duedate course_id",
    "notebook": "id name assignment_id kernelspec",
    "base_cell": "id name notebook_id type",
    "grade_cells": "id max_score cell_type",
    "solution_cells": "id",
    "task_cells": "id max_score cell_type",
    "source_cell": "id name cell_type locked source checksum notebook_id",
    "student": "id first_name last_name email lms_user_id",
    "submitted_assignment": "id assignment_id student_id timestamp extension",
    "submitted_notebook": "id assignment_id notebook_id flagged "
    "late_submission_penalty",
    "grade": "id notebook_id cell_id auto_score manual_score extra_credit "
    "needs_manual_grade",
    "comment": "id notebook_id cell_id auto_comment manual_comment",
}
#: what SQLite cannot say of itself: it keeps a length of time as a date
LENGTHS = {("submitted_assignment", "extension")}


def has_schema(connection: Connection) -> bool:
    """Tell whether nbgrader's tables are there.

    Parameters
    ----------
    connection : Connection
        In a transaction.

    Returns
    -------
    bool
    """
    return bool(inspect(connection).has_table("base_cell"))


def read_schema(connection: Connection) -> Mapping[str, Table]:
    """Read nbgrader's tables.

    Parameters
    ----------
    connection : Connection
        In a transaction.

    Returns
    -------
    dict
        SQLAlchemy's tables, by name.

    Raises
    ------
    GradebookError
        If a table or column is missing.
    """
    # Keys and indexes are left unread: nbgrader's upgrades leave some that are odd.
    found = inspect(connection).get_multi_columns(filter_names=list(COLUMNS))
    kept = MetaData()
    for (_schema, name), columns in found.items():
        of_it = [(one["name"], one["type"]) for one in columns]
        Table(name, kept, *(Column(one, _kind(name, one, to)) for one, to in of_it))
    missing = _missing(kept.tables)
    if missing:
        raise GradebookError(
            where=connection.engine.url.render_as_string(hide_password=True),
            what=f"another version of nbgrader made it: it has no {missing[0]}",
            try_="make a backup, run `nbgrader db upgrade`, then the same command "
            "again.",
        )
    return kept.tables  # type: ignore[no-any-return]  # SQLAlchemy's types are skipped


def create_schema(connection: Connection) -> None:
    """Create nbgrader's tables, as nbgrader does.

    Parameters
    ----------
    connection : Connection
        In a transaction that locks out others.
    """
    from nbgrader.api import Base  # noqa: PLC0415 - takes seconds, and is done once

    Base.metadata.create_all(bind=connection)
    _stamp(connection)


def _kind(table: str, column: str, found: object) -> object:
    """Return a column's type, which SQLite may not know."""
    return Interval() if (table, column) in LENGTHS else found


def _missing(tables: Mapping[str, Table]) -> list[str]:
    """Name the columns that are not there."""
    return [
        f"{name}.{column}"
        for name, columns in COLUMNS.items()
        for column in columns.split()
        if name not in tables or column not in tables[name].columns
    ]


def _stamp(connection: Connection) -> None:
    """Note the version of the tables, for `nbgrader db upgrade`."""
    import nbgrader  # noqa: PLC0415 - takes seconds, and is done once
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - likewise

    # nbgrader starts the command `alembic` for this, which need not be on the path.
    scripts = Path(nbgrader.__file__).parent / "alembic"
    head = ScriptDirectory(str(scripts)).get_current_head()
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"
    )
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{head}')")  # noqa: S608 - nbgrader's own word
