"""The tables. SQLModel holds their shape; queries go through SQLAlchemy Core (twice as fast as a session)."""

from __future__ import annotations

from datetime import date, datetime  # noqa: TC003 - SQLModel reads the annotations
from decimal import Decimal  # noqa: TC003
from typing import ClassVar, cast

from sqlalchemy import Index, MetaData, Table, text
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from .kinds import Key, Moment, Money, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Set before the models: a constraint without a name cannot be changed by a batch migration."""


class Row(SQLModel, registry=registry(metadata=metadata)):
    """Base of all tables, with a metadata of its own."""


class AgentRow(Row, table=True):
    """Who works at the desk."""

    __tablename__: ClassVar[str] = "agents"
    number: str = Field(primary_key=True, sa_type=Key)
    name: str = Field(sa_type=Words)
    role: str = Field(sa_type=Key)
    active: bool


class CustomerRow(Row, table=True):
    """A caller the desk knows. ``name_key`` and ``phone_back`` (reversed) are what searches go through."""

    __tablename__: ClassVar[str] = "customers"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index(
            "uq_customers_member_no",
            "member_no",
            unique=True,
            sqlite_where=text("member_no <> ''"),
            postgresql_where=text("member_no <> ''"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Words)
    name_key: str = Field(sa_type=Key, index=True)
    phone: str = Field(sa_type=Key, index=True)
    phone_back: str = Field(sa_type=Key, index=True)
    member_no: str = Field(sa_type=Key)
    key_customer: bool
    note: str = Field(sa_type=Words)
    visits: int
    last_visit: date | None
    created_at: datetime | None = Field(sa_type=Moment)


class ScriptRow(Row, table=True):
    """A script's very text, by hash: a replay shows the words of that day."""

    __tablename__: ClassVar[str] = "script_versions"
    sha256: str = Field(primary_key=True, sa_type=Key)
    name: str = Field(sa_type=Key, index=True)
    version: int
    source: str = Field(sa_type=Words)


class CallRow(Row, table=True):
    """A call: a cache of its events' fold for lists, written in the same transaction as they are.

    ``seq`` and ``head`` are the last event's number and hash; ``handle_ms`` and ``wrap_ms`` are there so that
    averages need no date arithmetic, which differs between databases.
    """

    __tablename__: ClassVar[str] = "calls"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index("ix_calls_phone_started", "phone", "started"),
        Index("ix_calls_agent_started", "agent", "started"),
        Index("ix_calls_started_id", "started", "id"),
        Index(
            "ix_calls_open_agent",
            "agent",
            sqlite_where=text("state <> 'wrapped'"),
            postgresql_where=text("state <> 'wrapped'"),
        ),
    )
    id: str = Field(primary_key=True, sa_type=Key)
    desk: str = Field(sa_type=Key)
    agent: str = Field(sa_type=Key)
    line: str = Field(sa_type=Key)
    phone: str = Field(sa_type=Key)
    script: str = Field(sa_type=Key)
    version: int
    sha256: str = Field(sa_type=Key, foreign_key="script_versions.sha256")
    started: datetime = Field(sa_type=Moment)
    answered: datetime | None = Field(sa_type=Moment)
    ended: datetime | None = Field(sa_type=Moment)
    wrapped: datetime | None = Field(sa_type=Moment)
    outcome: str | None = Field(sa_type=Key)
    disposition: str | None = Field(sa_type=Key)
    state: str = Field(sa_type=Key)
    rings: int | None
    rating: int | None
    handle_ms: int | None
    wrap_ms: int | None
    matters: int
    seq: int
    head: str = Field(sa_type=Key)


class EventRow(Row, table=True):
    """The journal. ``data`` is canonical JSON; ``before`` is the hash of the event before it in the call."""

    __tablename__: ClassVar[str] = "events"
    __table_args__: ClassVar[dict[str, object]] = {"sqlite_with_rowid": False}
    call: str = Field(primary_key=True, sa_type=Key, foreign_key="calls.id")
    seq: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)
    agent: str = Field(sa_type=Key)
    kind: str = Field(sa_type=Key)
    node: str = Field(sa_type=Key)
    data: str = Field(sa_type=Key)
    before: str = Field(sa_type=Key)


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
    done_by: str = Field(default="", sa_type=Key)
    done_at: datetime | None = Field(default=None, sa_type=Moment)
    done_note: str = Field(default="", sa_type=Words)


class UnmetRow(Row, table=True):
    """What a caller wanted and did not get."""

    __tablename__: ClassVar[str] = "unmet_demand"
    id: int | None = Field(default=None, primary_key=True)
    reason: str = Field(sa_type=Key)
    day: date = Field(index=True)
    people: int
    room_class: str = Field(sa_type=Key)
    name: str = Field(sa_type=Words)
    phone: str = Field(sa_type=Key)
    note: str = Field(sa_type=Words)
    made_at: datetime = Field(sa_type=Moment)
    call: str | None = Field(sa_type=Key, foreign_key="calls.id")


class NumberRow(Row, table=True):
    """Counters: ``call:2026-11-21`` → the last number given on that desk-local day."""

    __tablename__: ClassVar[str] = "numbering"
    name: str = Field(primary_key=True, sa_type=Key)
    last: int


class DrainedRow(Row, table=True):
    """Units of the spool that were written: what makes draining twice write once."""

    __tablename__: ClassVar[str] = "drained"
    unit: str = Field(primary_key=True, sa_type=Key)


def table(model: object) -> Table:
    """The Core table of a model."""
    return cast(Table, vars(model)["__table__"])


agents, customers, scripts, calls, events = map(table, (AgentRow, CustomerRow, ScriptRow, CallRow, EventRow))
rooms, bookings, slots, waiting, swaps = map(table, (RoomRow, BookingRow, SlotRow, WaitRow, SwapRow))
follow_ups, unmet, numbering, drained = map(table, (FollowUpRow, UnmetRow, NumberRow, DrainedRow))
"""Core tables, for queries."""
