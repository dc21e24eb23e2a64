"""Wishes that could not be met and are kept as reserved: by when the caller is told, and who is offered what frees up
(H03, H04)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from .callback import Rest, resting
from .crews import Field, Half, HalfDay, Taken, Visit, offer
from .opening import moment

TELL_BEFORE = timedelta(hours=4)
"""No later than this before the wished time the caller is told for certain (H04)."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reserved:
    """A wish that is kept. ``number`` is ``R-12``; status: waiting, offered, booked, dropped. Moments aware, UTC."""

    id: int
    number: str
    product: str
    area: str
    address: str
    count: int
    day: date
    half: Half
    name: str
    phone: str
    tell_by: datetime
    status: str
    made_at: datetime
    call: str | None = None
    note: str = ""

    @property
    def visit(self) -> Visit:
        """What was wished for."""
        return Visit(self.product, self.area, self.count, HalfDay(self.day, self.half))


def tell_by(
    start: datetime, now: datetime, rest: Sequence[Rest], zone: tzinfo, before: timedelta = TELL_BEFORE
) -> datetime:
    """When the caller is told for certain: four hours before the wished start, earlier where that falls into the
    customer's rest hours, and never before now; aware, desk-local. [H04] [B01]
    """
    due = start.astimezone(UTC) - before
    for _ in range(2 * len(rest) + 1):
        if not resting(due, rest, zone):
            break
        due = _before_rest(due, rest, zone)
    return max(due, now.astimezone(UTC)).astimezone(zone)


def matching(field: Field, wishes: Sequence[Reserved], taken: Taken, now: datetime) -> tuple[Reserved, ...]:
    """The reserved wishes that can be met now, first come first served, each with crew of its own. [H04]

    ``taken`` is what stands after the cancellation. Nothing that has begun is matched.
    """
    found: list[Reserved] = []
    left = dict(taken)
    for wish in sorted(wishes, key=lambda each: (each.made_at, each.id)):
        visit = wish.visit
        if field.calendar.start(visit.when).astimezone(UTC) <= now.astimezone(UTC):
            continue
        had = offer(field, visit, left)
        if had is not None:
            found.append(wish)
            left[visit.when] = left.get(visit.when, frozenset()) | {each.key for each in had.crews}
    return tuple(found)


def _before_rest(due: datetime, rest: Sequence[Rest], zone: tzinfo) -> datetime:
    """A minute before the rest hours begin in which a moment lies."""
    local = due.astimezone(zone)
    clock = local.time()
    for each in rest:
        over = each.start >= each.end
        if each.start <= clock < each.end or (over and (clock >= each.start or clock < each.end)):
            day = local.date() - _DAY if over and clock < each.end else local.date()
            return moment(zone, day, each.start).astimezone(UTC) - timedelta(minutes=1)
    return due
