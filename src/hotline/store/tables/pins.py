"""The PINs of those who work at the desk, as hashes. Rows are only ever added, the last one of an agent counts; an
empty hash takes the PIN away."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from hotline.store.kinds import Key, Moment, Plain

from .base import Row, table


class PinRow(Row, table=True):
    """Somebody's PIN from a moment on."""

    __tablename__: ClassVar[str] = "pins"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    by: str = Field(sa_type=Key)
    agent: str = Field(sa_type=Key, index=True)
    hash: str = Field(sa_type=Plain)


pins = table(PinRow)
