"""The use-cases that scripts do, one by one, on SQLite."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from hotline.desk.actions import REGISTRY
from hotline.desk.service import Desk
from hotline.desk.vocabulary import ACTIONS
from hotline.dialogue.events import Choose, Fill, Go, Jump
from hotline.dialogue.types import Type
from hotline.domain.people import Customer

from .conftest import NOW, House

TODAY, EIGHT = date(2026, 11, 21), time(20, 0)
WANG: Mapping[str, Any] = {"name": "王先生", "phone": "+8613905741234"}
SUN: Mapping[str, Any] = {"name": "孙女士", "phone": "+8613600001111"}


def look(house: House, desk: Desk, people: int = 8, day: date = TODAY, at: time = EIGHT, **more: Any) -> Any:
    return house.do(desk, "check_rooms", people=people, date=day, time=at, **more)


def book_room(house: House, desk: Desk, offer: Any, people: int = 8, who: Mapping[str, Any] = WANG) -> Any:
    outcome, facts = house.do(desk, "book_room", offer=offer, people=people, **who)
    assert outcome == "made"
    return facts["booking"]


def fill_class(house: House, desk: Desk, kind: str, people: int, day: date = TODAY, at: time = EIGHT) -> list[Any]:
    """Book every room of a class at a time; the bookings."""
    made: list[Any] = []
    while True:
        outcome, facts = look(house, desk, people, day, at, room_class=kind)
        if outcome != "free":
            return made
        who = {"name": "客人", "phone": f"+86137000{len(made):05}"}
        made.append(book_room(house, desk, facts["offer"], people, who))


def test_every_action_of_the_vocabulary_is_carried_out_and_nothing_else() -> None:
    assert set(REGISTRY) == set(ACTIONS)


def test_facts_have_the_types_that_were_declared(house: House, desk: Desk) -> None:
    _, facts = look(house, desk)
    gives = ACTIONS["check_rooms"].gives
    assert set(facts) == set(gives)
    assert gives["offer"] == Type("offer", optional=True, record=True)
    assert isinstance(facts["offer"]["start"], datetime)


@pytest.mark.rule("K01", "K27", "S12")
def test_a_room_today_is_booked_held_and_the_caller_gets_a_file(house: House, desk: Desk) -> None:
    outcome, facts = look(house, desk)
    assert outcome == "free"
    assert facts["offer"]["room_class"] == "medium"
    booking = book_room(house, desk, facts["offer"])
    assert booking["held_until"] - booking["start"] == timedelta(minutes=20)
    with desk.writer.read() as work:
        stored = work.booking(booking["number"])
        known = work.customers_by_phone(WANG["phone"])
    assert stored is not None
    assert (stored.room, stored.people, stored.made_by) == (facts["offer"]["room"], 8, "001")
    assert [each.id for each in known] == [stored.customer]
    assert house.do(desk, "find_customer", phone=WANG["phone"], name=None, member_no=None)[0] == "one"


@pytest.mark.rule("K27")
def test_a_second_booking_makes_no_second_file(house: House, desk: Desk) -> None:
    for day in (TODAY, TODAY + timedelta(days=1)):
        book_room(house, desk, look(house, desk, day=day)[1]["offer"])
    with desk.writer.read() as work:
        assert len(work.customers_by_phone(WANG["phone"])) == 1


@pytest.mark.rule("K13")
def test_at_short_notice_the_hold_is_shorter(house: House, desk: Desk) -> None:
    _, facts = look(house, desk, at=time(15, 0))
    booking = book_room(house, desk, facts["offer"])
    assert booking["held_until"] - booking["start"] == timedelta(minutes=10)


@pytest.mark.rule("K02", "K05", "K08", "K10")
def test_when_a_class_is_full_what_is_free_is_offered_with_its_price(house: House, desk: Desk) -> None:
    fill_class(house, desk, "small", 4)
    outcome, facts = look(house, desk, 4)
    assert outcome == "larger"
    assert facts["offer"]["fit"] == "larger"
    assert facts["offer"]["price_gap"] > 0
    assert facts["wished_class"]["key"] == "small"
    outcome, facts = look(house, desk, 4, room_class="small")
    assert outcome == "other_class"
    assert facts["times"]
    assert all(each["room_class"] == "small" for each in facts["times"])
    assert len({each["key"] for each in facts["times"]}) == len(facts["times"])


@pytest.mark.rule("K03", "K06")
def test_a_room_that_is_taken_leads_to_its_like_or_its_other_times(house: House, desk: Desk) -> None:
    _, facts = look(house, desk, room="M2")
    assert facts["offer"]["room"] == "M2"
    book_room(house, desk, facts["offer"])
    outcome, facts = look(house, desk, room="M2")
    assert outcome == "room_taken"
    assert facts["offer"]["room_class"] == "medium"
    assert {each["room"] for each in facts["times"]} == {"M2"}


@pytest.mark.rule("K07", "B01")
def test_beyond_the_horizon_the_wish_is_called_back_on_the_opening_day(house: House, desk: Desk) -> None:
    far = TODAY + timedelta(days=20)
    outcome, facts = look(house, desk, day=far)
    assert (outcome, facts["opening_day"]) == ("beyond", far - timedelta(days=7))
    outcome, facts = house.do(desk, "remind_opening", people=8, date=far, time=EIGHT, **WANG)
    due = facts["follow_up"]["due"]
    assert outcome == "set"
    assert due.date() == far - timedelta(days=7)
    assert not time(12, 30) <= due.time() < time(14, 0)
    house.clock.set(due - timedelta(hours=1))
    (item,) = desk.todo("001", "zh")
    assert (item.kind, item.rule) == ("opening", "K07")
    assert "开放预订" in item.text


@pytest.mark.rule("K02", "K09")
def test_the_waiting_list_is_first_come_first_served(house: House, desk: Desk) -> None:
    places = []
    for name, phone in (("甲", "+8613700000001"), ("乙", "+8613700000002")):
        _, facts = house.do(desk, "join_waitlist", people=8, date=TODAY, time=EIGHT, name=name, phone=phone)
        places.append(facts["wait"]["place"])
        house.clock.advance(timedelta(minutes=1))
    assert places == [1, 2]
    again = {"name": "乙", "phone": "+8613700000002"}
    outcome, facts = house.do(desk, "join_waitlist", people=8, date=TODAY, time=EIGHT, **again)
    assert (outcome, facts["wait"]["place"]) == ("already", 2)


@pytest.mark.rule("K12", "K02")
def test_a_cancelled_room_is_offered_to_the_waiting_list_at_once(house: House, desk: Desk) -> None:
    booked = fill_class(house, desk, "medium", 8)
    for name, phone in (("甲", "+8613700009991"), ("乙", "+8613700009992")):
        house.do(desk, "join_waitlist", people=8, date=TODAY, time=EIGHT, name=name, phone=phone)
        house.clock.advance(timedelta(minutes=1))
    outcome, facts = house.do(desk, "cancel_booking", booking=booked[0], reason="plans")
    assert outcome == "cancelled"
    assert [each["number"] for each in facts["waiting"]] == ["W-1"]
    (item,) = desk.todo("002", "zh")
    assert (item.number, item.kind, item.rule) == ("W-1", "waitlist", "K12")
    assert item.due - house.clock.now() <= timedelta(minutes=5)
    assert "137****9991" in item.text
    assert "+86" not in item.text
    assert house.do(desk, "cancel_booking", booking=booked[0], reason="plans")[0] == "gone"
    # 甲 is called and books: nobody is called again, and the place is settled
    book_room(house, desk, look(house, desk)[1]["offer"], who={"name": "甲", "phone": "+8613700009991"})
    assert desk.todo("002", "zh") == ()
    with desk.writer.read() as work:
        assert [each.status for each in work.waiting_of("+8613700009991", statuses=())] == ["booked"]


@pytest.mark.rule("K10", "K11", "K12")
def test_a_freed_room_goes_to_a_party_that_would_move_when_nobody_waits(house: House, desk: Desk) -> None:
    small = fill_class(house, desk, "small", 4)
    outcome, facts = look(house, desk, 4)
    mine = book_room(house, desk, facts["offer"], 4, SUN)
    assert house.do(desk, "queue_swap", booking=mine, room_class="small")[0] == "queued"
    assert house.do(desk, "queue_swap", booking=mine, room_class="small")[0] == "already"
    house.do(desk, "cancel_booking", booking=small[0], reason="plans")
    (item,) = desk.todo("001", "en")
    assert item.kind == "swap"
    outcome, facts = house.do(desk, "check_change", booking=mine, room_class="small")
    assert outcome == "free"
    outcome, facts = house.do(desk, "change_booking", booking=mine, offer=facts["offer"])
    assert (outcome, facts["booking"]["room"]) == ("changed", small[0]["room"])
    assert facts["booking"]["number"] == mine["number"]
    assert desk.todo("001", "en") == ()


def test_a_cancelled_booking_takes_its_reminder_along(house: House, desk: Desk) -> None:
    tomorrow = TODAY + timedelta(days=1)
    booking = book_room(house, desk, look(house, desk, day=tomorrow)[1]["offer"])
    assert house.do(desk, "set_reminder", booking=booking)[0] == "set"
    house.do(desk, "cancel_booking", booking=booking, reason="plans")
    house.clock.advance(timedelta(days=1))
    assert desk.todo("001", "zh") == ()


@pytest.mark.rule("S12")
def test_a_promise_is_on_the_list_of_whoever_made_it_alone(house: House, desk: Desk) -> None:
    _, facts = house.do(desk, "promise_call", within=timedelta(hours=2), about="订房", **WANG)
    (mine,) = desk.todo("001", "zh")
    assert (mine.number, mine.follow_up.owner if mine.follow_up else "") == (facts["follow_up"]["number"], "001")
    assert desk.todo("002", "zh") == ()


@pytest.mark.rule("K04", "B01")
def test_a_reminder_is_set_where_there_is_time_for_one(house: House, desk: Desk) -> None:
    near = book_room(house, desk, look(house, desk, at=time(15, 30))[1]["offer"])
    assert house.do(desk, "set_reminder", booking=near)[0] == "none"
    ahead = book_room(house, desk, look(house, desk, day=TODAY + timedelta(days=3))[1]["offer"])
    outcome, facts = house.do(desk, "set_reminder", booking=ahead)
    assert outcome == "set"
    assert facts["follow_up"]["due"] < ahead["start"]


@pytest.mark.rule("S08", "B01")
def test_a_promise_has_a_concrete_time_outside_the_rest_hours(house: House, desk: Desk) -> None:
    _, facts = house.do(desk, "promise_call", within=timedelta(hours=2), about="订房", **WANG)
    assert facts["follow_up"]["due"] == NOW + timedelta(hours=2)
    house.clock.set(NOW.replace(hour=23))
    _, facts = house.do(desk, "promise_call", within=timedelta(hours=2), about="订房", **WANG)
    assert facts["follow_up"]["due"] == datetime(2026, 11, 22, 9, 0, tzinfo=NOW.tzinfo)


@pytest.mark.rule("K09", "S15")
def test_the_supervisor_hears_of_it_and_sees_it_among_things_to_do(house: House, desk: Desk) -> None:
    outcome, facts = house.do(desk, "tell_supervisor", name="王先生", phone=None, about="坚持插队")
    assert outcome == "told"
    assert [each.number for each in desk.todo("101", "zh")] == [facts["follow_up"]["number"]]
    assert desk.todo("001", "zh") == ()


@pytest.mark.rule("S15")
def test_a_favour_that_is_demanded_is_declined_recorded_and_with_the_supervisor(house: House, desk: Desk) -> None:
    session = desk.start_call("common.enquiry", "001", phone=WANG["phone"], given={"greeted": True})
    session.send(Jump("common.demand"))
    session.send(Fill("demand", "打八折，我私下返你两百"))
    session.send(Go())
    assert "一样" in session.prompt("zh").say or "同样" in session.prompt("zh").say
    session.send(Choose("report"))
    (told,) = [each for each in desk.todo("101", "zh") if each.kind == "supervisor"]
    assert "私下返你两百" in told.text
    assert not [each for each in desk.todo("002", "zh") if each.kind == "supervisor"]
    assert any(each.kind == "acted" and each.data["action"] == "tell_supervisor" for each in session.events)


@pytest.mark.rule("S10")
def test_identity_is_the_order_number_or_the_last_four_digits(house: House, desk: Desk) -> None:
    booking = book_room(house, desk, look(house, desk)[1]["offer"])
    told = {proof: house.do(desk, "check_identity", booking=booking, proof=proof)[0]
            for proof in ("1234", booking["number"], "4321", "")}  # fmt: skip
    assert list(told.values()) == ["right", "right", "wrong", "wrong"]


@pytest.mark.rule("S10", "P01")
def test_the_order_number_or_the_whole_phone_that_was_said_is_proof_enough(house: House, desk: Desk) -> None:
    booking = book_room(house, desk, look(house, desk)[1]["offer"])
    said = [(None, None), (None, WANG["phone"]), (booking["number"].lower(), None), ("B-9999", "+8613999999999")]
    told = [house.do(desk, "check_told", booking=booking, number=number, phone=phone)[0] for number, phone in said]
    assert told == ["open", "right", "right", "open"]


@pytest.mark.rule("K12")
def test_a_booking_is_found_by_what_the_caller_knows(house: House, desk: Desk) -> None:
    first = book_room(house, desk, look(house, desk)[1]["offer"])
    second = book_room(house, desk, look(house, desk, day=TODAY + timedelta(days=2))[1]["offer"])
    nothing: dict[str, Any] = {"phone": None, "name": None, "date": None, "booking_no": None}
    assert house.do(desk, "find_booking", **{**nothing, "phone": WANG["phone"]})[0] == "several"
    named = {**nothing, "name": "王", "date": TODAY}
    assert house.do(desk, "find_booking", **named)[1]["booking"]["key"] == first["key"]
    assert house.do(desk, "find_booking", **{**nothing, "booking_no": second["number"]})[0] == "found"
    assert house.do(desk, "find_booking", **{**nothing, "phone": "+8613999999999"})[0] == "none"
    house.clock.advance(timedelta(days=1))
    assert house.do(desk, "find_booking", **{**nothing, "phone": WANG["phone"]})[1]["booking"]["key"] == second["key"]


@pytest.mark.rule("K02", "K05", "K09")
def test_the_same_unmet_wish_counts_once_in_a_call(house: House, desk: Desk) -> None:
    from hotline.desk.actions import perform
    from hotline.dialogue.events import Pending

    session = desk.start_call("ktv.booking", "001", given={"greeted": True})
    wish = {"reason": "none_free", "people": 8, "date": TODAY, "time": EIGHT}
    for reason in ("none_free", "none_free", "queue_jump"):
        with desk.writer.work() as work:
            pending = Pending("record_unmet", {**wish, "reason": reason}, "", 9)
            perform(work, house.pack, pending, session.call_id, "001", house.clock.now())
    with desk.writer.read() as work:
        assert [each.reason for each in work.unmet(TODAY, TODAY)] == ["none_free", "queue_jump"]


@pytest.mark.rule("P04", "K01")
def test_namesakes_are_told_apart_by_masked_numbers(house: House, desk: Desk) -> None:
    with desk.writer.work() as work:
        for ending in ("1111", "2222"):
            work.save_customer(Customer(0, "王先生", f"+861360000{ending}", created_at=NOW.astimezone(UTC)))
    outcome, facts = house.do(desk, "find_customer", phone=None, name="王先生", member_no=None)
    assert outcome == "several"
    assert {each["label"]["zh"] for each in facts["customers"]} == {"王先生（136****1111）", "王先生（136****2222）"}
