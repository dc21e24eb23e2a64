"""What can be offered: never a taken slot, never a room too small, always in the same fair order."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.domain.availability import House, Wish, fit_of, ideal_class, offers
from hotline.domain.opening import Opening, day_of, slots, standing
from hotline.domain.prices import Band, PriceList
from hotline.domain.rooms import Room, RoomClass
from hotline.domain.wishes import Found, answer, other_times

ZONE = ZoneInfo("Asia/Shanghai")
HOUR = timedelta(hours=1)
CLASSES = {
    "small": RoomClass("small", "小包", "small room", 1, 4, 6, 1),
    "medium": RoomClass("medium", "中包", "medium room", 5, 8, 10, 2),
    "large": RoomClass("large", "大包", "large room", 9, 14, 18, 3),
    "special": RoomClass("special", "主题包", "theme room", 15, 30, 32, 4, by_name=True),
}
ROOMS = tuple(
    Room(key, key, key, room_class, capacity)
    for key, room_class, capacity in (
        ("S1", "small", 4), ("S2", "small", 6), ("M1", "medium", 8), ("M2", "medium", 10),
        ("L1", "large", 14), ("L2", "large", 18), ("V1", "special", 32),
    )
)  # fmt: skip
PRICES = PriceList(
    tuple(
        Band(key, kind, time(12), time(2), Decimal(price))
        for key, price in (("small", 88), ("medium", 118), ("large", 158), ("special", 298))
        for kind in ("weekday", "weekend")
    )
)
HOUSE = House(ROOMS, CLASSES, Opening(ZONE, time(12), time(2)), PRICES)
NOW = datetime(2026, 11, 21, 14, 28, tzinfo=ZONE)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def busy(*rooms: str, start: datetime | None = None, hours: int = 5) -> dict[str, frozenset[datetime]]:
    begin = start or at(21, 18)
    return {room: frozenset(slots(HOUSE.opening, begin, begin + hours * HOUR)) for room in rooms}


def ask(people: int, start: datetime | None = None, taken: Mapping[str, frozenset[datetime]] | None = None,
        room: str | None = None, room_class: str | None = None) -> Found:  # fmt: skip
    return answer(HOUSE, Wish(people, start or at(21, 20), 3 * HOUR, room, room_class), taken or {}, NOW)


@pytest.mark.rule("K01")
@pytest.mark.parametrize(
    ("people", "room"), [(1, "S1"), (4, "S1"), (5, "M1"), (8, "M1"), (9, "L1"), (14, "L1"), (15, "V1")]
)
def test_the_class_that_fits_is_offered_first(people: int, room: str) -> None:
    found = ask(people)
    assert (found.outcome, found.best and found.best.room.key) == ("free", room)
    assert found.best
    assert (found.best.fit, found.best.price_gap) == ("ideal", Decimal("0.00"))


@pytest.mark.rule("K10")
def test_a_named_special_room_is_for_who_asks_or_needs_it() -> None:
    full = busy("S1", "S2", "M1", "M2", "L1", "L2")
    assert ask(3, taken=full).outcome == "none"
    assert all(offer.room.key != "V1" for offer in ask(3, taken=busy("S1")).others)
    assert ask(12, taken=full).outcome == "larger", "nothing else would hold them"
    assert ask(3, room="V1", taken=full).outcome == "free"
    assert ask(3, room_class="special", taken=full).outcome == "free"


@pytest.mark.rule("K10")
def test_a_small_party_hears_of_the_larger_room_and_its_price_gap() -> None:
    found = ask(3, taken=busy("S1", "S2"))
    assert found.outcome == "larger"
    assert found.best
    assert (found.best.room.key, found.best.price_gap) == ("M1", Decimal("90.00"))


@pytest.mark.rule("K11")
def test_a_large_party_hears_of_the_smaller_room_only_when_the_heads_fit_it() -> None:
    assert ask(10, taken=busy("L1", "L2", "V1")).outcome == "smaller"
    assert ask(11, taken=busy("L1", "L2", "V1")).outcome == "none"
    found = ask(6, taken=busy("M1", "M2", "L1", "L2", "V1"))
    assert found.best
    assert (found.best.room.key, found.others) == ("S2", ()), "S1 holds only four"


@pytest.mark.rule("K11")
def test_a_tighter_room_comes_before_a_theme_room_nobody_asked_for() -> None:
    found = ask(9, taken=busy("L1", "L2"))
    assert found.best
    assert (found.outcome, found.best.room.key, found.others[-1].room.key) == ("smaller", "M2", "V1")


@pytest.mark.rule("K08")
def test_the_class_asked_for_is_gone_and_others_are_offered_with_how_they_fit() -> None:
    found = ask(6, taken=busy("L1", "L2"), room_class="large")
    assert found.outcome == "other_class"
    assert found.best
    assert (found.best.room.key, found.best.fit, found.best.price_gap) == ("M1", "ideal", Decimal("-120.00"))
    assert ask(6, room_class="large").outcome == "free"


@pytest.mark.rule("K03", "K06")
def test_a_particular_room_that_is_taken_gives_its_class_first_and_its_own_other_times() -> None:
    for day in (21, 24):
        found = ask(7, at(day, 20), busy("M2", start=at(day, 18)), room="M2")
        assert found.outcome == "room_taken"
        assert found.best
        assert found.best.room.key == "M1"
        assert {each.room.key for each in found.times} == {"M2"}
        assert found.times[0].start == at(day, 23)
    assert ask(3, room="M2").outcome == "free", "the very room asked for, though larger than needed"
    assert ask(11, room="M2").outcome == "other_class", "it would not hold eleven"


@pytest.mark.rule("K02", "K05")
def test_with_nothing_free_the_nearest_times_and_the_neighbouring_days_are_named() -> None:
    everything = busy(*(room.key for room in ROOMS), start=at(24, 18))
    found = ask(8, at(24, 20), everything)
    assert (found.outcome, found.best) == ("none", None)
    assert [each.start for each in found.times] == [
        at(24, 23),
        at(24, 15),
        at(24, 14),
        at(24, 13),
        at(25, 20),
        at(23, 20),
    ]


@pytest.mark.rule("K02")
def test_neighbouring_times_of_today_are_not_over() -> None:
    found = ask(8, at(21, 20), busy(*(room.key for room in ROOMS)))
    assert all(each.start >= NOW for each in found.times)
    assert at(20, 20) not in {each.start for each in found.times}


@pytest.mark.rule("K07")
def test_beyond_the_horizon_the_opening_day_is_told() -> None:
    found = ask(8, at(30, 20))
    assert (found.outcome, str(found.opening_day)) == ("beyond", "2026-11-23")


@pytest.mark.parametrize(
    ("people", "start", "outcome"),
    [(33, at(21, 20), "too_many"), (8, at(22, 9), "closed"), (8, at(21, 13), "past"), (8, at(22, 1), "free")],
)
def test_what_has_no_room_at_all(people: int, start: datetime, outcome: str) -> None:
    assert ask(people, start).outcome == outcome


@pytest.mark.rule("K13")
def test_right_now_only_what_is_free_right_now_is_offered() -> None:
    found = ask(8, NOW, busy("M1", start=at(21, 15)))
    assert found.best
    assert (found.best.room.key, found.best.start) == ("M2", NOW)


def test_the_class_that_suits_a_number() -> None:
    names = [found.key if (found := ideal_class(HOUSE, people)) else None for people in (1, 6, 12, 20, 31, 40)]
    assert names == ["small", "medium", "large", "special", "special", None]


marks = st.dictionaries(
    st.sampled_from([room.key for room in ROOMS]),
    st.sets(st.integers(0, 55), max_size=40).map(
        lambda steps: frozenset(at(21, 12).astimezone(UTC) + step * timedelta(minutes=30) for step in steps)
    ),
)
wishes = st.builds(
    Wish,
    people=st.integers(1, 36),
    start=st.integers(0, 27 * 4).map(lambda quarter: at(21, 12) + quarter * timedelta(minutes=15)),
    stay=st.sampled_from([HOUR, 2 * HOUR, 3 * HOUR, 5 * HOUR]),
    room=st.none() | st.sampled_from([room.key for room in ROOMS]),
    room_class=st.none() | st.sampled_from(list(CLASSES)),
)


@settings(max_examples=200, deadline=None)
@given(wish=wishes, taken=marks)
def test_never_a_taken_slot_never_a_room_too_small(wish: Wish, taken: dict[str, frozenset[datetime]]) -> None:
    found = answer(HOUSE, wish, taken, NOW)
    for offer in (*((found.best,) if found.best else ()), *found.others, *found.times):
        assert wish.people <= offer.room.capacity
        assert offer.fit == fit_of(HOUSE, offer.room, wish.people)
        assert taken.get(offer.room.key, frozenset()).isdisjoint(slots(HOUSE.opening, offer.start, offer.end))
        assert standing(HOUSE.opening, NOW, offer.start) == "open"
        assert day_of(HOUSE.opening, offer.end - timedelta(seconds=1)) == day_of(HOUSE.opening, offer.start)
    if found.best:
        assert found.best not in found.others
    if found.outcome == "free" and found.best:
        asked = found.best.room.key == wish.room or found.best.room.room_class == wish.room_class
        assert asked or found.best.fit == "ideal"


@settings(max_examples=100, deadline=None)
@given(wish=wishes, taken=marks, order=st.permutations(ROOMS))
def test_the_order_does_not_depend_on_how_the_rooms_came_in(
    wish: Wish, taken: dict[str, frozenset[datetime]], order: list[Room]
) -> None:
    mixed = House(tuple(order), CLASSES, HOUSE.opening, PRICES)
    one, other = offers(HOUSE, wish, taken), offers(mixed, wish, taken)
    assert [each.room.key for each in one] == [each.room.key for each in other]


@settings(max_examples=60, deadline=None)
@given(wish=wishes, taken=marks)
def test_other_times_never_repeat_the_wish(wish: Wish, taken: dict[str, frozenset[datetime]]) -> None:
    assert all(each.start != wish.start for each in other_times(HOUSE, wish, taken, NOW))
