"""What a booking settles by the way: a place on the waiting list, a wish to move, the promises that went with them."""

from __future__ import annotations

from collections.abc import Callable

from hotline.domain.opening import day_of
from hotline.domain.rooms import Booking, FollowUp

from .base import Doing


def settle_waiting(doing: Doing, booking: Booking) -> None:
    """Whoever waited for that day has a room now: the place on the list is settled, nobody calls them. [K02] [K12]"""
    opening = doing.house.opening
    day = day_of(opening, booking.start)
    for entry in doing.work.waiting_of(booking.phone) if booking.phone else ():
        if day_of(opening, entry.start) == day:
            doing.work.set_wait_status(entry.id, "booked")
            _close(doing, booking.phone, _for_entry(entry.id), "done")


def settle_swaps(doing: Doing, booking: Booking) -> None:
    """A party that has moved into the class it wished for wishes no longer. [K10] [K11]"""
    room = doing.pack.room(booking.room)
    for wish in doing.work.swaps(booking.start, booking.end):
        if wish.booking == booking.id and room is not None and wish.room_class == room.room_class:
            doing.work.set_swap_status(wish.id, "done")
            _close(doing, booking.phone, lambda each: each.booking == booking.id and each.kind == "swap", "done")


def drop_with(doing: Doing, booking: Booking) -> None:
    """A cancelled booking takes its wishes to move and its reminder with it: nobody is called about it. [K12]"""
    for wish in doing.work.swaps(booking.start, booking.end):
        if wish.booking == booking.id:
            doing.work.set_swap_status(wish.id, "dropped")
    _close(
        doing, booking.phone, lambda each: each.booking == booking.id and each.kind in ("swap", "reminder"), "dropped"
    )


def _for_entry(wait: int) -> Callable[[FollowUp], bool]:
    return lambda promise: promise.wait == wait


def _close(doing: Doing, phone: str, which: Callable[[FollowUp], bool], status: str) -> None:
    for promise in doing.work.follow_ups(phone=phone):
        if which(promise):
            doing.work.finish_follow_up(promise.number, doing.now, doing.agent, status=status)
