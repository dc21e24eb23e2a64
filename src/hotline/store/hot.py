"""Statements of the journalled step, compiled once: SQLAlchemy Core says what, the driver is asked directly.

Core's own way costs 15 to 50 µs a statement; a commit on a good disk takes 150. Only SQLite takes this short way:
with PostgreSQL the way to the server outweighs it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Dialect, Insert, Table, Update

Convert = Callable[[Any], Any] | None


class Prepared:
    """An insert or update whose parameters carry the names of the table's columns (``new_``/``was_`` before them)."""

    def __init__(self, statement: Insert | Update, table: Table, columns: tuple[str, ...] | None = None) -> None:
        """``columns``: those an insert fills, when not all."""
        self._columns = columns
        self._statement = statement
        self._table = table
        self._text = ""
        self._order: tuple[tuple[str, Convert], ...] = ()

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Carry it out; how many rows it touched. Errors are the driver's own (see away.explain)."""
        if connection.dialect.name != "sqlite":
            return connection.execute(self._statement, dict(values)).rowcount
        return int(self._ask(connection, values).rowcount)

    def add(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Carry an insert out; the number that the row got."""
        if connection.dialect.name != "sqlite":
            made = connection.execute(self._statement, dict(values)).inserted_primary_key
            return int(made[0]) if made else 0
        return int(self._ask(connection, values).lastrowid)

    def _ask(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        if not self._text:
            self._compile(connection.dialect)
        given = [values[name] if convert is None else convert(values[name]) for name, convert in self._order]
        raw: Any = connection.connection.dbapi_connection
        return raw.execute(self._text, given)

    def _compile(self, dialect: Dialect) -> None:
        compiled = self._statement.compile(dialect=dialect, column_keys=self._columns)
        order = []
        for name in compiled.positiontup or ():
            column = self._table.columns[name.removeprefix("new_").removeprefix("was_")]
            order.append((name, column.type.dialect_impl(dialect).bind_processor(dialect)))
        self._order = tuple(order)
        self._text = str(compiled)
