"""Calls in the order they came in, a page at a time, with only those events of theirs that are asked for."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Select, func, select

from .kinds import utc
from .part import Part
from .tables import calls, events
from .values import JournalEvent

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime
    from typing import Any


class Passed(NamedTuple):
    """A call by its id and when it began (aware, UTC)."""

    id: str
    started: datetime


class Passing(Part):
    """What a fold over many calls reads."""

    def passing(
        self, start: datetime | None = None, end: datetime | None = None, *, agent: str = "",
        after: Passed | None = None, limit: int = 200,
    ) -> tuple[Passed, ...]:  # fmt: skip
        """Calls that began from ``start`` until before ``end``, the first first; ``after``: the last one of the page
        before. ``agent``: only theirs."""
        query = _between(select(calls.c.id, calls.c.started), start, end, agent)
        if after is not None:
            same = (calls.c.started == after.started) & (calls.c.id > after.id)
            query = query.where((calls.c.started >= after.started) & ((calls.c.started > after.started) | same))
        query = query.order_by(calls.c.started, calls.c.id).limit(limit)
        return tuple(Passed(row.id, row.started) for row in self.all(query))

    def passing_count(self, start: datetime | None = None, end: datetime | None = None, *, agent: str = "") -> int:
        """How many calls :meth:`passing` gives over all pages."""
        query = _between(select(func.count()).select_from(calls), start, end, agent)
        return int(self.connection.execute(query).scalar_one())

    def events_of(
        self, wanted: Sequence[str], kinds: Collection[str]
    ) -> Iterator[tuple[str, tuple[JournalEvent, ...]]]:
        """The events of these kinds, call by call in the order of their ids; ``before`` is left empty."""
        columns = events.c.call, events.c.seq, events.c.at, events.c.agent, events.c.kind, events.c.node, events.c.data
        query = (
            select(*columns)
            .where(events.c.call.in_(wanted), events.c.kind.in_(sorted(kinds)))
            .order_by(events.c.call, events.c.seq)
        )
        for call, rows in groupby(self.connection.execute(query), key=lambda row: str(row.call)):
            yield (
                call,
                tuple(
                    JournalEvent(call, row.seq, row.at, row.agent, row.kind, row.node, json.loads(row.data), "")
                    for row in rows
                ),
            )


def _between(query: Select[Any], start: datetime | None, end: datetime | None, agent: str) -> Select[Any]:
    if start is not None:
        query = query.where(calls.c.started >= utc(start))
    if end is not None:
        query = query.where(calls.c.started < utc(end))
    return query.where(calls.c.agent == agent) if agent else query
