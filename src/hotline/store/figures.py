"""A day in figures, from the calls' rows."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, case, func, select

from .kinds import utc
from .part import Part
from .tables import bookings, calls, jobs, reserved, waiting
from .values import DayFigures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


class Figures(Part):
    """Counts and averages (S01, R05)."""

    def figures(
        self,
        start: datetime,
        end: datetime,
        *,
        agent: str | None = None,
        in_time: int = 3,
        breach: int = 5,
        hours: Sequence[datetime] = (),
    ) -> DayFigures:
        """The calls that began from ``start`` until before ``end``, an agent's or everybody's.

        ``in_time``: rings within which an answer is on time; ``breach``: rings beyond which it is a breach [S01].
        ``hours``: where the hours begin, for ``per_hour``; one count each, the last until ``end``.
        """
        begin, until = utc(start), utc(end)
        where = [calls.c.started >= begin, calls.c.started < until]
        if agent is not None:
            where.append(calls.c.agent == agent)
        rings = calls.c.rings
        row = self.connection.execute(
            select(
                func.count().label("calls"),
                func.count(calls.c.answered).label("answered"),
                func.count(rings).label("counted"),
                func.count(case((rings <= in_time, 1))).label("in_time"),
                func.count(case((rings > breach, 1))).label("breaches"),
                func.avg(calls.c.handle_ms).label("handle"),
                func.avg(calls.c.wrap_ms).label("wrap"),
                func.avg(calls.c.rating).label("rating"),
                func.count(calls.c.rating).label("ratings"),
            ).where(*where)
        ).one()
        made = sum(self._made(each, begin, until, agent) for each in (bookings, jobs))
        joined = sum(self._joined(each, begin, until, agent) for each in (waiting, reserved))
        return DayFigures(
            calls=row.calls,
            answered=row.answered,
            counted=row.counted,
            in_time=row.in_time,
            breaches=row.breaches,
            bookings=made,
            waitlisted=joined,
            handle_ms=_float(row.handle),
            wrap_ms=_float(row.wrap),
            rating=_float(row.rating),
            ratings=row.ratings,
            per_hour=self._per_hour(where, [utc(hour) for hour in hours]),
        )

    def _made(self, table: Table, begin: datetime, until: datetime, agent: str | None) -> int:
        """Rooms and crews that were booked then."""
        where = [table.c.made_at >= begin, table.c.made_at < until]
        if agent is not None:
            where.append(table.c.made_by == agent)
        return int(self.connection.execute(select(func.count()).select_from(table).where(*where)).scalar_one())

    def _joined(self, table: Table, begin: datetime, until: datetime, agent: str | None) -> int:
        """Places on the waiting list, and wishes that are kept."""
        query = select(func.count()).select_from(table).where(table.c.made_at >= begin, table.c.made_at < until)
        if agent is not None:
            query = query.where(table.c.call == calls.c.id, calls.c.agent == agent)
        return int(self.connection.execute(query).scalar_one())

    def _per_hour(self, where: Sequence[Any], hours: Sequence[datetime]) -> tuple[int, ...]:
        if not hours:
            return ()
        counts = [0] * len(hours)
        for (started,) in self.connection.execute(select(calls.c.started).where(*where)):
            place = bisect_right(hours, started) - 1
            if place >= 0:
                counts[place] += 1
        return tuple(counts)


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
