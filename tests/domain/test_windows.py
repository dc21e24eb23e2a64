"""The change windows against a plain table of the rule, over dates, half-days, time zones and both boundaries."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hotline.domain.crews import Calendar, Half, HalfDay
from hotline.domain.windows import Asked, Kind, Windows, deadline, in_time, minimum_charge, terms

ZONES = ("Asia/Shanghai", "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns",
         "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca", "Pacific/Chatham")  # fmt: skip
# The rule as the handbook writes it: half-day → hours that must be more than this.
HOURS = {"am": 18, "pm": 4}
# What is asked, late?, grace had already? → what it is and which rule says so.
TABLE: dict[tuple[str, bool, bool], tuple[Kind, str]] = {
    ("cancel", False, False): ("free", "H05"), ("cancel", False, True): ("free", "H05"),
    ("cancel", True, False): ("once", "H06"), ("cancel", True, True): ("charged", "H07"),
    ("time", False, False): ("free", "H08"), ("time", False, True): ("free", "H08"),
    ("time", True, False): ("charged", "H09"), ("time", True, True): ("charged", "H09"),
    ("address", False, False): ("free", "H10"), ("address", False, True): ("free", "H10"),
    ("address", True, False): ("charged", "H12"), ("address", True, True): ("charged", "H12"),
}  # fmt: skip

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
halves = st.sampled_from(["am", "pm"])
zones = st.sampled_from(ZONES)
clocks = st.sampled_from([time(2, 30), time(7, 30), time(8), time(13, 30), time(14), time(0, 30)])
# Seconds from the boundary: before, exactly at it, after.
offsets = st.one_of(
    st.sampled_from([-3600, -60, -1, 0, 1, 60, 3600]), st.integers(-60 * 86400, 3 * 3600)
)  # fmt: skip


def plainly(zone: str, day: date, clock: time, half: str) -> tuple[datetime, datetime]:
    """Start and boundary as UTC, worked out without the program: the hours are hours as they pass."""
    tz = ZoneInfo(zone)
    naive = datetime.combine(day, clock)
    # The first real instant whose wall clock has reached that time on that day.
    instant = naive.replace(tzinfo=UTC) - timedelta(hours=30)
    low, high = int(instant.timestamp()), int(instant.timestamp()) + 60 * 3600
    while low < high:
        middle = (low + high) // 2
        wall = datetime.fromtimestamp(middle, tz).replace(tzinfo=None)
        low, high = (middle + 1, high) if wall < naive else (low, middle)
    start = datetime.fromtimestamp(low, UTC)
    return start, start - timedelta(hours=HOURS[half])


@pytest.mark.rule("H05", "H06", "H07", "H08", "H09", "H10", "H12")
@given(day=days, half=halves, zone=zones, clock=clocks, off=offsets, had=st.booleans(),
       asked=st.sampled_from(["cancel", "time", "address"]))  # fmt: skip
@example(day=date(2026, 3, 29), half="am", zone="Europe/Berlin", clock=time(8), off=0, had=False, asked="cancel")
@example(day=date(2026, 10, 25), half="am", zone="Europe/Berlin", clock=time(8), off=-1, had=False, asked="cancel")
@example(day=date(2026, 3, 29), half="am", zone="Europe/Berlin", clock=time(2, 30), off=0, had=True, asked="time")
@example(day=date(2026, 11, 1), half="pm", zone="America/New_York", clock=time(13, 30), off=1, had=True, asked="cancel")
def test_the_windows_agree_with_the_table(
    day: date, half: Half, zone: str, clock: time, off: int, had: bool, asked: Asked
) -> None:
    # A clock that is set back within the hour before a start has no single wall reading to search by.
    calendar = Calendar(ZoneInfo(zone), clock, clock)
    start, boundary = plainly(zone, day, clock, half)
    begins = calendar.start(HalfDay(day, half)).astimezone(UTC)
    if begins != start:
        # The hour that is there twice: the desk means the first of the two.
        assert begins.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == datetime.combine(day, clock)
        boundary += begins - start
        start = begins
    now = boundary + timedelta(seconds=off)
    late = off >= 0  # exactly at the boundary is not *more* than the window
    found = terms(calendar, Windows(), HalfDay(day, half), now, asked=asked, granted=had, hourly=Decimal(45), crew=2)
    assert found.deadline == boundary
    assert found.start == start
    assert in_time(calendar, Windows(), HalfDay(day, half), now) is not late
    if now >= start:
        assert found.kind == "over"
        assert found.fee == 0
        return
    kind, rule = TABLE[asked, late, had]
    assert (found.kind, found.rule) == (kind, rule)
    assert found.fee == (Decimal(270) if kind == "charged" else 0)


@pytest.mark.rule("H05")
@pytest.mark.parametrize(
    ("half", "now", "free"),
    [
        ("am", "2026-11-23T13:59:59", True), ("am", "2026-11-23T14:00:00", False), ("am", "2026-11-23T14:00:01", False),
        ("pm", "2026-11-24T09:29:59", True), ("pm", "2026-11-24T09:30:00", False), ("pm", "2026-11-24T09:30:01", False),
    ],
)  # fmt: skip
def test_exactly_at_the_boundary_it_is_too_late(half: Half, now: str, free: bool) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    calendar = Calendar(zone)
    at = datetime.fromisoformat(now).replace(tzinfo=zone)
    assert in_time(calendar, Windows(), HalfDay(date(2026, 11, 24), half), at) is free


@pytest.mark.rule("H05")
def test_a_night_with_a_clock_change_is_as_long_as_it_is() -> None:
    berlin = Calendar(ZoneInfo("Europe/Berlin"))
    spring = deadline(berlin, Windows(), HalfDay(date(2026, 3, 29), "am"))
    autumn = deadline(berlin, Windows(), HalfDay(date(2026, 10, 25), "am"))
    assert f"{spring:%m-%d %H:%M}" == "03-28 13:00"
    assert f"{autumn:%m-%d %H:%M}" == "10-24 15:00"


@pytest.mark.rule("H07")
def test_three_hours_of_every_crew_member_are_charged() -> None:
    assert minimum_charge(Windows(), Decimal("45.50"), 2) == Decimal("273.00")
    assert minimum_charge(Windows(minimum=timedelta(minutes=90)), Decimal(45), 1) == Decimal("67.50")
