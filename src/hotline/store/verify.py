"""Does the journal still say what was written? Every chain is followed, every call's row is folded again."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, select

from .chain import START, link
from .journal import record_of
from .listing import changes
from .tables import calls, events
from .values import Broken, CallRecord, JournalEvent, Verified

if TYPE_CHECKING:
    from collections.abc import Iterator

_CACHED = tuple(column.name for column in calls.columns if column.name not in {"id", "desk", "head", "seq"})


def verify(connection: Connection) -> Verified:
    """Read all calls and events in order; constant memory."""
    counts = [0, 0]
    broken: list[Broken] = []
    journals = _journals(connection)
    opened = next(journals, None)
    for row in _stream(connection, select(calls).order_by(calls.c.id)):
        record = record_of(row)
        counts[0] += 1
        rows: list[Row[Any]] = []
        if opened is not None and opened[0] == record.id:
            rows = opened[1]
            opened = next(journals, None)
        counts[1] += len(rows)
        broken += _faults(record, rows)
    return Verified(counts[0], counts[1], tuple(broken))


def _journals(connection: Connection) -> Iterator[tuple[str, list[Row[Any]]]]:
    stream = _stream(connection, select(events).order_by(events.c.call, events.c.seq))
    for call, rows in groupby(stream, key=lambda row: row.call):
        yield str(call), list(rows)


def _stream(connection: Connection, query: Any) -> Iterator[Row[Any]]:
    yield from connection.execution_options(yield_per=1000).execute(query)


def _faults(record: CallRecord, rows: list[Row[Any]]) -> list[Broken]:
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
    return faults
