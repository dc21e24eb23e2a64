"""When a customer is called next, over outcomes, moments, time zones and rest hours."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.callback import Rest, resting
from hotline.domain.outbound import LEAVES, MOST_ATTEMPTS, next_attempt, passes_on

ZONE = ZoneInfo("Asia/Shanghai")
REST = (Rest(time(22), time(9)), Rest(time(12, 30), time(14)))
START = datetime(2026, 1, 1, tzinfo=UTC)
moments = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
zones = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]).map(ZoneInfo)
codes = st.sampled_from(sorted(LEAVES))


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-21 {clock}").replace(tzinfo=ZONE)


@pytest.mark.rule("B01", "K31")
@given(codes, moments, zones, st.integers(1, 8), st.none() | moments)
def test_nobody_is_called_in_rest_hours_and_never_in_the_past(
    code: str, now: datetime, zone: ZoneInfo, made: int, asked: datetime | None
) -> None:
    then = next_attempt(code, now, REST, zone, made=made, asked=asked)
    if then is not None:
        assert not resting(then, REST, zone)
        assert then >= now
        assert then >= now + LEAVES[code].wait or LEAVES[code].same_day


@pytest.mark.rule("K40", "S13")
@given(codes, moments, st.integers(1, 8))
def test_every_outcome_is_done_or_has_a_next_attempt_or_goes_to_the_lead(code: str, now: datetime, made: int) -> None:
    then = next_attempt(code, now, REST, ZONE, made=made)
    done = LEAVES[code].then == "done"
    assert [done, passes_on(code, made), then is not None].count(True) == 1


@pytest.mark.rule("K34")
@given(moments, zones)
def test_no_answer_is_tried_again_the_same_day_where_that_leaves_a_quarter_of_an_hour(
    now: datetime, zone: ZoneInfo
) -> None:
    then = next_attempt("no_answer", now, REST, zone)
    assert then is not None
    local = now.astimezone(zone)
    soon = (now + timedelta(minutes=15)).astimezone(zone)
    if soon.date() == local.date() and not resting(soon, REST, zone):
        assert then.date() == local.date()


@pytest.mark.parametrize(
    ("code", "clock", "then"),
    [
        pytest.param("busy", "15:00", "15:15", marks=pytest.mark.rule("K33")),
        pytest.param("busy", "12:20", "14:00", marks=pytest.mark.rule("K33", "B01")),
        pytest.param("no_answer", "15:00", "17:00", marks=pytest.mark.rule("K34")),
        pytest.param("no_answer", "20:30", "21:30", marks=pytest.mark.rule("K34")),
        pytest.param("not_connected", "15:00", "16:00", marks=pytest.mark.rule("K32")),
        pytest.param("stranger", "15:00", "17:00", marks=pytest.mark.rule("K38")),
        pytest.param("message_left", "15:00", "19:00", marks=pytest.mark.rule("K37")),
        pytest.param("corrected", "15:00", "15:15", marks=pytest.mark.rule("K35")),
        pytest.param("resting", "12:40", "14:00", marks=pytest.mark.rule("B01")),
    ],
)
def test_each_outcome_has_its_own_next_attempt(code: str, clock: str, then: str) -> None:
    assert next_attempt(code, at(clock), REST, ZONE) == at(then)


@pytest.mark.rule("B01")
def test_a_late_evening_waits_for_the_morning_and_a_wished_time_is_kept() -> None:
    assert next_attempt("no_answer", at("21:50"), REST, ZONE) == at("09:00") + timedelta(days=1)
    assert next_attempt("not_now", at("15:00"), REST, ZONE, asked=at("18:30")) == at("18:30")
    assert next_attempt("not_now", at("15:00"), REST, ZONE, asked=at("23:30")) == at("09:00") + timedelta(days=1)


@pytest.mark.rule("K31")
def test_the_lead_decides_after_the_last_attempt() -> None:
    assert next_attempt("busy", at("15:00"), REST, ZONE, made=MOST_ATTEMPTS) is None
    assert passes_on("busy", MOST_ATTEMPTS)
    assert not passes_on("busy", MOST_ATTEMPTS - 1)
    assert not passes_on("corrected", 50)
