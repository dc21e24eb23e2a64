"""Keys that are typed between the key that opens a screen and that screen: they wait, in order, and nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual import events

from hotline import key_gate
from hotline.key_gate import KeyGate
from hotline.screens.desk import DeskScreen
from hotline.screens.dialog import Dialog
from hotline.screens.wrap_up import WrapUpScreen

from .fakes import make_app
from .helpers import shows, until
from .real import SUN, WANG, Agent, at_desk

if TYPE_CHECKING:
    from pathlib import Path


def rush(agent: Agent, *keys: str) -> None:
    """All of these before the console has dealt with the first."""
    for each in keys:
        text = each if len(each) == 1 else {"enter": "\r", "space": " "}.get(each)
        agent.pilot.app.post_message(events.Key("space" if each == " " else each, text))


@pytest.mark.rule("S03")
async def test_what_is_typed_before_a_call_is_there_is_typed_in_it() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        rush(agent, "b", *"今晚8点 8人", "enter")
        await until(agent.pilot, lambda: agent.call.call_id and agent.node == "fits")
        assert agent.house.desk.summary("001").calls == 1


async def test_letters_typed_after_a_call_type_are_no_further_commands() -> None:
    async with at_desk({"customers": [WANG]}, lang="en") as agent:
        rush(agent, "b", *"bring eight people at 8", "tab", *"x")
        await until(agent.pilot, lambda: agent.call.call_id and agent.call.target != "capture")
        await agent.settled()
        assert agent.call._typed["capture"] == "bring eight people at 8"
        assert agent.call.take.input.value == "x"
        assert agent.house.desk.summary("001").calls == 1


async def test_a_paste_waits_in_its_place() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        rush(agent, "b", *"今晚8点")
        agent.pilot.app.post_message(events.Paste(" 8人"))
        rush(agent, "enter")
        await until(agent.pilot, lambda: agent.call.call_id and agent.node == "fits")


async def test_what_is_typed_before_a_parked_call_is_back_goes_into_it() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await agent.press("b", "f9")
        rush(agent, "w", *"今晚8点 8人", "enter")
        await until(agent.pilot, lambda: agent.call.call_id and agent.node == "fits")


async def test_parking_and_opening_in_one_breath() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await agent.press("b")
        rush(agent, *"今晚8点", "enter", "f9", "g", *"孙女士")
        await until(agent.pilot, lambda: agent.call.call_id and agent.node and agent.call.take.input.value == "孙女士")
        first, second = agent.pilot.app.sessions.values()  # type: ignore[attr-defined]
        assert (first.state.line, second.state.line) == ("parked", "talk")
        assert dict(first.state.matters[0].facts)["time"] == "20:00"


async def test_a_rating_typed_with_the_end_of_the_call_reaches_its_record() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await agent.press("b", "f10")
        rush(agent, "f10", "4", "enter")
        await until(agent.pilot, lambda: isinstance(agent.pilot.app.screen, DeskScreen))
        (row,) = agent.house.desk.open_calls("001", "zh") or [None]
        assert row is None


async def test_a_call_that_cannot_be_opened_lets_nothing_act_on_the_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from .fakes import FakeDesk

    def fails(*_: Any, **__: Any) -> None:
        raise ValueError("no such script")

    monkeypatch.setattr(FakeDesk, "start_call", fails)
    app = make_app(tmp_path)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: app.desk_view.known)
        rings = app.line.state.rings
        for key in "brr":
            app.post_message(events.Key(key, key))
        await shows(pilot, "went wrong")
        assert app.line.state.rings == rings
        await pilot.press("r")
        await until(pilot, lambda: app.line.state.rings == 1)


async def test_the_second_call_gets_its_number_and_its_rings() -> None:
    async with at_desk({"customers": [WANG, SUN]}) as agent:
        await agent.type(WANG["phone"])
        await agent.press("b")
        await agent.press("ctrl+r", "ctrl+r")
        rush(agent, "ctrl+n", *SUN["phone"])
        await shows(agent.pilot, "136 0000 1111")
        await shows(agent.pilot, "孙女士")
        await agent.press("backspace", "1", "r")
        rush(agent, "g", *"今晚", "enter")
        await until(agent.pilot, lambda: len(agent.pilot.app.sessions) == 2 and agent.call.call_id)  # type: ignore[attr-defined]
        await agent.settled()
        second = agent.call.session.state
        assert (second.phone, second.rings) == ("+8613600001111", 3)
        assert agent.call.take.input.value != "今晚"


async def test_a_number_typed_with_the_end_of_the_record_is_for_the_line() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await agent.press("b", "f10", "f10")
        assert isinstance(agent.pilot.app.screen, WrapUpScreen)
        rush(agent, "enter", *"139")
        await until(agent.pilot, lambda: agent.pilot.app.line.state.phone == "139")  # type: ignore[attr-defined]


class Deaf(Dialog[None]):
    """A dialog that takes down with it what follows the key that closed it."""

    def on_key_gate_passed(self, message: KeyGate.Passed) -> None:
        """Nothing of it comes out."""
        message.stop()


@pytest.mark.rule("S03")
async def test_no_key_waits_for_a_dialog_that_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_gate, "_LOST", 3600.0)
    async with at_desk({"customers": [WANG]}) as agent:
        app: Any = agent.pilot.app
        app.push_screen(Deaf())
        await agent.settled()
        rush(agent, "escape", "r")
        await until(agent.pilot, lambda: app.line.state.rings == 1)


async def test_what_is_typed_behind_a_palette_s_enter_goes_to_where_it_leads() -> None:
    async with at_desk({"customers": [WANG]}, lang="en") as agent:
        app: Any = agent.pilot.app
        await agent.press("colon")
        await agent.type("new call: booking")
        await until(agent.pilot, lambda: "New call: Booking" in agent.text)
        rush(agent, "enter", *"tonight")
        await until(agent.pilot, lambda: app.page.call_id and app.page.take.input.value == "tonight")


async def test_a_search_of_the_palette_that_leads_nowhere_gives_the_keys_back() -> None:
    async with at_desk({"customers": [WANG]}, lang="en") as agent:
        app: Any = agent.pilot.app
        await agent.press("colon")
        await agent.type("zzqq")
        await until(agent.pilot, lambda: "Nothing is called that" in agent.text)
        rush(agent, "enter", "r")
        await until(agent.pilot, lambda: app.line.state.rings == 1)
