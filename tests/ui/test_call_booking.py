"""Bookings through the keyboard, over the real desk: every use-case to its saved record."""

from __future__ import annotations

from typing import Any

import pytest

from hotline.screens.booking import BookingScreen
from hotline.widgets.rooms_table import RoomsTable
from hotline.widgets.why_box import WhyBox

from .helpers import shows
from .real import CLASSES, NOW, SUN, WANG, ZONE, Agent, at_desk, busy


def saved(agent: Agent) -> tuple[Any, ...]:
    """The records in the store: disposition and state of every call."""
    with agent.house.desk.writer.read() as work:
        return tuple((call.disposition, call.state) for call in work.calls())


async def finish(agent: Agent) -> None:
    """From the closing question to the saved record."""
    await agent.choose("nothing")
    assert agent.call.view is not None
    assert agent.call.view.prompt.ended
    await agent.press("enter", "enter")


@pytest.mark.rule("K01", "S04", "S06", "P01")
@pytest.mark.parametrize(("lang", "said"), [("zh", "今晚8点 8人"), ("en", "tonight 8pm 8 people")])
async def test_a_known_caller_books_tonight_in_eight_keys(lang: str, said: str) -> None:
    async with at_desk({"customers": [WANG]}, lang=lang) as agent:
        await agent.type(WANG["phone"])
        await agent.press("b")
        assert isinstance(agent.call, BookingScreen)
        await agent.type(said)
        await agent.press("enter")
        assert agent.node == "fits"
        await agent.press("1")
        assert agent.node == "read"
        assert "139 0574 1234" in agent.text
        await agent.press("1")
        assert agent.node == "told"
        await agent.press("enter", "1")
        await agent.press("enter", "enter")
        assert agent.keys == 8
        assert saved(agent) == (("booking.made", "wrapped"),)
        with agent.house.desk.writer.read() as work:
            (booking,) = work.find_bookings(phone="+8613905741234")
        assert (booking.people, booking.name) == (8, "王先生")


@pytest.mark.rule("K02", "S09")
async def test_none_free_the_caller_waits() -> None:
    async with at_desk({"customers": [SUN], "busy": busy(*CLASSES)}) as agent:
        await agent.type(SUN["phone"])
        await agent.press("b")
        await agent.type("今晚8点 8个人")
        await agent.press("enter")
        assert agent.node == "choices"
        assert "真抱歉" in agent.text
        await agent.choose("wait")
        await agent.choose("right")
        assert "第1位" in agent.text
        await agent.press("enter")
        await finish(agent)
        assert saved(agent) == (("booking.waiting", "wrapped"),)


@pytest.mark.rule("K07", "S08")
async def test_beyond_seven_days_the_wish_is_kept() -> None:
    async with at_desk({"customers": [SUN]}) as agent:
        await agent.type(SUN["phone"])
        await agent.press("b")
        await agent.type("12月5日 晚上8点 8个人")
        await agent.press("enter")
        assert agent.node == "beyond"
        await agent.choose("remember")
        await agent.choose("right")
        await agent.press("enter")
        await finish(agent)
        assert saved(agent) == (("booking.wished", "wrapped"),)
        with agent.house.desk.writer.read() as work:
            (promise,) = work.follow_ups(status="open")
        assert (promise.name, promise.due.astimezone(ZONE).day) == ("孙女士", 28)


@pytest.mark.rule("K09", "K15")
async def test_who_insists_on_going_first_is_heard_and_nobody_is_moved() -> None:
    async with at_desk({"customers": [SUN], "busy": busy(*CLASSES)}) as agent:
        await agent.type(SUN["phone"])
        await agent.press("b")
        await agent.type("今晚8点 8个人")
        await agent.press("enter", "f3", "2")
        assert "让您失望了" in agent.text
        await agent.choose("insist")
        assert agent.node == "fair"
        await agent.choose("lead")
        await agent.type("想插队")
        await agent.press("enter")
        assert agent.node == "offer"
        await agent.choose("withdraw")
        await agent.press("enter")
        assert agent.node == "fair"
        await agent.choose("decline")
        await agent.press("enter")
        await finish(agent)
        assert saved(agent) == (("booking.declined", "wrapped"),)


@pytest.mark.rule("K10")
async def test_a_small_party_takes_a_larger_room_and_would_move() -> None:
    async with at_desk({"customers": [SUN], "busy": busy("small")}) as agent:
        await agent.type(SUN["phone"])
        await agent.press("b")
        await agent.type("今晚8点 3个人")
        await agent.press("enter")
        assert agent.node == "larger"
        await agent.choose("take")
        await agent.choose("right")
        assert agent.node == "swap"
        await agent.choose("swap")
        await agent.press("enter")
        await finish(agent)
        assert saved(agent) == (("booking.made", "wrapped"),)
        with agent.house.desk.writer.read() as work:
            assert len(work.swaps(NOW, NOW.replace(day=30))) == 1


@pytest.mark.rule("K11")
async def test_a_large_party_is_asked_how_many_really_come() -> None:
    async with at_desk({"customers": [SUN], "busy": busy("large", "special")}) as agent:
        await agent.type(SUN["phone"])
        await agent.press("b")
        await agent.type("今晚8点 10个人")
        await agent.press("enter")
        assert agent.node == "smaller"
        await agent.choose("same")
        assert agent.node == "tight"
        await agent.choose("take")
        await agent.choose("right")
        await agent.choose("stay" if agent.node == "swap" else "nothing")
        await agent.press("enter")
        await finish(agent)
        assert saved(agent) == (("booking.made", "wrapped"),)


@pytest.mark.rule("K03")
async def test_the_timetable_of_the_room_that_is_asked_for_comes_first() -> None:
    taken = {"room": "M2", "at": "2026-11-21 20:30", "stay": "3h", **WANG}
    taken.pop("member_no")
    async with at_desk({"bookings": [taken]}) as agent:
        await agent.press("b", "enter")
        await agent.type("今晚8点 8个人 M2")
        await agent.press("enter")
        assert agent.node == "room_taken"
        table = agent.call.query_one(RoomsTable)
        rows = [row.plain for row in table.rows(44)]
        # half an hour a cell, from noon: eight o'clock is free still, half past is not
        assert rows[2][:3] == "M2 "
        assert rows[2][4:] == "····" + "░" * 13 + "██████" + "░" * 5
        assert rows[3].endswith("← 这间")  # what is offered instead


@pytest.mark.rule("K02", "K10")
async def test_no_room_is_marked_for_a_caller_who_waits() -> None:
    async with at_desk({"customers": [SUN], "busy": busy("small")}) as agent:
        await agent.type(SUN["phone"])
        await agent.press("b")
        await agent.type("今晚8点 3个人")
        await agent.press("enter")
        assert agent.node == "larger"
        table = agent.call.query_one(RoomsTable)
        assert any(row.plain.endswith("← 这间") for row in table.rows(60))
        await agent.choose("wait")
        assert agent.node == "wait_read"
        assert "等小包" in agent.text
        assert not any(row.plain.endswith("← 这间") for row in table.rows(60))


@pytest.mark.rule("K13")
async def test_on_short_notice_the_shorter_hold_stands_out() -> None:
    async with at_desk({"customers": [SUN]}, now=NOW.replace(hour=19, minute=40)) as agent:
        await agent.type(SUN["phone"])
        await agent.press("b")
        await agent.type("今晚8点 8个人")
        await agent.press("enter", "1", "1")
        assert agent.node == "told"
        hold = agent.call.query_one(WhyBox).hold
        assert hold is not None
        assert hold.short
        await shows(agent.pilot, "只留10分钟")
