"""Until when a service may be cancelled or changed, and what it costs afterwards (H05–H12).

A service begins at a wall-clock time of the desk's calendar; the hours before it are hours as they pass, so a night in
which the clock is changed is as long as it really is. Everything is compared as instants.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Literal

from .crews import Calendar, HalfDay

Kind = Literal["free", "once", "charged", "over"]
Asked = Literal["cancel", "time", "address"]

RULES: dict[Asked, tuple[str, str]] = {"cancel": ("H05", "H07"), "time": ("H08", "H09"), "address": ("H10", "H12")}
"""What is asked for → the rules that make it free in time, and charged when it is late."""
GRACE = "H06"
"""The first late cancellation of a customer is granted. A late change is not: it is treated as a second one (H09)."""


@dataclass(frozen=True, slots=True)
class Windows:
    """A desk's rule. More than ``morning`` before a morning service, more than ``afternoon`` before an afternoon one is
    in time. ``minimum`` is what is charged for a late one."""

    morning: timedelta = timedelta(hours=18)
    afternoon: timedelta = timedelta(hours=4)
    minimum: timedelta = timedelta(hours=3)

    def lead(self, when: HalfDay) -> timedelta:
        """How long before the service the free time ends. [H05]"""
        return self.morning if when.half == "am" else self.afternoon


@dataclass(frozen=True, slots=True)
class Terms:
    """What a cancellation or change costs now, and why. Moments aware, desk-local.

    ``kind``: ``free`` (in time), ``once`` (late, granted this once), ``charged`` (late, ``fee``), ``over`` (the
    service has begun). ``deadline``: before it, it was free.
    """

    kind: Kind
    fee: Decimal
    start: datetime
    deadline: datetime
    rule: str


def deadline(calendar: Calendar, windows: Windows, when: HalfDay) -> datetime:
    """The moment at which the free time is over: exactly then it is too late; aware, desk-local. [H05]"""
    return (calendar.start(when).astimezone(UTC) - windows.lead(when)).astimezone(calendar.zone)


def in_time(calendar: Calendar, windows: Windows, when: HalfDay, now: datetime) -> bool:
    """Whether there is *more* than the window left at an aware moment. [H05] [H08] [H10]"""
    return now.astimezone(UTC) < deadline(calendar, windows, when).astimezone(UTC)


def terms(
    calendar: Calendar, windows: Windows, when: HalfDay, now: datetime, *, asked: Asked, granted: bool, hourly: Decimal,
    crew: int,
) -> Terms:  # fmt: skip
    """What it costs to cancel or change now. ``granted``: this customer has had the one grace already; ``hourly`` is
    the rate of one crew member, ``crew`` how many were assigned. [H05] [H06] [H07] [H09] [H12]
    """
    begins, ends = calendar.start(when), deadline(calendar, windows, when)
    free, charged = RULES[asked]
    if begins.astimezone(UTC) <= now.astimezone(UTC):
        return Terms("over", Decimal(0), begins, ends, charged)
    if in_time(calendar, windows, when, now):
        return Terms("free", Decimal(0), begins, ends, free)
    if asked == "cancel" and not granted:
        return Terms("once", Decimal(0), begins, ends, GRACE)
    return Terms("charged", minimum_charge(windows, hourly, crew), begins, ends, charged)


def minimum_charge(windows: Windows, hourly: Decimal, crew: int) -> Decimal:
    """The least that is charged for a crew that was assigned: three hours of each (desk setting). [H07]"""
    hours = Decimal(int(windows.minimum.total_seconds())) / Decimal(3600)
    return (hourly * crew * hours).quantize(Decimal("0.01"))
