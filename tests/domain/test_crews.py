"""Outlets, crews by half-days, cards, reserved wishes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.callback import Rest, resting
from hotline.domain.cards import Card, CardAddress, address_on, standing
from hotline.domain.crews import Answer, Calendar, Crew, Field, HalfDay, Product, Visit, answer, around
from hotline.domain.outlets import Area, Outlet, area_of, serving
from hotline.domain.reserved import Reserved, matching, tell_by

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 10, tzinfo=SHANGHAI)
TUESDAY = date(2026, 11, 24)
AREAS = (
    Area("haishu", "海曙区", "Haishu", ("天一", "月湖")),
    Area("jiangbei", "江北区", "Jiangbei", ("老外滩", "外滩")),
    Area("wharf", "外滩码头", "Bund Wharf"),
)
NEAR = Outlet("tianyi", "天一站", "Tianyi", "87001", {"haishu": Decimal("1.2"), "jiangbei": Decimal(4)})
FAR = Outlet("bund", "外滩站", "Bund", "87002", {"jiangbei": Decimal("0.8"), "haishu": Decimal("4.5")})
CREWS = (
    Crew("T1", "tianyi", "王师傅", "Wang", frozenset({"clean", "glass"})),
    Crew("T2", "tianyi", "李师傅", "Li", frozenset({"clean"})),
    Crew("B1", "bund", "陈师傅", "Chen", frozenset({"clean", "glass"})),
)
PRODUCTS = {each: Product(each, each, each, Decimal(120), Decimal(45)) for each in ("clean", "glass")}
FIELD = Field((NEAR, FAR), CREWS, PRODUCTS, Calendar(SHANGHAI, closed=frozenset({date(2026, 11, 25)})))


def ask(visit: Visit, *away: str, now: datetime = NOW) -> Answer:
    return answer(FIELD, visit, {visit.when: frozenset(away)}, now)


@pytest.mark.rule("H01")
def test_the_nearest_outlet_that_serves_the_address_is_asked_first() -> None:
    assert [each.key for each in serving(FIELD.outlets, "haishu")] == ["tianyi", "bund"]
    assert [each.key for each in serving(FIELD.outlets, "jiangbei")] == ["bund", "tianyi"]
    assert serving(FIELD.outlets, "fenghua") == ()
    even = (replace(NEAR, serves={"x": Decimal(1)}), replace(FAR, serves={"x": Decimal(1)}))
    assert [each.key for each in serving(even, "x")] == ["tianyi", "bund"]


@pytest.mark.rule("H01")
@pytest.mark.parametrize(
    ("address", "area"),
    [
        ("宁波市海曙区中山西路 12号", "haishu"), ("天一家园3幢", "haishu"), ("12 Bund Wharf Road", "wharf"),
        ("江北区外滩码头8号", "wharf"), ("江北区人民路", "jiangbei"), ("奉化区东环路", None), ("", None),
    ],
)  # fmt: skip
def test_an_address_tells_its_area(address: str, area: str | None) -> None:
    found = area_of(AREAS, address)
    assert (found.key if found else None) == area


@pytest.mark.rule("H01", "H03")
def test_a_crew_is_free_or_one_or_two_near_half_days_are_offered() -> None:
    wish = Visit("clean", "haishu", 2, HalfDay(TUESDAY, "am"))
    had = ask(wish)
    assert had.outcome == "free"
    assert had.offer is not None
    assert had.offer.outlet is NEAR
    assert [each.key for each in had.offer.crews] == ["T1", "T2"]
    lost = ask(wish, "T1")
    assert lost.outcome == "none"
    # The next day is closed, so the day before comes first.
    assert [each.when for each in lost.near] == [HalfDay(TUESDAY, "pm"), HalfDay(TUESDAY - timedelta(days=1), "am")]
    other = ask(Visit("clean", "haishu", 1, wish.when), "T1", "T2")
    assert other.offer is not None
    assert other.offer.outlet is FAR


@pytest.mark.rule("H01", "H03")
def test_what_cannot_be_had_at_all_says_why() -> None:
    monday = HalfDay(date(2026, 11, 23), "am")
    assert ask(Visit("clean", "fenghua", 1, monday)).outcome == "unserved"
    assert ask(Visit("glass", "haishu", 2, monday)).outcome == "too_many"
    assert ask(Visit("clean", "haishu", 1, HalfDay(date(2026, 11, 25), "am"))).outcome == "closed"
    gone = ask(Visit("clean", "haishu", 1, HalfDay(NOW.date(), "am")))
    assert gone.outcome == "past"
    assert gone.near[0].when == HalfDay(NOW.date(), "pm")


@given(days=st.integers(0, 30), half=st.sampled_from(["am", "pm"]))
def test_near_half_days_go_outwards_and_never_repeat(days: int, half: str) -> None:
    here = HalfDay(TUESDAY + timedelta(days=days), "am" if half == "am" else "pm")
    found = list(around(here))
    assert len(set(found)) == len(found)
    assert here not in found
    away = [abs((each.day - here.day).days) for each in found]
    assert away == sorted(away)


# ------------------------------------------------------------ cards

CARD = Card(
    1, "H20458", 7, "王女士", "+8613900000000", date(2026, 12, 31), Decimal(500),
    (CardAddress("海曙区天一家园3幢201", "haishu"), CardAddress("江北区人民路88号", "jiangbei")),
)  # fmt: skip


@pytest.mark.rule("H01")
def test_a_card_carries_a_service_until_its_last_day_and_its_last_penny() -> None:
    assert standing(CARD, date(2026, 12, 31), Decimal(500)) == "good"
    assert standing(CARD, date(2027, 1, 1), Decimal(1)) == "expired"
    assert standing(CARD, date(2026, 12, 1), Decimal("500.01")) == "low"


@pytest.mark.rule("H10", "H11")
@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("海曙区天一家园3幢201", True), ("天一家园 3幢 201", True), ("宁波市海曙区天一家园３幢201", True),
        ("人民路88号", True), ("人民路8号", False), ("8号", False), ("1", False), ("家园", False), ("", False),
        ("中山路1号", False),
    ],
)  # fmt: skip
def test_an_address_is_on_the_card_or_it_is_not(said: str, found: bool) -> None:
    assert (address_on(CARD, said) is not None) is found


@pytest.mark.rule("H11")
def test_an_ending_that_two_addresses_share_names_neither() -> None:
    twice = replace(
        CARD, addresses=(CardAddress("海曙区人民路88号", "haishu"), CardAddress("江北区人民路88号", "jiangbei"))
    )
    assert address_on(twice, "人民路88号") is None
    found = address_on(twice, "江北区人民路88号")
    assert found is not None
    assert found.area == "jiangbei"


# ------------------------------------------------------------ reserved wishes

REST = (Rest(time(22), time(9)), Rest(time(12, 30), time(14)))


def wish(number: int, *, count: int = 1, day: date = TUESDAY, area: str = "haishu", minutes: int = 0) -> Reserved:
    made = datetime(2026, 11, 20, 9, tzinfo=UTC) + timedelta(minutes=minutes)
    return Reserved(number, f"R-{number}", "clean", area, "", count, day, "am", "", "", made, "waiting", made)


@pytest.mark.rule("H04")
@given(
    day=st.dates(date(2026, 11, 22), date(2027, 11, 22)), clock=st.sampled_from([time(8), time(13, 30), time(18)]),
    zone=st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York"]),
)  # fmt: skip
def test_the_caller_is_told_four_hours_before_and_never_in_rest_hours(day: date, clock: time, zone: str) -> None:
    tz = ZoneInfo(zone)
    start = datetime.combine(day, clock, tzinfo=tz)
    due = tell_by(start, NOW, REST, tz)
    assert due <= start.astimezone(UTC) - timedelta(hours=4)
    assert not resting(due, REST, tz)
    assert due >= NOW


@pytest.mark.rule("H04")
def test_a_wish_for_very_soon_is_told_at_once() -> None:
    assert tell_by(NOW + timedelta(hours=2), NOW, REST, SHANGHAI) == NOW


@pytest.mark.rule("H04")
def test_what_frees_up_goes_to_who_asked_first_and_to_nobody_twice() -> None:
    taken = {HalfDay(TUESDAY, "am"): frozenset({"T2", "B1"})}
    first, second, other = wish(2, minutes=0), wish(1, minutes=5), wish(3, day=TUESDAY + timedelta(days=2))
    assert matching(FIELD, (second, first), taken, NOW) == (first,)
    assert matching(FIELD, (wish(4, count=2),), taken, NOW) == ()
    assert matching(FIELD, (other,), taken, NOW) == (other,)
    assert matching(FIELD, (first,), taken, NOW + timedelta(days=9)) == ()
