"""Calls that the desk makes: the promise goes on or is kept, the number is put right, and nobody else hears of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hotline.dialogue.events import Choose, Fill, Go
from hotline.domain.people import Customer
from hotline.domain.rooms import FollowUp

from .conftest import NOW, House

if TYPE_CHECKING:
    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.dialogue.book import Book

AGENT, SUN, RIGHT = "001", "+8613600001111", "+8613600002222"
ABOUT = "今晚包厢已经留好"


def promise(desk: Desk, kind: str = "callback") -> FollowUp:
    with desk.writer.work() as work:
        work.save_customer(Customer(0, "孙女士", SUN, created_at=NOW))
        return work.add_follow_up(FollowUp(0, "", kind, NOW, AGENT, "孙女士", SUN, ABOUT, "open", NOW))


def called(desk: Desk, number: str) -> CallSession:
    session = desk.start_for(number, AGENT)
    assert session is not None
    return session


@pytest.mark.rule("K33", "K40", "S12")
def test_a_busy_line_moves_the_promise_by_a_quarter_of_an_hour_and_says_so_in_the_register(desk: Desk) -> None:
    held = promise(desk)
    session = called(desk, held.number)
    assert session.state.phone == SUN
    session.send(Choose("busy"))
    with desk.writer.read() as work:
        (open_now,) = work.follow_ups()
        (row,) = work.entries("outbound")
    assert (open_now.due, open_now.owner, open_now.about) == (NOW + timedelta(minutes=15), AGENT, ABOUT)
    assert (row.data["outcome"], row.data["errand"], row.data["next"]) == ("busy", held.number, open_now.number)
    assert SUN not in str(desk.register("outbound", "zh"))


@pytest.mark.rule("K35")
def test_a_wrong_number_is_put_right_in_the_file_and_on_the_promise(desk: Desk) -> None:
    session = called(desk, promise(desk).number)
    for each in (Choose("rings"), Choose("answered"), Choose("wrong"), Go(), Choose("found")):
        session.send(each)
    session.send(Fill("right_phone", "136 0000 2222"))
    session.send(Go())
    with desk.writer.read() as work:
        assert not work.customers_by_phone(SUN)
        assert [each.name for each in work.customers_by_phone(RIGHT)] == ["孙女士"]
        assert [each.phone for each in work.follow_ups()] == [RIGHT]


@pytest.mark.rule("K39", "K40")
def test_whoever_was_told_is_not_called_again(desk: Desk) -> None:
    session = called(desk, promise(desk).number)
    for key in ("rings", "answered", "right", "yes", "understood"):
        session.send(Choose(key))
    assert desk.todo(AGENT, "zh") == ()


@pytest.mark.rule("K38", "P04", "K37", "K36")
def test_what_a_call_is_about_is_said_to_the_right_person_alone(book: Book) -> None:
    """Every line that can be said before the right person was confirmed."""
    nodes = book.script("common.reach").nodes
    heard = ("who_is_it", "other_person", "leave_word", "stranger", "sorry")
    for name in heard:
        said = repr(nodes[name].say)
        assert "$matter" not in said
        assert "$about" not in said
        assert "$number" not in said
    assert "$matter" in repr(book.script("common.outbound").nodes["tell"].say)


@pytest.mark.rule("K31")
def test_a_promise_that_a_colleague_has_kept_is_not_dialled(house: House, desk: Desk) -> None:
    held = promise(desk)
    outcome, facts = house.do(desk, "find_errand", number=held.number)
    assert (outcome, facts["dial"], facts["callee"], facts["about"]["key"]) == ("found", SUN, "孙女士", ABOUT)
    desk.finish_follow_up(held.number, "002", "已回电")
    outcome, facts = house.do(desk, "find_errand", number=held.number)
    assert (outcome, facts["errand"], facts["dial"]) == ("gone", None, None)


@pytest.mark.rule("B01")
def test_in_rest_hours_the_desk_waits_until_they_end(house: House) -> None:
    desk = house.desk()
    held = promise(desk)
    house.clock.advance(timedelta(hours=9))
    session = called(desk, held.number)
    session.send(Choose("later"))
    with desk.writer.read() as work:
        (open_now,) = work.follow_ups()
    assert open_now.due.astimezone(NOW.tzinfo).strftime("%d %H:%M") == "22 09:00"


@pytest.mark.rule("S08", "K32")
def test_what_ended_while_the_store_was_away_is_written_when_it_is_back(house: House) -> None:
    desk = house.desk()
    session = desk.start_call("common.outbound", AGENT)
    for field, text in (("callee", "孙女士"), ("dial", "13600001111"), ("about", ABOUT)):
        session.send(Fill(field, text))
    session.send(Go())
    with house.locked():
        assert session.send(Choose("dead")).saved == "spooled"
    desk.catch_up()
    with desk.writer.read() as work:
        (made,) = work.follow_ups()
    assert (made.due, made.phone, made.kind) == (NOW + timedelta(hours=1), SUN, "callback")
