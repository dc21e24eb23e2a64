"""What stands in the store before a call case begins: its ``world``, over the desk's own rooms.

``bookings: [{room, at, stay?, name?, phone?, people?, status?}]`` ·
``busy: [{class | room, from, to, except?: [rooms]}]`` ·
``customers: [{name, phone, member_no?, key?, visits?}]`` ·
``waiting: [{class, room?, at, stay?, people?, name?, phone?}]`` ·
``swaps: [{room, to}]`` (the booking in ``room`` would move to class ``to``) · ``cancelled: [room]`` (its booking is
cancelled) · ``entries`` (see :mod:`.entries`) · crews and their orders (see :mod:`.crews`) ·
``complaints`` (see :mod:`.complaints`) · ``promises``, ``kept`` (see :mod:`.promises`) ·
``store: away``. A step ``world`` changes it meanwhile in the same
words, ``store: back`` included. A topic of its own is a module with a function for each key, named in ``_parts``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hotline.desk.looking import e164
from hotline.desk.views import DeskError
from hotline.desk.world import crews as world_crews
from hotline.desk.world.complaints import complaints
from hotline.desk.world.entries import entries, moved
from hotline.desk.world.promises import kept, promises
from hotline.desk.world.words import Map, length, maps, moment, text, words, wrong
from hotline.dialogue.cases import Plain
from hotline.domain.holding import held_until
from hotline.domain.opening import slots, stay_end
from hotline.domain.people import Customer
from hotline.domain.prices import stay_price
from hotline.domain.rooms import Booking, Room, SwapWish, WaitEntry
from hotline.store.errors import SlotTaken

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.store.work import Work


def is_away(world: Mapping[str, Plain]) -> bool:
    """Whether the database is gone for this call."""
    return world.get("store") == "away"


def build(work: Work, pack: DeskPack, world: Mapping[str, Plain], now: datetime) -> None:
    """Put a world into an open transaction. ``now`` (aware) is the case's. Raises ``DeskError`` for what is not one."""
    unknown = [key for key in world if key not in _parts and key != "store"]
    if unknown:
        raise wrong(f"“{unknown[0]}”", f'"{unknown[0]}"')
    for key, put in _parts.items():
        if key in world:
            put(work, pack, world, now)


