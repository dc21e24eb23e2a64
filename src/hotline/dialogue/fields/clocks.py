"""Clock times as people say them: one row of the table per way of saying it.

An hour counts from midnight of the day that is *named*: ``今晚12点`` is hour 24 of today, ``晚上1点`` hour 25,
``凌晨1点`` hour 1. So the night belongs to the day people give it, and the calendar stays right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .numerals import en_number, whole, zh_number
from .tables import listed

if TYPE_CHECKING:
    from .context import Context


class Clock(NamedTuple):
    """A time as said; ``hour`` 0–29, ``sure`` when morning or evening is already certain."""

    hour: int
    minute: int = 0
    sure: bool = False


def _hours(**changed: int) -> tuple[int, ...]:
    return tuple(changed.get(f"h{hour}", hour) for hour in range(13))


_plus_12 = {f"h{hour}": hour + 12 for hour in range(1, 12)}
periods: dict[str, tuple[int, ...]] = {
    # what hour 0–12 of the clock means in that part of the day
    "dawn": _hours(h12=0),
    "morning": _hours(),
    "noon": _hours(h1=13, h2=14, h3=15),
    "afternoon": _hours(**_plus_12),
    "evening": _hours(**_plus_12, h12=24, h0=24),
    "night": _hours(**{**_plus_12, **{f"h{hour}": hour + 24 for hour in range(5)}}, h12=24),
}
half_days = {"dawn": "am", "morning": "am", "noon": "pm", "afternoon": "pm", "evening": "pm", "night": "pm"}

period_rows: tuple[tuple[str, str], ...] = (
    (r"凌晨", "dawn"),
    (
        r"大?清[晨早]|(?<![周期拜])一大?早|早[上晨间](?!好)|上午(?!好)|(?<=[今明后])早(?!点)|早(?=\s*(?:\d|[五六七八九十]点))",
        "morning",
    ),
    (r"中午(?!好)|正午", "noon"),
    (r"下午(?!好)|午后|傍晚", "afternoon"),
    (
        r"晚[上间](?!好)|夜[里晚间]|深夜|半夜|午夜|后半夜|(?<=[今明后昨当])[晚夜]|(?<=[一二三四五六日天末号\d])晚|晚(?=\s*(?:\d{1,2}[点:]|[一二两三四五六七八九十]+点))",
        "night",
    ),
    (r"(?<!good )\b(?:(?:in\s+the\s+)?(?:early\s+)?morning)\b", "morning"),
    (r"(?<!good )\b(?:in\s+the\s+)?afternoon\b", "afternoon"),
    (r"(?<!good )\b(?:in\s+the\s+)?evening\b", "evening"),
    (r"(?<!good )\b(?:at\s+|late\s+at\s+)?night\b|(?<=\bto)night\b", "night"),
)

_zh = rf"(\d{{1,2}}|{zh_number})"
_no_unit = r"(?![\d零一二两三四五六七八九十:]|\s*(?:[个人位名桌间块元万天月号日]|小时|钟头|分))"
_not_a_bit = r"(?:(?=[^一])|(?<![\u4e00-\u9fff])|(?<=[上午晨夜里间天日号到成在约概])|(?<=[今明后周]晚))"  # not 安静一点
_zh_minute = (
    rf"(?:过?零?{_zh}分(?!钟)|过?([0-5]\d|零[一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?){_no_unit})"
)
_people = (
    r"(?!\s*(?:[:/.-]?\d|people|persons?|guests?|adults?|kids?|pax|of\s+us|heads?|hours?|hrs?|h\b|min|days?|weeks?|"
    r"yuan|rmb|st|nd|rd|th|o'|am\b|pm\b|a\.m|p\.m|[个人位点号月]))"
)
_hour = rf"(\d{{1,2}}|\b(?:{'|'.join(listed('one two three four five six seven eight nine ten eleven twelve'))})\b)"
_en_minutes = rf"(\d{{1,2}}|\b{en_number}\b)"
_fixed_minutes = r"(?:\s+(thirty|fifteen|forty[- ]five))?"
_half = r"\s*(am|pm|a\.m\.?|p\.m\.?)(?![a-z])"
_left = r"(?<![\d:.])"
_after_period = "(?:" + "|".join(rf"(?<={word} )" for word in listed("tonight evening night noon morning")) + ")"

Build = Callable[[re.Match[str]], Clock | None]
rows: tuple[tuple[str, Build], ...] = (
    # 8点 8点半 八点一刻 8点05 八点二十 8点70分
    (
        rf"{_left}{_not_a_bit}{_zh}点(?:钟|整|(半)|([一三13])刻|{_zh_minute})?(?:钟?左右|前后)?(?![歌菜餐赞心])",
        lambda m: _zh_clock(m[1], m[2], m[3], m[4] or m[5]),
    ),
    # 差一刻8点 差5分9点
    (rf"差\s*(?:(一)刻|{_zh}分)\s*{_zh}点", lambda m: _before(m[3], 15 if m[1] else whole(m[2]))),
    # 20:00 8:30pm
    (
        rf"{_left}(\d{{1,2}}):(\d{{2}})(?::\d{{2}})?(?:{_half})?(?!\d|:)",
        lambda m: _digital(m[1], m[2], m[3]),
    ),
    # 8pm 8.30 pm eight thirty pm
    (rf"{_left}(\d{{1,2}})(?:[:.](\d{{2}}))?{_half}", lambda m: _digital(m[1], m[2] or "0", m[3])),
    (rf"{_hour}{_fixed_minutes}{_half}", lambda m: _digital(str(whole(m[1])), str(_minutes(m[2])), m[3])),
    (rf"{_left}{_hour}\s*o'?\s?clock\b", lambda m: _bare(m[1])),
    (rf"\bhalf\s+(?:past\s+)?{_hour}(?!\w)", lambda m: _bare(m[1], 30)),
    (rf"\b(?:a\s+)?quarter\s+past\s+{_hour}(?!\w)", lambda m: _bare(m[1], 15)),
    (rf"\b(?:a\s+)?quarter\s+to\s+{_hour}(?!\w)", lambda m: _before(m[1], 15)),
    (rf"{_left}{_en_minutes}\s+(?:minutes?\s+)?past\s+{_hour}(?!\w)", lambda m: _bare(m[2], whole(m[1]))),
    (rf"{_left}{_en_minutes}\s+(?:minutes?\s+)?to\s+{_hour}(?!\w){_people}", lambda m: _minutes_to(m[1], m[2])),
    # at 8, around eight thirty, until 11; evening 8; 8 in the evening
    (
        rf"\b(?:at|by|around|about|from|until|till)\s+{_hour}{_fixed_minutes}(?!\w){_people}",
        lambda m: _bare(m[1], _minutes(m[2])),
    ),
    (rf"{_after_period}{_hour}{_fixed_minutes}(?!\w){_people}", lambda m: _bare(m[1], _minutes(m[2]))),
    (
        rf"{_left}{_hour}(?=\s+(?:in\s+the\s+(?:morning|afternoon|evening)|at\s+night|tonight)\b)",
        lambda m: _bare(m[1]),
    ),
    (r"\b(?:at\s+)?(?:noon|midday)\b", lambda m: Clock(12, 0, True)),
    (r"\b(?:at\s+)?midnight\b", lambda m: Clock(24, 0, True)),
)


@cache
def table() -> tuple[tuple[re.Pattern[str], Build], ...]:
    """The rows, compiled when the first time is read."""
    return tuple((re.compile(source), build) for source, build in rows)


@cache
def period_table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The parts of the day, compiled when the first time is read."""
    return tuple((re.compile(source), period) for source, period in period_rows)


