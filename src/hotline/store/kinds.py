"""Column types: moments in UTC, money, keys and words, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine


def utc(value: datetime) -> datetime:
    """The same moment as a plain UTC datetime; ValueError for one without a zone."""
    if value.tzinfo is None:
        raise ValueError(f"a moment needs its time zone: {value!r}")
    if value.tzinfo is UTC and type(value) is datetime:
        return value
    moved = value.astimezone(UTC)
    return datetime(
        moved.year, moved.month, moved.day, moved.hour, moved.minute, moved.second, moved.microsecond, tzinfo=UTC
    )


class Moment(TypeDecorator[datetime]):
    """A moment: aware in any zone in, aware UTC with microseconds out. A naive one is refused (ValueError).

    On SQLite it is text of one length, ``2026-11-21 12:00:00.000000``, in UTC: it sorts, and is written faster than
    SQLAlchemy's own.
    """

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind: TypeEngine[Any] = Text() if dialect.name == "sqlite" else DateTime(timezone=True)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        moment = utc(value)
        return moment.isoformat(" ", "microseconds")[:26] if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if dialect.name == "sqlite":
            return datetime.fromisoformat(value).replace(tzinfo=UTC)
        moment: datetime = value.astimezone(UTC)
        return moment


class Money(TypeDecorator[Decimal]):
    """An amount, kept as whole hundredths so that sums are exact in SQL. More than two places is a ValueError."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        if value is None:
            return None
        hundredths = value * 100
        if hundredths != int(hundredths):
            raise ValueError(f"an amount has at most two places: {value}")
        return int(hundredths)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class Words(TypeDecorator[str]):
    """What people said or typed: any text. What no database can hold (NUL, half surrogates) is replaced."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


def storable(text: str) -> str:
    """The text without what UTF-8 or PostgreSQL cannot carry: NUL and half surrogates become U+FFFD."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= mark <= "\udfff" else mark for mark in text)
    return text


class Key(Words):
    """A code, a number, a phone: text that is compared byte by byte on both databases, so that prefixes and pages
    agree whatever PostgreSQL's language settings are.
    """

    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(_plain(dialect))


class Plain(TypeDecorator[str]):
    """A :class:`Key` that the program itself makes: nothing in it needs replacing (the journal's way, kept short)."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(_plain(dialect))


def _plain(dialect: Dialect) -> TypeEngine[Any]:
    return Text(collation="C") if dialect.name == "postgresql" else Text()
