"""What a stay costs: an hourly price per room class, kind of day and hour band, in Decimal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from .opening import Opening, day_of, on_day

DayKind = Literal["weekday", "weekend", "holiday"]
DAY_KINDS: tuple[DayKind, ...] = ("weekday", "weekend", "holiday")

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Band:
    """An hourly price of a class from one clock time to another on a kind of day; ``end`` may lie past midnight."""

    room_class: str
    days: DayKind
    start: time
    end: time
    hourly: Decimal


@dataclass(frozen=True, slots=True)
class PriceList:
    """All bands. ``weekend`` holds ISO weekdays (1 = Monday), ``yearly`` (month, day), ``holidays`` single dates.

    A night belongs to the business day on which it began: two in the morning on Monday is still Sunday's price.
    """

    bands: tuple[Band, ...]
    weekend: frozenset[int] = frozenset({5, 6, 7})
    holidays: frozenset[date] = frozenset()
    yearly: frozenset[tuple[int, int]] = frozenset()
    currency: str = "CNY"


def day_kind(prices: PriceList, day: date) -> DayKind:
    """Holiday, weekend or weekday; a holiday wins."""
    if day in prices.holidays or (day.month, day.day) in prices.yearly:
        return "holiday"
    return "weekend" if day.isoweekday() in prices.weekend else "weekday"


def band_span(opening: Opening, day: date, band: Band) -> tuple[datetime, datetime]:
    """From when to when (UTC) a band runs on a business day."""
    after = day + timedelta(days=1)
    end = on_day(opening, after if band.end == opening.opens else day, band.end)
    return on_day(opening, day, band.start).astimezone(UTC), end.astimezone(UTC)


def stay_price(prices: PriceList, opening: Opening, room_class: str, start: datetime, end: datetime) -> Decimal:
    """The price of a stay between two aware moments, summed over the bands and days it crosses, rounded to 0.01.

    Raises ValueError when some part of the stay has no price; a checked desk has none inside its opening hours.
    """
    begin, finish = start.astimezone(UTC), end.astimezone(UTC)
    total, covered = Fraction(0), timedelta()
    day = day_of(opening, begin)
    while day <= finish.astimezone(opening.zone).date():
        kind = day_kind(prices, day)
        for band in prices.bands:
            if band.room_class != room_class or band.days != kind:
                continue
            from_, to = band_span(opening, day, band)
            part = min(to, finish) - max(from_, begin)
            if part > timedelta():
                covered += part
                total += Fraction(band.hourly) * int(part.total_seconds()) / _HOUR
        day += timedelta(days=1)
    if covered < finish - begin:
        raise ValueError(f"{room_class} has no price for a part of {begin:%Y-%m-%d %H:%M} to {finish:%H:%M} UTC")
    return Decimal(int(total * 100 + Fraction(1, 2))).scaleb(-2)
