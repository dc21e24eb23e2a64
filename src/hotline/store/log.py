"""The shift log: every call's place in it, kept with the journal in one transaction, and pages of it by filters.

A call is listed when it opens and again when it has ended, is wrapped up or amended; a step of a call that is on costs
nothing. The filters are marks in the same index as the text, so that any of them together are one question, answered
from the latest call backwards without counting.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, and_, bindparam, case, false, func, insert, or_, select, text, union, update

from .journal import Journal, record_of
from .kinds import utc
from .log_entry import entry_of, over
from .log_wanted import ROOM, LogWanted, number_at
from .search import match, tsquery, tsvector
from .tables import call_log, calls
from .values import LogFigures, LoggedCall

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import ColumnElement

    from .values import CallRecord

_LAST = 2**62
_LOCK = 9
MOST_COUNTED, MOST_AT_ALL = 5000, 1000
"""Calls that figures are made of at most, the latest: of some days, and of all days."""
_MATCHING = {
    "sqlite": "SELECT rowid AS number FROM call_words WHERE call_words MATCH :match"
    " AND rowid >= :low AND rowid < :high ORDER BY rowid {way} LIMIT :limit",
    "postgresql": "SELECT number FROM call_words WHERE words @@ CAST(:match AS tsquery)"
    " AND number >= :low AND number < :high ORDER BY number {way} LIMIT :limit",
}
_NEAR, _FAR = (
    "SELECT number FROM (SELECT number, words FROM call_words WHERE number >= :low AND number < :high"
    " ORDER BY number {way} LIMIT 8000) AS near WHERE words @@ CAST(:match AS tsquery)"
    " ORDER BY number {way} LIMIT :limit",
    "SELECT number FROM call_words WHERE words @@ CAST(:match AS tsquery)"
    " AND number >= :low AND number < :high ORDER BY number + 0 {way} LIMIT :limit",
)
"""PostgreSQL does not know how rare a token is, and each of its ways is slow at the other's work: first the nearest
calls are looked through; where they do not fill a page the token is rare, and its index is asked (``+ 0`` keeps it from
the order's)."""
_FITTING = {
    "sqlite": "SELECT rowid FROM call_words WHERE call_words MATCH :match AND rowid IN :numbers",
    "postgresql": "SELECT number FROM call_words WHERE words @@ CAST(:match AS tsquery) AND number IN :numbers",
}
_ALL = "SELECT number FROM call_log WHERE number >= :low AND number < :high ORDER BY number {way} LIMIT :limit"


class Log(Journal):
    """The log's rows; see :class:`~hotline.store.journal.Journal` for the calls themselves."""

    # ------------------------------------------------------------ reading

    def log(
        self, wanted: LogWanted, *, before: int | None = None, after: int | None = None, limit: int = 50
    ) -> tuple[LoggedCall, ...]:
        """The latest of these calls, latest first; ``before``: only those below this number, for the next page.
        ``after``: the ones next above this number instead (0: the oldest of all), for the page before."""
        numbers = self._numbers(wanted, before, after, limit)
        query = select(calls, *_own).join(call_log, call_log.c.call == calls.c.id).where(call_log.c.number.in_(numbers))
        found = {row.number: _logged(row) for row in self.all(query)} if numbers else {}
        return tuple(found[number] for number in sorted(found, reverse=True))

    def log_figures(self, wanted: LogWanted, in_time: int, most: int = 0) -> LogFigures:
        """These calls in figures, of the latest ``most``. ``in_time``: rings within which an answer counts. [S01]"""
        most = most or (MOST_COUNTED if wanted.start else MOST_AT_ALL)
        inner, values = self._asking(wanted, None, None, most)
        numbers = text(inner).columns(call_log.c.number).subquery()
        if wanted.or_late:
            late = select(call_log.c.number).where(call_log.c.number.in_(self._late(wanted, values)))
            numbers = union(select(numbers.c.number), late).subquery()
        rings = calls.c.rings
        query: Select[Any] = select(
            func.count().label("calls"),
            func.count(rings).label("counted"),
            func.count(case((rings <= in_time, 1))).label("in_time"),
            func.avg(calls.c.handle_ms).label("handle"),
            func.avg(calls.c.wrap_ms).label("wrap"),
            func.avg(calls.c.rating).label("rating"),
            func.count(calls.c.rating).label("ratings"),
            func.count(case((or_(call_log.c.flags != "", _is_late(wanted)), 1))).label("flagged"),
        ).select_from(
            numbers.join(call_log, call_log.c.number == numbers.c.number).join(calls, calls.c.id == call_log.c.call)
        )
        row = self.connection.execute(query, values).one()
        handle, wrap, rating = (None if each is None else float(each) for each in (row.handle, row.wrap, row.rating))
        return LogFigures(
            row.calls, row.counted, row.in_time, handle, wrap, rating, row.ratings, row.flagged, row.calls >= most
        )

    def logged(self, call: str) -> LoggedCall | None:
        """A call's row in the log; None when there is none."""
        query = select(calls, *_own).join(call_log, call_log.c.call == calls.c.id).where(calls.c.id == call)
        rows = self.all(query)
        return _logged(rows[0]) if rows else None

    def _numbers(self, wanted: LogWanted, before: int | None, after: int | None, limit: int) -> list[int]:
        inner, values = self._asking(wanted, before, after, limit)
        if self.postgres and "match" in values:
            way = "DESC" if after is None else "ASC"
            found = self._ask(_NEAR.format(way=way), values)
            found = found if len(found) >= limit else self._ask(_FAR.format(way=way), values)
        else:
            found = self._ask(inner, values)
        if wanted.or_late:
            found = sorted({*found, *self._late(wanted, values)}, reverse=after is None)[:limit]
        return found

    def _late(self, wanted: LogWanted, values: Mapping[str, object]) -> list[int]:
        """The calls between ``low`` and ``high`` without a record in time that fit all that is wanted but its flag."""
        place = call_log.c.number
        query = select(place).join(calls, calls.c.id == call_log.c.call).where(_is_late(wanted), text(_OPEN))
        between = query.where(place >= values["low"], place < values["high"])
        found = [int(row.number) for row in self.connection.execute(between)]
        terms = replace(wanted, flag="").terms
        if not found or not terms:
            return found
        fits = text(_FITTING[self.connection.dialect.name]).bindparams(bindparam("numbers", expanding=True))
        asked = {"match": (tsquery if self.postgres else match)(terms), "numbers": found}
        return [int(row[0]) for row in self.connection.execute(fits, asked)]

    def _ask(self, query: str, values: Mapping[str, object]) -> list[int]:
        return [int(row[0]) for row in self.connection.execute(text(query), values)]

    def _asking(
        self, wanted: LogWanted, before: int | None, after: int | None, limit: int
    ) -> tuple[str, dict[str, object]]:
        low = number_at(wanted.start) if wanted.start else 0
        high = number_at(wanted.end) if wanted.end else _LAST
        high = high if before is None else min(high, before)
        values: dict[str, object] = {"low": low if after is None else max(low, after + 1), "high": high, "limit": limit}
        way, terms = "DESC" if after is None else "ASC", wanted.terms
        if not terms:
            return _ALL.format(way=way), values
        values["match"] = (tsquery if self.postgres else match)(terms)
        return _MATCHING[self.connection.dialect.name].format(way=way), values

    # ------------------------------------------------------------ writing

    def ended_now(self) -> tuple[str, ...]:
        """The calls of this transaction that are over and have still to be listed."""
        return tuple(each for each in self.unlisted if over(self.fresh[each].record))

    def flag(self, call: str, keys: Iterable[str]) -> None:
        """What a lead should look at in a call that this transaction lists."""
        self.flagged[call] = tuple(keys)

    def settle(self) -> None:
        """List the calls that this transaction opened, ended or amended. Comes by itself before it is committed."""
        for call in self.unlisted:
            self.list_call(self.fresh[call].record)
        self.unlisted.clear()

    def list_call(self, record: CallRecord) -> None:
        """Put a call into the log as its row and its events say, or put it right there."""
        entry = entry_of(record, self.events(record.id) if over(record) else ())
        query = select(call_log).where(call_log.c.call == record.id)
        held = self.connection.execute(query).one_or_none()
        flags = self.flagged[record.id] if record.id in self.flagged else tuple(held.flags.split()) if held else ()
        place = held.number if held is not None and in_place(held.number, record) else None
        told = {"scripts": " ".join(entry.scripts), "flags": " ".join(flags), "digest": entry.digest}
        if held is not None and place is not None:
            if all(getattr(held, name) == value for name, value in told.items()):
                return
            self.connection.execute(update(call_log).where(call_log.c.number == place).values(told))
        else:
            self._unlist(held.number if held is not None else None)
            place, held = self._place(record), None
            self.connection.execute(insert(call_log).values(number=place, call=record.id, **told))
        if held is not None:
            self._forget(place)
        words = entry.words(flags)
        values = {"number": place, "words": tsvector(words) if self.postgres else words}
        self.connection.execute(text(_INSERT[self.connection.dialect.name]), values)

    def _unlist(self, number: int | None) -> None:
        if number is not None:
            self.connection.execute(text("DELETE FROM call_log WHERE number = :number"), {"number": number})
            self._forget(number)

    def _forget(self, number: int) -> None:
        self.connection.execute(text(_DELETE[self.connection.dialect.name]), {"number": number})

    def _place(self, record: CallRecord) -> int:
        """The next free number of the second in which the call began."""
        first = number_at(record.started)
        self.lock(_LOCK)
        while True:
            last = first + (1 << ROOM) - 1
            query = "SELECT max(number) FROM call_log WHERE number BETWEEN :first AND :last"
            held = self.connection.execute(text(query), {"first": first, "last": last}).scalar()
            if held is None or held < last:
                return first if held is None else int(held) + 1
            first = last + 1


def in_place(number: int, record: CallRecord) -> bool:
    """Whether a number belongs to the second in which the call began, or to one soon after that it spilled into."""
    return 0 <= (number >> ROOM) - (number_at(record.started) >> ROOM) <= 600


def _is_late(wanted: LogWanted) -> ColumnElement[bool]:
    return false() if wanted.late is None else and_(calls.c.state == "ended", calls.c.ended < utc(wanted.late))


_OPEN = "calls.state <> 'wrapped'"
"""As the index of calls that want something is written."""
_own = (call_log.c.number, call_log.c.scripts, call_log.c.flags)
_INSERT = {
    "sqlite": "INSERT INTO call_words (rowid, words) VALUES (:number, :words)",
    "postgresql": "INSERT INTO call_words (number, words) VALUES (:number, CAST(:words AS tsvector))",
}
_DELETE = {
    "sqlite": "DELETE FROM call_words WHERE rowid = :number",
    "postgresql": "DELETE FROM call_words WHERE number = :number",
}


def _logged(row: Any) -> LoggedCall:
    return LoggedCall(row.number, record_of(row), tuple(row.scripts.split()), tuple(row.flags.split()))
