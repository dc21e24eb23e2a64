"""Moments, money and numbers in words of both languages, for labels, to-do lines and notices. Light to import."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

_weekdays_zh = "一二三四五六日"
_weekdays_en = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_months_en = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def both(zh: str, en: str) -> dict[str, str]:
    """A text in both languages as the journal holds it."""
    return {"zh": zh, "en": en}


_between = " // "


def two(zh: str, en: str) -> str:
    """Both languages in one line of text, for a column that holds what people write; :func:`one` takes it apart."""
    return f"{zh}{_between}{en}"


def one(text: str, lang: str) -> str:
    """The part in that language of a text by :func:`two`; what an agent wrote is itself in both."""
    zh, between, en = text.partition(_between)
    return zh if lang == "zh" or not between else en


def moment_words(moment: datetime) -> Mapping[str, str]:
    """A desk-local moment as one says it: ``11月21日周六晚上8点`` / ``Sat 21 Nov, 8 pm``."""
    return both(f"{_day_zh(moment)}{clock_zh(moment)}", f"{_day_en(moment)}, {clock_en(moment)}")


def half_words(day: date, half: str) -> dict[str, str]:
    """A half-day as one says it: ``11月24日周二上午`` / ``Tue 24 Nov in the morning``. ``half``: am or pm."""
    moment = datetime.combine(day, datetime.min.time())
    zh, en = ("上午", "in the morning") if half == "am" else ("下午", "in the afternoon")
    return both(f"{_day_zh(moment)}{zh}", f"{_day_en(moment)} {en}")


def _day_zh(moment: datetime) -> str:
    return f"{moment.month}月{moment.day}日周{_weekdays_zh[moment.weekday()]}"


def _day_en(moment: datetime) -> str:
    return f"{_weekdays_en[moment.weekday()]} {moment.day} {_months_en[moment.month - 1]}"


def clock_zh(moment: datetime) -> str:
    """``晚上8点``, ``下午2点半``, ``凌晨1点05分``."""
    hour = moment.hour
    part = ("凌晨" if hour < 5 else "早上" if hour < 9 else "上午" if hour < 12 else "中午" if hour < 13
            else "下午" if hour < 18 else "晚上")  # fmt: skip
    minute = "" if moment.minute == 0 else "半" if moment.minute == 30 else f"{moment.minute:02}分"
    return f"{part}{hour if hour <= 12 else hour - 12}点{minute}"


def clock_en(moment: datetime) -> str:
    """``8 pm``, ``2:30 pm``."""
    hour = moment.hour % 12 or 12
    return f"{hour}{f':{moment.minute:02}' if moment.minute else ''} {'am' if moment.hour < 12 else 'pm'}"


def ago(span: timedelta, lang: str) -> str:
    """How long since, in its largest unit: ``3天前`` / ``3 days ago``; under a minute ``刚刚`` / ``just now``."""
    if span < timedelta(minutes=1):
        return "刚刚" if lang == "zh" else "just now"
    import pendulum

    largest, *_ = pendulum.duration(seconds=span.total_seconds()).in_words(locale=lang, separator="|").split("|")
    return f"{largest}前" if lang == "zh" else f"{largest} ago"
