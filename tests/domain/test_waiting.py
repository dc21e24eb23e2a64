"""First come, first served: the waiting list, its places, and who is called when a room is freed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.rooms import Booking, Room, SwapWish, WaitEntry
from hotline.domain.waiting import Freed, in_order, match, place, suits

HOUR = timedelta(hours=1)
EVENING = datetime(2026, 11, 21, 12, tzinfo=UTC)
MADE = datetime(2026, 11, 21, 2, tzinfo=UTC)
L1 = Room("L1", "L1", "L1", "large", 14)
FREED = Freed(L1, EVENING - HOUR, EVENING + 4 * HOUR)


def entry(number: int, *, people: int = 12, minutes: int = 0, start: datetime = EVENING, room_class: str = "large",
          room: str | None = None, status: str = "waiting") -> WaitEntry:  # fmt: skip
    made = MADE + timedelta(minutes=minutes)
    return WaitEntry(
        number,
        f"W-{number}",
        room_class,
        room,
        start,
        start + 3 * HOUR,
        people,
        "钱女士",
        "+8618605749081",
        status,
        made,
    )


def swap(number: int, booking: int, room_class: str = "large", minutes: int = 0) -> SwapWish:
    made = MADE + timedelta(minutes=minutes)
    return SwapWish(number, booking, room_class, EVENING, EVENING + 3 * HOUR, "waiting", made)


def booking(number: int, people: int, room: str = "M3", status: str = "booked") -> Booking:
    end = EVENING + 3 * HOUR
    return Booking(
        number, f"B-{number}", room, EVENING, end, people, "陶先生", "+8613868497723", None, status, EVENING,
        Decimal(354), MADE, "001",
    )  # fmt: skip


@pytest.mark.rule("K12", "K02")
def test_a_freed_room_is_offered_in_the_order_of_asking() -> None:
    entries = [entry(2, minutes=10), entry(1, minutes=20), entry(3, minutes=5)]
    assert [each.id for each in match(FREED, entries, (), {}).waiting] == [3, 2, 1]


@pytest.mark.rule("K11")
@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (entry(1, people=14), True),
        (entry(1, people=15), False),
        (entry(1, room_class="medium", people=8), False),
        (entry(1, room_class="medium", room="L1"), True),
        (entry(1, room="L2"), False),
        (entry(1, start=EVENING + 2 * HOUR), False),
        (entry(1, room_class=""), True),
    ],
)
def test_who_a_freed_room_suits(wish: WaitEntry, expected: bool) -> None:
    assert suits(wish, FREED) is expected


@pytest.mark.rule("K10", "K11")
def test_parties_that_would_move_come_after_those_without_a_room_and_only_if_they_still_fit() -> None:
    wishes = [swap(1, 11, minutes=9), swap(2, 12, minutes=3), swap(3, 13), swap(4, 14), swap(5, 15, "small")]
    held = {11: booking(11, 10), 12: booking(12, 9), 13: booking(13, 15), 14: booking(14, 9, status="cancelled"),
            15: booking(15, 3)}  # fmt: skip
    matched = match(FREED, [entry(7)], wishes, held)
    assert [each.id for each in matched.waiting] == [7]
    assert [each.id for each in matched.swaps] == [2, 1]


entries = st.lists(
    st.builds(
        entry,
        number=st.integers(1, 10_000),
        people=st.integers(1, 20),
        minutes=st.integers(0, 30),
        status=st.sampled_from(["waiting", "waiting", "offered", "dropped"]),
        room_class=st.sampled_from(["large", "medium", ""]),
    ),
    unique_by=lambda each: each.id,
    max_size=12,
)


@pytest.mark.rule("K09")
@given(waiting=entries, shuffled=st.randoms())
def test_nobody_jumps_however_the_list_comes_in(waiting: list[WaitEntry], shuffled: object) -> None:
    mixed = list(waiting)
    shuffled.shuffle(mixed)  # type: ignore[attr-defined]
    assert in_order(mixed) == in_order(waiting)
    called = match(FREED, mixed, (), {}).waiting
    assert [(each.made_at, each.id) for each in called] == sorted((each.made_at, each.id) for each in called)


@pytest.mark.rule("K09")
@given(waiting=entries, late=st.integers(1, 60))
def test_who_joins_later_never_gets_a_better_place(waiting: list[WaitEntry], late: int) -> None:
    newcomer = entry(20_000, minutes=30 + late)
    before = {each.id: place(waiting, each) for each in in_order(waiting)}
    after = {each.id: place([newcomer, *waiting], each) for each in in_order(waiting)}
    assert before == after
    rivals = [each for each in in_order(waiting) if each.room_class in {"large", ""}]
    assert place([newcomer, *waiting], newcomer) == len(rivals) + 1
    gone = [replace(each, status="dropped") for each in waiting]
    assert place([newcomer, *gone], newcomer) == 1
