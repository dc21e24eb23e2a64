"""What the parts of a :class:`~hotline.store.work.Work` share: one connection in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, Table, insert, text

from .hot import Prepared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.domain.registers import Register

    from .journal import Head


_adds: dict[str, Prepared] = {}
_NEXT = text(
    "INSERT INTO numbering (name, last) VALUES (:name, 1)"
    " ON CONFLICT (name) DO UPDATE SET last = numbering.last + 1 RETURNING last"
)


class Part:
    """A transaction's connection, the calls this process wrote last (``known``: their row as of its last commit; None
    in a transaction that only looks), and the registers the desk keeps."""

    def __init__(
        self,
        connection: Connection,
        known: Mapping[str, Head] | None = None,
        registers: Mapping[str, Register] | None = None,
    ) -> None:
        self.connection = connection
        self.writing = known is not None
        self.known: Mapping[str, Head] = known or {}
        self.registers: Mapping[str, Register] = registers or {}
        self.fresh: dict[str, Head] = {}
        self.unlisted: dict[str, None] = {}
        self.flagged: dict[str, tuple[str, ...]] = {}
        self.postgres = connection.dialect.name == "postgresql"

    def all(self, query: Any) -> list[Row[Any]]:
        """The rows of a query."""
        return list(self.connection.execute(query).all())

    def add(self, table: Table, values: Mapping[str, Any]) -> int:
        """Insert a row with a number of its own; the number."""
        made = self.connection.execute(insert(table), values).inserted_primary_key
        return int(made[0]) if made is not None else 0

    def add_quickly(self, table: Table, values: Mapping[str, Any]) -> int:
        """The same for a table without a unique constraint, on the short way: its errors are the driver's own."""
        statement = _adds.get(table.name)
        if statement is None:
            statement = _adds[table.name] = Prepared(insert(table), table, tuple(values))
        return statement.add(self.connection, values)

    def next(self, name: str) -> int:
        """The next number of a counter, from 1; one transaction at a time may have it."""
        return int(self.connection.execute(_NEXT, {"name": name}).scalar_one())

    def lock(self, what: int) -> None:
        """On PostgreSQL, let one transaction at a time in here (SQLite has one writer anyhow).

        Two transactions that take several rows in different order would stop each other otherwise.
        """
        if self.postgres:
            self.connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock(104, {what:d})")
