"""The journal: events that are only ever added, chained by hash, and the row per call that lists read."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Row, Select, bindparam, insert, select, text, update

from .chain import START, canonical, link
from .errors import JournalConflict
from .hot import Prepared
from .kinds import utc
from .listing import Changes, changes
from .part import Part
from .tables import calls, drained, events
from .values import CallRecord, EventLike, JournalEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

_COLUMNS = tuple(column.name for column in calls.columns)
_select_call = select(calls).where(calls.c.id == bindparam("call"))
_insert_event = Prepared(insert(events), events)
_SEQ_HEAD = ("seq", "head")
_LISTED = frozenset({"rang", "answered"})
"""What changes how a call that is on stands in the log; once it has ended, anything may."""
_advances: dict[tuple[str, ...], Prepared] = {}


class Head(NamedTuple):
    """Where a call's journal ends. ``record`` is up to date but for its own ``seq`` and ``head``."""

    record: CallRecord
    seq: int
    head: str


class Journal(Part):
    """Calls and their events."""

    def open_call(
        self,
        day: date,
        *,
        desk: str,
        agent: str,
        script: str,
        version: int,
        sha256: str,
        at: datetime,
        line: str = "",
        phone: str = "",
        call: str | None = None,
    ) -> str:
        """Open a call's journal; its id, ``2026-11-21/0041``: the desk-local day and that day's counter.

        ``call``: the id itself, for a call that began while the store was away; opening it again does nothing.
        The script must have been pinned.
        """
        if call is not None and self.call(call) is not None:
            return call
        own = call or self._number(day)
        record = CallRecord(
            id=own,
            desk=desk,
            agent=agent,
            line=line,
            phone=phone,
            script=script,
            version=version,
            sha256=sha256,
            started=utc(at),
            head=START,
        )
        self.connection.execute(insert(calls).values({name: getattr(record, name) for name in _COLUMNS}))
        self.fresh[own] = Head(record, 0, START)
        self.unlisted[own] = None
        return own

    def append(self, call: str, agent: str, new: Iterable[EventLike]) -> int:
        """Add events to a call's journal, in order; how many were not there yet.

        An event that is there already with the same content is passed over. Raises JournalConflict when another
        content stands at its ``seq``, when one is missing before it, or when the call was never opened.
        """
        given = list(new)
        head = self.fresh.get(call) or self.known.get(call)
        if head is None or (given and given[0].seq > head.seq + 1):  # what is remembered may be behind
            head = self._head(call)
        for _ in range(8):
            if head is None:
                raise JournalConflict(call, given[0].seq if given else 0, "the call was never opened")
            later, changed, rows = _follow(head, agent, [event for event in given if event.seq > head.seq])
            self._same(call, agent, [event for event in given if event.seq <= head.seq])
            if not rows:
                return 0
            if self._advance(head, later, changed):
                for row in rows:
                    _insert_event.run(self.connection, row)
                self.fresh[call] = later
                if later.record.ended is not None or any(row["kind"] in _LISTED for row in rows):
                    self.unlisted[call] = None
                return len(rows)
            head = self._head(call)  # another terminal wrote to this call since
        raise JournalConflict(call, given[0].seq, "another terminal writes to it at the same time")

    def events(self, call: str, after: int = 0) -> tuple[JournalEvent, ...]:
        """A call's events in order, those after ``seq`` ``after`` only."""
        query = select(events).where(events.c.call == call, events.c.seq > after).order_by(events.c.seq)
        return tuple(map(_event, self.all(query)))

    def call(self, call: str) -> CallRecord | None:
        """A call's row; None when there is none."""
        return self._record(call)

    def calls(
        self,
        start: datetime | None = None,
        end: datetime | None = None,
        *,
        agent: str | None = None,
        phone: str | None = None,
        script: str | None = None,
        after: CallRecord | None = None,
        limit: int = 200,
    ) -> tuple[CallRecord, ...]:
        """Calls that began from ``start`` until before ``end``, latest first, a page at a time.

        ``after``: the last call of the page before this one.
        """
        query = select(calls)
        if start is not None:
            query = query.where(calls.c.started >= utc(start))
        if end is not None:
            query = query.where(calls.c.started < utc(end))
        for column, wanted in ((calls.c.agent, agent), (calls.c.phone, phone), (calls.c.script, script)):
            if wanted is not None:
                query = query.where(column == wanted)
        if after is not None:
            same = (calls.c.started == after.started) & (calls.c.id < after.id)
            query = query.where((calls.c.started <= after.started) & ((calls.c.started < after.started) | same))
        return self._calls(query, limit)

    def open_calls(self, agent: str | None = None, *, limit: int = 50) -> tuple[CallRecord, ...]:
        """Calls that are not over (wrap-up still wanted), an agent's or everybody's, latest first."""
        query = select(calls).where(text("state <> 'wrapped'"))
        return self._calls(query if agent is None else query.where(calls.c.agent == agent), limit)

    def once(self, unit: str) -> bool:
        """True the first time this name is given, ever; for spool units, in the transaction that writes them."""
        if self.connection.execute(select(drained.c.unit).where(drained.c.unit == unit)).first():
            return False
        self.connection.execute(insert(drained).values(unit=unit))
        return True

    def _number(self, day: date) -> str:
        return f"{day:%Y-%m-%d}/{self.next(f'call:{day:%Y-%m-%d}'):04d}"

    def _record(self, call: str) -> CallRecord | None:
        row = self.connection.execute(_select_call, {"call": call}).one_or_none()
        return None if row is None else record_of(row)

    def _calls(self, query: Select[Any], limit: int) -> tuple[CallRecord, ...]:
        return tuple(
            record_of(row) for row in self.all(query.order_by(calls.c.started.desc(), calls.c.id.desc()).limit(limit))
        )

    def _head(self, call: str) -> Head | None:
        record = self._record(call)
        return None if record is None else Head(record, record.seq, record.head)

    def _advance(self, old: Head, new: Head, changed: Changes) -> bool:
        """Write the call's row, only if it still stands as ``old``: that is also what checks the cache."""
        names = ("seq", "head", *changed) if changed else _SEQ_HEAD
        statement = _advances.get(names)
        if statement is None:
            statement = _advances[names] = _advance_of(names)
        given = {f"new_{name}": value for name, value in changed.items()} if changed else {}
        given["new_seq"], given["new_head"] = new.seq, new.head
        given["was_id"], given["was_seq"], given["was_head"] = old.record.id, old.seq, old.head
        return statement.run(self.connection, given) == 1

    def _same(self, call: str, agent: str, given: Sequence[EventLike]) -> None:
        """Refuse what differs from what stands in the journal."""
        if not given:
            return
        seqs = [event.seq for event in given]
        query = select(events).where(events.c.call == call, events.c.seq.in_(seqs))
        stored = {row.seq: row for row in self.all(query)}
        for event in given:
            row = stored.get(event.seq)
            if row is None or (row.at, row.agent, row.kind, row.node, row.data) != (
                utc(event.at),
                agent,
                event.kind,
                event.node,
                canonical(dict(event.data)),
            ):
                raise JournalConflict(call, event.seq, "another event stands there")


