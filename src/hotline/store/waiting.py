"""The waiting list, swap wishes, and what could not be had."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, select, update
from sqlalchemy.exc import IntegrityError

from hotline.domain.rooms import SwapWish, UnmetDemand, WaitEntry

from .errors import AlreadyThere
from .kinds import utc
from .names import number, row_of
from .part import Part
from .tables import swaps, unmet, waiting

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime

OPEN = ("waiting", "offered")
"""An entry with one of these is still wished for."""


class Waiting(Part):
    """Who waits for a room (K02, K05), who would swap (K10, K11), and what was missed."""

    def join_waitlist(self, entry: WaitEntry) -> WaitEntry:
        """Put on the list; the entry with its ``id`` and ``number``.

        Raises AlreadyThere when the same phone already waits for the same time and class or room.
        """
        values = {
            "room_class": entry.room_class,
            "room": entry.room or "",
            "starts": entry.start,
            "ends": entry.end,
            "people": entry.people,
            "name": entry.name,
            "phone": entry.phone,
            "status": entry.status,
            "made_at": entry.made_at,
            "call": entry.call,
        }
        try:
            with self.connection.begin_nested():
                row_id = self.add(waiting, values)
        except IntegrityError as problem:
            query = select(waiting).where(
                waiting.c.phone == entry.phone,
                waiting.c.starts == utc(entry.start),
                waiting.c.status == "waiting",
                waiting.c.room_class == entry.room_class,
                waiting.c.room == (entry.room or ""),
            )
            for row in self.all(query):
                raise AlreadyThere(row.id, number("W", row.id)) from problem
            raise
        return self._waits(select(waiting).where(waiting.c.id == row_id), (), 1)[0]

    def wait_entry(self, which: int | str) -> WaitEntry | None:
        """An entry by row or by number (``W-31``); None when there is none."""
        row = row_of("W", which) if isinstance(which, str) else which
        found = self._waits(select(waiting).where(waiting.c.id == row), (), 1)
        return found[0] if found else None

    def waiting(
        self, start: datetime, end: datetime, statuses: Collection[str] = OPEN, limit: int = 200
    ) -> tuple[WaitEntry, ...]:
        """Entries whose wished time touches ``start`` to ``end``, first come first (K09)."""
        query = select(waiting).where(waiting.c.starts < utc(end), waiting.c.ends > utc(start))
        return self._waits(query, statuses, limit)

    def waiting_of(self, phone: str, statuses: Collection[str] = OPEN, limit: int = 20) -> tuple[WaitEntry, ...]:
        """A caller's entries, first come first."""
        return self._waits(select(waiting).where(waiting.c.phone == phone), statuses, limit)

    def set_wait_status(self, row_id: int, status: str, was: str | None = None) -> bool:
        """Change an entry's status; with ``was`` only if it stands so: False when a colleague was faster."""
        where = [waiting.c.id == row_id] + ([waiting.c.status == was] if was else [])
        return bool(self.connection.execute(update(waiting).where(*where).values(status=status)).rowcount)

    def queue_swap(self, wish: SwapWish) -> SwapWish:
        """Queue a wish to move; the wish with its ``id``. AlreadyThere when the booking has the same one waiting."""
        values = {
            "booking": wish.booking,
            "room_class": wish.room_class,
            "starts": wish.start,
            "ends": wish.end,
            "status": wish.status,
            "made_at": wish.made_at,
            "call": wish.call,
        }
        try:
            with self.connection.begin_nested():
                row_id = self.add(swaps, values)
        except IntegrityError as problem:
            query = select(swaps).where(
                swaps.c.booking == wish.booking, swaps.c.room_class == wish.room_class, swaps.c.status == "waiting"
            )
            for row in self.all(query):
                raise AlreadyThere(row.id, number("S", row.id)) from problem
            raise
        return _swap(self.connection.execute(select(swaps).where(swaps.c.id == row_id)).one())

    def swaps(
        self, start: datetime, end: datetime, statuses: Collection[str] = OPEN, limit: int = 200
    ) -> tuple[SwapWish, ...]:
        """Wishes for a time that touches ``start`` to ``end``, first come first."""
        query = select(swaps).where(swaps.c.starts < utc(end), swaps.c.ends > utc(start))
        if statuses:
            query = query.where(swaps.c.status.in_(tuple(statuses)))
        return tuple(map(_swap, self.all(query.order_by(swaps.c.made_at, swaps.c.id).limit(limit))))

    def set_swap_status(self, row_id: int, status: str, was: str | None = None) -> bool:
        """Change a wish's status; with ``was`` only if it stands so: False when a colleague was faster."""
        where = [swaps.c.id == row_id] + ([swaps.c.status == was] if was else [])
        return bool(self.connection.execute(update(swaps).where(*where).values(status=status)).rowcount)

    def record_unmet(self, demand: UnmetDemand) -> UnmetDemand:
        """Record what a caller wanted and did not get (K02, K05, K07, K09); with its ``id``."""
        values = {
            "reason": demand.reason,
            "day": demand.day,
            "people": demand.people,
            "room_class": demand.room_class,
            "name": demand.name,
            "phone": demand.phone,
            "note": demand.note,
            "made_at": demand.made_at,
            "call": demand.call,
        }
        return replace(demand, id=self.add_quickly(unmet, values), made_at=utc(demand.made_at))

    def unmet(self, first: date, last: date, limit: int = 500) -> tuple[UnmetDemand, ...]:
        """What was missed for the days from ``first`` to ``last``, both included, oldest record first."""
        query = select(unmet).where(unmet.c.day >= first, unmet.c.day <= last).order_by(unmet.c.id).limit(limit)
        return tuple(map(_unmet, self.all(query)))

    def _waits(self, query: Select[Any], statuses: Collection[str], limit: int) -> tuple[WaitEntry, ...]:
        if statuses:
            query = query.where(waiting.c.status.in_(tuple(statuses)))
        return tuple(map(_wait, self.all(query.order_by(waiting.c.made_at, waiting.c.id).limit(limit))))


def _wait(row: Row[Any]) -> WaitEntry:
    return WaitEntry(
        id=row.id,
        number=number("W", row.id),
        room_class=row.room_class,
        room=row.room or None,
        start=row.starts,
        end=row.ends,
        people=row.people,
        name=row.name,
        phone=row.phone,
        status=row.status,
        made_at=row.made_at,
        call=row.call,
    )


def _swap(row: Row[Any]) -> SwapWish:
    return SwapWish(
        id=row.id,
        booking=row.booking,
        room_class=row.room_class,
        start=row.starts,
        end=row.ends,
        status=row.status,
        made_at=row.made_at,
        call=row.call,
    )


def _unmet(row: Row[Any]) -> UnmetDemand:
    return UnmetDemand(
        id=row.id,
        reason=row.reason,
        day=row.day,
        people=row.people,
        room_class=row.room_class,
        name=row.name,
        phone=row.phone,
        note=row.note,
        made_at=row.made_at,
        call=row.call,
    )
