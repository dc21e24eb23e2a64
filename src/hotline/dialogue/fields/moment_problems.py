"""What is said to a day or moment that is over, unclear, or more than was asked for."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from .context import Context, Problem
from .days import month_names

if TYPE_CHECKING:
    from ..script import Field
    from ..types import Value

UNCLEAR = {
    "date": Problem(
        "unclear",
        "请写哪一天，比如“今天”“周六”“11月25日”。",
        "Please type which day, such as “today”, “Saturday” or “25 Nov”.",
    ),
    "time": Problem(
        "unclear",
        "请写几点，比如“晚上8点”“20:00”“半小时后”。",
        "Please type a time, such as “8pm”, “20:00” or “in half an hour”.",
    ),
    "datetime": Problem(
        "unclear",
        "请写哪天几点，比如“明晚8点”“11月25日 19:30”。",
        "Please type day and time, such as “tomorrow 8pm” or “25 Nov 19:30”.",
    ),
    "half_day": Problem("unclear", "请写“上午”或“下午”。", "Please type “morning” or “afternoon”."),
}
DATE_TOO = Problem(
    "date_too",
    "这里只填几点；连日期一起说的，请写进录入行或改日期一栏。",
    "Only the time goes here; please put the day into its own field, or both into the capture line.",
)
_days_ago = {
    0: ("今天", "Today"),
    1: ("昨天", "Yesterday"),
    2: ("前天", "The day before yesterday"),
}


def too_early(value: Value, field: Field, context: Context) -> Problem | None:
    """The kind refusal of a day or moment that is over, unless the field takes the past."""
    if field.past:
        return None
    here = context.here
    if isinstance(value, datetime):
        return _past(value.astimezone(context.zone), context) if value < here else None
    if isinstance(value, date) and value < min(here.date(), context.business_day(here)):
        return _past(value, context)
    return None


def _past(moment: date, context: Context) -> Problem:
    """``moment``: a day, or desk-local a moment of one."""
    day = moment.date() if isinstance(moment, datetime) else moment
    today = context.here.date()
    year = ("", "") if day.year == today.year else (f"{day.year}年", f" {day.year}")
    zh, en = f"{year[0]}{day.month}月{day.day}日", f"{day.day} {month_names[day.month]}{year[1]}"
    if near := _days_ago.get((today - day).days):
        zh, en = f"{near[0]}（{zh}）", f"{near[1]} ({en})"
    if not isinstance(moment, datetime):
        return Problem(
            "past",
            f"{zh}已经过去了，请填今天或以后的日期。",
            f"{en} is over; please give today or a later day.",
        )
    return Problem(
        "past",
        f"{zh}{moment:%H:%M}已经过去了，请填现在以后的时间。",
        f"{en} {moment:%H:%M} has gone by; please give a later time.",
    )
