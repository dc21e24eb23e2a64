"""Which rooms are free for a wish, how each fits, and in which order they are offered (K01–K13).

Pure: the taken slots come in as values. Ranking is deterministic, so two terminals with the same slots say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import islice

from .opening import Opening, business_day, day_of, moment, opening_day, slots, standing, starts, stay_end
from .prices import PriceList, stay_price
from .rooms import Offer, Room, RoomClass

Taken = Mapping[str, frozenset[datetime]]
"""Room key → the slot starts (UTC) in which it is taken."""

_PER_CLASS = 3
_MOST = 8
_TIMES_SAME_DAY = 4
_TIMES_OTHER_DAYS = 2
_APART = timedelta(hours=1)


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


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a wish. ``outcome`` is one of ``check_rooms``'s; ``best`` is the offer to make, ``others`` the next
    ones in order (``best`` not among them), ``times`` the same wish at other times, nearest first, then on other days.
    """

    outcome: str
    arrival: datetime
    best: Offer | None = None
    others: tuple[Offer, ...] = ()
    times: tuple[Offer, ...] = ()
    opening_day: date | None = None


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


def answer(house: House, wish: Wish, taken: Taken, now: datetime) -> Found:
    """What can be said to a wish now: the whole decision of ``check_rooms``. ``taken`` must cover the day and its
    neighbours. [K01] [K02] [K03] [K04] [K05] [K06] [K07] [K08] [K10] [K11] [K13]
    """
    arrival = wish.start.astimezone(house.opening.zone)
    state = standing(house.opening, now, wish.start)
    if state == "beyond":
        return Found("beyond", arrival, opening_day=opening_day(house.opening, day_of(house.opening, arrival)))
    if state == "past":
        return Found("past", arrival)
    if wish.people > max(room.capacity for room in house.rooms):
        return Found("too_many", arrival)
    if state == "closed":
        return Found("closed", arrival, times=other_times(house, wish, taken, now))
    ranked = offers(house, wish, taken)
    outcome = _outcome(house, wish, ranked, taken)
    times = () if outcome == "free" else other_times(house, wish, taken, now)
    if not ranked:
        return Found("room_taken" if outcome == "room_taken" else "none", arrival, times=times)
    return Found(outcome, arrival, ranked[0], _spread(ranked[1:]), times)


def other_times(house: House, wish: Wish, taken: Taken, now: datetime) -> tuple[Offer, ...]:
    """The same wish at other times: nearest on that day first, then the same time on other days. [K02] [K03] [K05]

    A wish for a room or class keeps it; otherwise rooms that fit ideally are looked for. The stay is as long as wished.
    Only where that finds nothing at all, shorter stays count, and then any room that holds the people.
    """
    for strict, whole in ((True, True), (True, False), (False, False)):
        found = _times(house, wish, taken, now, strict=strict, whole=whole)
        if found:
            return found
    return ()


def _times(house: House, wish: Wish, taken: Taken, now: datetime, *, strict: bool, whole: bool) -> tuple[Offer, ...]:
    opening = house.opening
    near = sorted(
        starts(opening, day_of(opening, wish.start)), key=lambda start: (abs(start - wish.start), start < wish.start)
    )
    local = wish.start.astimezone(opening.zone)
    days = (moment(opening.zone, local.date() + timedelta(days=step), local.time()) for step in (1, -1, 2, -2))
    least = wish.stay if whole else timedelta()

    def possible(when: Iterable[datetime]) -> Iterator[datetime]:
        return (
            start
            for start in when
            if start >= now
            and standing(opening, now, start) == "open"
            and stay_end(opening, start, wish.stay).astimezone(UTC) - start >= least
        )

    same_day = _apart(_at(house, wish, taken, possible(start for start in near if start != wish.start), strict=strict))
    other_days = _at(house, wish, taken, possible(days), strict=strict)
    return (*islice(same_day, _TIMES_SAME_DAY), *islice(other_days, _TIMES_OTHER_DAYS))


def _apart(offers: Iterable[Offer]) -> Iterator[Offer]:
    """Only times an hour apart from those before: half past and a quarter to are no real choice."""
    kept: list[Offer] = []
    for offer in offers:
        if all(abs(offer.start - other.start) >= _APART for other in kept):
            kept.append(offer)
            yield offer


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


def _outcome(house: House, wish: Wish, ranked: tuple[Offer, ...], taken: Taken) -> str:
    first = ranked[0] if ranked else None
    if wish.room is not None:
        if first is not None and first.room.key == wish.room:
            return "free"
        asked = next((room for room in house.rooms if room.key == wish.room), None)
        end = stay_end(house.opening, wish.start, wish.stay)
        # A room that is free but too small for the party is not "taken": others are offered instead.
        if asked is not None and is_free(house, asked, wish.start, end, taken):
            return "other_class"
        return "room_taken"
    if first is None:
        return "none"
    if wish.room_class is not None:
        return "free" if first.room.room_class == wish.room_class else "other_class"
    return {"ideal": "free", "larger": "larger", "smaller": "smaller"}[first.fit]


def _spread(ranked: Iterable[Offer]) -> tuple[Offer, ...]:
    """The first few of each class, so that a list of eight shows the real alternatives."""
    counts: dict[str, int] = {}
    kept = []
    for offer in ranked:
        counts[offer.room.room_class] = counts.get(offer.room.room_class, 0) + 1
        if counts[offer.room.room_class] <= _PER_CLASS:
            kept.append(offer)
    return tuple(kept[:_MOST])


def _at(house: House, wish: Wish, taken: Taken, when: Iterable[datetime], *, strict: bool) -> Iterator[Offer]:
    for start in when:
        shifted = replace(wish, start=start.astimezone(UTC))
        ranked = offers(house, shifted, taken)
        offer = next((each for each in ranked if not strict or _keeps(wish, each)), None)
        if offer is not None:
            yield offer


def _keeps(wish: Wish, offer: Offer) -> bool:
    if wish.room is not None:
        return offer.room.key == wish.room
    if wish.room_class is not None:
        return offer.room.room_class == wish.room_class
    return offer.fit == "ideal"
