"""Looking for a room: what can be said to a wish right now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import cast

from hotline.dialogue.types import Value
from hotline.domain.availability import Taken, Wish, ideal_class
from hotline.domain.opening import day_of, on_day, slots
from hotline.domain.rooms import Booking, RoomClass
from hotline.domain.wishes import Found, answer

from .. import records
from .base import Did, Doing


def check_rooms(doing: Doing) -> Did:
    """Which rooms are free for the wish, how they fit, which other times there are.
    [K01] [K02] [K03] [K04] [K05] [K06] [K07] [K08] [K10] [K11] [K13]
    """
    wish = doing.wish()
    return _told(doing, wish, answer(doing.house, wish, doing.taken(wish.start), doing.now))


def check_change(doing: Doing) -> Did:
    """The same for a booking that is to move: what is not said stays, and its own slots count as free."""
    booking = doing.booking()
    if booking is None:
        return Did("none", _nothing)
    wish = _changed(doing, booking)
    taken = _without(doing, booking, doing.taken(wish.start))
    return _told(doing, wish, answer(doing.house, wish, taken, doing.now))


def next_offers(doing: Doing, wish: Wish) -> tuple[Mapping[str, Value], ...]:
    """What the loser of a race hears next: the best offers for the same wish, freshly looked up. [K02]"""
    found = answer(doing.house, wish, doing.taken(wish.start), doing.now)
    best = (found.best,) if found.best else ()
    return records.offers(doing.pack, (*best, *found.others))


def wished_class(doing: Doing, wish: Wish) -> RoomClass | None:
    """The class a party is meant for: that of the room asked for, the one asked for, else the ideal one. [K10] [K11]"""
    room = doing.pack.room(wish.room) if wish.room else None
    if room is not None:
        return doing.house.classes[room.room_class]
    return doing.house.classes.get(wish.room_class or "") or ideal_class(doing.house, wish.people)


def _told(doing: Doing, wish: Wish, found: Found) -> Did:
    meant = wished_class(doing, wish)
    return Did(
        found.outcome,
        {
            "arrival": found.arrival,
            "offer": records.offer(doing.pack, found.best) if found.best else None,
            "offers": records.offers(doing.pack, found.others),
            "times": records.offers(doing.pack, found.times, timed=True),
            "opening_day": found.opening_day,
            "wished_class": records.room_class(meant) if meant else None,
        },
    )


_nothing: Mapping[str, Value] = {
    "arrival": None, "offer": None, "offers": (), "times": (), "opening_day": None, "wished_class": None
}  # fmt: skip


def _changed(doing: Doing, booking: Booking) -> Wish:
    zone = doing.house.opening.zone
    here = booking.start.astimezone(zone)
    day = doing.args.get("date") or day_of(doing.house.opening, booking.start)
    clock = cast(time | None, doing.args.get("time")) or here.time()
    moved = doing.args.get("date") is not None or doing.args.get("time") is not None
    start = records.utc(on_day(doing.house.opening, cast(date, day), clock)) if moved else booking.start
    room, room_class = doing.maybe("room"), doing.maybe("room_class")
    if room is None and room_class is None and doing.count("people") is None:
        current = doing.pack.room(booking.room)
        room = current.key if current else None
    people = doing.count("people") or booking.people
    return Wish(people, start, booking.end - booking.start, room, room_class)


def _without(doing: Doing, booking: Booking, taken: Taken) -> Taken:
    own = frozenset(slots(doing.house.opening, booking.start, booking.end))
    return {**taken, booking.room: taken.get(booking.room, frozenset()) - own}


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {"check_rooms": check_rooms, "check_change": check_change}
