"""From the desk into calls and back: park, resume, the second call, the record, the other language."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest

from hotline.clock import SteppedClock
from hotline.dialogue.events import Draft, HangUp, Park, Refused, Resume, WrapUp
from hotline.screens.desk import DeskScreen
from hotline.screens.wrap_up import WrapUpScreen

from .fakes import START, FakeDesk, living_desk, make_app
from .helpers import opened, screen_text, shows, until
from .pages import FakeCallScreen

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.app import HotlineApp


def console(tmp_path: Path, lang: str = "en") -> tuple[HotlineApp, FakeDesk]:
    clock = SteppedClock(START)
    desk = living_desk(clock)
    desk.waiting = ()
    app = make_app(tmp_path, desk=desk, clock=clock, lang=lang)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    return app, desk


async def start(pilot: Any, letter: str = "b") -> Any:
    """Open a call and wait for its screen; gives the session."""
    app = pilot.app
    before = app.page.call_id
    await pilot.press(letter)
    await until(pilot, lambda: app.page.call_id not in ("", before))
    return app.sessions[app.page.call_id]


@pytest.mark.rule("K19")
async def test_a_second_call_parks_the_first_and_its_draft_goes_before(tmp_path: Path) -> None:
    app, _desk = console(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        first = await start(pilot)
        app.answer()
        await shows(pilot, "what is the call about?")
        await pilot.press("g")
        await until(pilot, lambda: app.page.call_id not in ("", first.call_id))
        assert [type(each) for each in first.sent] == [Draft, Park]
        app.park()
        await until(pilot, lambda: len(app.desk_view.open_calls) == 2)
        assert isinstance(app.screen, DeskScreen)
        assert "‖ 2 parked" in screen_text(app)
        app.show_call(first.call_id)
        await until(pilot, lambda: app.page.call_id == first.call_id)
        assert isinstance(first.sent[-1], Resume)
        assert len(app.screen_stack) == 2


async def test_a_call_found_after_a_crash_is_taken_up_again(tmp_path: Path) -> None:
    app, desk = console(tmp_path)
    desk.waiting = living_desk(desk.clock).waiting[1:]
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await shows(pilot, "found, resume")
        await pilot.press("w")
        await until(pilot, lambda: app.page.call_id == "2026-11-21/0036")
        assert ("resume_call", "2026-11-21/0036") in desk.asked
        assert desk.sessions["2026-11-21/0036"].sent == []


@pytest.mark.rule("S06", "S07")
async def test_the_record_is_proposed_rated_and_saved(tmp_path: Path) -> None:
    from dataclasses import replace
    from datetime import timedelta

    app, desk = console(tmp_path)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot)
        session = await start(pilot)
        matter = replace(session.state.matters[0], disposition="booking.waitlisted")
        session.state = replace(session.state, matters=(matter,))
        app.page.hang_up()  # type: ignore[attr-defined]
        await shows(pilot, "✓ Booking")
        assert "✓ 10:00 left" in screen_text(app)
        for _turn in range(2):  # somebody is there: the terminal does not lock
            desk.clock.advance(timedelta(minutes=4))
            await pilot.press("0")
        await shows(pilot, "! 2:00 left")
        desk.clock.advance(timedelta(minutes=3))
        await shows(pilot, "✗ late by 1:00")
        await pilot.press("5")
        await shows(pilot, "★ 5")
        await pilot.press("0")
        await shows(pilot, "✓ 0 not given")
        await pilot.press("4", "n", *"call 4 him", "enter")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        assert session.sent[-1] == WrapUp("booking.waitlisted", 4, "call 4 him")
        assert app.sessions == {}


async def test_without_a_proposal_the_agent_has_to_choose(tmp_path: Path) -> None:
    app, _desk = console(tmp_path)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot)
        session = await start(pilot)
        app.page.hang_up()  # type: ignore[attr-defined]
        await shows(pilot, "Moved")
        await pilot.press("enter")
        await shows(pilot, "Please choose what the call was")
        await pilot.press("end", "enter")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        assert session.sent[-1] == WrapUp("change.moved", None, "")


async def test_a_record_may_wait_and_is_found_again(tmp_path: Path) -> None:
    app, _desk = console(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        session = await start(pilot)
        app.page.hang_up()  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, WrapUpScreen))
        await pilot.press("escape")
        await shows(pilot, "record to write")
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, WrapUpScreen))
        assert not any(isinstance(each, Resume) for each in session.sent)


async def test_a_refusal_is_said_in_the_language_of_the_moment_and_nothing_moves(tmp_path: Path) -> None:
    app, desk = console(tmp_path, "zh")

    def refuse(*_arguments: object, **_given: object) -> None:
        raise Refused("over", "这通电话已经结束了。", "This call is over.")

    desk.start_call = refuse  # type: ignore[assignment, method-assign]
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await opened(pilot)
        await pilot.press("b")
        await shows(pilot, "这通电话已经结束了。")
        assert isinstance(app.screen, DeskScreen)


async def test_the_unexpected_in_the_writer_is_one_sentence_and_the_console_goes_on(tmp_path: Path) -> None:
    app, desk = console(tmp_path)
    async with app.run_test(size=(140, 30), notifications=True) as pilot:
        await opened(pilot)
        desk.error = ZeroDivisionError("inside")
        await pilot.press("f5")
        await shows(pilot, "Something went wrong here")
        assert "ZeroDivisionError: inside" in (tmp_path / "hotline.log").read_text()
        await start(pilot)


async def test_steps_of_a_call_run_in_order_and_before_looks_at_the_desk(tmp_path: Path) -> None:
    app, _desk = console(tmp_path)
    gate, order = threading.Event(), []
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        app.ask(lambda desk: gate.wait(10))
        app.ask(lambda desk: order.append("look"), later=True)
        for number in range(20):
            app.ask(lambda desk, number=number: order.append(number))  # type: ignore[misc]
        gate.set()
        await until(pilot, lambda: len(order) == 21)
        assert order == [*range(20), "look"]


async def test_a_change_of_language_draws_everything_again_and_back(tmp_path: Path) -> None:
    app, _desk = console(tmp_path)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await pilot.press("r", "f12")
        await shows(pilot, "改期或取消")
        text = screen_text(app)
        for word in ("现在要办", "未完通话", "今天", "新通话", "第 1 声", "星光KTV订房台", "11月21日 周六", "李敏"):
            assert word in text
        for word in ("To do", "Open calls", "Today", "ring", "agent"):
            assert word not in text
        await pilot.press("question_mark")
        await shows(pilot, "这里能用的键")
        await pilot.press("f12")
        await shows(pilot, "The keys that work here")
        await pilot.press("escape")
        await shows(pilot, "change or cancel")


async def test_the_colours_go_round(tmp_path: Path) -> None:
    app, _desk = console(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        seen = []
        for _round in range(3):
            await pilot.press("ctrl+t")
            seen.append(app.theme)
        assert seen == ["light", "safe", "dark"]


async def test_without_colours_everything_still_has_its_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app, _desk = console(tmp_path)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await pilot.press(*"rrrr")
        await shows(pilot, "! apologise for the wait")
        colours = {
            segment.style.color.triplet
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.color and segment.style.color.triplet
        }
        assert colours
        assert all(red == green == blue for red, green, blue in colours)


async def test_the_palette_finds_commands_and_calls(tmp_path: Path) -> None:
    app, _desk = console(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("colon")
        await pilot.press(*"change or")
        await shows(pilot, "New call: change or cancel")
        await pilot.press("enter")
        await until(pilot, lambda: app.page.call_id)


async def test_a_search_that_finds_nothing_says_so_in_the_language_of_the_moment(tmp_path: Path) -> None:
    app, _desk = console(tmp_path, "zh")
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+p", *"zzqq")
        await shows(pilot, "换几个字再找找")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))


async def test_leaving_waits_for_what_was_asked(tmp_path: Path) -> None:
    app, desk = console(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        session = await start(pilot)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: app._exit)
    assert app.return_code == 0
    assert session.sent[-1] == Draft("capture", "half a wor")
    assert desk.closed


async def test_hanging_up_ends_only_once(tmp_path: Path) -> None:
    app, _desk = console(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        session = await start(pilot)
        app.page.hang_up()  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, WrapUpScreen))
        await pilot.press("end")
        for _twice in range(2):
            app.page.action_run("wrap.save")
        await until(pilot, lambda: isinstance(app.screen, DeskScreen))
        assert sum(isinstance(each, HangUp) for each in session.sent) == 1
        assert sum(isinstance(each, WrapUp) for each in session.sent) == 1
