"""How long something lasts: ``三个钟头``, ``一个半小时``, ``1.5小时``, ``90 min``, ``half an hour``, ``1h30``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from functools import cache

from .context import Context, Parsed, Problem
from .numerals import amount, en_number, whole, zh_number

_zh = rf"(\d{{1,3}}(?:\.\d{{1,2}})?|{zh_number})"
_en = rf"(\d{{1,3}}(?:\.\d{{1,2}})?|\ban?\b|\b{en_number}\b)"
_zh_hour = "(?:小时|钟头|钟)"

Build = Callable[[re.Match[str]], timedelta | None]
rows: tuple[tuple[str, Build], ...] = (
    (rf"{_zh}个半{_zh_hour}", lambda m: _sum(m[1], half=True)),
    (rf"半个?{_zh_hour}", lambda m: timedelta(minutes=30)),
    (rf"{_zh}个?{_zh_hour}(?:(半)|零?{_zh}分钟?(?!后))?", lambda m: _sum(m[1], m[3], half=bool(m[2]))),
    (rf"{_zh}分钟", lambda m: _sum("0", m[1])),
    (r"([一三13])刻钟", lambda m: timedelta(minutes=15 if m[1] in "一1" else 45)),
    (rf"{_zh}天", lambda m: _days(m[1])),
    (r"\b(?:a\s+)?half\s+(?:an?\s+)?hour\b", lambda m: timedelta(minutes=30)),
    (r"\b(?:a\s+)?quarter\s+of\s+an\s+hour\b", lambda m: timedelta(minutes=15)),
    (r"\ba\s+couple\s+of\s+hours\b", lambda m: timedelta(hours=2)),
    (rf"{_en}(?:\s+and\s+a\s+half\s+hours?|\s+hours?\s+and\s+a\s+half)\b", lambda m: _sum(m[1], half=True)),
    (
        rf"{_en}\s*(?:hours?|hrs?|h)(?:\s*(?:and\s+)?(\d{{1,2}})(?:\s*(?:minutes?|mins?|m))?)?(?![\w:])(?!\s*people)",
        lambda m: _sum(m[1], m[2]),
    ),
    (rf"{_en}\s*(?:minutes?|mins?)\b", lambda m: _sum("0", m[1])),
    (rf"{_en}\s+days?\b", lambda m: _days(m[1])),
)


@cache
def table() -> tuple[tuple[re.Pattern[str], Build], ...]:
    """The rows, compiled when the first duration is read."""
    return tuple((re.compile(source), build) for source, build in rows)


def spot(text: str) -> list[tuple[int, int, timedelta]]:
    """Every duration in a folded text as (start, end, length), the longest readings first."""
    found = [
        (match.start(), match.end(), length)
        for pattern, build in table()
        for match in pattern.finditer(text)
        if (length := build(match)) is not None
    ]
    return sorted(found, key=lambda each: each[0] - each[1])


def read(text: str, context: Context) -> Parsed | Problem:
    """A folded text that is a duration and nothing else; a bare number is hours."""
    text = _lead().sub("", text)
    for start, end, length in spot(text):
        if start == 0 and not text[end:].strip(" ."):
            return Parsed(length) if length else _unclear
    if (hours := amount(text)) is not None and 0 < hours <= 24:
        return Parsed(timedelta(minutes=int(hours * 60)))
    return _unclear


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(r"^(?:唱|玩|坐|用|大概|大约|约|about|for|around)\s*")


def _sum(hours: str, minutes: str | None = None, half: bool = False) -> timedelta | None:
    whole_hours = _figure(hours)
    extra = _figure(minutes) if minutes else Decimal(0)
    if whole_hours is None or extra is None:
        return None
    total = whole_hours * 60 + extra + (30 if half else 0)
    return timedelta(minutes=int(total)) if 0 < total <= 60 * 24 * 31 else None


def _figure(text: str) -> Decimal | None:
    return Decimal(1) if text in {"a", "an"} else amount(text)


def _days(text: str) -> timedelta | None:
    days = 1 if text in {"a", "an"} else whole(text)
    return timedelta(days=days) if days and days <= 1000 else None


_unclear = Problem(
    "unclear",
    "请写多长时间，比如“3小时”“一个半小时”“90分钟”。",
    "Please type how long, such as “3 hours”, “1h30” or “90 min”.",
)
