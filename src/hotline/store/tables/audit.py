"""Who saw personal data in full, and why. Rows are only ever added; ``head`` is the hash of a row and of the one before
it, so that a row that was changed or dropped is found."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlmodel import Field

from hotline.store.kinds import Key, Moment, Plain, Words

from .base import Row, table


class AuditRow(Row, table=True):
    """A row of the audit log."""

    __tablename__: ClassVar[str] = "audit"
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    by: str = Field(sa_type=Key)
    call: str = Field(sa_type=Key, foreign_key="calls.id", index=True)
    what: str = Field(sa_type=Key)
    why: str = Field(sa_type=Words)
    head: str = Field(sa_type=Plain)


audit = table(AuditRow)
