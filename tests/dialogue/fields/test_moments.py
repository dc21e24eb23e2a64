"""Dates, times, moments, half-days and durations in both languages, on a Saturday afternoon at 14:28."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from .kit import CONTEXT, OFFICE, ZONE, problem, value


def day(number: int, month: int = 11, year: int = 2026) -> date:
    return date(year, month, number)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今天", day(21)), ("明天", day(22)), ("后天", day(23)), ("大后天", day(24)), ("今晚", day(21)),
        ("明晚", day(22)), ("明早", day(22)), ("周六", day(21)), ("周日", day(22)), ("这周六", day(21)),
        ("下周三", day(25)), ("下个星期三", day(25)), ("礼拜天", day(22)), ("星期五", day(27)),
        ("周六晚上", day(21)), ("下下周一", day(30)), ("25号", day(25)), ("二十五号", day(25)),
        ("20号", day(20, 12)), ("下个月5号", day(5, 12)), ("11月25日", day(25)), ("11月25号", day(25)),
        ("十一月二十五日", day(25)), ("1月3日", day(3, 1, 2027)), ("明年1月3日", day(3, 1, 2027)),
        ("2026年11月25日", day(25)), ("11-25", day(25)), ("11/25", day(25)), ("25/11", day(25)), ("11.25", day(25)),
        ("2026-11-25", day(25)), ("2026/11/25", day(25)), ("20261125", day(25)), ("２０２６－１１－２５", day(25)),
        ("三天后", day(24)), ("一周后", day(28)), ("11月25日周三", day(25)), ("今天周六", day(21)),
        ("today", day(21)), ("tomorrow", day(22)), ("tmrw", day(22)), ("the day after tomorrow", day(23)),
        ("tonight", day(21)), ("sat", day(21)), ("Saturday", day(21)), ("next Friday", day(27)),
        ("this Sunday", day(22)), ("Fri", day(27)), ("Nov 25", day(25)), ("November 25th, 2026", day(25)),
        ("25 Nov", day(25)), ("25th of November", day(25)), ("on the 25th", day(25)), ("in 3 days", day(24)),
        ("a week from now", day(28)), ("Wed 25 Nov", day(25)), ("tomorrow evening", day(22)),
        ("2月29日", day(29, 2, 2028)),
    ],
)  # fmt: skip
def test_days(text: str, expected: date) -> None:
    assert value("date", text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("昨天", "past"), ("yesterday", "past"), ("上周五", "past"), ("2020-01-01", "past"), ("13月5日",
        "no_such_day"), ("2月30日", "no_such_day"), ("31 Nov", "no_such_day"), ("32号", "no_such_day"),
        ("2027-02-29", "no_such_day"), ("周末", "vague"), ("11月25日周六", "weekday"), ("Mon 25 Nov", "weekday"),
        ("8个人", "unclear"), ("改天", "unclear"), ("周六或者周日", "unclear"),
    ],
)  # fmt: skip
def test_days_that_are_asked_again(text: str, code: str) -> None:
    assert problem("date", text).code == code


def test_the_sentences_say_what_is_wrong_and_what_is_right() -> None:
    assert problem("date", "昨天").zh == "昨天（11月20日）已经过去了，请填今天或以后的日期。"
    assert problem("date", "yesterday").en == "Yesterday (20 Nov) is over; please give today or a later day."
    assert problem("date", "2020-01-01").zh.startswith("2020年1月1日已经过去了")
    assert problem("datetime", "昨天晚上8点").zh == "昨天（11月20日）20:00已经过去了，请填现在以后的时间。"
    assert "30 Feb" in problem("date", "2月30日").en
    assert problem("date", "11月25日周六").zh.startswith("11月25日是周三")
    assert "0:00到24:00" in problem("time", "25:00").zh


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昨天", day(20)), ("11月1日", day(1)), ("周五", day(20)), ("上周三", day(11)), ("20号", day(20)),
    ],
)  # fmt: skip
def test_a_field_that_takes_the_past_reads_the_nearest_day(text: str, expected: date) -> None:
    assert value("date", text, past=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8点", "20:00"), ("８点", "20:00"), ("8点半", "20:30"), ("八点半", "20:30"), ("晚上八点一刻", "20:15"),
        ("八点三刻", "20:45"), ("20点", "20:00"), ("20:00", "20:00"), ("２０：００", "20:00"), ("8:30", "20:30"),
        ("08:30", "08:30"), ("早上8点", "08:00"), ("下午3点半", "15:30"), ("3点", "15:00"), ("中午12点", "12:00"),
        ("12点", "12:00"), ("中午1点", "13:00"), ("凌晨1点", "01:00"), ("晚上12点", "00:00"), ("半夜12点", "00:00"),
        ("零点", "00:00"), ("24:00", "00:00"), ("晚上1点", "01:00"), ("十点二十", "22:20"), ("8点05", "20:05"),
        ("八点零五分", "20:05"), ("差一刻8点", "19:45"), ("差5分九点", "20:55"), ("晚8点", "20:00"), ("早10点",
        "10:00"), ("8点左右", "20:00"), ("大概8点", "20:00"), ("改成9点", "21:00"), ("8点钟", "20:00"), ("现在",
        "14:28"), ("马上", "14:28"), ("半小时后", "14:58"), ("两个小时后", "16:28"), ("一个半小时后", "15:58"),
        ("20分钟以后", "14:48"), ("再过三刻钟", "15:13"), ("8", "20:00"), ("20", "20:00"), ("2030", "20:30"),
        ("20.30", "20:30"), ("8pm", "20:00"), ("8 pm", "20:00"), ("8.30 p.m.", "20:30"), ("8:15pm", "20:15"),
        ("eight pm", "20:00"), ("eight thirty pm", "20:30"), ("half past eight", "20:30"), ("quarter to nine",
        "20:45"), ("a quarter past eight", "20:15"), ("ten past eight", "20:10"), ("20 to nine", "20:40"), ("at 8",
        "20:00"), ("8 o'clock", "20:00"), ("8 in the evening", "20:00"), ("9 at night", "21:00"), ("noon", "12:00"),
        ("midnight", "00:00"), ("12am", "00:00"), ("12pm", "12:00"), ("now", "14:28"), ("in half an hour", "14:58"),
        ("in an hour and a half", "15:58"), ("2 hours from now", "16:28"), ("asap", "14:28"),
    ],
)  # fmt: skip
def test_times(text: str, expected: str) -> None:
    assert value("time", text) == time.fromisoformat(expected)


@pytest.mark.parametrize("text", ["25:00", "8点70分", "24:30", "99点", "8:75"])
def test_no_such_time(text: str) -> None:
    assert problem("time", text).code == "no_such_time"


@pytest.mark.parametrize("text", ["明晚8点", "sat 8pm"])
def test_a_day_in_a_time_field_is_not_dropped_silently(text: str) -> None:
    assert problem("time", text).code == "date_too"


@pytest.mark.parametrize("text", ["早一点", "晚一点", "好多点", "8个人", "点歌", "都可以", "8点或9点"])
def test_no_time(text: str) -> None:
    assert problem("time", text).code == "unclear"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8点", "08:00"), ("3点", "15:00"), ("12点", "12:00"), ("晚上8点", "20:00"), ("9:30", "09:30"),
    ],
)  # fmt: skip
def test_a_bare_hour_is_the_one_at_which_the_desk_is_open(text: str, expected: str) -> None:
    assert value("time", text, OFFICE) == time.fromisoformat(expected)


def test_without_opening_hours_a_bare_hour_is_what_it_says() -> None:
    assert value("time", "8点", replace(CONTEXT, opens=None, closes=None)) == time(8)


def test_one_oclock_depends_on_the_day_agreed_on() -> None:
    assert value("time", "1点") == time(13)
    assert value("time", "1点", replace(CONTEXT, day=day(21))) == time(1)
    assert value("time", "1点", replace(CONTEXT, day=day(22))) == time(13)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("明晚8点", "2026-11-22 20:00"), ("明晚 8点", "2026-11-22 20:00"), ("明天晚上的8点", "2026-11-22 20:00"),
        ("后天下午3点半", "2026-11-23 15:30"), ("周六20:00", "2026-11-21 20:00"), ("周六晚8点", "2026-11-21 20:00"),
        ("11月25日 19:30", "2026-11-25 19:30"), ("11月25日晚上7点", "2026-11-25 19:00"), ("今晚12点",
        "2026-11-22 00:00"), ("今晚1点", "2026-11-22 01:00"), ("明天凌晨1点", "2026-11-22 01:00"), ("今天凌晨1点",
        "2026-11-22 01:00"), ("周日凌晨1点", "2026-11-22 01:00"), ("8点", "2026-11-21 20:00"), ("2点",
        "2026-11-22 02:00"), ("半小时后", "2026-11-21 14:58"), ("2026-11-25T19:30", "2026-11-25 19:30"),
        ("tomorrow 8pm", "2026-11-22 20:00"), ("8pm tomorrow", "2026-11-22 20:00"), ("tonight at 8",
        "2026-11-21 20:00"), ("next Friday 7:30pm", "2026-11-27 19:30"), ("sat 20:00", "2026-11-21 20:00"),
        ("Nov 25, 7pm", "2026-11-25 19:00"), ("25 Nov 7pm", "2026-11-25 19:00"), ("Saturday evening at 8",
        "2026-11-21 20:00"), ("Saturday night 1am", "2026-11-22 01:00"), ("midnight tonight", "2026-11-22 00:00"),
        ("sunday at noon", "2026-11-22 12:00"), ("in half an hour", "2026-11-21 14:58"),
    ],
)  # fmt: skip
def test_moments(text: str, expected: str) -> None:
    assert value("datetime", text) == moment(expected)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("昨天8点", "past"), ("今天上午9点", "past"), ("明天25点", "no_such_time"), ("明天", "unclear"),
        ("2月30日8点", "no_such_day"),
    ],
)  # fmt: skip
def test_moments_that_are_asked_again(text: str, code: str) -> None:
    assert problem("datetime", text).code == code


@pytest.mark.parametrize(
    ("text", "business_day"),
    [
        ("明天凌晨1点", 21),
        ("今天凌晨1点", 21),
        ("今晚1点", 21),
        ("明晚12点", 22),
        ("周日凌晨1点", 21),
        ("Saturday night 1am", 21),
        ("明天早上8点", 22),
    ],
)
def test_the_night_belongs_to_the_business_day_before(text: str, business_day: int) -> None:
    """At a desk open until two, one o'clock in the night is still the evening before."""
    assert value("date", text) == day(business_day)