def _follow(head: Head, agent: str, due: Sequence[EventLike]) -> tuple[Head, Changes, list[dict[str, Any]]]:
    """The head after these events, the columns of the call's row that they change, and their own rows."""
    record, seq, last = head
    changed: Changes = {}
    rows = []
    for event in due:
        if event.seq != seq + 1:
            raise JournalConflict(record.id, event.seq, f"event {seq + 1} is missing before it")
        seq, at, data = event.seq, utc(event.at), canonical(dict(event.data))
        rows.append(
            {
                "call": record.id, "seq": seq, "at": at, "agent": agent, "kind": event.kind, "node": event.node,
                "data": data, "before": last,
            }
        )  # fmt: skip
        last = link(last, record.id, seq, at, agent, event.kind, event.node, data)
        made = changes(record, event)
        if made:
            record = replace(record, **made)
            changed |= made
    return Head(record, seq, last), changed, rows


def _advance_of(changed: tuple[str, ...]) -> Prepared:
    stands = [calls.c[name] == bindparam(f"was_{name}") for name in ("id", "seq", "head")]
    return Prepared(update(calls).where(*stands).values({name: bindparam(f"new_{name}") for name in changed}), calls)


def record_of(row: Row[Any]) -> CallRecord:
    """A row of ``calls`` as a value."""
    return CallRecord(**{name: getattr(row, name) for name in _COLUMNS})


def _event(row: Row[Any]) -> JournalEvent:
    return JournalEvent(row.call, row.seq, row.at, row.agent, row.kind, row.node, json.loads(row.data), row.before)
