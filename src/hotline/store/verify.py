"""Does the journal still say what was written? Every chain is followed, every call's row is folded again, and the log
is asked whether it knows the call by what it holds."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, select

from . import scorecards
from .chain import START, link
from .journal import record_of
from .listing import changes
from .log import in_place
from .log_entry import entry_of
from .relist import lost
from .tables import call_log, calls, events
from .values import Broken, CallRecord, JournalEvent, Verified

if TYPE_CHECKING:
    from collections.abc import Iterator

_CACHED = tuple(column.name for column in calls.columns if column.name not in {"id", "desk", "head", "seq"})


def verify(connection: Connection) -> Verified:
    """Read all calls and events in order; constant memory."""
    counts, unlisted = [0, 0], lost(connection)
    broken: list[Broken] = []
    journals = _journals(connection)
    opened = next(journals, None)
    query = select(calls, call_log.c.number, call_log.c.digest).outerjoin(call_log, call_log.c.call == calls.c.id)
    for row in _stream(connection, query.order_by(calls.c.id)):
        record = record_of(row)
        counts[0] += 1
        rows: list[Row[Any]] = []
        if opened is not None and opened[0] == record.id:
            rows = opened[1]
            opened = next(journals, None)
        counts[1] += len(rows)
        faults, held = _faults(record, rows)
        broken += faults
        unlisted += not _is_listed(record, held, row)
    broken += scorecards.faults(connection)
    return Verified(counts[0], counts[1], tuple(broken), unlisted)


def _journals(connection: Connection) -> Iterator[tuple[str, list[Row[Any]]]]:
    stream = _stream(connection, select(events).order_by(events.c.call, events.c.seq))
    for call, rows in groupby(stream, key=lambda row: row.call):
        yield str(call), list(rows)


def _stream(connection: Connection, query: Any) -> Iterator[Row[Any]]:
    yield from connection.execution_options(yield_per=1000).execute(query)


def _is_listed(record: CallRecord, held: list[JournalEvent], row: Row[Any]) -> bool:
    """Whether the log knows the call by what its row and events say."""
    if row.number is None or not in_place(row.number, record):
        return False
    try:
        return bool(entry_of(record, held).digest == row.digest)
    except (AttributeError, KeyError, TypeError, ValueError):  # told of above as broken
        return False


def _faults(record: CallRecord, rows: list[Row[Any]]) -> tuple[list[Broken], list[JournalEvent]]:
    folded = CallRecord(
        id=record.id,
        desk=record.desk,
        agent=record.agent,
        line=record.line,
        phone=record.phone,
        script=record.script,
        version=record.version,
        sha256=record.sha256,
        started=record.started,
        head=START,
    )
    faults: list[Broken] = []
    held: list[JournalEvent] = []
    for row in rows:
        if row.seq != folded.seq + 1:
            faults.append(Broken(record.id, row.seq, f"event {folded.seq + 1} is missing before it"))
        elif row.before != folded.head:
            faults.append(Broken(record.id, row.seq, "an event before it was changed, or this one was put in"))
        try:
            event = JournalEvent(
                row.call, row.seq, row.at, row.agent, row.kind, row.node, json.loads(row.data), row.before
            )
            changed = changes(folded, event)
            held.append(event)
        except (ValueError, KeyError, TypeError, AttributeError):
            faults.append(Broken(record.id, row.seq, "its data cannot be read"))
            changed = {}
        head = link(row.before, row.call, row.seq, row.at, row.agent, row.kind, row.node, row.data)
        folded = replace(folded, **{**changed, "seq": row.seq, "head": head})
    if (folded.seq, folded.head) != (record.seq, record.head):
        faults.append(Broken(record.id, record.seq, "its last event was changed, dropped or put in"))
    wrong = [name for name in _CACHED if getattr(folded, name) != getattr(record, name)]
    if wrong:
        faults.append(Broken(record.id, None, f"the call's row differs from its events: {', '.join(wrong)}"))
    return faults, held
