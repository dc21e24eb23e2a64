"""Rooms, the slots they are taken in, and what is booked, wished for or missed (K01–K13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class RoomClass:
    """A class of rooms by capacity: ``small`` … ``special``. ``ideal`` heads fit well, ``capacity`` at most."""

    key: str
    zh: str
    en: str
    ideal_from: int
    ideal_to: int
    capacity: int
    rank: int
    by_name: bool = False
    """Named special rooms: offered to parties that need them, after all others to those just below, and to anybody
    else only when asked for."""


@dataclass(frozen=True, slots=True)
class Room:
    """One room. ``key`` is its code (``M2``); special rooms also have a name in both languages."""

    key: str
    zh: str
    en: str
    room_class: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Booking:
    """A room taken from ``start`` to ``end`` (aware, UTC). ``number`` is what the caller is told: ``B-1043``.

    ``status``: booked, arrived, cancelled, lapsed. ``held_until`` is how long the room is kept after the agreed
    arrival (K01). ``call`` is the id of the call it was made in.
    """

    id: int
    number: str
    room: str
    start: datetime
    end: datetime
    people: int
    name: str
    phone: str
    customer: int | None
    status: str
    held_until: datetime
    price: Decimal
    made_at: datetime
    made_by: str
    call: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class WaitEntry:
    """A place on the waiting list (K02). ``number`` is ``W-31``; status: waiting, offered, booked, dropped."""

    id: int
    number: str
    room_class: str
    room: str | None
    start: datetime
    end: datetime
    people: int
    name: str
    phone: str
    status: str
    made_at: datetime
    call: str | None = None


@dataclass(frozen=True, slots=True)
class SwapWish:
    """A booked party that would move when a better room frees up (K10, K11).

    ``status``: waiting, offered, done, dropped.
    """

    id: int
    booking: int
    room_class: str
    start: datetime
    end: datetime
    status: str
    made_at: datetime
    call: str | None = None


@dataclass(frozen=True, slots=True)
class UnmetDemand:
    """What a caller wanted and did not get (K02, K05, K07, K09).

    ``reason``: none_free, declined, beyond, queue_jump, closed.
    """

    id: int
    reason: str
    day: date
    people: int
    room_class: str
    name: str
    phone: str
    note: str
    made_at: datetime
    call: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A promise with a deadline and an owner (S08). ``number`` is ``F-77``.

    ``kind``: callback, waitlist, swap, reminder, opening, supervisor, check, ack … ``status``: open, done, dropped.
    """

    id: int
    number: str
    kind: str
    due: datetime
    owner: str
    name: str
    phone: str
    about: str
    status: str
    made_at: datetime
    call: str | None = None
    booking: int | None = None
    wait: int | None = None
    entry: int | None = None
    """The case of a register that it belongs to."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A room that can be had: what the agent offers, with its trade-off (S09). Times are aware and desk-local.

    ``fit``: ``ideal``, ``larger`` (K10), ``smaller`` (K11: tighter, yet the heads fit). ``price`` is for the stay.
    """

    room: Room
    start: datetime
    end: datetime
    price: Decimal
    fit: str
    price_gap: Decimal = Decimal(0)
    """What it costs more (or less) than a room of the class that was asked for, or that fits ideally (K10)."""
