"""Rooms and their bookings. What two agents could grab at once is decided by the primary key of ``room_slots``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from hotline.domain.rooms import Booking, Room

from .errors import SlotTaken
from .kinds import utc
from .names import like_name, like_phone, name_key, number, phone_back, row_of
from .part import Part
from .tables import bookings, rooms, slots

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

STANDING = ("booked", "arrived")
"""A booking with one of these holds its slots."""
_LOCK = 1


class Rooms(Part):
    """The rooms, who has them, and taking, moving and freeing them (K01-K13)."""

    def rooms(self) -> tuple[Room, ...]:
        """The desk's rooms, in the desk file's order."""
        query = select(rooms).where(rooms.c.active).order_by(rooms.c.place, rooms.c.key)
        return tuple(map(_room, self.all(query)))

    def save_rooms(self, wanted: Iterable[Room]) -> None:
        """Make the rooms those of the desk file, in its order; one no longer there is kept for its bookings."""
        have = {row.key: row for row in self.all(select(rooms))}
        for place, room in enumerate(wanted):
            values = {
                "zh": room.zh,
                "en": room.en,
                "room_class": room.room_class,
                "capacity": room.capacity,
                "place": place,
                "active": True,
            }
            old = have.pop(room.key, None)
            if old is None:
                self.connection.execute(insert(rooms).values(key=room.key, **values))
            elif any(getattr(old, name) != value for name, value in values.items()):
                self.connection.execute(update(rooms).where(rooms.c.key == room.key).values(values))
        gone = [key for key, row in have.items() if row.active]
        if gone:
            self.connection.execute(update(rooms).where(rooms.c.key.in_(gone)).values(active=False))

    def bookings(
        self, start: datetime, end: datetime, statuses: Collection[str] = STANDING, limit: int = 500
    ) -> tuple[Booking, ...]:
        """Bookings that touch the time from ``start`` to ``end``, by arrival."""
        query = select(bookings).where(bookings.c.starts < utc(end), bookings.c.ends > utc(start))
        return self._bookings(query, statuses, limit)

    def booking(self, which: int | str) -> Booking | None:
        """A booking by row, or by number as people say it (``B-1043``); None when there is none."""
        row = row_of("B", which) if isinstance(which, str) else which
        found = self._bookings(select(bookings).where(bookings.c.id == row), (), 1)
        return found[0] if found else None

    def find_bookings(
        self,
        phone: str | None = None,
        name: str | None = None,
        day_start: datetime | None = None,
        day_end: datetime | None = None,
        number: str | None = None,
        upcoming_from: datetime | None = None,
        statuses: Collection[str] = STANDING,
        limit: int = 50,
    ) -> tuple[Booking, ...]:
        """Bookings for which everything given holds, by arrival (K12). Nothing given finds nothing.

        ``phone``: E.164, or an ending; ``name``: as said, title or not; arrival from ``day_start`` until before
        ``day_end``; ``upcoming_from``: not over by then.
        """
        query = select(bookings)
        if number is not None:
            query = query.where(bookings.c.id == row_of("B", number))
        if phone:
            query = query.where(like_phone(bookings.c.phone, bookings.c.phone_back, phone))
        if name and name_key(name):
            query = query.where(like_name(bookings.c.name_key, name))
        if day_start is not None:
            query = query.where(bookings.c.starts >= utc(day_start))
        if day_end is not None:
            query = query.where(bookings.c.starts < utc(day_end))
        if upcoming_from is not None:
            query = query.where(bookings.c.ends > utc(upcoming_from))
        if query.whereclause is None:
            return ()
        return self._bookings(query, statuses, limit)

    def book(self, booking: Booking, taken: Sequence[datetime]) -> Booking:
        """Take the room for these slots; the booking with its ``id`` and ``number`` (K01, K04, K06).

        Raises SlotTaken when a colleague was faster: nothing of this booking is then in the store, and the
        transaction can go on.
        """
        self.lock(_LOCK)
        with self.connection.begin_nested():
            row_id = self.add(bookings, _values(booking))
            self._take(row_id, booking.room, taken)
        return self._stored(row_id)

    def move_booking(self, row_id: int, booking: Booking, taken: Sequence[datetime]) -> Booking:
        """Give a standing booking another room or time: the new slots are taken before the old ones are freed.

        Raises SlotTaken (nothing is changed then), LookupError when the booking no longer stands.
        """
        self.lock(_LOCK)
        with self.connection.begin_nested():
            values = _values(booking)
            for kept in ("made_at", "made_by", "call"):
                del values[kept]
            standing = bookings.c.status.in_(STANDING)
            if not self.connection.execute(
                update(bookings).where(bookings.c.id == row_id, standing).values(values)
            ).rowcount:
                raise LookupError(f"booking {row_id} no longer stands")
            held = select(slots.c.room, slots.c.slot).where(slots.c.booking == row_id)
            old = {(row.room, row.slot) for row in self.all(held)}
            new = {(booking.room, utc(slot)) for slot in taken}
            self._take(row_id, booking.room, [slot for room, slot in new - old])
            self._free(row_id, old - new)
        return self._stored(row_id)

    def cancel_booking(self, row_id: int, at: datetime) -> bool:
        """Cancel and free the slots (K12); False when it no longer stands: somebody else was faster."""
        return self.close_booking(row_id, "cancelled", at)

    def close_booking(self, row_id: int, status: str, at: datetime) -> bool:
        """End a standing booking as ``cancelled`` or ``lapsed`` and free its slots; False when it stands no longer."""
        self.lock(_LOCK)
        changed = self.connection.execute(
            update(bookings)
            .where(bookings.c.id == row_id, bookings.c.status.in_(STANDING))
            .values(status=status, closed_at=at)
        )
        if not changed.rowcount:
            return False
        self.connection.execute(delete(slots).where(slots.c.booking == row_id))
        return True

    def arrived(self, row_id: int) -> bool:
        """The party is here; False when the booking does not wait for it."""
        waits = (bookings.c.id == row_id, bookings.c.status == "booked")
        return bool(self.connection.execute(update(bookings).where(*waits).values(status="arrived")).rowcount)

    def taken_slots(self, start: datetime, end: datetime) -> Mapping[str, frozenset[datetime]]:
        """Room key → the slots taken from ``start`` until before ``end``; rooms with none are left out."""
        query = select(slots.c.room, slots.c.slot).where(slots.c.slot >= utc(start), slots.c.slot < utc(end))
        found: dict[str, set[datetime]] = {}
        for room, slot in self.connection.execute(query):
            found.setdefault(room, set()).add(slot)
        return {room: frozenset(taken) for room, taken in found.items()}

    def _take(self, row_id: int, room: str, taken: Iterable[datetime]) -> None:
        rows = [{"room": room, "slot": slot, "booking": row_id} for slot in sorted(set(map(utc, taken)))]
        if not rows:
            return
        try:
            with self.connection.begin_nested():
                # One statement: psycopg runs several as a pipeline, and complains to the terminal when that fails.
                self.connection.execute(insert(slots).values(rows))
        except IntegrityError as problem:
            wanted = [row["slot"] for row in rows]
            query = select(slots.c.slot).where(slots.c.room == room, slots.c.slot.in_(wanted)).order_by(slots.c.slot)
            lost = tuple(row.slot for row in self.all(query))
            if not lost:
                raise
            raise SlotTaken(room, lost) from problem

    def _free(self, row_id: int, freed: Iterable[tuple[str, datetime]]) -> None:
        rows = [{"at_room": room, "at_slot": slot} for room, slot in sorted(freed)]
        if rows:
            self.connection.execute(
                delete(slots)
                .where(slots.c.booking == row_id)
                .where(slots.c.room == bindparam("at_room"), slots.c.slot == bindparam("at_slot")),
                rows,
            )

    def _stored(self, row_id: int) -> Booking:
        made = self.booking(row_id)
        if made is None:
            raise LookupError(f"no booking {row_id}")
        return made

    def _bookings(self, query: Select[Any], statuses: Collection[str], limit: int) -> tuple[Booking, ...]:
        if statuses:
            query = query.where(bookings.c.status.in_(tuple(statuses)))
        return tuple(map(_booking, self.all(query.order_by(bookings.c.starts, bookings.c.id).limit(limit))))


def _values(booking: Booking) -> dict[str, Any]:
    return {
        "room": booking.room,
        "starts": booking.start,
        "ends": booking.end,
        "people": booking.people,
        "name": booking.name,
        "name_key": name_key(booking.name),
        "phone": booking.phone,
        "phone_back": phone_back(booking.phone),
        "customer": booking.customer,
        "status": booking.status,
        "held_until": booking.held_until,
        "price": booking.price,
        "made_at": booking.made_at,
        "made_by": booking.made_by,
        "call": booking.call,
        "note": booking.note,
    }


def _room(row: Row[Any]) -> Room:
    return Room(row.key, row.zh, row.en, row.room_class, row.capacity)


def _booking(row: Row[Any]) -> Booking:
    return Booking(
        id=row.id,
        number=number("B", row.id),
        room=row.room,
        start=row.starts,
        end=row.ends,
        people=row.people,
        name=row.name,
        phone=row.phone,
        customer=row.customer,
        status=row.status,
        held_until=row.held_until,
        price=row.price,
        made_at=row.made_at,
        made_by=row.made_by,
        call=row.call,
        note=row.note,
    )
