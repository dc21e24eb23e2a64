"""What can be said to a wish for a room: the offer to make, the ones beside it, other times, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from .availability import House, Taken, Wish, is_free, offers
from .opening import day_of, moment, opening_day, standing, starts, stay_end
from .rooms import Offer

_PER_CLASS = 3
_MOST = 8
_TIMES_SAME_DAY = 4
_TIMES_OTHER_DAYS = 2
_APART = timedelta(hours=1)


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
