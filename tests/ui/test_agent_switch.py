"""Somebody else sits down at the terminal; a sample tells a visitor how to look as a lead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from hotline.clock import SteppedClock
from hotline.screens.agent_switch import AgentSwitch

from .fakes import START, FakeDesk, living_desk, make_app
from .helpers import opened, screen_text, shows, until
from .pages import FakeCallScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


async def test_a_number_sits_down_and_the_desk_is_theirs(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(140, 40), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+w")
        await until(pilot, lambda: isinstance(app.screen, AgentSwitch))
        await pilot.press("1", "0", "2", "enter")
        await until(pilot, lambda: app.agent == "102")
        assert "agent 102 Lin Zhiyuan" in screen_text(app)
        await until(pilot, lambda: "102 Lin Zhiyuan is at this terminal." in screen_text(app))
        await pilot.press("ctrl+w")
        await shows(pilot, "● 102")


async def test_as_it_is(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+w")
        await shows(pilot, "Zhou Lan")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, AgentSwitch))
        assert app.agent == "001"


async def test_a_call_on_the_screen_is_parked_first_and_stays_with_its_owner(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    desk = living_desk(clock)
    desk.waiting = ()
    app = make_app(tmp_path, desk=desk, clock=clock)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: app.page.call_id)
        call = app.page.call_id
        app.run_command("app.agent")
        await shows(pilot, "Please park this call first (F9)")
        assert app.agent == "001"
        app.park()
        await until(pilot, lambda: not app.page.call_id)
        await pilot.press("ctrl+w")
        await shows(pilot, "Zhou Lan")
        await pilot.press("1", "0", "1", "enter")
        await until(pilot, lambda: app.agent == "101")
        assert app.sessions == {}
        assert desk.sessions[call].state.line == "parked"


@dataclass
class SampleDesk(FakeDesk):
    """A desk with three calls of a sample still to be played."""

    left: int = 3

    @property
    def sample(self) -> object:  # type: ignore[override]
        return self if self.left else None

    def play_sample(self) -> bool:
        self.left -= 1
        return self.left > 0


async def test_a_sample_is_played_behind_the_desk_and_a_visitor_is_told(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    held = living_desk(clock)
    desk = SampleDesk(clock, items=held.items, waiting=held.waiting, day=held.day)
    app = make_app(tmp_path, desk=desk, clock=clock)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    async with app.run_test(size=(140, 40), notifications=True) as pilot:
        await opened(pilot)
        await until(pilot, lambda: desk.left == 0)
        await shows(pilot, "This is a sample desk")
        assert "Ctrl+W" in screen_text(app)
        await pilot.press("b")
        await until(pilot, lambda: app.page.call_id)
        assert "This is a sample desk" not in screen_text(app)


async def test_a_visitor_in_a_call_is_told_back_at_the_desk(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    held = living_desk(clock)
    desk = SampleDesk(clock, items=held.items, waiting=held.waiting, day=held.day)
    app = make_app(tmp_path, desk=desk, clock=clock)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    async with app.run_test(size=(140, 40), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: app.page.call_id and desk.left == 0)
        app.park()
        await shows(pilot, "This is a sample desk")


@both
@sizes
def test_the_staff(snap_compare: Callable[..., bool], tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    async def asks(pilot: Any) -> None:
        await opened(pilot)
        await pilot.press("ctrl+w")
        await shows(pilot, "周岚" if lang == "zh" else "Zhou Lan")

    assert snap_compare(make_app(tmp_path, lang=lang), terminal_size=size, run_before=asks)
