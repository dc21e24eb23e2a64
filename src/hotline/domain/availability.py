"""Which rooms are free for a wish, how each fits, and in which order they are offered (K01, K08, K10, K11).

Pure: the taken slots come in as values. Ranking is deterministic, so two terminals with the same slots say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from .opening import Opening, business_day, slots, stay_end
from .prices import PriceList, stay_price
from .rooms import Offer, Room, RoomClass

Taken = Mapping[str, frozenset[datetime]]
"""Room key → the slot starts (UTC) in which it is taken."""


@dataclass(frozen=True, slots=True)
class House:
    """The rooms of a desk with its clock and prices."""

    rooms: tuple[Room, ...]
    classes: Mapping[str, RoomClass]
    opening: Opening
    prices: PriceList


@dataclass(frozen=True, slots=True)
class Wish:
    """What a caller wants: so many people from ``start`` (aware) for ``stay``; a certain room or class if said."""

    people: int
    start: datetime
    stay: timedelta
    room: str | None = None
    room_class: str | None = None


def fit_of(house: House, room: Room, people: int) -> str | None:
    """``ideal``, ``larger`` than needed [K10], ``smaller`` yet the heads fit its capacity [K11]; None = no fit."""
    room_class = house.classes[room.room_class]
    if people > room.capacity:
        return None
    if people < room_class.ideal_from:
        return "larger"
    return "ideal" if people <= room_class.ideal_to else "smaller"


def ideal_class(house: House, people: int) -> RoomClass | None:
    """The class that suits so many people; the next one up when no range names the number; None = too many. [K01]"""
    ranked = sorted(house.classes.values(), key=lambda each: each.rank)
    holding = {room.room_class for room in house.rooms if room.capacity >= people}
    for room_class in ranked:
        if room_class.ideal_from <= people <= room_class.ideal_to and room_class.key in holding:
            return room_class
    return next((each for each in ranked if each.key in holding), None)


def is_free(house: House, room: Room, start: datetime, end: datetime, taken: Taken) -> bool:
    """Whether none of the slots a stay touches is taken in this room."""
    used = taken.get(room.key, frozenset())
    return not used or used.isdisjoint(slots(house.opening, start, end))


def free_rooms(house: House, start: datetime, end: datetime, taken: Taken) -> tuple[Room, ...]:
    """All rooms free from ``start`` to ``end``, in the house's order."""
    needed = frozenset(slots(house.opening, start, end))
    return tuple(room for room in house.rooms if needed.isdisjoint(taken.get(room.key, frozenset())))


def offers(house: House, wish: Wish, taken: Taken) -> tuple[Offer, ...]:
    """Every free room that holds the people, best first; the room or class asked for leads. [K01] [K08] [K10] [K11]

    Then by fit (ideal, larger, tighter, named special rooms), nearness of the class, price difference, spare seats.
    A named special room is offered to a much smaller party only when it is asked for.
    """
    if business_day(house.opening, wish.start) is None:
        return ()
    end = stay_end(house.opening, wish.start, wish.stay)
    local = wish.start.astimezone(house.opening.zone)
    base = _base_class(house, wish)
    costs = {key: stay_price(house.prices, house.opening, key, local, end) for key in house.classes}
    found = []
    for room in free_rooms(house, local, end, taken):
        fit = fit_of(house, room, wish.people)
        if fit is not None and not _kept_back(house, wish, room, fit):
            gap = costs[room.room_class] - costs[base.key] if base else Decimal(0)
            found.append(Offer(room, local, end, costs[room.room_class], fit, gap))
    order = {room.key: place for place, room in enumerate(house.rooms)}
    return tuple(sorted(found, key=lambda offer: (*_preference(house, wish, base, offer), order[offer.room.key])))


def _base_class(house: House, wish: Wish) -> RoomClass | None:
    """The class that price differences are counted from: the one asked for, else the one that suits the people."""
    if wish.room is not None:
        return next((house.classes[room.room_class] for room in house.rooms if room.key == wish.room), None)
    if wish.room_class is not None:
        return house.classes.get(wish.room_class)
    return ideal_class(house, wish.people)


def _kept_back(house: House, wish: Wish, room: Room, fit: str) -> bool:
    """A named special room is for who asks for it, and for a party that fills the class next to it. [K08] [K10]"""
    room_class = house.classes[room.room_class]
    if fit != "larger" or not room_class.by_name or wish.room_class == room_class.key:
        return False
    asked = next((each for each in house.rooms if each.key == wish.room), None)
    if asked is not None and asked.room_class == room_class.key:
        return False
    ideal = ideal_class(house, wish.people)
    return ideal is not None and room_class.rank - ideal.rank > 1


def _preference(house: House, wish: Wish, base: RoomClass | None, offer: Offer) -> tuple[int, int, int, Decimal, int]:
    room_class = house.classes[offer.room.room_class]
    if wish.room is not None and offer.room.key == wish.room:
        asked = 0
    elif base is not None and (wish.room or wish.room_class) and room_class.key == base.key:
        asked = 1
    else:
        asked = 2
    fit = {"ideal": 0, "larger": 1, "smaller": 2}[offer.fit]
    if offer.fit == "larger" and room_class.by_name:
        fit = 3
    distance = abs(room_class.rank - base.rank) if base else 0
    return asked, fit, distance, abs(offer.price_gap), offer.room.capacity - wish.people
