"""What a database is for. A practice database says so in a row that is written when it is made, and only then; any
other is a desk's. Practice opens nothing but its own, a desk nothing but a desk's."""

from __future__ import annotations

from sqlalchemy import Connection, delete, insert, select, text

from .errors import StorePractice
from .tables import agents, calls, drained, events, metadata, numbering, rooms, scripts

MARK = "purpose:practice"
"""The counter's name that marks a practice database."""
_kept = (agents, calls, drained, events, numbering, rooms, scripts)


def mark(connection: Connection) -> None:
    """Mark a database that is being made as one of practice."""
    connection.execute(insert(numbering).values(name=MARK, last=0))


def is_practice(connection: Connection) -> bool:
    """Whether the database carries the mark."""
    return connection.execute(select(numbering.c.name).where(numbering.c.name == MARK)).first() is not None


def check(connection: Connection, *, practice: bool) -> None:
    """Raises ``StorePractice`` when the database is not for this purpose."""
    if is_practice(connection) != practice:
        raise StorePractice(wanted=practice)


def clear_world(connection: Connection) -> None:
    """Empty a practice database of everything but its journal, numbers included, so that the next drill's world can
    stand there.

    Raises ``StorePractice`` for a desk's database, in which this would destroy bookings.
    """
    check(connection, practice=True)
    of_calls = {calls}
    for table in metadata.sorted_tables:
        if any(key.column.table in of_calls and not key.parent.nullable for key in table.foreign_keys):
            of_calls.add(table)
    world = [table for table in reversed(metadata.sorted_tables) if table not in _kept and table not in of_calls]
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"TRUNCATE {', '.join(table.name for table in world)} RESTART IDENTITY"))
    else:
        for table in world:
            connection.execute(delete(table))
    own = numbering.c.name.startswith("purpose:") | numbering.c.name.startswith("call:")
    connection.execute(delete(numbering).where(~own))
