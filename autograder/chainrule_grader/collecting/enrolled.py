"""Read who is in the course, as the gradebook has it.

    gradebook.db ── read_enrolled() ──> {"emma": "1203"}: id, and id in the other system

Shell: reads the database. A gradebook that is not there yet is not made.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from chainrule_grader.gradebook.database import open_database, transaction

__all__ = ["read_enrolled"]


def read_enrolled(url: str) -> dict[str, str]:
    """Read the students of the gradebook.

    Parameters
    ----------
    url : str
        SQLAlchemy's URL.

    Returns
    -------
    dict
        A student's id to the id in the learning-management system, or "".

    Raises
    ------
    GradebookError
        If it is there and cannot be read.
    """
    with contextlib.suppress(ArgumentError):
        parsed = make_url(url)
        file = parsed.database
        if parsed.get_backend_name() == "sqlite" and file and not Path(file).exists():
            return {}
    database = open_database(url, timeout=30.0)
    try:
        with transaction(database) as rows:
            student = rows["student"].c
            found = rows.execute(select(student.id, student.lms_user_id))
            return {id_: other or "" for id_, other in found}
    finally:
        database.engine.dispose()
