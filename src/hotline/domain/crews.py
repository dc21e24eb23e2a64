"""Crews of outlets, taken by half-days: what is free for a wish, what lies near it (H01, H03, H08, H10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from typing import Literal

from .opening import moment
from .outlets import Outlet, serving

Half = Literal["am", "pm"]
Outcome = Literal["free", "none", "closed", "past", "too_many", "unserved"]

HALVES: tuple[Half, ...] = ("am", "pm")
NEAR_DAYS = 14
"""How far from the wished day an alternative is still near."""
MOST_OFFERED = 2
"""One or two alternatives are offered (H03): more than that is a list nobody can keep in mind."""


@dataclass(frozen=True, slots=True, order=True)
class HalfDay:
    """A morning (``am``) or an afternoon (``pm``) of a calendar day at the desk."""

    day: date
    half: Half


@dataclass(frozen=True, slots=True)
class Calendar:
    """When services begin, desk-local, and on which days there are none. ``weekdays``: 1 = Monday."""

    zone: tzinfo
    morning: time = time(8)
    afternoon: time = time(13, 30)
    closed: frozenset[date] = frozenset()
    closed_weekdays: frozenset[int] = frozenset()

    def start(self, when: HalfDay) -> datetime:
        """When a service of that half-day begins; aware, desk-local. A time the clock skips is the skip itself."""
        return moment(self.zone, when.day, self.morning if when.half == "am" else self.afternoon)

    def open(self, day: date) -> bool:
        """Whether crews go out on that day."""
        return day not in self.closed and day.isoweekday() not in self.closed_weekdays


@dataclass(frozen=True, slots=True)
class Product:
    """A service of the catalogue. ``fee`` is the starting fee, ``hourly`` the rate per crew member and hour.

    ``glass``: the thickness of the glass must be known before the crew goes out (H01).
    """

    key: str
    zh: str
    en: str
    fee: Decimal
    hourly: Decimal
    glass: bool = False
    aliases: tuple[str, ...] = ()
    about_zh: str = ""
    about_en: str = ""


@dataclass(frozen=True, slots=True)
class Crew:
    """Someone an outlet can send: the products they are trained for."""

    key: str
    outlet: str
    zh: str
    en: str
    skills: frozenset[str]


@dataclass(frozen=True, slots=True)
class Field:
    """Everything a service can be planned with: outlets in the file's order, their crews, the calendar."""

    outlets: tuple[Outlet, ...]
    crews: tuple[Crew, ...]
    products: Mapping[str, Product]
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Visit:
    """A wish: so many crew members for a product, in an area, on a half-day."""

    product: str
    area: str
    count: int
    when: HalfDay


@dataclass(frozen=True, slots=True)
class CrewOffer:
    """What can be had: these crew members of that outlet on that half-day; ``start`` aware, desk-local."""

    outlet: Outlet
    when: HalfDay
    start: datetime
    crews: tuple[Crew, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What can be said to a wish. ``near`` are one or two alternatives, the nearest first (H03)."""

    outcome: Outcome
    offer: CrewOffer | None = None
    near: tuple[CrewOffer, ...] = ()


Taken = Mapping[HalfDay, frozenset[str]]
"""Half-day → keys of the crew members that are taken then."""


def answer(field: Field, visit: Visit, taken: Taken, now: datetime) -> Answer:
    """Whether a wish can be met: by the nearest outlet that serves the area and has the crew free. [H01] [H03] [H10]

    ``now`` is aware; ``taken`` covers :data:`NEAR_DAYS` days around the wish.
    """
    outlets = serving(field.outlets, visit.area)
    if not outlets:
        return Answer("unserved")
    if visit.count > max(len(trained(field, each, visit.product)) for each in outlets):
        return Answer("too_many")
    begins = field.calendar.start(visit.when)
    near = tuple(_near(field, visit, taken, now))
    if begins.astimezone(UTC) <= now.astimezone(UTC):
        return Answer("past", near=near)
    if not field.calendar.open(visit.when.day):
        return Answer("closed", near=near)
    found = offer(field, visit, taken)
    return Answer("free", found) if found else Answer("none", near=near)


def offer(field: Field, visit: Visit, taken: Taken) -> CrewOffer | None:
    """The nearest outlet's free crew for exactly that half-day, None when nobody is free or none go out. [H01]"""
    if not field.calendar.open(visit.when.day):
        return None
    away = taken.get(visit.when, frozenset())
    for outlet in serving(field.outlets, visit.area):
        free = tuple(each for each in trained(field, outlet, visit.product) if each.key not in away)
        if len(free) >= visit.count:
            return CrewOffer(outlet, visit.when, field.calendar.start(visit.when), free[: visit.count])
    return None


def trained(field: Field, outlet: Outlet, product: str) -> tuple[Crew, ...]:
    """An outlet's crew members who do that product, in the file's order."""
    return tuple(each for each in field.crews if each.outlet == outlet.key and product in each.skills)


def around(when: HalfDay, days: int = NEAR_DAYS) -> Iterator[HalfDay]:
    """The other half-days near one, the nearest first: that day's other half, then later before earlier."""
    other: Half = "pm" if when.half == "am" else "am"
    yield HalfDay(when.day, other)
    for distance in range(1, days + 1):
        for day in (when.day + timedelta(days=distance), when.day - timedelta(days=distance)):
            yield HalfDay(day, when.half)
            yield HalfDay(day, other)


def _near(field: Field, visit: Visit, taken: Taken, now: datetime) -> Iterator[CrewOffer]:
    left = MOST_OFFERED
    for when in around(visit.when):
        if field.calendar.start(when).astimezone(UTC) <= now.astimezone(UTC):
            continue
        found = offer(field, Visit(visit.product, visit.area, visit.count, when), taken)
        if found:
            yield found
            left -= 1
            if not left:
                return
