"""A piece that a unit was handed, on the agent's list: acknowledged, or phoned and asked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.desk import handing

from .real import Agent, at_desk

if TYPE_CHECKING:
    from hotline.domain.rooms import FollowUp


def handed(agent: Agent) -> str:
    """The sound engineer was handed something; the promise's number."""
    desk = agent.house.desk
    with desk.writer.work() as work:
        made = handing.hand(work, desk.settings, desk.clock.now(), "sound", "M2 的话筒没有声音", agent="001")
    return made.number


def standing(agent: Agent) -> list[FollowUp]:
    with agent.house.desk.writer.read() as work:
        return list(work.follow_ups())


@pytest.mark.rule("S11", "S13")
async def test_a_unit_that_was_phoned_and_has_not_acknowledged_is_asked_for_again() -> None:
    async with at_desk() as agent:
        number = handed(agent)
        await agent.press("f5", "t", "enter")
        assert "已去电，还没接单" in agent.text
        await agent.type("占线")
        await agent.press("ctrl+n")
        (again,) = standing(agent)
        assert (again.kind, again.status) == (handing.KIND, "open")
        assert again.number != number
        assert again.number in agent.text


@pytest.mark.rule("S11")
async def test_a_unit_that_has_acknowledged_is_ticked_off_with_who_said_so() -> None:
    async with at_desk() as agent:
        handed(agent)
        await agent.press("f5", "t", "enter")
        await agent.type("小周已接单")
        await agent.press("enter")
        assert not standing(agent)
