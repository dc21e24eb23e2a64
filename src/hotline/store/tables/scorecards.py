"""How calls were scored, what was answered, and what was noted at a moment of a call. Rows are only ever added: in each
table ``head`` is the hash of a row and of the one before it, so that a row that was changed or dropped is found."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from hotline.store.kinds import Key, Moment, Money, Plain, Words

from .base import Row, table


class CardRow(Row, table=True):
    """A scorecard. ``turn`` counts the cards of a call: that it is unique keeps two leads from replacing one card at
    once. ``marks`` and ``fatal`` are JSON: the card as it was filled in, whatever the desk's file says later."""

    __tablename__: ClassVar[str] = "scorecards"
    __table_args__: ClassVar[tuple[UniqueConstraint | Index, ...]] = (
        UniqueConstraint("call", "turn", name="uq_scorecards_call_turn"),
        Index("ix_scorecards_agent_at", "agent", "at"),
        Index("ix_scorecards_at_id", "at", "id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    call: str = Field(sa_type=Key, foreign_key="calls.id")
    turn: int
    agent: str = Field(sa_type=Key)
    by: str = Field(sa_type=Key)
    at: datetime = Field(sa_type=Moment)
    upto: int
    points: Decimal = Field(sa_type=Money)
    marks: str = Field(sa_type=Words)
    fatal: str = Field(sa_type=Plain)
    comment: str = Field(sa_type=Words)
    head: str = Field(default="", sa_type=Plain)


class ReplyRow(Row, table=True):
    """An answer to a scorecard."""

    __tablename__: ClassVar[str] = "scorecard_replies"
    id: int | None = Field(default=None, primary_key=True)
    card: int = Field(foreign_key="scorecards.id", index=True)
    by: str = Field(sa_type=Key)
    at: datetime = Field(sa_type=Moment)
    text: str = Field(sa_type=Words)
    head: str = Field(default="", sa_type=Plain)


class CallNoteRow(Row, table=True):
    """A note at a moment of a call."""

    __tablename__: ClassVar[str] = "call_notes"
    id: int | None = Field(default=None, primary_key=True)
    call: str = Field(sa_type=Key, foreign_key="calls.id", index=True)
    seq: int
    by: str = Field(sa_type=Key)
    at: datetime = Field(sa_type=Moment)
    text: str = Field(sa_type=Words)
    head: str = Field(default="", sa_type=Plain)


scorecards, scorecard_replies, call_notes = map(table, (CardRow, ReplyRow, CallNoteRow))
