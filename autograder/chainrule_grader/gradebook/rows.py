"""Read and write rows of nbgrader's tables.

    Rows ── execute(), each(), put() ──> a table of SQLite or of PostgreSQL

Shell: works in a transaction that `database` has opened. One statement for many rows,
never one for each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Executable, Table, or_
from sqlalchemy.engine import CursorResult

__all__ = ["DIALECTS", "Rows", "new_id"]

DIALECTS = "sqlite", "postgresql"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of nbgrader's tables, in one transaction."""

    connection: Connection
    tables: Mapping[str, Table]

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]

    def execute(self, statement: Executable) -> CursorResult[Any]:
        """Execute a statement once.

        Parameters
        ----------
        statement : Executable
            SQLAlchemy's.

        Returns
        -------
        CursorResult
            What was found.
        """
        return self.connection.execute(statement)

    def each(
        self, statement: Executable, values: Sequence[Mapping[str, object]]
    ) -> None:
        """Send a statement once, for all rows of values; for none, do nothing.

        Parameters
        ----------
        statement : Executable
            SQLAlchemy's.
        values : sequence of dict
            One for each row.
        """
        if values:
            self.connection.execute(statement, values)

    def insert(self, name: str) -> Any:  # noqa: ANN401 - each dialect has its own
        """Begin an insertion that may find its rows in place.

        Parameters
        ----------
        name : str
            Of the table.

        Returns
        -------
        Insert
            SQLAlchemy's; its `excluded` has the columns of the row to be added.
        """
        dialect = self.connection.dialect.name  # whose module is imported by now
        module = import_module(f"sqlalchemy.dialects.{dialect}")
        return module.insert(self.tables[name])

    def put(
        self,
        insert: Any,  # noqa: ANN401 - from `insert`
        keys: Sequence[str],
        changes: Mapping[str, object],
        values: Sequence[Mapping[str, object]],
    ) -> None:
        """Add rows, and change those that are there already, in one statement.

        A row that is already as it should be is not written again.

        Parameters
        ----------
        insert : Insert
            From `insert`.
        keys : sequence of str
            The columns by which a row is known.
        changes : dict
            What a row that is there gets, by column; none leave it as it is.
        values : sequence of dict
            The rows.
        """
        if changes:
            known = insert.table.columns
            differs = [known[name].is_distinct_from(to) for name, to in changes.items()]
            insert = insert.on_conflict_do_update(
                index_elements=keys, set_=changes, where=or_(*differs)
            )
        else:
            insert = insert.on_conflict_do_nothing(index_elements=keys)
        self.each(insert, values)


def new_id() -> str:
    """Make the id of a row, as nbgrader makes them.

    Returns
    -------
    str
        32 hexadecimal digits.
    """
    return uuid4().hex
