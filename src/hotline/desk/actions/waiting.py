"""The waiting list: joining it, wishing to move, and offering what is freed – in a fair order that nobody jumps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import cast

from hotline.dialogue.types import Value
from hotline.domain import waiting
from hotline.domain.availability import is_free
from hotline.domain.opening import day_of, stay_end
from hotline.domain.rooms import Booking, SwapWish, WaitEntry

from .. import records
from ..words import moment_words, two
from .base import Did, Doing
from .rooms import wished_class

call_waiting = timedelta(minutes=5)
"""How soon whoever waits is called once a room is free (K12: at once)."""


def join_waitlist(doing: Doing) -> Did:
    """A place on the list for the wish, behind all who asked before. [K02] [K05] [K09]"""
    from hotline.store.errors import AlreadyThere

    wish, house = doing.wish(), doing.house
    meant = wished_class(doing, wish)
    kind = meant.key if meant else ""
    end = records.utc(stay_end(house.opening, wish.start, wish.stay))
    entry = WaitEntry(
        id=0, number="", room_class=kind, room=wish.room, start=wish.start, end=end, people=wish.people,
        name=doing.text("name"), phone=doing.text("phone"), status="waiting", made_at=doing.now,
        call=doing.call or None,
    )  # fmt: skip
    around = doing.work.waiting(entry.start, entry.end)
    standing = next((each for each in around if _same(each, entry)), None)
    if standing is None:
        try:
            standing = doing.work.join_waitlist(entry)
        except AlreadyThere as there:
            standing = doing.work.wait_entry(there.id)
        else:
            return Did("added", {"wait": _told(doing, standing)})
    return Did("already", {"wait": _told(doing, standing) if standing else None})


def queue_swap(doing: Doing) -> Did:
    """The party would move when a room of that class frees up. [K10] [K11]"""
    from hotline.store.errors import AlreadyThere

    booking = doing.booking()
    if booking is None:
        return Did("already", {})
    kind = doing.text("room_class")
    standing = doing.work.swaps(booking.start, booking.end)
    if any(each.booking == booking.id and each.room_class == kind and each.status == "waiting" for each in standing):
        return Did("already", {})
    wish = SwapWish(
        id=0, booking=booking.id, room_class=kind, start=booking.start, end=booking.end, status="waiting",
        made_at=doing.now, call=doing.call or None,
    )  # fmt: skip
    try:
        doing.work.queue_swap(wish)
    except AlreadyThere:
        return Did("already", {})
    return Did("queued", {})


def offer_freed(doing: Doing, booking: Booking) -> tuple[Mapping[str, Value], ...]:
    """A room was given back: whoever waits for it is to be called within minutes, first come first served; when nobody
    waits, a party that would move into it. The entries that are offered now, in order. [K12] [K10] [K11] [K09]
    """
    freed = _freed(doing, booking)
    if freed is None or freed.end <= doing.now:
        return ()
    entries = doing.work.waiting(freed.start, freed.end)
    wishes = doing.work.swaps(freed.start, freed.end)
    parties = {each.booking: doing.work.booking(each.booking) for each in wishes}
    matched = waiting.match(freed, entries, wishes, {key: each for key, each in parties.items() if each is not None})
    called = _apart(matched.waiting)
    told = tuple(_told(doing, entry) for entry in called)
    for entry in called:
        _call_waiting(doing, entry, freed)
    if not called:
        for wish in matched.swaps[:1]:
            _call_mover(doing, wish, cast(Booking, parties[wish.booking]), freed)
    return told


def _same(one: WaitEntry, other: WaitEntry) -> bool:
    return (
        one.status == "waiting" and one.phone == other.phone and one.start == other.start
        and one.room_class == other.room_class and one.room == other.room
    )  # fmt: skip


def _told(doing: Doing, entry: WaitEntry) -> Mapping[str, Value]:
    place = waiting.place(doing.work.waiting(entry.start, entry.end), entry)
    return records.wait(doing.pack, entry, place)


def _freed(doing: Doing, booking: Booking) -> waiting.Freed | None:
    """The free stretch around what was given back: it may be longer than the booking was."""
    house, room = doing.house, doing.pack.room(booking.room)
    if room is None:
        return None
    taken, slot = doing.taken(booking.start), house.opening.slot
    day = day_of(house.opening, booking.start)
    start, end = booking.start, booking.end
    while day_of(house.opening, start - slot) == day and is_free(house, room, start - slot, start, taken):
        start -= slot
    while day_of(house.opening, end) == day and is_free(house, room, end, end + slot, taken):
        end += slot
    return waiting.Freed(room, start, end)


def _apart(entries: tuple[WaitEntry, ...]) -> tuple[WaitEntry, ...]:
    """Those that the one room can serve side by side, in their order: it is promised to nobody twice."""
    kept: list[WaitEntry] = []
    for entry in entries:
        if all(entry.end <= other.start or other.end <= entry.start for other in kept):
            kept.append(entry)
    return tuple(kept)


def _call_waiting(doing: Doing, entry: WaitEntry, freed: waiting.Freed) -> None:
    when = moment_words(entry.start.astimezone(doing.house.opening.zone))
    name = records.room_name(doing.pack, freed.room.key)
    about = two(f"{name['zh']}{when['zh']}空出来了", f"{name['en']} is free {when['en']}")
    if not doing.work.set_wait_status(entry.id, "offered", was="waiting"):
        return
    doing.follow_up(
        "waitlist", doing.now + call_waiting, about, name=entry.name, phone=entry.phone, wait=entry.id, owner=""
    )


def _call_mover(doing: Doing, wish: SwapWish, booking: Booking, freed: waiting.Freed) -> None:
    name = records.room_name(doing.pack, freed.room.key)
    about = two(
        f"{name['zh']}空出来了，{booking.number} 可以换过去", f"{name['en']} is free, {booking.number} may move"
    )
    if not doing.work.set_swap_status(wish.id, "offered", was="waiting"):
        return
    doing.follow_up(
        "swap", doing.now + call_waiting, about, name=booking.name, phone=booking.phone, booking=booking.id, owner=""
    )


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {"join_waitlist": join_waitlist, "queue_swap": queue_swap}