def _customers(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    for each in maps(world, "customers"):
        work.save_customer(_customer(pack, each, now))


def _bookings(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    for each in maps(world, "bookings"):
        _book(work, pack, _booking(work, pack, each, now))


def _all_busy(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    for each in maps(world, "busy"):
        for booking in _busy(pack, each, now):
            _book(work, pack, booking)


def _waiting(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    for each in maps(world, "waiting"):
        work.join_waitlist(_wait(pack, each, now))


def _swaps(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    for each in maps(world, "swaps"):
        work.queue_swap(_swap(work, pack, each, now))


def _cancelled(work: Work, _pack: DeskPack, world: Map, now: datetime) -> None:
    for key in words(world, "cancelled"):
        work.cancel_booking(_held(work, key, now).id, now)


def _customer(pack: DeskPack, each: Mapping[str, Plain], now: datetime) -> Customer:
    return Customer(
        id=0, name=text(each, "name"), phone=e164(pack, text(each, "phone"), now),
        created_at=now - timedelta(days=30), member_no=text(each, "member_no"),
        key=text(each, "key") == "yes", visits=int(text(each, "visits") or 0),
        note=text(each, "note"),
    )  # fmt: skip


def _booking(work: Work, pack: DeskPack, each: Mapping[str, Plain], now: datetime) -> Booking:
    room, start = _room(pack, each), moment(pack, each, "at")
    phone = e164(pack, text(each, "phone"), now)
    known = work.customers_by_phone(phone, 1) if phone else ()
    stay = length(each) or pack.default_stay
    return _made(
        pack, room, start, stay_end(pack.opening, start, stay), now, name=text(each, "name") or "客人", phone=phone,
        people=int(text(each, "people") or room.capacity), customer=known[0].id if known else None,
        status=text(each, "status") or "booked", number=text(each, "number"),
    )  # fmt: skip


def _busy(pack: DeskPack, each: Mapping[str, Plain], now: datetime) -> Iterator[Booking]:
    kind, only = text(each, "class"), text(each, "room")
    spared = each.get("except") or []
    free = {spared} if isinstance(spared, str) else {str(key) for key in spared}
    start, end = moment(pack, each, "from"), moment(pack, each, "to")
    rooms = [
        room for room in pack.rooms
        if room.key not in free and ((only and room.key == only) or (not only and kind in (room.room_class, "all")))
    ]  # fmt: skip
    if not rooms:
        raise wrong(kind or only, kind or only)
    for room in rooms:
        yield _made(pack, room, start, end, now, name="客人", phone="", people=room.capacity)


def _made(
    pack: DeskPack, room: Room, start: datetime, end: datetime, now: datetime, *, name: str, phone: str, people: int,
    customer: int | None = None, status: str = "booked", number: str = "",
) -> Booking:  # fmt: skip
    before = min(now, start) - timedelta(days=1)
    return Booking(
        id=0, number=number, room=room.key, start=start.astimezone(UTC), end=end.astimezone(UTC), people=people,
        name=name, phone=phone, customer=customer, status=status, made_at=before, made_by="001",
        held_until=held_until(pack.holding, pack.opening, before, start, end - start),
        price=stay_price(pack.prices, pack.opening, room.room_class, start, end),
    )  # fmt: skip


def _book(work: Work, pack: DeskPack, booking: Booking) -> None:
    try:
        work.book(booking, slots(pack.opening, booking.start, booking.end))
    except SlotTaken as taken:
        raise DeskError(
            "world", f"情景里 {booking.room} 被订了两次。", f"In this world {booking.room} is booked twice."
        ) from taken


def _wait(pack: DeskPack, each: Mapping[str, Plain], now: datetime) -> WaitEntry:
    start = moment(pack, each, "at")
    room = pack.room(text(each, "room")) if text(each, "room") else None
    end = stay_end(pack.opening, start, length(each) or pack.default_stay)
    return WaitEntry(
        id=0, number="", room_class=text(each, "class") or (room.room_class if room else ""), name=text(each, "name"),
        room=room.key if room else None, start=start.astimezone(UTC), end=end.astimezone(UTC),
        people=int(text(each, "people") or 1), phone=e164(pack, text(each, "phone"), now), status="waiting",
        made_at=now - timedelta(hours=1),
    )  # fmt: skip


def _swap(work: Work, pack: DeskPack, each: Mapping[str, Plain], now: datetime) -> SwapWish:
    booking = _held(work, _room(pack, each).key, now)
    return SwapWish(
        id=0, booking=booking.id, room_class=text(each, "to"), start=booking.start, end=booking.end, status="waiting",
        made_at=now - timedelta(hours=1),
    )  # fmt: skip


def _held(work: Work, room: str, now: datetime) -> Booking:
    held = work.bookings(now - timedelta(days=1), now + timedelta(days=60))
    booking = next((one for one in held if one.room == room and one.status == "booked"), None)
    if booking is None:
        raise wrong(room, room)
    return booking


def _room(pack: DeskPack, each: Mapping[str, Plain]) -> Room:
    room = pack.room(text(each, "room"))
    if room is None:
        raise wrong(f"包厢“{text(each, 'room')}”", f'the room "{text(each, "room")}"')
    return room


_parts: Mapping[str, Callable[[Work, DeskPack, Map, datetime], None]] = {
    "customers": _customers,
    "bookings": _bookings,
    "busy": _all_busy,
    "waiting": _waiting,
    "swaps": _swaps,
    "cancelled": _cancelled,
    "entries": entries,
    "moved": moved,
    "complaints": complaints,
    "promises": promises,
    "kept": kept,
    "cards": world_crews.cards,
    "jobs": world_crews.jobs,
    "crews_busy": world_crews.crews_busy,
    "reserved": world_crews.reserved,
    "graced": world_crews.graced,
    "jobs_cancelled": world_crews.jobs_cancelled,
}
"""What a world may hold, in the order in which it is put there."""
