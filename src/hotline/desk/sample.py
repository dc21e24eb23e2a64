"""The sample of a desk, put into an empty database, so that the first run shows a living desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hotline.domain.callback import next_allowed
from hotline.domain.holding import held_until
from hotline.domain.opening import day_of, on_day, slots, stay_end
from hotline.domain.people import Customer
from hotline.domain.prices import stay_price
from hotline.domain.rooms import Booking, FollowUp, SwapWish, WaitEntry

from .sample_acts import seed_acts
from .sample_crews import seed_crews
from .words import two

if TYPE_CHECKING:
    from hotline.store.work import Work

    from .pack import DeskPack
    from .pack.sample_values import SampleBooking, SampleWait

_EVER = (datetime(1970, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC))
_INSIDE = frozenset({"supervisor", "check"})
"""Promises among colleagues: no customer is called, so no rest hours apply."""


def seed(work: Work, pack: DeskPack, now: datetime) -> bool:
    """Put the desk's sample into an empty database through an open transaction; True when it was.

    Days and times are counted from ``now`` (aware). Does nothing where bookings, customers or promises stand already,
    so that it can be called at every start, by several terminals at once.
    """
    if not _is_empty(work, pack):
        return False
    work.save_rooms(pack.rooms)
    for agent in pack.agents():
        work.save_agent(agent)
    today = day_of(pack.opening, now)
    customers = _customers(work, pack, now, today)
    _bookings(work, pack, now, today, customers)
    for wait in pack.sample.waiting:
        work.join_waitlist(_wait(pack, wait, now, today, customers[wait.customer]))
    seed_crews(work, pack, now, today, customers)
    seed_acts(work, pack, now, today, customers)
    for promise in pack.sample.follow_ups:
        who = customers[promise.customer]
        due = now + promise.within
        if promise.kind not in _INSIDE and promise.within > timedelta():
            due = next_allowed(due, pack.rest, pack.opening.zone)
        work.add_follow_up(
            FollowUp(
                id=0, number="", kind=promise.kind, due=due.astimezone(UTC), owner=promise.owner, name=who.name,
                phone=who.phone, about=two(promise.about.zh, promise.about.en), status="open",
                made_at=now - timedelta(hours=2),
            )
        )  # fmt: skip
    return True


def _is_empty(work: Work, pack: DeskPack) -> bool:
    if work.bookings(*_EVER, statuses=(), limit=1) or work.follow_ups(status=None, limit=1):
        return False
    return not any(work.customers_by_phone(each.phone) for each in pack.sample.customers)


def _customers(work: Work, pack: DeskPack, now: datetime, today: date) -> dict[str, Customer]:
    return {
        each.key: work.save_customer(
            Customer(
                id=0,
                name=each.name,
                phone=each.phone,
                member_no=each.member_no,
                key=each.key_customer,
                note=each.note,
                visits=each.visits,
                last_visit=None if each.last_visit is None else today - timedelta(days=each.last_visit),
                created_at=now,
            )
        )
        for each in pack.sample.customers
    }


def _bookings(work: Work, pack: DeskPack, now: datetime, today: date, customers: dict[str, Customer]) -> None:
    for number, each in enumerate(pack.sample.bookings):
        start = on_day(pack.opening, today + timedelta(days=each.day), each.at)
        made_at = min(now, start) - timedelta(days=1, minutes=7 * number % 600)
        booking = _booking(pack, each, customers[each.customer], start, made_at)
        if start <= now:
            booking = replace(booking, status="arrived")
        made = work.book(booking, slots(pack.opening, booking.start, booking.end))
        if each.swap_to and booking.status == "booked":
            work.queue_swap(SwapWish(0, made.id, each.swap_to, made.start, made.end, "waiting", booking.made_at))


def _booking(pack: DeskPack, each: SampleBooking, customer: Customer, start: datetime, made_at: datetime) -> Booking:
    end = stay_end(pack.opening, start, each.stay)
    room = next(room for room in pack.rooms if room.key == each.room)
    agents = [person.number for person in pack.staff if person.role == "agent"] or [pack.supervisor]
    return Booking(
        id=0, number="", room=each.room, start=start.astimezone(UTC), end=end.astimezone(UTC), people=each.people,
        name=customer.name, phone=customer.phone, customer=customer.id, status="booked",
        held_until=held_until(pack.holding, pack.opening, made_at, start, each.stay),
        price=stay_price(pack.prices, pack.opening, room.room_class, start, end),
        made_at=made_at.astimezone(UTC), made_by=agents[each.people % len(agents)], note=each.note,
    )  # fmt: skip


def _wait(pack: DeskPack, wait: SampleWait, now: datetime, today: date, customer: Customer) -> WaitEntry:
    start = on_day(pack.opening, today + timedelta(days=wait.day), wait.at)
    return WaitEntry(
        id=0, number="", room_class=wait.room_class, room=None, start=start.astimezone(UTC),
        end=stay_end(pack.opening, start, wait.stay).astimezone(UTC), people=wait.people, name=customer.name,
        phone=customer.phone, status="waiting", made_at=(now - wait.since).astimezone(UTC),
    )  # fmt: skip
