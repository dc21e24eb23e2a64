"""Rooms and bookings: what two agents could grab at once is decided by the database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hotline.domain.rooms import Room
from hotline.store.errors import SlotTaken
from hotline.store.store import Store

from .making import PHONE, ROOMS, at, booking, open_call, slots


@pytest.fixture
def house(store: Store) -> Store:
    """A store with four rooms."""
    with store.work() as work:
        work.save_rooms(ROOMS)
    return store


def test_rooms_follow_the_desk_file(house: Store) -> None:
    with house.work() as work:
        work.book(booking("S2"), slots(0, 3))
        work.save_rooms([Room("M2", "牡丹", "Peony", "special", 20), *ROOMS[:1]])
    with house.read() as work:
        assert work.rooms() == (Room("M2", "牡丹", "Peony", "special", 20), ROOMS[0])
        assert [each.room for each in work.bookings(at(0), at(1))] == ["S2"]  # its room is no longer offered


@pytest.mark.rule("K01")
def test_a_booking_has_a_number_and_holds_its_slots(house: Store) -> None:
    with house.work() as work:
        call = open_call(work)
        made = work.book(booking(call=call, note="靠窗"), slots(0, 3))
    assert made.number == f"B-{1000 + made.id}"
    with house.read() as work:
        assert work.booking(made.number) == work.booking(made.number.lower()) == work.booking(made.id) == made
        assert work.booking("B-99999") is work.booking("nothing") is None
        assert work.taken_slots(at(-1), at(9)) == {"M1": frozenset(slots(0, 3))}
        assert work.taken_slots(at(1), at(2)) == {"M1": frozenset(slots(1, 2))}


@pytest.mark.rule("K03", "K06")
def test_a_taken_slot_is_refused_and_the_transaction_goes_on(house: Store, caplog: pytest.LogCaptureFixture) -> None:
    with house.work() as work:
        first = work.book(booking(start=0, end=3), slots(0, 3))
        with pytest.raises(SlotTaken) as refused:
            work.book(booking(start=2, end=5), slots(2, 5))
        beside = work.book(booking("M2", 2, 5), slots(2, 5))
    assert (refused.value.room, list(refused.value.slots)) == ("M1", list(slots(2, 3)))
    assert "M1" in refused.value.zh
    assert caplog.records == []  # a driver that grumbles would do so across the console
    with house.read() as work:
        assert work.bookings(at(0), at(9)) == (first, beside)
        assert work.taken_slots(at(0), at(9)) == {"M1": frozenset(slots(0, 3)), "M2": frozenset(slots(2, 5))}


@pytest.mark.rule("K12")
def test_cancelling_frees_the_slots_once(house: Store) -> None:
    with house.work() as work:
        made = work.book(booking(), slots(0, 3))
        assert work.cancel_booking(made.id, at(-1))
        assert not work.cancel_booking(made.id, at(-1))
        again = work.book(booking(name="孙女士"), slots(0, 3))
        gone = work.booking(made.id)
        assert gone is not None
        assert gone.status == "cancelled"
    with house.read() as work:
        assert work.find_bookings(phone=PHONE) == (again,)
        assert [each.status for each in work.find_bookings(phone=PHONE, statuses=())] == ["cancelled", "booked"]


def test_moving_takes_the_new_slots_before_it_frees_the_old(house: Store) -> None:
    with house.work() as work:
        made = work.book(booking(start=0, end=3), slots(0, 3))
        work.book(booking("M1", 5, 6), slots(5, 6))
        with pytest.raises(SlotTaken):
            work.move_booking(made.id, replace(made, start=at(3), end=at(6)), slots(3, 6))
        assert work.booking(made.id) == made
        later = work.move_booking(made.id, replace(made, start=at(1), end=at(4), people=9), slots(1, 4))
        other = work.move_booking(made.id, replace(later, room="S1"), slots(1, 4))
    assert (later.start, later.people, other.room) == (at(1), 9, "S1")
    assert (other.number, other.made_at) == (made.number, made.made_at)
    with house.read() as work:
        assert work.taken_slots(at(0), at(9)) == {"S1": frozenset(slots(1, 4)), "M1": frozenset(slots(5, 6))}


def test_a_booking_that_no_longer_stands_cannot_be_moved(house: Store) -> None:
    with house.work() as work:
        made = work.book(booking(), slots(0, 3))
        work.close_booking(made.id, "lapsed", at(1))
        with pytest.raises(LookupError):
            work.move_booking(made.id, replace(made, room="M2"), slots(0, 3))
        assert not work.arrived(made.id)
    with house.read() as work:
        assert work.taken_slots(at(0), at(9)) == {}


def test_bookings_are_found_by_what_the_caller_knows(house: Store) -> None:
    with house.work() as work:
        wang = work.book(booking(), slots(0, 3))
        sun = work.book(booking("M2", 24, 27, name="Ms. Sun Li", phone="+8613600001234"), slots(24, 27))
        assert work.arrived(wang.id)
        wang = replace(wang, status="arrived")
    with house.read() as work:
        assert work.find_bookings(phone=PHONE) == (wang,)
        assert work.find_bookings(phone="1234") == (wang, sun)
        assert work.find_bookings(phone="1234", name="sun") == (sun,)
        assert work.find_bookings(name="王小明") == (wang,)
        assert work.find_bookings(number=sun.number) == (sun,)
        assert work.find_bookings(day_start=at(20), day_end=at(30)) == (sun,)
        assert work.find_bookings(phone="1234", upcoming_from=at(3)) == (sun,)
        assert work.find_bookings() == ()
        assert work.bookings(at(2), at(24)) == (wang,)
