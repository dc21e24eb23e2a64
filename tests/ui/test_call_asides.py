"""What happens beside the dialogue of a call: moods, notes, other subjects, another language, a store that is away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from .helpers import screen_text, shows, until
from .offers import to_offer, to_offer_of
from .real import SUN, WANG, Agent, at_desk, busy

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.rule("L05", "L04")
async def test_slower_and_the_mood() -> None:
    async with at_desk(lang="en") as agent:
        await agent.press("b", "f2")
        assert "What can I do for you?" in agent.text
        assert "F2 as usual" in agent.text
        await agent.press("f2", "f3", "2")
        assert "▲ angry" in agent.text
        await shows(agent.pilot, "♡ I'm truly sorry this upset you")


@pytest.mark.rule("K15")
async def test_the_supervisors_tree_opens_in_the_middle_and_comes_back() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await to_offer(agent)
        await agent.press("f7")
        assert agent.node == "ask"
        await agent.press("f7")
        await shows(agent.pilot, "已经打开了")
        await agent.type("想谈谈")
        await agent.press("enter")
        await agent.choose("withdraw")
        await agent.press("enter")
        assert agent.node == "fits"


async def test_a_note_and_its_draft_survive() -> None:
    async with at_desk() as agent:
        await agent.press("b", "f4")
        await agent.type("生日会")
        await agent.press("enter")
        assert agent.call.session.state.notes == ("生日会",)
        assert agent.call.target == "capture"
        await agent.type("半句话")
        call = agent.call.call_id
        agent.call.before_leaving()
        await agent.settled()
        assert agent.house.desk.resume_call(call).state.drafts["capture"] == "半句话"


async def test_the_language_changes_in_the_middle_of_a_call() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await to_offer(agent)
        await agent.type(" 半句")
        await agent.press("f12")
        await shows(agent.pilot, "Shall I keep it for you?")
        assert agent.call.take.input.value == " 半句"
        assert "please ask" not in agent.text
        await agent.press("f12")
        await shows(agent.pilot, "为您留下好吗？")


async def test_another_window_in_the_middle_of_a_call() -> None:
    async with at_desk({"customers": [WANG]}, size=(200, 60)) as agent:
        await to_offer(agent)
        await agent.pilot.resize_terminal(80, 24)
        await shows(agent.pilot, "为您留下好吗？")
        assert "就订这间" in agent.text
        assert "房态" not in agent.text
        await agent.press("f5")
        await shows(agent.pilot, "房态")
        await agent.press("escape", "1")
        assert agent.node == "read"


@pytest.mark.rule("S05")
async def test_a_call_without_a_result_is_asked_about_once_more() -> None:
    async with at_desk() as agent:
        await agent.press("b", "f10")
        await shows(agent.pilot, "还没有结果")
        await agent.press("f10")
        await until(agent.pilot, lambda: agent.pilot.app.page.where == "wrap")  # type: ignore[attr-defined]


async def test_a_complaint_about_a_step_is_gone_with_it() -> None:
    async with at_desk({"customers": [SUN], "busy": busy("small")}) as agent:
        await to_offer_of(agent, "今晚8点 3个人")
        await agent.press("enter")
        await shows(agent.pilot, "请按数字选一项")
        await agent.press("1")
        assert agent.node == "read"
        await until(agent.pilot, lambda: "请按数字选一项" not in screen_text(agent.pilot.app))


@pytest.mark.rule("L04")
async def test_the_store_goes_away_and_comes_back_said_once_each() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await to_offer(agent)
        told: list[str] = []
        _listen(agent, told.append)
        agent.house.switch.away = True
        for key in ("f6", "f6", "f6"):
            agent.house.clock.advance(timedelta(seconds=1))
            await agent.press(key)
        await shows(agent.pilot, "⇣ 暂存本机")
        assert len(told) == 1
        agent.house.switch.away = False
        await agent.press("f6")
        await until(agent.pilot, lambda: "⇣" not in screen_text(agent.pilot.app))
        assert len(told) == 2
        assert "已恢复" in told[1]


def _listen(agent: Agent, heard: Callable[[str], None]) -> None:
    app: Any = agent.pilot.app
    say = app.say

    def hear(sentence: str, severity: str = "information") -> None:
        heard(sentence)
        say(sentence, severity)

    app.say = hear


@pytest.mark.rule("F01")
async def test_a_call_type_from_the_palette_is_a_further_matter_of_the_call() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await to_offer(agent)
        call = agent.call.call_id
        await agent.press("ctrl+p")
        for letter in "寻物":
            await agent.pilot.press(letter)
        await shows(agent.pilot, "这通电话里：寻物")
        await agent.pilot.press("enter")
        await until(agent.pilot, lambda: agent.node == "describe")
        await agent.settled()
        state = agent.call.session.state
        assert (agent.call.call_id, len(agent.house.desk.open_calls("001", "zh"))) == (call, 1)
        assert [each.script.name for each in state.matters] == ["ktv.booking", "common.lost_item"]
        assert state.line == "talk"


async def test_the_palette_does_not_open_the_same_matter_twice() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await to_offer(agent)
        await agent.press("ctrl+p")
        for letter in "订房":
            await agent.pilot.press(letter)
        await shows(agent.pilot, "这通电话里：订房")
        await agent.pilot.press("enter")
        await shows(agent.pilot, "已经打开")
        assert len(agent.call.session.state.matters) == 1


async def test_half_a_line_waits_with_its_matter_while_another_is_opened() -> None:
    async with at_desk() as agent:
        await agent.press("b")
        await agent.type("8个人")
        await agent.press("f8")
        assert agent.call.take.input.value == ""
        await agent.press("escape")
        assert agent.call.take.input.value == "8个人"
