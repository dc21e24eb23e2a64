"""Courtesy calls: each on its day and outside rest hours; a vain one is tried again before the day ends."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.callback import Rest, resting
from hotline.domain.chains import Chains, Event, Link, again, calls, report_due, stands

ZONE = ZoneInfo("Asia/Shanghai")
ZONES = (ZONE, ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York"))
REST = (Rest(time(20, 30), time(9, 30)), Rest(time(12), time(13, 30)))
CLOSES = time(21)


def link(after: str, days: int, at: time = time(10, 30), *, only: bool = False) -> Link:
    return Link(f"{after}{days}", "W01", after, days, at, "电话", "call", ("谢谢", "thanks"), only_that_day=only)


CHAINS = Chains(
    "desk.call",
    tuple(Event(key, key, key) for key in ("booking", "shoot", "choosing", "collecting", "wedding")),
    (
        link("booking", 1), link("shoot", 1), link("choosing", 10, time(15)), link("collecting", 5, time(15)),
        link("wedding", 0, time(9, 30), only=True),
    ),
)  # fmt: skip
WEDDING = CHAINS.links[-1]
moments = st.builds(
    lambda at, zone: at.replace(tzinfo=zone),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001  (the zone comes below)
    st.sampled_from(ZONES),
)


@pytest.mark.rule("W01", "W02", "W03", "W04", "W05")
@pytest.mark.parametrize(
    ("event", "day"),
    [("booking", 21), ("shoot", 21), ("choosing", 30), ("collecting", 25), ("wedding", 20)],
)
def test_each_event_has_its_call_on_its_day(event: str, day: int) -> None:
    (due,) = calls(CHAINS, event, date(2026, 11, 20), datetime(2026, 11, 20, 9, tzinfo=ZONE), REST, ZONE)
    assert due.due.date() == date(2026, 11, day)
    assert not resting(due.due, REST, ZONE)


@pytest.mark.rule("W01", "W03", "B01")
@given(now=moments, ahead=st.integers(-20, 60), event=st.sampled_from([each.key for each in CHAINS.events]))
def test_a_call_is_never_in_rest_hours_nor_in_the_past_and_on_its_day_while_that_lies_ahead(
    now: datetime, ahead: int, event: str
) -> None:
    zone = now.tzinfo
    assert zone is not None
    on = now.date() + timedelta(days=ahead)
    found = calls(CHAINS, event, on, now, REST, zone)
    for each in found:
        day = on + timedelta(days=each.link.days)
        assert each.due >= now
        assert not resting(each.due, REST, zone)
        if day > now.date():
            assert each.due.date() == day
        if each.link.only_that_day:
            assert each.due.date() == on
    if event != "wedding":
        assert len(found) == 1


@pytest.mark.rule("B01")
@pytest.mark.parametrize(("at", "due"), [(time(12, 30), time(13, 30)), (time(9), time(9, 30)), (time(22), time(9, 30))])
def test_a_call_whose_time_is_in_the_rest_hours_waits_until_they_end_on_its_own_day(at: time, due: time) -> None:
    chains = Chains("desk.call", CHAINS.events, (link("booking", 1, at),))
    (call,) = calls(chains, "booking", date(2026, 11, 20), datetime(2026, 11, 20, 9, tzinfo=ZONE), REST, ZONE)
    assert call.due == datetime.combine(date(2026, 11, 21), due, ZONE)


@pytest.mark.rule("W05")
def test_good_wishes_are_not_sent_late() -> None:
    now = datetime(2026, 11, 21, 9, tzinfo=ZONE)
    assert calls(CHAINS, "wedding", date(2026, 11, 20), now, REST, ZONE) == ()
    due = datetime(2026, 11, 20, 9, 30, tzinfo=ZONE)
    assert not stands(WEDDING, due, now, ZONE)
    assert stands(WEDDING, due, due + timedelta(hours=9), ZONE)
    assert stands(CHAINS.links[0], due, now, ZONE)


@pytest.mark.rule("W06", "B01")
@given(now=moments)
def test_whoever_was_not_reached_is_called_again_before_the_day_ends(now: datetime) -> None:
    zone = now.tzinfo
    assert zone is not None
    due = again(CHAINS, CHAINS.links[0], now, CLOSES, REST, zone)
    assert due > now
    assert not resting(due, REST, zone)
    assert due.astimezone(zone).time() < CLOSES
    last = datetime.combine(now.date(), time(20, 25), zone)
    assert due.astimezone(zone).date() == now.date() + timedelta(days=0 if now < last else 1)


@pytest.mark.rule("W06")
@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (time(10, 30), time(13, 30)),  # two hours later is the midday rest
        (time(14), time(16)),
        (time(19), time(20, 25)),  # two hours later is over, so as late as the day allows
    ],
)
def test_when_it_is_tried_again(at: time, expected: time) -> None:
    now = datetime.combine(date(2026, 11, 20), at, ZONE)
    assert again(CHAINS, CHAINS.links[0], now, CLOSES, REST, ZONE) == datetime.combine(now.date(), expected, ZONE)


@pytest.mark.rule("W07")
def test_a_complaint_is_with_the_supervisor_by_six_and_at_once_after_that() -> None:
    noon, night = datetime(2026, 11, 20, 12, tzinfo=ZONE), datetime(2026, 11, 20, 19, tzinfo=ZONE)
    assert report_due(CHAINS, noon, ZONE) == datetime(2026, 11, 20, 18, tzinfo=ZONE)
    assert report_due(CHAINS, night, ZONE) == night