def test_after_midnight_the_evening_goes_on() -> None:
    late = replace(CONTEXT, now=datetime(2026, 11, 22, 0, 30, tzinfo=ZONE))
    assert value("date", "现在", late) == day(21)
    assert value("date", "半小时后", late) == day(21)
    assert value("date", "今晚8点", late) == day(22)
    assert late.moment(day(21), time(1)) == moment("2026-11-22 01:00")
    assert late.business_day(moment("2026-11-22 01:00")) == day(21)
    assert late.business_day(moment("2026-11-22 05:00")) == day(22)


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("上午", "am"), ("下午", "pm"), ("morning", "am"), ("in the afternoon", "pm"), ("PM", "pm"), ("早上", "am"),
        ("明天下午", "pm"),
    ],
)  # fmt: skip
def test_half_days(text: str, half: str) -> None:
    assert value("half_day", text) == half


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("半小时", 30), ("半个钟头", 30), ("两个小时", 120), ("一个半小时", 90), ("三个钟头", 180), ("3个钟", 180),
        ("唱4个小时", 240), ("90分钟", 90), ("1.5小时", 90), ("3小时半", 210), ("两小时20分", 140), ("一刻钟", 15),
        ("三天", 4320), ("3", 180), ("3h", 180), ("1h30", 90), ("2 hours", 120), ("half an hour", 30),
        ("an hour and a half", 90), ("two and a half hours", 150), ("90 min", 90), ("2 hrs 15 min", 135),
        ("a couple of hours", 120),
    ],
)  # fmt: skip
def test_durations(text: str, minutes: int) -> None:
    assert value("duration", text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["0小时", "很久", "8点", "3 people", "100"])
def test_no_duration(text: str) -> None:
    assert problem("duration", text).code == "unclear"
