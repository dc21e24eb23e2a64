"""Rings, greeting, record, rating, hold times, rest hours, promises, identity, forbidden phrases."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.callback import Rest, next_allowed, promised, resting
from hotline.domain.holding import Holding, held_until
from hotline.domain.identity import proves
from hotline.domain.opening import Opening
from hotline.domain.phrases import find_forbidden
from hotline.domain.service import (
    Standard,
    average_rating,
    greeting,
    must_apologise,
    pick_up,
    reading_time,
    record,
    written_answer,
)

ZONE = ZoneInfo("Asia/Shanghai")
KTV = Opening(ZONE, time(12), time(2))
STANDARD = Standard()
REST = (Rest(time(22), time(9)), Rest(time(12, 30), time(14)))
NOON = datetime(2026, 11, 21, 12, tzinfo=ZONE)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, 21, hour, minute, second, tzinfo=ZONE)


@pytest.mark.rule("S01")
@pytest.mark.parametrize(
    ("rings", "level", "sorry"),
    [
        (1, "early", False),
        (2, "ok", False),
        (3, "ok", False),
        (4, "warn", True),
        (5, "warn", True),
        (6, "breach", True),
        (None, "unknown", False),
    ],
)
def test_rings(rings: int | None, level: str, sorry: bool) -> None:
    verdict = pick_up(STANDARD, rings)
    assert (verdict.level, verdict.rule, must_apologise(STANDARD, rings)) == (level, "S01", sorry)


@pytest.mark.rule("S02")
@pytest.mark.parametrize(
    ("greeted", "now", "level"),
    [(None, 10, "ok"), (None, 20, "warn"), (None, 31, "breach"), (30, 60, "ok"), (31, 60, "breach")],
)
def test_greeting_within_half_a_minute(greeted: int | None, now: int, level: str) -> None:
    done = at(14, 0) + timedelta(seconds=greeted) if greeted is not None else None
    assert greeting(STANDARD, at(14, 0), done, at(14, 0) + timedelta(seconds=now)).level == level


@pytest.mark.rule("S02")
def test_a_written_contact_has_a_minute() -> None:
    assert written_answer(STANDARD, at(14), at(14, 1), at(15)).level == "ok"
    assert written_answer(STANDARD, at(14), None, at(14, 1, 1)).level == "breach"


@pytest.mark.rule("S06")
@pytest.mark.parametrize(("wrapped", "level"), [(9, "ok"), (10, "ok"), (11, "breach")])
def test_the_record_is_complete_within_ten_minutes(wrapped: int, level: str) -> None:
    assert record(STANDARD, at(14), at(14, wrapped), at(15)).level == level
    assert record(STANDARD, at(14), None, at(14, 7)).level == "warn"


@pytest.mark.rule("S07")
def test_the_average_rating_against_the_desks_target() -> None:
    assert average_rating(STANDARD, 4.5).level == "ok"
    assert average_rating(STANDARD, 4.4).level == "warn"
    assert average_rating(STANDARD, None).level == "unknown"


@pytest.mark.rule("K01", "K13")
def test_how_long_a_room_is_held() -> None:
    holding = Holding(timedelta(minutes=20), timedelta(minutes=10))
    stay = timedelta(hours=3)
    assert held_until(holding, KTV, at(14), at(20), stay) == at(20, 20)
    assert held_until(holding, KTV, at(19, 30), at(20), stay) == at(20, 10)
    assert held_until(holding, KTV, at(14), at(20), timedelta(hours=1)) == at(20, 10), "a short stay"
    assert held_until(holding, KTV, at(20, 5), at(20), stay) == at(20, 15), "never before they could have come"


@pytest.mark.rule("B01")
@pytest.mark.parametrize(
    ("when", "allowed"),
    [
        (at(11), at(11)),
        (at(12, 45), at(14)),
        (at(8, 59), at(9)),
        (at(9), at(9)),
        (at(22), at(9) + timedelta(days=1)),
        (at(23, 59), at(9) + timedelta(days=1)),
    ],
)
def test_customers_are_left_in_peace_in_their_rest_hours(when: datetime, allowed: datetime) -> None:
    assert next_allowed(when, REST, ZONE) == allowed


@pytest.mark.rule("B01")
@given(st.datetimes(datetime(2026, 3, 20), datetime(2026, 11, 30)))  # noqa: DTZ001
def test_an_allowed_moment_is_never_in_the_rest_hours_not_even_when_clocks_change(naive: datetime) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    rest = (*REST, Rest(time(1, 30), time(2, 30)))
    when = naive.replace(tzinfo=UTC)
    allowed = next_allowed(when, rest, berlin)
    assert allowed >= when
    assert not resting(allowed, rest, berlin)
    assert (allowed == when) == (not resting(when, rest, berlin))


@pytest.mark.rule("B01")
def test_rest_begins_on_the_minute_and_is_over_on_the_minute() -> None:
    day = datetime(2026, 11, 21, tzinfo=ZONE)
    for rest in (Rest(time(12, 30), time(14)), Rest(time(22), time(9))):
        begins, ends = datetime.combine(day, rest.start, ZONE), datetime.combine(day, rest.end, ZONE)
        minute = timedelta(minutes=1)
        moments = (begins - minute, begins, ends - minute, ends)
        assert [resting(each, (rest,), ZONE) for each in moments] == [False, True, True, False]


def test_rest_hours_that_leave_no_time_are_said() -> None:
    with pytest.raises(ValueError, match="no time"):
        next_allowed(NOON, (Rest(time(8), time(20)), Rest(time(20), time(8))), ZONE)


@pytest.mark.rule("S08")
def test_a_promise_is_a_concrete_time() -> None:
    assert promised(at(15), timedelta(hours=2), REST, ZONE) == at(17)
    assert promised(at(21), timedelta(hours=2), REST, ZONE) == at(9) + timedelta(days=1)


@pytest.mark.rule("S10")
@pytest.mark.parametrize(
    "proof", ["1234", "尾号1234", "１２３４", "B-1043", "b1043", "b 1043", "1043", "139 0574 1234", "+86 139 0574 1234"]
)
def test_the_order_number_or_the_last_four_digits_prove_it(proof: str) -> None:
    assert proves(proof, "B-1043", "+8613905741234")


@pytest.mark.rule("S10")
@pytest.mark.parametrize(
    "proof", ["", "王先生", "234", "0574", "41234", "1234 1043", "W-1043", "12345678901234", "a1234"]
)
def test_anything_else_does_not(proof: str) -> None:
    assert not proves(proof, "B-1043", "+8613905741234")


@given(st.text("0123456789", min_size=4, max_size=4))
def test_four_digits_prove_only_the_right_phone(digits: str) -> None:
    assert proves(digits, "B-77", "+8613905741234") == (digits == "1234")


@dataclass(frozen=True)
class Said:
    lang: str
    pattern: str
    better: str


PHRASES = (
    Said("en", r"\bno\b(?! problem)", "what is free is"),
    Said("en", r"\bcan't\b", "what I can do is"),
    Said("en", r"\bI can't do\b", "let me see"),
    Said("zh", "不能", "我能做的是"),
)


@pytest.mark.rule("L01")
def test_forbidden_phrases_are_found_where_they_stand() -> None:
    found = find_forbidden("No note says I can’t do it, no problem", "en", PHRASES)
    assert [(each.words, each.better) for each in found] == [("No", "what is free is"), ("I can’t do", "let me see")]
    assert [(each.start, each.end) for each in find_forbidden("这个不能改", "zh", PHRASES)] == [(2, 4)]
    assert find_forbidden("no", "zh", PHRASES) == ()


@pytest.mark.rule("S04", "L02")
def test_a_line_takes_its_time_to_be_read_aloud() -> None:
    standard = Standard(characters=8, words=5)
    assert reading_time(standard, "您好，请问几位？", "zh") == timedelta(seconds=6 / 8)
    assert reading_time(standard, "139 0574 1234", "zh") == timedelta(seconds=11 / 8)
    assert reading_time(standard, "Good day, how many will you be?", "en") == timedelta(seconds=7 / 5)
    assert reading_time(standard, "139 0574 1234", "en") == timedelta(seconds=5.5 / 5)
    assert reading_time(standard, "……！", "zh") == timedelta(0)
