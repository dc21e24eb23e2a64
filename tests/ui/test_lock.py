"""A terminal that nobody is at locks, and opens for whoever says who they are."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from argon2 import PasswordHasher

from hotline.clock import SteppedClock
from hotline.screens.lock import LockScreen, PinDialog

from .fakes import START, living_desk, make_app
from .helpers import opened, screen_text, shows, until
from .pages import FakeCallScreen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
FIVE = timedelta(minutes=5)


@cache
def hashed(pin: str) -> str:
    """A PIN as it is kept; a quick hash, as only this test needs it."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(pin)


async def locked(pilot: Pilot[Any], *, yes: bool = True) -> None:
    """Wait until the terminal is locked, or is not."""
    await until(pilot, lambda: isinstance(pilot.app.screen, LockScreen) == yes)


@pytest.mark.rule("P05")
async def test_left_alone_it_locks_and_shows_nothing_of_any_caller(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    app = make_app(tmp_path, desk=living_desk(clock), clock=clock)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await shows(pilot, "孙女士")
        clock.advance(FIVE - timedelta(seconds=1))
        await pilot.press("t")  # somebody is there: the five minutes begin anew
        clock.advance(FIVE - timedelta(seconds=1))
        await pilot.pause(1.2)  # a look goes by
        assert not isinstance(app.screen, LockScreen)
        clock.advance(timedelta(seconds=1))
        await locked(pilot)
        assert "孙女士" not in screen_text(app)
        assert "Nobody was at the keyboard for 5 minutes." in screen_text(app)
        await pilot.press("escape", "colon", "s", "0", "0", "2", "enter")
        await shows(pilot, "That is not it")
        await pilot.press("0", "0", "1", "enter")
        await locked(pilot, yes=False)
        await shows(pilot, "孙女士")


@pytest.mark.rule("P05")
async def test_never_while_a_caller_is_talked_with_but_when_they_are_put_aside(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    desk = living_desk(clock)
    desk.waiting = ()
    app = make_app(tmp_path, desk=desk, clock=clock)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: app.page.call_id)
        clock.advance(FIVE * 6)
        await pilot.pause(1.2)  # a look goes by
        assert not isinstance(app.screen, LockScreen)
        app.park()
        await locked(pilot)
        await shows(pilot, "1 on the line, waiting for you.")


@pytest.mark.rule("P05")
async def test_a_pin_is_asked_for_from_the_start_and_guessing_takes_long(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    desk = living_desk(clock)
    desk.pins = {"001": hashed("4711")}
    app = make_app(tmp_path, desk=desk, clock=clock)
    async with app.run_test(size=(100, 30)) as pilot:
        await locked(pilot)
        for _turn in range(3):
            await pilot.press("0", "0", "1", "enter")
        await shows(pilot, "the next try is taken in 0:30")
        await pilot.press("4", "7", "1", "1", "enter")
        assert isinstance(app.screen, LockScreen)
        clock.advance(timedelta(seconds=30))
        await until(pilot, lambda: not app.screen.query_one("#pin").disabled)
        await pilot.press("4", "7", "1", "1", "enter")
        await locked(pilot, yes=False)


@pytest.mark.rule("P05")
async def test_somebody_else_opens_it_by_their_own_pin_and_what_was_being_opened_is_not_theirs(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    desk = living_desk(clock)
    desk.pins = {"101": hashed("0815")}
    app = make_app(tmp_path, desk=desk, clock=clock)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("f11")
        await locked(pilot)
        app.open_cards()  # whatever was on its way comes behind the lock
        await pilot.press("ctrl+w")
        await shows(pilot, "Zhou Lan")
        await pilot.press("1", "0", "1", "enter")
        await shows(pilot, "101 Zhou Lan: please type your PIN.")
        await pilot.press("0", "0", "1", "enter")
        await shows(pilot, "That is not it")
        await pilot.press("0", "8", "1", "5", "enter")
        await until(pilot, lambda: app.agent == "101")
        assert app.page.where == "desk"


@pytest.mark.rule("P05")
async def test_what_was_on_its_way_comes_once_it_is_open(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    app = make_app(tmp_path, desk=living_desk(clock), clock=clock)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("f11")
        await locked(pilot)
        app.open_call("ktv.booking")
        await until(pilot, lambda: app.sessions)
        assert isinstance(app.screen, LockScreen)
        await pilot.press("0", "0", "1", "enter")
        await until(pilot, lambda: isinstance(app.screen, FakeCallScreen))


@pytest.mark.rule("P05")
async def test_who_sits_down_gives_their_pin_and_escape_leaves_it_as_it_is(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    desk = living_desk(clock)
    desk.pins = {"101": hashed("0815")}
    app = make_app(tmp_path, desk=desk, clock=clock)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        for keys in (("escape",), ("0", "8", "1", "5", "enter")):
            await pilot.press("ctrl+w")
            await shows(pilot, "Zhou Lan")
            await pilot.press("1", "0", "1", "enter")
            await until(pilot, lambda: type(app.screen) is PinDialog)
            await pilot.press(*keys)
            await until(pilot, lambda: not isinstance(app.screen, PinDialog))
            assert app.agent == ("001" if keys == ("escape",) else app.agent)
        await until(pilot, lambda: app.agent == "101")


@both
@sizes
def test_the_lock(snap_compare: Callable[..., bool], tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    clock = SteppedClock(START)

    async def left(pilot: Any) -> None:
        await opened(pilot)
        clock.advance(FIVE)
        await locked(pilot)
        await pilot.press("x", "enter")
        await shows(pilot, "不对" if lang == "zh" else "That is not it")

    assert snap_compare(
        make_app(tmp_path, lang=lang, desk=living_desk(clock), clock=clock), terminal_size=size, run_before=left
    )
