"""How names and phones are searched: keys that an index can follow, and the numbers callers are told."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, or_

_TITLES = re.compile(
    r"(先生|女士|小姐|太太|老师|师傅|经理|老板)$|^(mr|mrs|ms|miss|dr)\b\.?\s*|\s+(先生|女士)$", re.IGNORECASE
)
_LAST = "\U0010ffff"
OFFSETS = {"B": 1000, "J": 1000}
"""Bookings count from B-1001 and orders from J-1001: a number that sounds like a number on the phone."""


def name_key(name: str) -> str:
    """What a name is found by: folded case and width, without title, spaces and dots. ``王先生`` → ``王``."""
    plain = unicodedata.normalize("NFKC", name).strip().casefold()
    bare = _TITLES.sub("", plain).strip() or plain
    return re.sub(r"[\s.·・]+", "", bare)


def phone_back(phone: str) -> str:
    """The digits from the last to the first, so that an ending is a beginning."""
    return "".join(mark for mark in phone if mark.isdigit())[::-1]


def starts_with(column: Column[Any], beginning: str) -> ColumnElement[bool]:
    """A prefix as a range, which an index follows whatever the database's language settings."""
    return and_(column >= beginning, column < beginning + _LAST)


def like_name(column: Column[Any], name: str) -> ColumnElement[bool]:
    """Names that begin with this one, or that this one begins with (``王`` was noted, ``王小明`` is asked)."""
    key = name_key(name)
    if not key or key[0].isascii():
        return starts_with(column, key)
    shorter = [key[:length] for length in range(1, len(key))]
    return or_(starts_with(column, key), column.in_(shorter)) if shorter else starts_with(column, key)


def like_phone(phone: Column[Any], back: Column[Any], asked: str) -> ColumnElement[bool]:
    """An E.164 number exactly; anything else is an ending of it (the last four digits, S10)."""
    return phone == asked if asked.startswith("+") else starts_with(back, phone_back(asked))


def number(prefix: str, row: int) -> str:
    """What a caller is told: ``B-1043``, ``W-31``, ``F-77``."""
    return f"{prefix}-{OFFSETS.get(prefix, 0) + row}"


def row_of(prefix: str, told: str) -> int | None:
    """The row behind a number as people say it (``B-1043``, ``b1043``, ``1043``); None when it is none."""
    match = re.fullmatch(rf"(?:{prefix}[-\s]*)?(\d{{1,12}})", unicodedata.normalize("NFKC", told).strip().upper())
    if match is None:
        return None
    row = int(match[1]) - OFFSETS.get(prefix, 0)
    return row if 0 < row < 2**31 else None
