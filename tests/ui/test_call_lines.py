"""Two calls at once: the other line rings, the first is parked, nobody who waits is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from .helpers import shows, until
from .real import SUN, WANG, at_desk


@pytest.mark.rule("K19", "S01")
async def test_a_second_call_in_the_middle_of_the_first() -> None:
    async with at_desk({"customers": [WANG, SUN]}, lang="en") as agent:
        await agent.type(WANG["phone"])
        await agent.press("b")
        await agent.type("tonight 8pm 8 people")
        await agent.press("enter")
        first = agent.call.call_id
        await agent.press("ctrl+r", "ctrl+r")
        await shows(agent.pilot, "☎ other line, ring 2")
        await agent.press("ctrl+n")
        await shows(agent.pilot, "ring 2")
        await agent.press("b")
        await until(agent.pilot, lambda: agent.call.call_id not in ("", first))
        await agent.settled()
        second = agent.call.call_id
        await shows(agent.pilot, "‖ 1 parked, 0:00")
        agent.house.clock.advance(timedelta(seconds=48))
        agent.call.tick()
        await shows(agent.pilot, "‖ 1 parked, 0:48")
        assert agent.call.session.state.rings == 2
        await agent.type("half a w")
        await agent.press("ctrl+b")
        await until(agent.pilot, lambda: agent.call.call_id == first)
        await agent.settled()
        assert agent.node == "fits"
        await shows(agent.pilot, "‖ 1 parked")
        await agent.press("ctrl+b")
        await until(agent.pilot, lambda: agent.call.call_id == second)
        await agent.settled()
        assert agent.call.take.input.value == "half a w"


@pytest.mark.rule("K19")
async def test_parked_to_the_desk_and_back() -> None:
    async with at_desk({"customers": [WANG]}, lang="en") as agent:
        await agent.press("b", "enter")
        call = agent.call.call_id
        await agent.press("f9")
        await until(agent.pilot, lambda: not agent.call.call_id)
        await agent.settled()
        await agent.press("w")
        await until(agent.pilot, lambda: agent.call.call_id == call)
        await agent.settled()
        assert agent.call.session.state.line == "talk"
        await agent.press("ctrl+b")
        await shows(agent.pilot, "No call waits.")


@pytest.mark.rule("K19")
async def test_on_hold_the_clock_says_how_long() -> None:
    async with at_desk(lang="en") as agent:
        await agent.press("b", "f6")
        agent.house.clock.advance(timedelta(seconds=35))
        agent.call.tick()
        await shows(agent.pilot, "‖ HOLD 0:35")
        assert "Would you hold for a moment, please?" in agent.text
        await agent.press("f6")
        await shows(agent.pilot, "● TALK 0:35")
        assert "Thank you for holding." in agent.text
        await agent.press("enter")
        assert "Thank you for holding." not in agent.text


@pytest.mark.rule("K27")
async def test_several_customers_with_one_number() -> None:
    wife = {"name": "王太太", "phone": WANG["phone"]}
    async with at_desk({"customers": [WANG, wife]}) as agent:
        await agent.type(WANG["phone"])
        await agent.press("b")
        await shows(agent.pilot, "2 位客人用这个号码")
        await agent.type("今晚8点 8人")
        await agent.press("enter", "1")
        assert agent.node == "pick"
        await agent.press("2")
        assert agent.node == "read"
        assert "王太太" in agent.text


@pytest.mark.rule("K27")
async def test_nobody_is_known_by_that_number() -> None:
    async with at_desk() as agent:
        await agent.type("13800000000")
        await agent.press("b")
        await shows(agent.pilot, "新客人")
        await agent.type("今晚8点 8人")
        await agent.press("enter", "1")
        assert agent.node == "ask_name"
        await agent.type("钱")
        await agent.press("enter")
        assert agent.node == "read"
