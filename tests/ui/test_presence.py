"""Stepping away is seen on the desk screen, and one key ends it. [O01]"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .real import Agent, at_desk, real_house

if TYPE_CHECKING:
    from collections.abc import Callable

GONE = {"entries": [{"register": "presence", "title": "用餐", "owner": "001", "opened": "2026-11-21 14:16"}]}


@pytest.mark.rule("O01")
async def test_while_away_the_desk_says_so_and_one_key_ends_it_with_a_record() -> None:
    async with at_desk(GONE, desk="shop") as agent:
        assert "⌂ 14:16起离席，已12分钟" in agent.text
        await agent.press("f2")
        assert "离席，" not in agent.text
        assert agent.house.desk.left_at("001") is None
        assert agent.house.desk.open_calls("001", "zh") == (), "nothing is left to be wrapped up"
        with agent.house.desk.writer.read() as work:
            (entry,) = work.entries("presence")
            (call,) = work.calls(agent.house.clock.now().replace(hour=0), agent.house.clock.now().replace(hour=23))
            kinds = [each.kind for each in work.events(call.id)]
        assert (entry.status, entry.closed_at is not None) == ("back", True)
        assert {"chose", "acted", "wrapped"} <= set(kinds), "who came back when is in the journal"


@pytest.mark.rule("O01")
async def test_a_contact_that_waits_while_the_agent_is_away_is_shown() -> None:
    async with at_desk(GONE, desk="shop") as agent:
        await agent.press("r")
        assert "您已离席，有人在等" in agent.text


@pytest.mark.rule("O01")
async def test_the_same_key_steps_away_and_colleagues_see_it() -> None:
    async with at_desk(desk="shop") as agent:
        assert "离席，" not in agent.text
        await agent.press("f2")
        await agent.type("用餐")
        await agent.press("enter")
        assert agent.house.desk.left_at("001") is not None
        told = [each.text for each in agent.house.desk.todo("002", "zh") if each.kind == "away"]
        assert len(told) == 1
        assert "001离席" in told[0]


async def test_a_desk_that_does_not_note_it_says_so() -> None:
    async with at_desk() as agent:
        await agent.press("f2")
        assert "这个台不登记离席" in agent.text


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_picture(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int]) -> None:
    with real_house(GONE, lang=lang, desk="shop") as house:

        async def go(pilot: Any) -> None:
            await Agent(pilot, house).start()

        assert snap_compare(house.app(lang), terminal_size=size, run_before=go)
