"""Rooms, who has them, who waits for them, and what was promised."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import Index, text
from sqlmodel import Field

from hotline.store.kinds import Key, Moment, Money, Words

from .base import Row, table


class RoomRow(Row, table=True):
    """The desk file's rooms, in its order; one no longer in the file is kept for its bookings, not ``active``."""

    __tablename__: ClassVar[str] = "rooms"
    key: str = Field(primary_key=True, sa_type=Key)
    zh: str = Field(sa_type=Words)
    en: str = Field(sa_type=Words)
    room_class: str = Field(sa_type=Key)
    capacity: int
    place: int
    active: bool


class BookingRow(Row, table=True):
    """A room taken for a party. The number the caller hears is made from ``id``."""

    __tablename__: ClassVar[str] = "bookings"
    id: int | None = Field(default=None, primary_key=True)
    room: str = Field(sa_type=Key, foreign_key="rooms.key", index=True)
    starts: datetime = Field(sa_type=Moment, index=True)
    ends: datetime = Field(sa_type=Moment)
    people: int
    name: str = Field(sa_type=Words)
    name_key: str = Field(sa_type=Key, index=True)
    phone: str = Field(sa_type=Key, index=True)
    phone_back: str = Field(sa_type=Key, index=True)
    customer: int | None = Field(foreign_key="customers.id", ondelete="SET NULL", index=True)
    status: str = Field(sa_type=Key)
    held_until: datetime = Field(sa_type=Moment)
    price: Decimal = Field(sa_type=Money)
    made_at: datetime = Field(sa_type=Moment, index=True)
    made_by: str = Field(sa_type=Key)
    call: str | None = Field(sa_type=Key, foreign_key="calls.id", index=True)
    note: str = Field(sa_type=Words)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class SlotRow(Row, table=True):
    """A slot of a room that is taken. The primary key is what keeps two agents from booking the same one."""

    __tablename__: ClassVar[str] = "room_slots"
    __table_args__: ClassVar[dict[str, object]] = {"sqlite_with_rowid": False}
    room: str = Field(primary_key=True, sa_type=Key, foreign_key="rooms.key")
    slot: datetime = Field(primary_key=True, sa_type=Moment, index=True)
    booking: int = Field(foreign_key="bookings.id", ondelete="CASCADE", index=True)


class WaitRow(Row, table=True):
    """The waiting list (K02)."""

    __tablename__: ClassVar[str] = "waiting_list"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index(
            "uq_waiting_list_wish",
            "phone",
            "starts",
            "room_class",
            "room",
            unique=True,
            sqlite_where=text("status = 'waiting' AND phone <> ''"),
            postgresql_where=text("status = 'waiting' AND phone <> ''"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    room_class: str = Field(sa_type=Key)
    room: str = Field(sa_type=Key)
    """A particular room's key; empty = any of the class (an empty text, so that the unique index holds)."""
    starts: datetime = Field(sa_type=Moment, index=True)
    ends: datetime = Field(sa_type=Moment)
    people: int
    name: str = Field(sa_type=Words)
    phone: str = Field(sa_type=Key, index=True)
    status: str = Field(sa_type=Key)
    made_at: datetime = Field(sa_type=Moment, index=True)
    call: str | None = Field(sa_type=Key, foreign_key="calls.id")


class SwapRow(Row, table=True):
    """A booked party that would move when a better room frees up (K10, K11)."""

    __tablename__: ClassVar[str] = "swap_wishes"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index(
            "uq_swap_wishes_wish",
            "booking",
            "room_class",
            unique=True,
            sqlite_where=text("status = 'waiting'"),
            postgresql_where=text("status = 'waiting'"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    booking: int = Field(foreign_key="bookings.id", ondelete="CASCADE", index=True)
    room_class: str = Field(sa_type=Key)
    starts: datetime = Field(sa_type=Moment, index=True)
    ends: datetime = Field(sa_type=Moment)
    status: str = Field(sa_type=Key)
    made_at: datetime = Field(sa_type=Moment)
    call: str | None = Field(sa_type=Key, foreign_key="calls.id")


class FollowUpRow(Row, table=True):
    """A promise with a deadline and an owner (S08)."""

    __tablename__: ClassVar[str] = "follow_ups"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index(
            "ix_follow_ups_open_due",
            "due",
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Key)
    due: datetime = Field(sa_type=Moment)
    owner: str = Field(sa_type=Key, index=True)
    name: str = Field(sa_type=Words)
    phone: str = Field(sa_type=Key, index=True)
    about: str = Field(sa_type=Words)
    status: str = Field(sa_type=Key)
    made_at: datetime = Field(sa_type=Moment)
    call: str | None = Field(sa_type=Key, foreign_key="calls.id")
    booking: int | None = Field(foreign_key="bookings.id", ondelete="SET NULL", index=True)
    wait: int | None = Field(foreign_key="waiting_list.id", ondelete="SET NULL", index=True)
    entry: int | None = Field(foreign_key="entries.id", ondelete="SET NULL", index=True)
    done_by: str = Field(default="", sa_type=Key)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    done_note: str = Field(default="", sa_type=Words)


class UnmetRow(Row, table=True):
    """What a caller wanted and did not get."""

    __tablename__: ClassVar[str] = "unmet_demand"
    id: int | None = Field(default=None, primary_key=True)
    reason: str = Field(sa_type=Key)
    day: date
    people: int
    room_class: str = Field(sa_type=Key)
    name: str = Field(sa_type=Words)
    phone: str = Field(sa_type=Key)
    note: str = Field(sa_type=Words)
    made_at: datetime = Field(sa_type=Moment)
    call: str | None = Field(sa_type=Key, foreign_key="calls.id")


rooms, bookings, slots, waiting, swaps = map(table, (RoomRow, BookingRow, SlotRow, WaitRow, SwapRow))
follow_ups, unmet = table(FollowUpRow), table(UnmetRow)
