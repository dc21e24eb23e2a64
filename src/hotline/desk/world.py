"""What stands in the store before a call case begins: its ``world``, over the desk's own rooms.

``bookings: [{room, at, stay?, name?, phone?, people?, status?}]`` ·
``busy: [{class | room, from, to, except?: [rooms]}]`` ·
``customers: [{name, phone, member_no?, key?, visits?}]`` ·
``waiting: [{class, room?, at, stay?, people?, name?, phone?}]`` ·
``swaps: [{room, to}]`` (the booking in ``room`` would move to class ``to``) · ``cancelled: [room]`` (its booking is
cancelled) · ``store: away``. A step ``world`` changes it meanwhile in the same words, ``store: back`` included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hotline.dialogue.cases import Plain
from hotline.domain.holding import held_until
from hotline.domain.opening import slots, stay_end
from hotline.domain.people import Customer
from hotline.domain.prices import stay_price
from hotline.domain.rooms import Booking, Room, SwapWish, WaitEntry
from hotline.store.errors import SlotTaken

from .looking import e164
from .views import DeskError

if TYPE_CHECKING:
    from hotline.store.work import Work

    from .pack import DeskPack

_keys = ("bookings", "busy", "customers", "waiting", "swaps", "cancelled", "store")
_stay = re.compile(r"(?:(\d+)h)?\s*(?:(\d+)m)?")


def is_away(world: Mapping[str, Plain]) -> bool:
    """Whether the database is gone for this call."""
    return world.get("store") == "away"


def build(work: Work, pack: DeskPack, world: Mapping[str, Plain], now: datetime) -> None:
    """Put a world into an open transaction. ``now`` (aware) is the case's. Raises ``DeskError`` for what is not one."""
    unknown = [key for key in world if key not in _keys]
    if unknown:
        raise _wrong(f"“{unknown[0]}”", f'"{unknown[0]}"')
    for each in _maps(world, "customers"):
        work.save_customer(_customer(pack, each, now))
    for each in _maps(world, "bookings"):
        _book(work, pack, _booking(work, pack, each, now))
    for each in _maps(world, "busy"):
        for booking in _busy(pack, each, now):
            _book(work, pack, booking)
    for each in _maps(world, "waiting"):
        work.join_waitlist(_wait(pack, each, now))
    for each in _maps(world, "swaps"):
        work.queue_swap(_swap(work, pack, each, now))
    for key in _words(world, "cancelled"):
        work.cancel_booking(_held(work, key, now).id, now)


def _maps(world: Mapping[str, Plain], key: str) -> Iterator[Mapping[str, Plain]]:
    held = world.get(key) or []
    for each in held if isinstance(held, list) else [held]:
        if not isinstance(each, dict):
            raise _wrong(key, key)
        yield each


def _customer(pack: DeskPack, each: Mapping[str, Plain], now: datetime) -> Customer:
    return Customer(
        id=0, name=_text(each, "name"), phone=e164(pack, _text(each, "phone"), now),
        created_at=now - timedelta(days=30), member_no=_text(each, "member_no"),
        key=_text(each, "key") == "yes", visits=int(_text(each, "visits") or 0),
        note=_text(each, "note"),
    )  # fmt: skip


def _booking(work: Work, pack: DeskPack, each: Mapping[str, Plain], now: datetime) -> Booking:
    room, start = _room(pack, each), _moment(pack, each, "at")
    phone = e164(pack, _text(each, "phone"), now)
    known = work.customers_by_phone(phone, 1) if phone else ()
    stay = _length(each) or pack.default_stay
    return _made(
        pack, room, start, stay_end(pack.opening, start, stay), now, name=_text(each, "name") or "客人", phone=phone,
        people=int(_text(each, "people") or room.capacity), customer=known[0].id if known else None,
        status=_text(each, "status") or "booked", number=_text(each, "number"),
    )  # fmt: skip


def _busy(pack: DeskPack, each: Mapping[str, Plain], now: datetime) -> Iterator[Booking]:
    kind, only = _text(each, "class"), _text(each, "room")
    spared = each.get("except") or []
    free = {spared} if isinstance(spared, str) else {str(key) for key in spared}
    start, end = _moment(pack, each, "from"), _moment(pack, each, "to")
    rooms = [
        room for room in pack.rooms
        if room.key not in free and ((only and room.key == only) or (not only and kind in (room.room_class, "all")))
    ]  # fmt: skip
    if not rooms:
        raise _wrong(kind or only, kind or only)
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
    start = _moment(pack, each, "at")
    room = pack.room(_text(each, "room")) if _text(each, "room") else None
    end = stay_end(pack.opening, start, _length(each) or pack.default_stay)
    return WaitEntry(
        id=0, number="", room_class=_text(each, "class") or (room.room_class if room else ""), name=_text(each, "name"),
        room=room.key if room else None, start=start.astimezone(UTC), end=end.astimezone(UTC),
        people=int(_text(each, "people") or 1), phone=e164(pack, _text(each, "phone"), now), status="waiting",
        made_at=now - timedelta(hours=1),
    )  # fmt: skip


def _swap(work: Work, pack: DeskPack, each: Mapping[str, Plain], now: datetime) -> SwapWish:
    booking = _held(work, _room(pack, each).key, now)
    return SwapWish(
        id=0, booking=booking.id, room_class=_text(each, "to"), start=booking.start, end=booking.end, status="waiting",
        made_at=now - timedelta(hours=1),
    )  # fmt: skip


def _held(work: Work, room: str, now: datetime) -> Booking:
    held = work.bookings(now - timedelta(days=1), now + timedelta(days=60))
    booking = next((one for one in held if one.room == room and one.status == "booked"), None)
    if booking is None:
        raise _wrong(room, room)
    return booking


def _words(world: Mapping[str, Plain], key: str) -> list[str]:
    held = world.get(key) or []
    return [each for each in held if isinstance(each, str)] if isinstance(held, list) else [str(held)]


def _text(each: Mapping[str, Plain], key: str) -> str:
    value = each.get(key, "")
    return value if isinstance(value, str) else ""


def _room(pack: DeskPack, each: Mapping[str, Plain]) -> Room:
    room = pack.room(_text(each, "room"))
    if room is None:
        raise _wrong(f"包厢“{_text(each, 'room')}”", f'the room "{_text(each, "room")}"')
    return room


def _moment(pack: DeskPack, each: Mapping[str, Plain], key: str) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(each, key))
    except ValueError:
        raise _wrong(f"时间“{_text(each, key)}”", f'the moment "{_text(each, key)}"') from None
    return moment if moment.tzinfo else moment.replace(tzinfo=pack.opening.zone)


def _length(each: Mapping[str, Plain]) -> timedelta | None:
    text = _text(each, "stay")
    if not text:
        return None
    match = _stay.fullmatch(text)
    if match is None or not any(match.groups()):
        raise _wrong(f"时长“{text}”", f'the stay "{text}"')
    return timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))


def _wrong(zh: str, en: str) -> DeskError:
    return DeskError("world", f"情景（world）里的{zh}看不懂。", f"{en} in the world of this case is not understood.")
