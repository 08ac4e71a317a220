"""Open nbgrader's database, and say in plain words what is wrong with it.

Shell. SQLite or PostgreSQL, by URL. This module imports nbgrader, which takes two
seconds; `gradebook` imports it when a gradebook is opened.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import nbgrader
from alembic.script import ScriptDirectory
from nbgrader.api import Base
from sqlalchemy import create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session

from chainrule_grader.errors import GradebookError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine.interfaces import DBAPIConnection

__all__ = ["open_database", "transaction"]

AGAIN = "then run the same command again; what is recorded stays recorded."

#: what a database says, what it means, and what to do
FAULTS = (
    ("locked", "another program is writing to it", "close that program"),
    ("readonly", "it cannot be written", "give yourself permission to write it"),
    ("unable to open", "it cannot be opened", "check that its folder exists"),
    ("is full", "the disk is full", "free some space"),
    (
        "no such column",
        "another version of nbgrader made it",
        "make a backup and run `nbgrader db upgrade`",
    ),
    ("not a database", "it is not a database", "put your backup in its place"),
    ("malformed", "it is damaged", "put your backup in its place"),
)
OTHER = "check c.CourseDirectory.db_url, and that its server runs"


def open_database(url: str, timeout: float) -> Engine:
    """Open a database and create nbgrader's tables where there are none.

    Parameters
    ----------
    url : str
        SQLAlchemy's URL.
    timeout : float
        Seconds to wait for another writer; SQLite only.

    Returns
    -------
    Engine
        SQLAlchemy's.

    Raises
    ------
    GradebookError
        If it cannot be opened or written.
    """
    with _in_plain_words(url):
        if url.startswith("sqlite"):
            engine = create_engine(url, connect_args={"timeout": timeout})
            _lock_when_transactions_begin(engine)
        else:
            engine = create_engine(url)
        if not inspect(engine).has_table("base_cell"):
            Base.metadata.create_all(bind=engine)
            _stamp(engine)
    return engine


@contextmanager
def transaction(engine: Engine, *, writes: bool = False) -> Iterator[Session]:
    """Open a session that is kept as a whole, or not at all.

    Parameters
    ----------
    engine : Engine
        From `open_database`.
    writes : bool
        Whether to lock out other writers from the beginning.

    Yields
    ------
    Session
        SQLAlchemy's.

    Raises
    ------
    GradebookError
        If the database fails.
    """
    bound = engine.execution_options(writes=writes)
    with _in_plain_words(engine.url), Session(bound) as session, session.begin():
        yield session


@contextmanager
def _in_plain_words(url: str) -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        what, next_step = f"it needs the Python package {error.name}", "install it"
        raise GradebookError(_name(url), what, f"{next_step}, {AGAIN}") from error
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or error).strip().split("\n")[0]
        for fragment, what, next_step in (*FAULTS, ("", "it failed", OTHER)):
            if fragment in said:
                raise GradebookError(
                    where=_name(url),
                    what=f"{what} ({said})",
                    try_=f"{next_step}, {AGAIN}",
                ) from error


def _name(url: str) -> str:
    """Name a database without its password."""
    try:
        return str(make_url(url).render_as_string(hide_password=True))
    except ArgumentError:
        return "the URL of the gradebook"


def _lock_when_transactions_begin(engine: Engine) -> None:
    """Let SQLite's transactions lock at once, if they are to write.

    By default they lock at their first change. A manual grade that someone saves
    between our reading and our writing would then be overlooked.
    """

    @event.listens_for(engine, "connect")  # type: ignore[untyped-decorator]  # no types
    def leave_it_to_us(connection: DBAPIConnection, _record: object) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")  # type: ignore[untyped-decorator]  # no types
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _stamp(engine: Engine) -> None:
    """Note the version of the tables, for `nbgrader db upgrade`."""
    # nbgrader starts the command `alembic` for this, which need not be on the path.
    scripts = Path(nbgrader.__file__).parent / "alembic"
    head = ScriptDirectory(str(scripts)).get_current_head()
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"
        )
        connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{head}')")  # noqa: S608 - nbgrader's own word
