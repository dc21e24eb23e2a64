"""What keys do in a call: text or choice, keys that wait for a step, fields, moods, refusals, trees at any time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from hotline.dialogue.events import Note
from hotline.terminal import console_driver
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.say_panel import SayPanel

from .helpers import screen_text, shows, until
from .real import SUN, WANG, Agent, at_desk, busy

if TYPE_CHECKING:
    from collections.abc import Callable


async def to_offer(agent: Agent) -> None:
    """A room is offered: the first place with choices."""
    await agent.type(WANG["phone"])
    await agent.press("b")
    await agent.type("今晚8点 8人")
    await agent.press("enter")
    assert agent.node == "fits"


async def burst(agent: Agent, text: str) -> None:
    """Characters that come in one read of the terminal."""
    driver: Any = console_driver(_Linux)
    if driver is _Linux:
        pytest.skip("this platform's terminal is read by Textual itself")
    from hotline.terminal_unix import marked

    for key in marked([events.Key(letter, letter) for letter in text]):
        agent.pilot.app.post_message(key)
    await until(agent.pilot, lambda: agent.call.take.input.value == text)


class LinuxDriver:
    """Only the name counts."""


_Linux: Any = LinuxDriver


async def test_a_digit_is_a_choice_and_a_paste_is_text() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await to_offer(agent)
        box = agent.call.take.input
        box.post_message(events.Paste("13905741234"))
        await until(agent.pilot, lambda: box.value == "13905741234")
        await agent.press("1")
        assert (agent.node, box.value) == ("fits", "139057412341")
        box.value = ""
        await agent.press("space", "1")
        assert (agent.node, box.value) == ("fits", " 1")
        box.value = ""
        await agent.pilot.pause()
        await agent.press("1")
        assert agent.node == "read"


async def test_a_run_of_characters_in_one_read_is_text() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await to_offer(agent)
        await burst(agent, "139")
        assert agent.node == "fits"


@pytest.mark.rule("S03")
async def test_keys_pressed_while_a_step_is_written_act_on_the_next_place() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await to_offer(agent)
        app = agent.pilot.app
        for key in ("1", "1", "enter", "1"):  # offer, read back, told, nothing else: all before the first is on disk
            app.post_message(events.Key(key, key if key.isdigit() else "\r"))
        await until(agent.pilot, lambda: agent.call.view is not None and agent.call.view.prompt.ended)
        assert agent.call.take.input.value == ""


async def test_text_typed_while_a_step_is_written_goes_to_the_next_place() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await agent.press("b")
        app = agent.pilot.app
        app.post_message(events.Key("enter", "\r"))
        for letter in "今晚8点 8人":
            app.post_message(events.Key("space" if letter == " " else letter, letter))
        app.post_message(events.Key("enter", "\r"))
        await until(agent.pilot, lambda: agent.node == "fits")


async def test_a_long_list_is_walked_with_the_arrows() -> None:
    async with at_desk({"customers": [WANG]}, size=(80, 24), lang="en") as agent:
        await to_offer(agent)
        count = len(agent.choices)
        assert count >= 8
        last = agent.call.view.prompt.choices[-1].label  # type: ignore[union-attr]
        await agent.press("up")
        assert last in agent.text
        assert "seats up to 8" in agent.text
        await agent.press("enter")
        assert agent.node == "read"


@pytest.mark.rule("L05", "L04")
async def test_slower_and_the_mood() -> None:
    async with at_desk(lang="en") as agent:
        await agent.press("b", "f2")
        assert "What can I do for you?" in agent.text
        assert "F2 as usual" in agent.text
        await agent.press("f2", "f3", "2")
        assert "▲ angry" in agent.text
        await shows(agent.pilot, "♡ I'm truly sorry this upset you")


async def test_a_field_is_corrected_and_left_with_escape() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await to_offer(agent)
        await agent.press("tab")
        assert "人数 ›" in agent.text
        await agent.press("backspace", "backspace")
        await agent.type("x")
        await shows(agent.pilot, "! 请写一个整数")
        await agent.press("enter")
        assert agent.call.take.input.value == "x"  # refused: what was typed stays
        await agent.press("backspace", "1", "2", "enter")
        assert agent.call.view.prompt.say.startswith("11月21日")  # type: ignore[union-attr]
        assert "大包" in agent.call.view.prompt.say  # type: ignore[union-attr]
        await agent.press("tab", "escape")
        assert agent.call.target == "capture"
        assert agent.node == "fits"


async def test_words_that_no_field_takes_stay_with_a_sentence() -> None:
    async with at_desk(lang="en") as agent:
        await agent.press("b", "enter")
        await agent.type("tomorrow 8pm 8 people zzzzz qqqq")
        await agent.press("enter")
        assert "zzzzz" in agent.call.take.input.value
        assert "!" in agent.text
        assert agent.call.view.prompt.fields[0].filled  # type: ignore[union-attr]


async def test_enter_says_what_is_still_to_ask() -> None:
    async with at_desk(lang="en") as agent:
        await agent.press("b", "enter", "enter")
        await shows(agent.pilot, "! Still to ask: People · Date")


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


@pytest.mark.parametrize("text", ["[/nope][bold]", "\x1b[31mred\x1b]0;title\x07", "[@click=app.quit]x[/]"])
async def test_what_a_caller_says_is_text(text: str) -> None:
    async with at_desk() as agent:
        await agent.press("b", "enter")
        agent.call.send(Note(text=text))
        await agent.settled()
        box = agent.call.take.input
        box.post_message(events.Paste(text))
        await until(agent.pilot, lambda: box.value)
        await agent.press("enter")
        assert "\x1b" not in screen_text(agent.pilot.app)
        assert agent.pilot.app.is_running


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


async def test_the_mouse_takes_choices_and_fields() -> None:
    async with at_desk({"customers": [SUN], "busy": busy("small")}) as agent:
        await to_offer_of(agent, "今晚8点 3个人")
        panel = agent.call.query_one(SayPanel)
        line = next(y for y, places in panel._places.items() if 0 in places)
        await agent.pilot.click(SayPanel, offset=(6, line + 1))
        await agent.settled()
        assert agent.node == "read"
        await agent.pilot.click("#fields", offset=(2, 1))
        await agent.settled()
        assert agent.call.target not in ("capture", "@note")


async def to_offer_of(agent: Agent, said: str) -> None:
    """Some offer."""
    await agent.type(SUN["phone"])
    await agent.press("b")
    await agent.type(said)
    await agent.press("enter")


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


def test_the_input_knows_its_signs() -> None:
    assert CaptureInput(id="x").check_consume_key("colon", ":") is False


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


@pytest.mark.rule("S03")
async def test_after_going_back_to_the_greeting_one_enter_is_enough_too() -> None:
    async with at_desk() as agent:
        await agent.press("b")
        await agent.type("8个人")
        await agent.press("enter")
        assert agent.node == "ask"
        await agent.press("escape")
        assert agent.node != "ask"
        await agent.type("今晚8点")
        await agent.press("enter")
        assert agent.node == "fits"
