"""Who calls, who answers, and what was said."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index, text
from sqlmodel import Field

from hotline.store.kinds import Key, Moment, Plain, Words

from .base import Row, table


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
    head: str = Field(sa_type=Plain)


class EventRow(Row, table=True):
    """The journal. ``data`` is canonical JSON; ``before`` is the hash of the event before it in the call."""

    __tablename__: ClassVar[str] = "events"
    __table_args__: ClassVar[dict[str, object]] = {"sqlite_with_rowid": False}
    call: str = Field(primary_key=True, sa_type=Plain, foreign_key="calls.id")
    seq: int = Field(primary_key=True)
    at: datetime = Field(sa_type=Moment)
    agent: str = Field(sa_type=Plain)
    kind: str = Field(sa_type=Plain)
    node: str = Field(sa_type=Plain)
    data: str = Field(sa_type=Plain)
    before: str = Field(sa_type=Plain)


class NumberRow(Row, table=True):
    """Counters: ``call:2026-11-21`` → the last number given on that desk-local day."""

    __tablename__: ClassVar[str] = "numbering"
    name: str = Field(primary_key=True, sa_type=Key)
    last: int


class DrainedRow(Row, table=True):
    """Units of the spool that were written: what makes draining twice write once."""

    __tablename__: ClassVar[str] = "drained"
    unit: str = Field(primary_key=True, sa_type=Key)


agents, customers, scripts, calls, events = map(table, (AgentRow, CustomerRow, ScriptRow, CallRow, EventRow))
numbering, drained = table(NumberRow), table(DrainedRow)
