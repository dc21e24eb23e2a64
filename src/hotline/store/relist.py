"""Making the shift log anew from the journal: it is a cache, and may be thrown away at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Table, func, select, text, tuple_

from .journal import record_of
from .tables import call_log, calls

if TYPE_CHECKING:
    from .store import Store
    from .values import CallRecord
    from .work import Work

Judge = Callable[["Work", "CallRecord"], Iterable[str] | None]
"""The flags of a call that is over; None: it cannot be judged, and they stay as they are."""
Tell = Callable[[int, int], None]
"""Is told how many calls are done, of how many."""

_BATCH = 200
_EMPTY = {
    "sqlite": "INSERT INTO call_words (call_words) VALUES ('delete-all')",
    "postgresql": "DELETE FROM call_words",
}
_AWRY = "UPDATE call_log SET digest = ''"
_LOST = {
    "sqlite": "SELECT count(*) FROM call_log WHERE number NOT IN (SELECT id FROM call_words_docsize)",
    "postgresql": "SELECT count(*) FROM call_log WHERE number NOT IN (SELECT number FROM call_words)",
}


def relist(store: Store, judge: Judge | None, tell: Tell | None, *, anew: bool) -> int:
    """List every call again, in short transactions, so that others go on working; how many calls.

    ``anew``: nothing of what stands there is relied on, but a call's place and the flags of one that cannot be judged;
    else only what is wrong is put right.
    """
    if anew:
        with store.work() as work:
            for each in (_AWRY, _EMPTY[work.connection.dialect.name]):
                work.connection.execute(text(each))
    with store.read() as work:
        total = _count(work.connection, calls)
    done, last = 0, None
    while True:
        with store.work() as work:
            records = _after(work.connection, last)
            for record in records:
                if judge is not None and record.ended is not None and (flags := judge(work, record)) is not None:
                    work.flag(record.id, flags)
                work.list_call(record)
        if not records:
            return done
        done, last = done + len(records), records[-1]
        if tell is not None:
            tell(done, max(done, total))


def fill(store: Store) -> None:
    """List the calls of a database that had no log yet; after other upgrades there is nothing to do, and little to
    look at."""
    with store.read() as work:
        of_calls, of_log = (_count(work.connection, table) for table in (calls, call_log))
    if of_log < of_calls:
        relist(store, None, None, anew=False)


def lost(connection: Connection) -> int:
    """Calls that stand in the log without a text to be found by."""
    return int(connection.execute(text(_LOST[connection.dialect.name])).scalar_one())


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _after(connection: Connection, last: CallRecord | None) -> list[CallRecord]:
    query = select(calls).order_by(calls.c.started, calls.c.id).limit(_BATCH)
    if last is not None:
        query = query.where(tuple_(calls.c.started, calls.c.id) > tuple_(last.started, last.id))
    return [record_of(row) for row in connection.execute(query)]
