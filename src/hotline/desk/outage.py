"""What a desk needs on paper when the power goes: who comes today, whom it owes a call, who waits (K20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hotline.dialogue.fields import clean
from hotline.domain.masking import mask_address, mask_phone
from hotline.domain.opening import day_of, span
from hotline.domain.people import grouped_phone

from . import records
from .todo import words

if TYPE_CHECKING:
    from hotline.domain.rooms import WaitEntry
    from hotline.store.work import Work

    from .service import Desk

_AHEAD = timedelta(hours=24)
_INSIDE = frozenset({"supervisor", "check", "ack", "break", "block", "major", "proposal", "stuck", "unclaimed"})
"""Promises among colleagues: nobody outside is to be called."""
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutagePack:
    """The pack's lists in the words of one language; ``made_at`` desk-local.

    Numbers of bookings and orders are masked: the last four digits are enough to check who calls (S10). Where somebody
    is to be called the number is in full, since nothing else can be dialled from paper. [P02]
    """

    desk: str
    lang: str
    made_at: datetime
    bookings: tuple[Row, ...]
    """Time, until, what, people or half-day, name, masked number, the booking's number."""
    calls: tuple[Row, ...]
    """By when, number of the promise, name, the number to dial, what about."""
    waiting: tuple[Row, ...]
    """Wished time, place on the list, what, people, name, the number to dial."""


def gather(desk: Desk, lang: str) -> OutagePack:
    """The pack as the store stands now. Raises ``StoreAway``. [K20]"""
    pack, now = desk.settings, desk.clock.now()
    zone = pack.opening.zone
    first, last = span(pack.opening, day_of(pack.opening, now))
    with desk.writer.read() as work:
        bookings = _rooms(work, desk, lang, first, last) + _orders(work, desk, lang)
        calls = tuple(
            (
                f"{each.due.astimezone(zone):%m-%d %H:%M}", each.number, clean(each.name), dialled(each.phone),
                clean(words(each, lang)),
            )
            for each in work.follow_ups(before=now + _AHEAD)
            if each.kind not in _INSIDE and each.phone
        )  # fmt: skip
        waiting = tuple(
            (
                f"{each.start.astimezone(zone):%m-%d %H:%M}", each.number,
                _wished(desk, each, lang), str(each.people), clean(each.name), dialled(each.phone),
            )
            for each in work.waiting(now, last + _AHEAD)
        )  # fmt: skip
    return OutagePack(pack.name.lang(lang), lang, now.astimezone(zone), bookings, calls, waiting)


def _wished(desk: Desk, wait: WaitEntry, lang: str) -> str:
    pack = desk.settings
    called = records.room_name(pack, wait.room) if wait.room else records.class_name(pack, wait.room_class)
    return str(called[lang])


def dialled(phone: str) -> str:
    """A number as one dials it, a mobile one in groups 3-4-4. [S04]"""
    return grouped_phone(clean(phone).removeprefix("+86"))


def _rooms(work: Work, desk: Desk, lang: str, first: datetime, last: datetime) -> tuple[Row, ...]:
    pack, zone = desk.settings, desk.settings.opening.zone
    return tuple(
        (
            f"{each.start.astimezone(zone):%H:%M}", f"{each.end.astimezone(zone):%H:%M}",
            str(records.room_name(pack, each.room)[lang]), str(each.people), clean(each.name), mask_phone(each.phone),
            each.number,
        )
        for each in work.bookings(first, last)
    )  # fmt: skip


def _orders(work: Work, desk: Desk, lang: str) -> tuple[Row, ...]:
    if desk.settings.crews is None:
        return ()
    zone = desk.settings.opening.zone
    today = desk.clock.now().astimezone(zone).date()
    halves = {"am": ("上午", "morning"), "pm": ("下午", "afternoon")}
    return tuple(
        (
            f"{each.start.astimezone(UTC).astimezone(zone):%H:%M}", halves[each.half][lang != "zh"],
            clean(mask_address(each.address)), str(len(each.crews)), clean(each.name), mask_phone(each.phone),
            each.number,
        )
        for each in work.jobs(today, today)
    )  # fmt: skip
