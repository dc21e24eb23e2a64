"""Small values for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hotline.dialogue.events import Event
from hotline.domain.rooms import Booking, FollowUp, Room, SwapWish, UnmetDemand, WaitEntry
from hotline.store.store import Store
from hotline.store.work import Work

DAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SHA = "ab" * 32
PHONE = "+8613905741234"
ROOMS = tuple(
    Room(key, key, key, size, 10) for size, keys in (("small", "S1 S2"), ("medium", "M1 M2")) for key in keys.split()
)


def at(hours: float) -> datetime:
    """So many hours after noon."""
    return NOON + timedelta(hours=hours)


def slots(start: float, end: float) -> Sequence[datetime]:
    """The half-hours from ``start`` until before ``end``."""
    return [at(start + half / 2) for half in range(round((end - start) * 2))]


def booking(room: str = "M1", start: float = 0, end: float = 3, **changes: Any) -> Booking:
    """A booking that is not stored yet."""
    values: dict[str, Any] = {
        "id": 0, "number": "", "room": room, "start": at(start), "end": at(end), "people": 8, "name": "王先生",
        "phone": PHONE, "customer": None, "status": "booked", "held_until": at(start + 1 / 3),
        "price": Decimal(388), "made_at": at(-2), "made_by": "001",
    }  # fmt: skip
    return Booking(**(values | changes))


def wait(start: float = 0, end: float = 3, **changes: Any) -> WaitEntry:
    """An entry that is not stored yet."""
    values: dict[str, Any] = {
        "id": 0, "number": "", "room_class": "medium", "room": None, "start": at(start), "end": at(end), "people": 8,
        "name": "孙女士", "phone": "+8613600001111", "status": "waiting", "made_at": at(-1),
    }  # fmt: skip
    return WaitEntry(**(values | changes))


def swap(booking_id: int, **changes: Any) -> SwapWish:
    """A wish that is not stored yet."""
    values: dict[str, Any] = {
        "id": 0, "booking": booking_id, "room_class": "small", "start": at(0), "end": at(3), "status": "waiting",
        "made_at": at(-1),
    }  # fmt: skip
    return SwapWish(**(values | changes))


def promise(due: float = 1, **changes: Any) -> FollowUp:
    """A promise that is not stored yet."""
    values: dict[str, Any] = {
        "id": 0, "number": "", "kind": "callback", "due": at(due), "owner": "001", "name": "陈先生",
        "phone": "+8613700002222", "about": "回电说明价格", "status": "open", "made_at": at(0),
    }  # fmt: skip
    return FollowUp(**(values | changes))


def unmet(**changes: Any) -> UnmetDemand:
    """A demand that is not stored yet."""
    values: dict[str, Any] = {
        "id": 0, "reason": "none_free", "day": DAY, "people": 8, "room_class": "medium", "name": "王先生",
        "phone": PHONE, "note": "", "made_at": at(0),
    }  # fmt: skip
    return UnmetDemand(**(values | changes))


def event(number: int, kind: str = "filled", seconds: float | None = None, /, **data: Any) -> Event:
    """An event, ``seconds`` after noon (default: as many as its number)."""
    when = NOON + timedelta(seconds=number if seconds is None else seconds)
    return Event(number, when, kind, "ktv.booking/ask", data)


def open_call(work: Work, agent: str = "001", **changes: Any) -> str:
    """A call's id, its script pinned."""
    work.pin_script("ktv.booking", 1, SHA, "script: ktv.booking\n")
    values: dict[str, Any] = {
        "desk": "ktv", "agent": agent, "script": "ktv.booking", "version": 1, "sha256": SHA, "at": NOON,
    }  # fmt: skip
    return work.open_call(changes.pop("day", DAY), **(values | changes))


def story(call_type: str = "ktv.booking", rings: int | None = 2, answer: float = 5) -> list[Event]:
    """A short call from the ring to the wrap-up."""
    script = {"name": call_type, "version": 1, "sha256": SHA}
    return [
        event(1, "rang", 0, line="1", phone=PHONE),
        event(2, "answered", answer, rings=rings, agent="001", phone=PHONE, script=script),
        event(3, "filled", answer + 20, field="people", raw="8", value=8),
        event(4, "ended", answer + 60, outcome="made", disposition="booking.made", facts={}),
        event(5, "ended", answer + 65, by="caller", disposition="booking.made"),
        event(6, "wrapped", answer + 95, disposition="booking.made", rating=5, note=""),
    ]


def write(store: Store, events: Sequence[Event], **changes: Any) -> str:
    """A call with these events; its id."""
    with store.work() as work:
        call = open_call(work, **changes)
        work.append(call, "001", events)
    return call
