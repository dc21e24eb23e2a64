"""Changes and cancellations through the keyboard, over the real desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.screens.change import ChangeScreen

from .helpers import shows
from .real import HELD, SUN, at_desk

if TYPE_CHECKING:
    from .real import Agent


async def found(agent: Agent) -> None:
    """The caller's booking, after the identity check."""
    await agent.type(SUN["phone"])
    await agent.press("g", "enter")
    assert isinstance(agent.call, ChangeScreen)
    assert "M2 ·" not in agent.text  # nothing is read out before the check
    await agent.type("1111")
    await agent.press("enter")
    assert agent.node == "what"


@pytest.mark.rule("K12", "S10")
async def test_a_cancelled_room_goes_to_the_waiting_list() -> None:
    waits = {"class": "medium", "at": "2026-11-21 20:00", "stay": "3h", "name": "李女士", "phone": "13600002222",
             "people": "7"}  # fmt: skip
    async with at_desk({"bookings": [HELD], "waiting": [waits]}) as agent:
        await found(agent)
        await shows(agent.pilot, "M2 · 8 位 · 孙女士")
        await agent.choose("cancel")
        assert "行程有变" in agent.text
        await agent.press("2")  # the reason by its digit
        assert agent.node == "sure"
        await agent.choose("yes")
        assert agent.node == "passed_on"
        await agent.press("enter")
        await agent.choose("nothing")
        await agent.press("enter", "enter")
        with agent.house.desk.writer.read() as work:
            assert [(each.disposition, each.state) for each in work.calls()] == [("change.cancelled", "wrapped")]
        assert any("李女士" in item.text for item in agent.house.desk.todo("001", "zh"))


@pytest.mark.rule("K12")
@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_another_time_keeps_the_old_room_until_the_new_one_is_certain(size: tuple[int, int]) -> None:
    async with at_desk({"bookings": [HELD]}, size=size) as agent:
        await found(agent)
        await agent.choose("when")
        await agent.type("明天晚上7点")
        await agent.press("enter")
        with agent.house.desk.writer.read() as work:
            (held,) = work.find_bookings(phone="+8613600001111")
        assert held.room == "M2"
        assert agent.node == "fits"
        await agent.press("1")
        while agent.node in ("read", "confirm"):
            await agent.choose("right")
        with agent.house.desk.writer.read() as work:
            (moved,) = work.find_bookings(phone="+8613600001111")
        assert moved.start.day == 22
