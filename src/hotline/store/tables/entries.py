"""The registers' rows: one table for all of them, what only one of them knows in ``data``."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index, text
from sqlmodel import Field

from hotline.store.kinds import Key, Moment, Words

from .base import Row, table


class EntryRow(Row, table=True):
    """A case of a register (R01). ``data`` is JSON; ``number`` is counted within the register."""

    __tablename__: ClassVar[str] = "entries"
    __table_args__: ClassVar[tuple[Index, ...]] = (
        Index("ix_entries_register_opened", "register", "opened_at"),
        Index(
            "ix_entries_open_register",
            "register",
            "opened_at",
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    register_: str = Field(sa_type=Key, sa_column_kwargs={"name": "register"})
    number: str = Field(sa_type=Key, unique=True)
    status: str = Field(sa_type=Key)
    title: str = Field(sa_type=Words)
    opened_at: datetime = Field(sa_type=Moment)
    due: datetime | None = Field(default=None, sa_type=Moment)
    owner: str = Field(sa_type=Key, index=True)
    unit: str = Field(sa_type=Key, index=True)
    customer: int | None = Field(foreign_key="customers.id", ondelete="SET NULL", index=True)
    name: str = Field(sa_type=Words)
    name_key: str = Field(sa_type=Key, index=True)
    phone: str = Field(sa_type=Key, index=True)
    phone_back: str = Field(sa_type=Key, index=True)
    call: str | None = Field(sa_type=Key, foreign_key="calls.id", index=True)
    major: bool
    data: str = Field(sa_type=Words)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)


entries = table(EntryRow)
