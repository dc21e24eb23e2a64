"""When the house is open: business days past midnight, slots, today / within the horizon / beyond (K01, K04, K07, K13).

All arithmetic is done on UTC instants, so a night with a clock change is as long as it really is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

Horizon = Literal["today", "week", "beyond"]
Standing = Literal["open", "past", "closed", "beyond"]

_DAY = timedelta(days=1)
_GRACE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Opening:
    """A desk's clock. ``closes`` at or before ``opens`` means the next morning; equal means round the clock.

    ``zone`` is the desk's; ``slot`` is the unit in which rooms are taken; durations are timedeltas.
    ``short_notice`` and ``short_stay`` say what counts as short notice (K13).
    """

    zone: tzinfo
    opens: time
    closes: time
    slot: timedelta = timedelta(minutes=30)
    horizon_days: int = 7
    minimum_stay: timedelta = timedelta(hours=1)
    short_notice: timedelta = timedelta(minutes=60)
    short_stay: timedelta = timedelta(minutes=60)


def moment(zone: tzinfo, day: date, clock: time) -> datetime:
    """A wall-clock time as an instant, desk-local. A time the clock skips is the skip itself; of two, the first."""
    local = datetime.combine(day, clock.replace(tzinfo=None, fold=0), tzinfo=zone)
    late = local.astimezone(UTC)
    if late.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return local
    early = local.replace(fold=1).astimezone(UTC)
    before = early.astimezone(zone).utcoffset()
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if middle.astimezone(zone).utcoffset() == before:
            early = middle
        else:
            late = middle
    return late.replace(microsecond=0).astimezone(zone)


def on_day(opening: Opening, day: date, clock: time) -> datetime:
    """The instant of a clock time on a business day: what the night reaches past midnight is the next morning; another
    time before opening is that very day's, and closed."""
    past_midnight = clock < opening.opens and clock <= opening.closes <= opening.opens
    return moment(opening.zone, day + _DAY if past_midnight else day, clock)


def span(opening: Opening, day: date) -> tuple[datetime, datetime]:
    """Opening and closing instants (UTC) of a business day."""
    end = day if opening.closes > opening.opens else day + _DAY
    start = moment(opening.zone, day, opening.opens)
    return start.astimezone(UTC), moment(opening.zone, end, opening.closes).astimezone(UTC)


def business_day(opening: Opening, when: datetime) -> date | None:
    """The business day that is running at an aware moment; None while the house is closed."""
    today = when.astimezone(opening.zone).date()
    for day in (today, today - _DAY):
        start, end = span(opening, day)
        if start <= when < end:
            return day
    return None


def day_of(opening: Opening, when: datetime) -> date:
    """The business day a moment belongs to; while the house is closed, the calendar day."""
    return business_day(opening, when) or when.astimezone(opening.zone).date()


def slots(opening: Opening, start: datetime, end: datetime) -> tuple[datetime, ...]:
    """The slot starts (UTC) that a stay touches. Both moments aware; counted from the business day's opening."""
    first, _ = span(opening, day_of(opening, start))
    current = first + (start.astimezone(UTC) - first) // opening.slot * opening.slot
    found = []
    while current < end:
        found.append(current)
        current += opening.slot
    return tuple(found)


def starts(opening: Opening, day: date) -> tuple[datetime, ...]:
    """All slot starts (UTC) of a business day."""
    start, end = span(opening, day)
    return slots(opening, start, end)


def stay_end(opening: Opening, start: datetime, stay: timedelta) -> datetime:
    """When a stay ends, desk-local: at closing time at the latest."""
    end = start.astimezone(UTC) + stay
    day = business_day(opening, start)
    if day is not None:
        end = min(end, span(opening, day)[1])
    return end.astimezone(opening.zone)


def days_ahead(opening: Opening, now: datetime, start: datetime) -> int:
    """Days from today's date to the business day of a start; tonight past midnight is still today. [K01] [K04]"""
    return max(0, (day_of(opening, start) - now.astimezone(opening.zone).date()).days)


def horizon(opening: Opening, now: datetime, start: datetime) -> Horizon:
    """Which of the three cases a start falls in: today, within the horizon, beyond it. [K01] [K04] [K07]"""
    ahead = days_ahead(opening, now, start)
    if ahead > opening.horizon_days:
        return "beyond"
    return "week" if ahead else "today"


def opening_day(opening: Opening, day: date) -> date:
    """The day on which booking opens for a day that is still beyond the horizon. [K07]"""
    return day - timedelta(days=opening.horizon_days)


def standing(opening: Opening, now: datetime, start: datetime) -> Standing:
    """Whether a start can be had at all: past, beyond the horizon, closed (or too near closing), open. [K07]"""
    if start < now - _GRACE:
        return "past"
    if horizon(opening, now, start) == "beyond":
        return "beyond"
    day = business_day(opening, start)
    if day is None or span(opening, day)[1] - start.astimezone(UTC) < opening.minimum_stay:
        return "closed"
    return "open"


def short_notice(opening: Opening, now: datetime, start: datetime, stay: timedelta) -> bool:
    """Whether the arrival is within the hour (desk setting), or the stay is a short one. [K13]"""
    return start.astimezone(UTC) - now.astimezone(UTC) <= opening.short_notice or stay <= opening.short_stay