def _zh_clock(hour: str, half: str | None, quarter: str | None, minute: str | None) -> Clock | None:
    number, minutes = whole(hour), whole(minute.lstrip("零") or "零") if minute else 0
    if number is None or minutes is None:
        return None
    extra = 30 if half else {"一": 15, "1": 15, "三": 45, "3": 45}[quarter] if quarter else minutes
    return Clock(number, extra, number > 12 or number == 0 or (len(hour) == 2 and hour[0] == "0"))


def _digital(hour: str, minute: str, half: str | None) -> Clock | None:
    if not hour.isdigit() or not minute.isdigit():
        return None
    number = int(hour)
    if half is None:
        return Clock(number, int(minute), number > 12 or hour[0] == "0")
    if not 1 <= number <= 12:  # 20:00pm: what is written on the 24-hour clock stands
        return Clock(number, int(minute), True)
    return Clock(number % 12 + (12 if half[0] == "p" else 0), int(minute), True)


def _minutes(word: str | None) -> int:
    return (whole(word) or 0) if word else 0


def _bare(hour: str, minute: int | None = 0) -> Clock | None:
    number = whole(hour)
    return None if number is None or minute is None else Clock(number, minute, number > 12 or number == 0)


def _before(hour: str, minutes: int | None) -> Clock | None:
    number = whole(hour)
    if number is None or minutes is None or not 1 <= number <= 24 or not 0 < minutes < 60:
        return None
    return Clock(number - 1 or 12, 60 - minutes, number > 13)


def _minutes_to(minutes: str, hour: str) -> Clock | None:
    count = whole(minutes)
    return _before(hour, count) if count in {5, 10, 15, 20, 25} else None


def place(clock: Clock, period: str | None, context: Context, after: int | None = None) -> int:
    """Minutes from midnight of the named day. A bare 8 is the eight o'clock at which the desk is open; ``after``
    (minutes on that day) prefers the first that is still to come."""
    if clock.sure or clock.hour > 12:
        late = clock.hour == 0 and period in {"night", "evening"}
        return (24 if late else clock.hour) * 60 + clock.minute
    if period is not None:
        return periods[period][clock.hour] * 60 + clock.minute
    if context.opens is None or context.closes is None:
        return clock.hour * 60 + clock.minute
    first = context.opens.hour * 60 + context.opens.minute
    last = context.closes.hour * 60 + context.closes.minute + (24 * 60 if context.overnight else 0)
    options = [hour * 60 + clock.minute for hour in (clock.hour, clock.hour + 12, clock.hour + 24)]
    if clock.hour == 12:
        options = options[:2]
    open_then = [option for option in options if first <= option <= last]
    coming = [option for option in open_then if after is None or option >= after]
    return (coming or open_then or options)[0]
