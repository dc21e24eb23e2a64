"""What the shift log reads beside ``calls``: a cache of the journal, made again from it by ``hotline db reindex``."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import BigInteger
from sqlmodel import Field

from hotline.store.kinds import Key, Plain

from .base import Row, table


class CallLogRow(Row, table=True):
    """A call's place in the log. ``number`` rises with the moment the call began: lists and the search go by it.

    ``scripts`` are the call types of its matters, ``flags`` the keys of what a lead should look at, each set apart by
    spaces; ``digest`` is what the search's text is known by.
    """

    __tablename__: ClassVar[str] = "call_log"
    number: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs={"autoincrement": False})
    call: str = Field(sa_type=Key, foreign_key="calls.id", unique=True)
    scripts: str = Field(sa_type=Key)
    flags: str = Field(sa_type=Key)
    digest: str = Field(sa_type=Plain)


call_log = table(CallLogRow)

WORDS = "call_words"
"""The search's own table: FTS5's on SQLite, one of ``tsvector`` on PostgreSQL. No model has its shape."""


def modelled(name: str) -> bool:
    """Whether a table of the database is one that the models know (FTS5 keeps several of its own)."""
    return not name.startswith(WORDS)
