"""Days as people name them: one row of the table per way of saying it.

A row is a pattern over folded text and what it says, as a :class:`.Day`; nothing is looked up until a context is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from .days import Day
from .numerals import en_number, whole, zh_number

_zh_offsets = {
    "大前天": -3,
    "前天": -2,
    "前日": -2,
    "昨天": -1,
    "昨日": -1,
    "昨儿": -1,
    "昨": -1,
    "今天": 0,
    "今日": 0,
    "今儿": 0,
    "今": 0,
    "当": 0,
    "明天": 1,
    "明日": 1,
    "明儿": 1,
    "明": 1,
    "后天": 2,
    "后日": 2,
    "后": 2,
    "大后天": 3,
}
_en_offsets = {
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "tomorow": 1,
    "tommorow": 1,
    "tommorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
}
_zh_weekdays = (
    {char: index for index, char in enumerate("一二三四五六日", 1)}
    | {"天": 7, "末": 0}
    | {str(day): day for day in range(1, 8)}
)
_zh_shifts = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_en_weekdays = {
    name: index
    for index, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday wednes wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ),
        1,
    )
    for name in names.split()
}
_en_months = {
    name: index
    for index, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}


def _any(words: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_zh = rf"\d{{1,2}}|{zh_number}"
_ordinal = r"(\d{1,2})(?:st|nd|rd|th)"
_months = _any(_en_months)
_year = r"(?:,?\s+((?:19|2[01])\d\d)\b(?!:))?"
_not_a_room = r"(?![包房桌台线楼厅门店机])"

Build = Callable[[re.Match[str]], Day | None]
rows: tuple[tuple[str, Build], ...] = (
    # 今天 明天 大后天
    (rf"({_any({k: v for k, v in _zh_offsets.items() if len(k) > 1})})", lambda m: Day("offset", _zh_offsets[m[1]])),
    # 今晚 明早 (the part of the day is a token of its own)
    (r"([今明后昨当])(?=[晚早夜])", lambda m: Day("offset", _zh_offsets[m[1]])),
    (rf"\b({_any(_en_offsets)})\b", lambda m: Day("offset", _en_offsets[m[1]])),
    (r"\bto(?=night\b)|\bthis\s(?=(?:morning|afternoon|evening)\b)", lambda m: Day("offset", 0)),
    # 周六 这周六 下个星期三 礼拜天
    (
        r"(?:(上上|上|这|本|下下|下)(?:一?个)?)?(?:周|星期|礼拜)([一二三四五六日天末]|[1-7](?![\d个位人]))",
        lambda m: Day("week", _zh_weekdays[m[2]], shift=_zh_shifts[m[1]] if m[1] else None),
    ),
    # Saturday, sat, next Friday, this Sunday
    (
        rf"\b(?:(next|last|this|coming)\s+)?({_any(_en_weekdays)})\b\.?(?:\s+(next)\s+week\b)?",
        lambda m: Day(
            "week", _en_weekdays[m[2]], shift=1 if "next" in (m[1], m[3]) else -1 if m[1] == "last" else None
        ),
    ),
    # 2026年11月25日 11月25号 明年1月3日
    (
        rf"(?:(\d{{4}})年|(今|明|去)年)?\s*({_zh})月\s*({_zh})[日号]?",
        lambda m: _dated(m[3], m[4], int(m[1] or 0), m[2]),
    ),
    # 25号 下个月5号
    (rf"(?:(这个|本|下个?|上个?)月)({_zh})[日号]{_not_a_room}", lambda m: _monthly(m[2], m[1])),
    (
        rf"(?<![月\w])({_zh})[号日]{_not_a_room}|(?<=[^\W\d])(\d{{1,2}})号{_not_a_room}",
        lambda m: _monthly(m[1] or m[2]),
    ),
    # 2026-11-25 2026/11/25
    (r"(?<![\d.-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)", lambda m: _dated(m[3], m[4], int(m[1]))),
    # 11-25 11/25 25/11
    (
        r"(?<![\d/.-])(\d{1,2})[-/](\d{1,2})(?![\d/:-]|\.\d|\s*(?:[个人位元块点岁折]|小时|people|guests|persons|pax|hours))",
        lambda m: _slashed(int(m[1]), int(m[2])),
    ),
    # Nov 25, November 25th 2026
    (
        rf"\b({_months})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!:|\s*[ap]\.?m\b){_year}",
        lambda m: Day("dated", int(m[2]), _en_months[m[1]], int(m[3] or 0)),
    ),
    # 25 Nov, 25th of November 2026
    (
        rf"(?<![\d:])(\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?({_months})\b\.?{_year}",
        lambda m: Day("dated", int(m[1]), _en_months[m[2]], int(m[3] or 0)),
    ),
    # the 25th
    (
        rf"(?:\bthe\s+)?\b{_ordinal}\b(?!\s+(?:of\s+)?(?:{_months})\b|\s+(?:floor|room))",
        lambda m: Day("monthly", int(m[1])),
    ),
    # 三天后, in 3 days, 一周后
    (rf"(?:再?过)?({_zh})(天|个?星期|个?礼拜|周)(?:之|以)?后(?!天)", lambda m: _later(m[1], 1 if m[2] == "天" else 7)),
    (rf"\bin\s+(\d{{1,2}}|an?|{en_number})\s+(day|week)s?\b", lambda m: _later(m[1], 1 if m[2] == "day" else 7)),
    (
        rf"\b(\d{{1,2}}|an?|{en_number})\s+(day|week)s?\s+(?:later|from\s+(?:now|today))\b",
        lambda m: _later(m[1], 1 if m[2] == "day" else 7),
    ),
)


@cache
def table() -> tuple[tuple[re.Pattern[str], Build], ...]:
    """The rows, compiled when the first day is read."""
    return tuple((re.compile(source), build) for source, build in rows)


def _dated(month: str, day: str, year: int = 0, word: str | None = None) -> Day | None:
    m, d = whole(month), whole(day)
    shift = {"今": 0, "明": 1, "去": -1}[word] if word else None
    return None if m is None or d is None else Day("dated", d, m, year, shift)


def _monthly(day: str, month: str = "") -> Day | None:
    number = whole(day)
    shift = {"这": 0, "本": 0, "下": 1, "上": -1}[month[0]] if month else None
    return None if number is None or number > 99 else Day("monthly", number, shift=shift)


def _slashed(first: int, second: int) -> Day:
    return Day("dated", first, second) if first > 12 >= second else Day("dated", second, first)


def _later(count: str, days: int) -> Day | None:
    number = 1 if count in {"a", "an"} else whole(count)
    return None if number is None or number > 1000 else Day("offset", number * days)
