"""Orders of outlets, their crews' half-days, customers' cards, and wishes that are kept."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import Index, text
from sqlmodel import Field

from hotline.store.kinds import Key, Moment, Money, Words

from .base import Row, table


class CardRow(Row, table=True):
    """A customer's prepaid card. ``balance`` may be below zero after a charge."""

    __tablename__: ClassVar[str] = "cards"
    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(sa_type=Key, unique=True)
    customer: int | None = Field(foreign_key="customers.id", ondelete="SET NULL", index=True)
    name: str = Field(sa_type=Words)
    phone: str = Field(sa_type=Key, index=True)
    expires: date
    balance: Decimal = Field(sa_type=Money)


class CardAddressRow(Row, table=True):
    """An address on a card; ``place`` is its order."""

    __tablename__: ClassVar[str] = "card_addresses"
    card: int = Field(primary_key=True, foreign_key="cards.id", ondelete="CASCADE")
    place: int = Field(primary_key=True)
    address: str = Field(sa_type=Words)
    area: str = Field(sa_type=Key)


class JobRow(Row, table=True):
    """An order sent to an outlet. ``ack`` is the promise that the outlet opens it: done once it has (H02)."""

    __tablename__: ClassVar[str] = "jobs"
    id: int | None = Field(default=None, primary_key=True)
    product: str = Field(sa_type=Key)
    outlet: str = Field(sa_type=Key, index=True)
    area: str = Field(sa_type=Key)
    address: str = Field(sa_type=Words)
    day: date = Field(index=True)
    half: str = Field(sa_type=Key)
    starts: datetime = Field(sa_type=Moment, index=True)
    name: str = Field(sa_type=Words)
    name_key: str = Field(sa_type=Key, index=True)
    phone: str = Field(sa_type=Key, index=True)
    phone_back: str = Field(sa_type=Key, index=True)
    landline: str = Field(sa_type=Key)
    customer: int | None = Field(foreign_key="customers.id", ondelete="SET NULL", index=True)
    card: int | None = Field(foreign_key="cards.id", ondelete="SET NULL", index=True)
    status: str = Field(sa_type=Key)
    hourly: Decimal = Field(sa_type=Money)
    fee: Decimal = Field(sa_type=Money)
    glass: str = Field(sa_type=Key)
    lived_in: bool | None = Field(default=None)
    note: str = Field(sa_type=Words)
    made_at: datetime = Field(sa_type=Moment, index=True)
    made_by: str = Field(sa_type=Key)
    call: str | None = Field(sa_type=Key, foreign_key="calls.id", index=True)
    ack: int | None = Field(default=None, foreign_key="follow_ups.id", ondelete="SET NULL", index=True)
    charged: Decimal = Field(sa_type=Money)
    rule: str = Field(sa_type=Key)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


class CrewSlotRow(Row, table=True):
    """A half-day of a crew member that is taken. The primary key keeps two agents from giving it away twice."""

    __tablename__: ClassVar[str] = "crew_slots"
    __table_args__: ClassVar[dict[str, object]] = {"sqlite_with_rowid": False}
    crew: str = Field(primary_key=True, sa_type=Key)
    day: date = Field(primary_key=True, index=True)
    half: str = Field(primary_key=True, sa_type=Key)
    job: int = Field(foreign_key="jobs.id", ondelete="CASCADE", index=True)


class GraceRow(Row, table=True):
    """The one late wish that was granted to a customer (H06); the primary key is what makes it one."""

    __tablename__: ClassVar[str] = "graces"
    customer: int = Field(primary_key=True, foreign_key="customers.id", ondelete="CASCADE")
    job: int = Field(foreign_key="jobs.id", ondelete="CASCADE", index=True)
    made_at: datetime = Field(sa_type=Moment)
    call: str | None = Field(sa_type=Key, foreign_key="calls.id")


class ReservedRow(Row, table=True):
    """A wish that could not be met and is kept (H03). ``promise``: by when the caller is told for certain (H04)."""

    __tablename__: ClassVar[str] = "reserved_wishes"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index(
            "uq_reserved_wishes_wish",
            "phone",
            "day",
            "half",
            "product",
            unique=True,
            sqlite_where=text("status IN ('waiting', 'offered') AND phone <> ''"),
            postgresql_where=text("status IN ('waiting', 'offered') AND phone <> ''"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    product: str = Field(sa_type=Key)
    area: str = Field(sa_type=Key)
    address: str = Field(sa_type=Words)
    heads: int
    day: date = Field(index=True)
    half: str = Field(sa_type=Key)
    name: str = Field(sa_type=Words)
    phone: str = Field(sa_type=Key, index=True)
    tell_by: datetime = Field(sa_type=Moment)
    status: str = Field(sa_type=Key)
    made_at: datetime = Field(sa_type=Moment)
    call: str | None = Field(sa_type=Key, foreign_key="calls.id")
    promise: int | None = Field(default=None, foreign_key="follow_ups.id", ondelete="SET NULL", index=True)
    note: str = Field(sa_type=Words)


cards, card_addresses, jobs, crew_slots, graces, reserved = map(
    table, (CardRow, CardAddressRow, JobRow, CrewSlotRow, GraceRow, ReservedRow)
)
