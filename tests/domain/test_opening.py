"""Business days past midnight, slots, the three horizons; every moment of the weeks in which clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.opening import (
    Opening,
    business_day,
    days_ahead,
    horizon,
    moment,
    on_day,
    opening_day,
    short_notice,
    slots,
    span,
    standing,
    starts,
    stay_end,
)

BERLIN = ZoneInfo("Europe/Berlin")
SHANGHAI = ZoneInfo("Asia/Shanghai")
KTV = Opening(SHANGHAI, time(12), time(2))
HOUR = timedelta(hours=1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(("first", "last"), [("2026-03-27", "2026-03-31"), ("2026-10-23", "2026-10-27")])
@pytest.mark.parametrize(
    ("opens", "closes"), [(time(12), time(2)), (time(12), time(2, 30)), (time(10), time(22)), (time(3), time(3))]
)
def test_every_quarter_hour_of_a_week_with_a_clock_change_is_open_or_closed_as_the_wall_clock_says(
    first: str, last: str, opens: time, closes: time
) -> None:
    opening = Opening(BERLIN, opens, closes)
    now = datetime.fromisoformat(first).replace(tzinfo=UTC)
    while now < datetime.fromisoformat(last).replace(tzinfo=UTC):
        local = now.astimezone(BERLIN)
        clock = local.time()
        expected = opens <= clock < closes if opens < closes else clock >= opens or clock < closes
        day = business_day(opening, now)
        if local.fold == 0:  # in the hour that comes twice the house closes at the first 02:30
            assert (day is not None) == expected, local
        if day is not None:
            start, end = span(opening, day)
            assert start <= now < end
            assert day in {local.date(), local.date() - timedelta(days=1)}
        now += timedelta(minutes=15)


@given(day=st.dates(date(2026, 1, 1), date(2027, 12, 31)), slot=st.sampled_from([15, 30, 60]))
def test_slots_of_a_day_tile_its_opening_hours_without_gap(day: date, slot: int) -> None:
    opening = Opening(BERLIN, time(12), time(2), slot=timedelta(minutes=slot))
    start, end = span(opening, day)
    found = starts(opening, day)
    assert found[0] == start
    assert found[-1] + opening.slot == end
    assert all(later - earlier == opening.slot for earlier, later in pairwise(found))
    assert {business_day(opening, each) for each in found} == {day}


@given(offset=st.integers(0, 13 * 60), length=st.integers(1, 300))
def test_slots_cover_a_stay_and_nothing_more(offset: int, length: int) -> None:
    begin = at(21, 12) + timedelta(minutes=offset)
    end = begin + timedelta(minutes=length)
    found = slots(KTV, begin, end)
    assert found[0] <= begin < found[0] + KTV.slot
    assert found[-1] < end <= found[-1] + KTV.slot


def test_a_night_without_an_hour_and_one_with_an_hour_more() -> None:
    opening = Opening(BERLIN, time(12), time(5))
    lengths = [span(opening, date(2026, *day))[1] - span(opening, date(2026, *day))[0] for day in ((3, 28), (10, 24))]
    assert lengths == [16 * HOUR, 18 * HOUR]
    assert moment(BERLIN, date(2026, 3, 29), time(2, 30)).astimezone(UTC) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert moment(BERLIN, date(2026, 10, 25), time(2, 30)).astimezone(UTC) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.rule("K01", "K04", "K07")
def test_today_within_seven_days_and_beyond_are_three_cases() -> None:
    now = at(21, 14)
    assert horizon(KTV, now, at(21, 20)) == "today"
    assert horizon(KTV, now, at(22, 1)) == "today", "one in the night is still tonight"
    assert horizon(KTV, now, at(22, 20)) == "week"
    assert horizon(KTV, now, at(28, 20)) == "week"
    assert horizon(KTV, now, at(29, 1)) == "week", "the seventh evening goes on past midnight"
    assert horizon(KTV, now, at(29, 20)) == "beyond"
    assert opening_day(KTV, date(2026, 11, 29)) == date(2026, 11, 22)
    assert days_ahead(KTV, at(22, 0, 30), at(22, 20)) == 0


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (at(21, 20), "open"),
        (at(21, 14, 25), "open"),
        (at(21, 14, 5), "past"),
        (at(22, 10), "closed"),
        (at(22, 1), "open"),
        (at(22, 1, 30), "closed"),
        (at(29, 20), "beyond"),
    ],
)
def test_whether_a_start_can_be_had_at_all(start: datetime, expected: str) -> None:
    assert standing(KTV, at(21, 14, 30), start) == expected


def test_a_stay_ends_at_closing_time_at_the_latest() -> None:
    assert stay_end(KTV, at(21, 20), 3 * HOUR) == at(21, 23)
    assert stay_end(KTV, at(22, 0), 3 * HOUR) == at(22, 2)


def test_a_clock_time_of_a_business_day() -> None:
    day = date(2026, 11, 21)
    assert on_day(KTV, day, time(1)) == at(22, 1)
    assert on_day(KTV, day, time(2)) == at(22, 2)
    assert on_day(KTV, day, time(9)) == at(21, 9), "the house is closed then: nobody means the next morning"
    assert on_day(Opening(SHANGHAI, time(10), time(22)), day, time(9)) == at(21, 9)
    assert on_day(Opening(SHANGHAI, time(6), time(6)), day, time(5)) == at(22, 5)
    assert on_day(Opening(SHANGHAI, time(6), time(6)), day, time(6)) == at(21, 6)


@pytest.mark.rule("K13")
def test_short_notice_is_an_arrival_within_the_hour_or_a_short_stay() -> None:
    now = at(21, 19)
    assert short_notice(KTV, now, at(21, 20), 3 * HOUR)
    assert not short_notice(KTV, now, at(21, 20, 1), 3 * HOUR)
    assert short_notice(KTV, now, at(21, 23), HOUR)
