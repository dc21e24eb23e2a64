"""Dates, times, moments and half-days: from phrases to values, on the desk's clock.

A **date** is the business day a caller means: at a desk open until 02:00, half past midnight still belongs to the
evening before, and :meth:`Context.moment` puts date and time together again. A **datetime** is the true instant.
``明天凌晨1点`` is one o'clock of tomorrow's calendar day, so at such a desk it belongs to *today*; ``今晚1点`` and
``Saturday night 1am`` stay with the night they name; ``今天凌晨1点`` that is over means the coming night.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from . import clocks
from .context import Context, Parsed, Problem
from .days import find_day, weekday_chars, weekday_names
from .moment_problems import DATE_TOO, UNCLEAR, too_early
from .phrases import Phrase, phrases

if TYPE_CHECKING:
    from ..script import Field
    from ..types import Value

Reading = dict[str, "Value | Problem"]


def reading(phrase: Phrase, context: Context, past: bool = False) -> Reading:
    """What a phrase says, by type name: of ``date``, ``time``, ``datetime``, ``half_day``, ``duration`` those it holds.

    A part that makes no sense (25:00, 30 February) is a Problem under its type.
    """
    if phrase.wait is not None:
        return _from_now(context.here + phrase.wait, context)
    day = _day(phrase, context, past)
    said: Reading = {}
    if phrase.period and not phrase.clock:
        said["half_day"] = clocks.half_days[phrase.period]
    if isinstance(day, Problem):
        return said | {"date": day, "datetime": day} | _clock_alone(phrase, context)
    if phrase.clock is None:
        return said | ({} if day is None else {"date": day})
    if (wrong := _wrong_clock(phrase)) is not None:
        return said | {"time": wrong, "datetime": wrong} | ({} if day is None else {"date": day})
    return said | _day_and_clock(phrase, day, context)


def read(kind: str, text: str, field: Field, context: Context) -> Parsed | Problem:
    """A folded text as ``date``, ``time``, ``datetime`` or ``half_day``, and nothing else beside it."""
    text = _tidy(kind, text)
    if kind == "half_day" and text in _half_words:
        return Parsed(_half_words[text])
    found = phrases(text)
    if len(found) != 1 or not _nothing_else(text, found[0]):
        return _bare_hour(text, context) if kind == "time" and text.isdecimal() else UNCLEAR[kind]
    said = reading(found[0], context, field.past)
    if kind == "time" and found[0].days and "time" in said:
        return DATE_TOO
    value = said.get(kind, UNCLEAR[kind])
    if isinstance(value, Problem):
        return value
    return too_early(value, field, context) or Parsed(value)


def _from_now(moment: datetime, context: Context) -> Reading:
    return {"date": context.business_day(moment), "time": moment.time(), "datetime": moment}


def _day(phrase: Phrase, context: Context, past: bool) -> date | Problem | None:
    if not phrase.days:
        return None
    found = [find_day(day, context, past) for day in phrase.days]
    dated = next((each for day, each in zip(phrase.days, found, strict=True) if day.kind != "week"), found[0])
    weekday = next((day for day in phrase.days if day.kind == "week"), None)
    if (
        isinstance(dated, date)
        and weekday
        and weekday.number
        and len(found) > 1
        and dated.isoweekday() != weekday.number
    ):
        zh, en = weekday_chars[dated.isoweekday()], weekday_names[dated.isoweekday()]
        return Problem(
            "weekday",
            f"{dated.month}月{dated.day}日是周{zh}，请再核对一下是哪一天。",
            f"{dated.isoformat()} is a {en}; please check which day is meant.",
        )
    return dated


def _wrong_clock(phrase: Phrase) -> Problem | None:
    for clock in (phrase.clock, phrase.until):
        if clock and (clock.minute > 59 or clock.hour > 24 or (clock.hour == 24 and clock.minute)):
            return Problem(
                "no_such_time",
                f"钟点是0:00到24:00，请再核对一下（写的是{clock.hour}:{clock.minute:02}）。",
                f"Times run from 0:00 to 24:00; please check ({clock.hour}:{clock.minute:02} was typed).",
            )
    return None


def _clock_alone(phrase: Phrase, context: Context) -> Reading:
    if phrase.clock is None or _wrong_clock(phrase):
        return {}
    return {"time": _time(clocks.place(phrase.clock, phrase.period, context))}


def _day_and_clock(phrase: Phrase, day: date | None, context: Context) -> Reading:
    assert phrase.clock is not None
    here = context.here
    near = day or context.day
    floor = _minutes_since(near, here) if near in {here.date(), context.business_day(here)} and near else None
    minutes = clocks.place(phrase.clock, phrase.period, context, floor)
    said: Reading = {"time": _time(minutes)}
    if phrase.until:
        said["duration"] = _length(minutes, phrase, context)
    if day is None:
        return said | {"datetime": _coming(phrase, context)}
    moment = _at(day, minutes, context)
    tonight = moment + timedelta(days=1)
    if moment < here and day == here.date() and context.overnight and context.business_day(tonight) == day:
        moment = tonight
    return said | {"date": context.business_day(moment), "datetime": moment}


def _coming(phrase: Phrase, context: Context) -> datetime:
    """A clock time without a day: the next one."""
    assert phrase.clock is not None
    here = context.here
    minutes = clocks.place(phrase.clock, phrase.period, context, _minutes_since(here.date(), here))
    coming = _at(here.date(), minutes, context)
    return coming if coming >= here else coming + timedelta(days=1)


def _minutes_since(day: date, here: datetime) -> int:
    return here.hour * 60 + here.minute + (here.date() - day).days * 1440


def _length(start: int, phrase: Phrase, context: Context) -> timedelta:
    assert phrase.until is not None
    end = clocks.place(phrase.until, phrase.period if phrase.until.hour < 12 else None, context, start + 1)
    while end <= start:
        end += 720 if not phrase.until.sure and phrase.until.hour <= 12 else 1440
    return timedelta(minutes=end - start)


def _at(day: date, minutes: int, context: Context) -> datetime:
    return datetime.combine(day + timedelta(days=minutes // 1440), _time(minutes), context.zone)


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _bare_hour(text: str, context: Context) -> Parsed | Problem:
    """In a time field ``8``, ``20``, ``830`` and ``2030`` are times as well."""
    hour, minute = (text[:-2], text[-2:]) if len(text) > 2 else (text, "0")
    clock = clocks.Clock(int(hour), int(minute), int(hour) > 12 or hour[0] == "0") if len(text) <= 4 else None
    if clock is None:
        return UNCLEAR["time"]
    wrong = _wrong_clock(Phrase(0, 0, clock=clock))
    return wrong or Parsed(_time(clocks.place(clock, None, context)))


@cache
def _fixes() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    return (
        ("date datetime", re.compile(r"^(\d{1,2})\.(\d{1,2})(?=\s|$)"), r"\1-\2"),
        ("date datetime", re.compile(r"^((?:19|2[01])\d\d)(\d\d)(\d\d)(?=\s|$)"), r"\1-\2-\3"),
        ("time", re.compile(r"^(\d{1,2})[.点时h](\d\d)$"), r"\1:\2"),
        ("time", re.compile(r"^(\d{1,2})时$"), r"\1点"),
    )


def _tidy(kind: str, text: str) -> str:
    for kinds, pattern, better in _fixes():
        if kind in kinds.split():
            text = pattern.sub(better, text)
    return text


def _nothing_else(text: str, phrase: Phrase) -> bool:
    return not _filler().sub("", text[: phrase.start] + " " + text[phrase.end :])


@cache
def _filler() -> re.Pattern[str]:
    return re.compile(
        r"[\s,.。!！]|改成|改到|大概|大约|左右|前后|到|来|吧|\b(?:at|on|around|about|by|for|from|the|please)\b"
    )


_half_words = {"am": "am", "a.m.": "am", "a.m": "am", "pm": "pm", "p.m.": "pm", "p.m": "pm", "noon": "pm"}
