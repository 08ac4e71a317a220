"""Open nbgrader's database, and say in plain words what is wrong with it.

    URL ── open_database() ──> Database ── transaction() ──> Rows ──> what is written

Shell. SQLite or PostgreSQL, by URL. A transaction is kept as a whole or not at all,
whatever happens in it.
"""

from __future__ import annotations

import errno
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from chainrule_grader.errors import GradebookError
from chainrule_grader.gradebook.rows import DIALECTS, Rows
from chainrule_grader.gradebook.schema import create_schema, has_schema, read_schema

__all__ = ["Database", "open_database", "transaction"]

AGAIN = "then run the same command again; what is recorded stays recorded."

#: how a database's own codes begin, what they mean, and what to do
FAULTS = (
    (
        "SQLITE_BUSY SQLITE_LOCKED 55P03",
        "another program is writing to it",
        "close that program",
    ),
    (
        "SQLITE_READONLY EROFS EACCES 25006 42501",
        "it cannot be written",
        "give yourself permission to write it",
    ),
    (
        "SQLITE_CANTOPEN",
        "it cannot be opened",
        "check that its folder exists, and that you may write there",
    ),
    ("SQLITE_FULL ENOSPC 53100", "the disk is full", "free some space"),
    ("SQLITE_IOERR EIO 58030", "its disk fails", "check the disk"),
    ("SQLITE_NOTADB", "it is not a database", "put your backup in its place"),
    ("SQLITE_CORRUPT XX00", "it is damaged", "put your backup in its place"),
)
OTHER = "it failed", "check c.CourseDirectory.db_url, and that its server runs"


@dataclass(frozen=True, slots=True)
class Database:
    """nbgrader's database, open."""

    engine: Engine
    tables: Mapping[str, Table]


def open_database(url: str, timeout: float) -> Database:
    """Open a database and create nbgrader's tables where there are none.

    Parameters
    ----------
    url : str
        SQLAlchemy's URL. `postgresql://` means the driver psycopg.
    timeout : float
        Seconds to wait for another writer.

    Returns
    -------
    Database

    Raises
    ------
    GradebookError
        If it cannot be opened, or another version of nbgrader made it.
    """
    parsed = _parsed(url)
    with _in_plain_words(parsed):
        engine = _engine(parsed, timeout)
        try:
            return Database(engine, _tables(engine))
        except BaseException:
            engine.dispose()
            raise


@contextmanager
def transaction(database: Database, *, writes: bool = False) -> Iterator[Rows]:
    """Open a transaction that is kept as a whole, or not at all.

    Parameters
    ----------
    database : Database
        From `open_database`.
    writes : bool
        Whether it writes, so that others have to wait or be waited for.

    Yields
    ------
    Rows

    Raises
    ------
    GradebookError
        If the database fails.
    """
    engine = database.engine.execution_options(writes=writes)
    with _in_plain_words(engine.url), engine.begin() as connection:
        yield Rows(connection, database.tables)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is none
        raise GradebookError(
            where="the URL of the gradebook",
            what="it cannot be read",  # and is not shown: it may hold a password
            try_="write sqlite:////folder/gradebook.db or "
            "postgresql://user:password@host/name.",
        ) from error
    if parsed.drivername == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() in DIALECTS:
        return parsed
    raise GradebookError(
        where=parsed.render_as_string(hide_password=True),
        what="the gradebook can be in SQLite or PostgreSQL only",
        try_="give a URL that begins with sqlite: or postgresql:.",
    )


def _engine(url: URL, timeout: float) -> Engine:
    is_sqlite = url.get_backend_name() == "sqlite"
    wait = {"timeout": timeout} if is_sqlite else {"connect_timeout": int(timeout) + 1}
    waits = {name: value for name, value in wait.items() if name not in url.query}
    # A server that was started again in the meantime is found again.
    engine = create_engine(url, connect_args=waits, pool_pre_ping=True)
    if is_sqlite:
        _begin_sqlite(engine)
    else:
        _begin_postgresql(engine, timeout)
    return engine


def _tables(engine: Engine) -> Mapping[str, Table]:
    with engine.begin() as connection:
        if has_schema(connection):
            return read_schema(connection)
    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":  # SQLite has locked already
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20261124)")
        if not has_schema(connection):  # nor has another process made them meanwhile
            create_schema(connection)
        return read_schema(connection)


@contextmanager
def _in_plain_words(url: URL) -> Iterator[None]:
    where = url.render_as_string(hide_password=True)
    try:
        yield
    except ImportError as error:
        what = f"it needs a Python package ({_first_line(error)})"
        raise GradebookError(where, what, f"install it, {AGAIN}") from error
    except UnicodeEncodeError as error:
        what = f"it cannot hold this text: {error.object[:80]!r}"
        try_ = f"write it with other characters, {AGAIN}"
        raise GradebookError(where, what, try_) from error
    except (SQLAlchemyError, OSError) as error:
        fault = getattr(error, "orig", None) or error
        what, next_step = _meaning(fault)
        what = f"{what} ({_first_line(fault)})"
        raise GradebookError(where, what, f"{next_step}, {AGAIN}") from error


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0]


def _meaning(fault: BaseException) -> tuple[str, str]:
    """Tell what a fault means, and what to do about it."""
    named = errno.errorcode.get(getattr(fault, "errno", None) or 0)
    for name in ("sqlite_errorname", "sqlstate"):
        named = named or getattr(fault, name, None)
    for codes, what, next_step in FAULTS:
        if named and named.startswith(tuple(codes.split())):
            return what, next_step
    return OTHER


def _begin_sqlite(engine: Engine) -> None:
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


def _begin_postgresql(engine: Engine, timeout: float) -> None:
    """Let PostgreSQL wait for another writer no longer than SQLite does."""

    @event.listens_for(engine, "begin")  # type: ignore[untyped-decorator]  # no types
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writes"):
            wait = f"SET LOCAL lock_timeout = {math.ceil(timeout * 1000)}"
            connection.exec_driver_sql(wait)
