"""The waiting list: a fair order in which nobody jumps, and who is matched when a room is freed (K02, K09–K12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from .rooms import Booking, Room, SwapWish, WaitEntry


@dataclass(frozen=True, slots=True)
class Freed:
    """A room that has become free from ``start`` to ``end`` (aware)."""

    room: Room
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Matched:
    """Whom a freed room is offered to, in this order: those without a room first, then parties that would move."""

    waiting: tuple[WaitEntry, ...]
    swaps: tuple[SwapWish, ...]


def in_order(entries: Iterable[WaitEntry]) -> tuple[WaitEntry, ...]:
    """Those still waiting, first come first served: by the time they joined, whoever they are. [K09]"""
    return tuple(
        sorted((entry for entry in entries if entry.status == "waiting"), key=lambda entry: (entry.made_at, entry.id))
    )


def competes(one: WaitEntry, other: WaitEntry) -> bool:
    """Whether two entries want what the other wants: same class or room, times that overlap."""
    if one.start >= other.end or other.start >= one.end:
        return False
    if one.room and other.room:
        return one.room == other.room
    return not one.room_class or not other.room_class or one.room_class == other.room_class


def place(entries: Iterable[WaitEntry], entry: WaitEntry) -> int:
    """The entry's place among those it competes with, counted from 1. [K02] [K09]"""
    ahead = 0
    for other in in_order(entries):
        if other.id == entry.id:
            break
        if (other.made_at, other.id) < (entry.made_at, entry.id) and competes(other, entry):
            ahead += 1
    return ahead + 1


def suits(entry: WaitEntry, freed: Freed) -> bool:
    """Whether a freed room answers an entry: its room or class, its whole time, and the heads fit. [K11] [K12]"""
    if entry.people > freed.room.capacity or not (freed.start <= entry.start and entry.end <= freed.end):
        return False
    if entry.room:
        return entry.room == freed.room.key
    return not entry.room_class or entry.room_class == freed.room.room_class


def match(
    freed: Freed, entries: Iterable[WaitEntry], swaps: Iterable[SwapWish], bookings: Mapping[int, Booking]
) -> Matched:
    """Whom to call when a room is freed, in fair order; ``bookings`` holds the swap wishes' bookings by id.
    [K02] [K09] [K10] [K11] [K12]
    """
    waiting = tuple(entry for entry in in_order(entries) if suits(entry, freed))
    moving = (wish for wish in swaps if wish.status == "waiting" and _would_move(wish, freed, bookings))
    return Matched(waiting, tuple(sorted(moving, key=lambda wish: (wish.made_at, wish.id))))


def _would_move(wish: SwapWish, freed: Freed, bookings: Mapping[int, Booking]) -> bool:
    booking = bookings.get(wish.booking)
    if booking is None or booking.status != "booked" or booking.room == freed.room.key:
        return False
    fits = wish.room_class == freed.room.room_class and booking.people <= freed.room.capacity
    return fits and freed.start <= wish.start and wish.end <= freed.end
