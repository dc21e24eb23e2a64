"""Which day is meant: a day as it was said, and the calendar day that this is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from .context import Problem

if TYPE_CHECKING:
    from .context import Context


class Day(NamedTuple):
    """A day as said. ``kind``: offset (days from today), week (weekday, ``shift`` weeks on or None), dated
    (``month``/``number``, ``year`` 0 = not said), monthly (day of a month, ``shift`` months on or None)."""

    kind: str
    number: int = 0
    month: int = 0
    year: int = 0
    shift: int | None = None


def find_day(day: Day, context: Context, past: bool = False) -> date | Problem:
    """The calendar day that is meant: the coming one, or with ``past`` the nearest. Problem: there is no such day."""
    today = context.here.date()
    if day.kind == "offset":
        return today + timedelta(days=day.number)
    if day.kind == "week":
        return _weekday(day, today, past)
    if day.kind == "dated":
        return _in_month(day, today, past)
    return _of_month(day, today, past)


def _weekday(day: Day, today: date, past: bool) -> date | Problem:
    if day.number == 0:
        return Problem("vague", "请再确认一下：是周六还是周日？", "Please ask once more: Saturday or Sunday?")
    monday = today - timedelta(days=today.weekday())
    if day.shift is not None:
        return monday + timedelta(days=day.number - 1, weeks=day.shift)
    ahead = (day.number - 1 - today.weekday()) % 7
    return today + timedelta(days=ahead - 7 if past and ahead else ahead)


def _in_month(day: Day, today: date, past: bool) -> date | Problem:
    if not 1 <= day.month <= 12:
        return Problem(
            "no_such_day",
            f"月份是1到12，请再听一遍日期（写的是{day.month}月）。",
            f"Months run from 1 to 12; please check the date ({day.month} was typed).",
        )
    year = day.year or (today.year + day.shift if day.shift is not None else 0)
    years = [year] if year else range(today.year - 8, today.year + 9)
    found = [made for each in years if (made := _make(each, day.month, day.number))]
    if not found:
        return _no_such(day)
    if year:
        return found[0]
    if past:
        return min(found, key=lambda each: (abs(each - today), each))
    return next((each for each in found if each >= today), found[-1])


def _of_month(day: Day, today: date, past: bool) -> date | Problem:
    months = range(-3, 13) if day.shift is None else (day.shift,)
    found = []
    for months_on in months:
        index = today.year * 12 + today.month - 1 + months_on
        if made := _make(index // 12, index % 12 + 1, day.number):
            found.append(made)
    if not found:
        return _no_such(day)
    if past and day.shift is None:
        return min(found, key=lambda each: (abs(each - today), each))
    return next((each for each in found if each >= today), found[-1])


def _make(year: int, month: int, day: int) -> date | None:
    if not 1900 <= year < 2200:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _no_such(day: Day) -> Problem:
    zh = f"{day.month}月{day.number}日" if day.month else f"{day.number}号"
    en = f"{day.number} {month_names[day.month]}" if day.month else f"day {day.number}"
    return Problem(
        "no_such_day", f"日历上没有{zh}，请再核对一下日期。", f"The calendar has no {en}; please check the date."
    )


month_names = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
weekday_names = ("", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
weekday_chars = "零一二三四五六日"
