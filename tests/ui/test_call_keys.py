"""What keys do in a call: text or choice, keys that wait for a step, fields, moods, refusals, trees at any time."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events

from hotline.dialogue.events import Note
from hotline.terminal import console_driver
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.say_panel import SayPanel

from .helpers import screen_text, shows, until
from .offers import to_offer, to_offer_of
from .real import SUN, WANG, Agent, at_desk, busy


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


def test_the_input_knows_its_signs() -> None:
    assert CaptureInput(id="x").check_consume_key("colon", ":") is False


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
