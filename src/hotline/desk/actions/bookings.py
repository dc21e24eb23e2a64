"""Taking, finding, changing and cancelling a room. Unique slot rows decide every race, no look before the write."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import cast

from hotline.domain.availability import Wish
from hotline.domain.holding import held_until
from hotline.domain.opening import slots, span
from hotline.domain.rooms import Booking, Offer

from .. import records
from .base import Did, Doing
from .customers import keep_customer
from .rooms import next_offers
from .settling import drop_with, settle_swaps, settle_waiting
from .waiting import offer_freed


def book_room(doing: Doing) -> Did:
    """Take the offered room. Whoever was a moment slower hears ``taken`` and the next best offers.
    [K01] [K04] [K10] [K11] [K13] [K27]
    """
    from hotline.store.errors import SlotTaken

    offer = records.offer_of(doing.pack, doing.record("offer"))
    people = doing.count("people") or 1
    if offer is None:
        return _taken(doing, doing.record("offer"), people)
    start, end = records.utc(offer.start), records.utc(offer.end)
    customer = keep_customer(doing)
    wanted = Booking(
        id=0, number="", room=offer.room.key, start=start, end=end, people=people, name=doing.text("name"),
        phone=doing.text("phone"), customer=customer.id, status="booked", held_until=_held(doing, offer),
        price=offer.price, made_at=doing.now, made_by=doing.agent, call=doing.call or None, note=doing.text("note"),
    )  # fmt: skip
    try:
        made = doing.work.book(wanted, slots(doing.house.opening, start, end))
    except SlotTaken:
        return _taken(doing, doing.record("offer"), people)
    settle_waiting(doing, made)
    return Did("made", {"booking": records.booking(doing.pack, made), "offers": ()})


def find_booking(doing: Doing) -> Did:
    """By number, else by whatever of phone, name and date was said; only what lies ahead or is running. [K12]"""
    day = cast(date | None, doing.args.get("date"))
    first, last = span(doing.house.opening, day) if day else (None, None)
    number = doing.maybe("booking_no")
    found = doing.work.find_bookings(
        number=number,
        phone=None if number else doing.maybe("phone"),
        name=None if number else doing.maybe("name"),
        day_start=None if number else first,
        day_end=None if number else last,
        upcoming_from=doing.now,
    )
    told = tuple(records.booking(doing.pack, each) for each in found if each.status == "booked")
    outcome = "none" if not told else "found" if len(told) == 1 else "several"
    return Did(outcome, {"booking": told[0] if outcome == "found" else None, "bookings": told})


def cancel_booking(doing: Doing) -> Did:
    """Give the room back and offer it to the waiting list at once. [K12] [K02]"""
    booking = doing.booking()
    if booking is None or not doing.work.cancel_booking(booking.id, doing.now):
        return Did("gone", {"waiting": ()})
    drop_with(doing, booking)
    return Did("cancelled", {"waiting": offer_freed(doing, booking)})


def change_booking(doing: Doing) -> Did:
    """Move a booking: the new room is certain before the old one is given back, which then feeds the waiting list."""
    from hotline.store.errors import SlotTaken

    booking = doing.booking()
    offer = records.offer_of(doing.pack, doing.record("offer"))
    people = doing.count("people") or (booking.people if booking else 1)
    if booking is None:
        return Did("gone", {"booking": None, "offers": ()})
    if offer is None:
        return _changed_too_late(doing, booking, people)
    start, end = records.utc(offer.start), records.utc(offer.end)
    wanted = replace(
        booking, room=offer.room.key, start=start, end=end, people=people, price=offer.price,
        held_until=_held(doing, offer),
    )  # fmt: skip
    try:
        moved = doing.work.move_booking(booking.id, wanted, slots(doing.house.opening, start, end))
    except SlotTaken:
        return _changed_too_late(doing, booking, people)
    except LookupError:
        return Did("gone", {"booking": None, "offers": ()})
    settle_waiting(doing, moved)
    settle_swaps(doing, moved)
    if (booking.room, booking.start, booking.end) != (moved.room, moved.start, moved.end):
        offer_freed(doing, booking)
    return Did("changed", {"booking": records.booking(doing.pack, moved), "offers": ()})


def _held(doing: Doing, offer: Offer) -> datetime:
    return held_until(
        doing.pack.holding, doing.house.opening, doing.now, records.utc(offer.start), records.stay_of(offer)
    )


def _taken(doing: Doing, offer: Mapping[str, object], people: int) -> Did:
    start, end = records.utc(cast(datetime, offer["start"])), records.utc(cast(datetime, offer["end"]))
    wish = Wish(people, start, end - start, room_class=str(offer["room_class"]))
    return Did("taken", {"booking": None, "offers": next_offers(doing, wish)})


def _changed_too_late(doing: Doing, booking: Booking, people: int) -> Did:
    lost = _taken(doing, doing.record("offer"), people)
    return Did("taken", {**lost.facts, "booking": records.booking(doing.pack, booking)})


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "book_room": book_room,
    "find_booking": find_booking,
    "cancel_booking": cancel_booking,
    "change_booking": change_booking,
}
