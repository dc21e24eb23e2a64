"""Prices add up: over bands, over midnight, over a clock change."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.opening import Opening, span
from hotline.domain.prices import Band, PriceList, day_kind, stay_price

SHANGHAI = ZoneInfo("Asia/Shanghai")
KTV = Opening(SHANGHAI, time(12), time(2))


def bands(kind: str, *hourly: int) -> tuple[Band, ...]:
    edges = (time(12), time(18), time(0), time(2))
    return tuple(
        Band("medium", kind, start, end, Decimal(price))  # type: ignore[arg-type]
        for start, end, price in zip(edges, edges[1:], hourly, strict=False)
    )


PRICES = PriceList(
    bands("weekday", 58, 118, 78) + bands("weekend", 78, 148, 98) + bands("holiday", 100, 200, 120),
    yearly=frozenset({(10, 1)}),
    holidays=frozenset({date(2026, 11, 25)}),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("start", "end", "price"),
    [
        (at(19, 20), at(19, 23), "354.00"),  # Thursday evening
        (at(19, 17), at(19, 19), "176.00"),  # 58 + 118
        (at(19, 23), at(20, 2), "274.00"),  # 118 + 2 x 78, still Thursday's price
        (at(21, 20), at(21, 23), "444.00"),  # Saturday
        (at(22, 23), at(23, 1), "246.00"),  # Sunday into Monday: 148 + 98
        (at(25, 20), at(25, 21), "200.00"),  # a single holiday
        (at(19, 17, 30), at(19, 18, 30), "88.00"),
    ],
)
def test_a_stay_is_summed_over_the_bands_it_crosses(start: datetime, end: datetime, price: str) -> None:
    assert stay_price(PRICES, KTV, "medium", start, end) == Decimal(price)


def test_kinds_of_day() -> None:
    days = [date(2026, 10, 1), date(2027, 10, 1), date(2026, 11, 25), date(2026, 11, 21), date(2026, 11, 23)]
    assert [day_kind(PRICES, day) for day in days] == ["holiday", "holiday", "holiday", "weekend", "weekday"]


@given(day=st.integers(1, 30), start=st.integers(0, 27), first=st.integers(0, 28), second=st.integers(0, 28))
def test_the_price_of_a_stay_is_the_sum_of_its_parts(day: int, start: int, first: int, second: int) -> None:
    opens, closes = span(KTV, date(2026, 11, day))
    half = timedelta(minutes=30)
    begin = opens + start * half
    middle = min(begin + first * half, closes)
    end = min(middle + second * half, closes)
    whole = stay_price(PRICES, KTV, "medium", begin, end)
    parts = stay_price(PRICES, KTV, "medium", begin, middle) + stay_price(PRICES, KTV, "medium", middle, end)
    assert whole == parts
    assert whole >= 0


def test_a_night_with_a_clock_change_costs_the_hours_it_really_has() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    opening = Opening(berlin, time(12), time(5))
    flat = PriceList((Band("medium", "weekend", time(12), time(5), Decimal(60)),))
    price = [
        stay_price(flat, opening, "medium", *span(opening, day)) for day in (date(2026, 3, 28), date(2026, 10, 24))
    ]
    assert price == [Decimal("960.00"), Decimal("1080.00")]


def test_round_the_clock_a_stay_crosses_into_the_next_day() -> None:
    opening = Opening(SHANGHAI, time(6), time(6))
    days = (
        Band("medium", "weekday", time(6), time(6), Decimal(10)),
        Band("medium", "weekend", time(6), time(6), Decimal(20)),
    )
    price = stay_price(PriceList(days), opening, "medium", at(20, 5), at(20, 7))
    assert price == Decimal("30.00"), "Friday begins the weekend at six"


def test_a_stay_without_a_price_is_said() -> None:
    with pytest.raises(ValueError, match="no price"):
        stay_price(PRICES, KTV, "large", at(19, 20), at(19, 21))
