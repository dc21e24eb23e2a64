"""The desk screen: the line, the menu, the lists, and the way it looks at every size."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste

from hotline.clock import SteppedClock
from hotline.desk.views import DeskError
from hotline.widgets.call_menu import CallMenu
from hotline.widgets.key_bar import KeyBar
from hotline.widgets.todo_list import TodoList

from .fakes import START, FakeDesk, living_desk, make_app
from .helpers import opened, screen_text, shows, until
from .pages import FakeCallScreen

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.rule("S01")
async def test_rings_are_counted_and_judged(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await pilot.press("r")
        await shows(pilot, "○ early, the next one is right")
        for wanted in ("ring 2", "ring 3"):
            await pilot.press("r")
            await shows(pilot, wanted)
            assert "✓ in time" in screen_text(app)
        await pilot.press("r")
        await shows(pilot, "! apologise for the wait")
        await pilot.press("r", "r")
        await shows(pilot, "✗ too long")
        assert app.line.state.since == app.now()
        await pilot.press("escape")
        await shows(pilot, "quiet")


@pytest.mark.rule("S02")
async def test_enter_picks_up_and_a_letter_says_what_the_call_is(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    desk = living_desk(clock)
    app = make_app(tmp_path, desk=desk, clock=clock)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("r", "r", "r", "r", "enter")
        await shows(pilot, "agent 001. Sorry.")
        await pilot.press("g")
        await until(pilot, lambda: app.page.call_id)
        assert desk.asked[-1] == ("start_call", "ktv.change", "001", "", 4, {"greeted": True})
        assert not app.line.state.active


async def test_not_a_call_after_all_gives_the_line_back(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("r", "r", "enter")
        await shows(pilot, "what is the call about?")
        await pilot.press("escape")
        await shows(pilot, "ring 2")


async def test_a_letter_alone_answers_and_uncounted_rings_stay_unknown(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    desk = living_desk(clock)
    app = make_app(tmp_path, desk=desk, clock=clock)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press(*"13905741234", "b")
        await until(pilot, lambda: app.page.call_id)
        assert desk.asked[-1] == ("start_call", "ktv.booking", "001", "13905741234", None, {})


@pytest.mark.rule("S04")
async def test_a_number_typed_or_pasted_pops_the_caller(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await pilot.press(*"139")
        app.screen.post_message(Paste("-0574 １２３４\n"))
        await shows(pilot, "139 0574 1234")
        await shows(pilot, "王先生 · member A1023")
        await pilot.press("backspace")
        await shows(pilot, "new caller")


async def test_keys_pressed_before_the_desk_is_open_wait_for_it(tmp_path: Path) -> None:
    gate = threading.Event()
    app = make_app(tmp_path, gate=gate)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30)) as pilot:
        await shows(pilot, "Opening the desk")
        await pilot.press("r", "b")
        assert app.line.state.rings == 1
        gate.set()
        await until(pilot, lambda: app.page.call_id)


async def test_a_desk_that_cannot_be_opened_is_said_and_tried_again(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    real, tries = app.writer._open_desk, []

    def fails_once() -> object:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("the disk is away")
        return real()

    app.writer._open_desk = fails_once  # type: ignore[assignment]
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: "hotline.log" in screen_text(app) and "F5 tries again" in screen_text(app))
        assert "the disk is away" in (tmp_path / "hotline.log").read_text()
        await pilot.press("f5")
        await opened(pilot)
        await shows(pilot, "booking")


async def test_a_store_that_is_away_is_said_once_and_calls_go_on(tmp_path: Path) -> None:
    desk = living_desk(SteppedClock(START))
    app = make_app(tmp_path, desk=desk)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    async with app.run_test(size=(140, 40), notifications=True) as pilot:
        await opened(pilot)
        desk.error = DeskError("away", "数据库暂时连不上。", "The database is away.")
        for _twice in range(2):
            await pilot.press("f5")
            await until(pilot, lambda: app.desk_view.away)
        assert screen_text(app).count("The database is away.") == 1
        assert "F-77" in screen_text(app)
        await pilot.press("b")
        await until(pilot, lambda: app.page.call_id)


@pytest.mark.rule("S07")
async def test_a_rating_below_the_desks_target_has_a_mark(tmp_path: Path) -> None:
    desk = living_desk(SteppedClock(START))
    assert desk.day is not None
    desk.day = replace(desk.day, rating=4.2, below_target=True)
    app = make_app(tmp_path, desk=desk)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await shows(pilot, "! 4.2 (22)")


@pytest.mark.rule("S08")
async def test_what_is_due_is_ticked_off_with_a_word(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    desk = living_desk(clock)
    app = make_app(tmp_path, desk=desk, clock=clock)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await shows(pilot, "! late")
        await pilot.press("t", "enter")
        await shows(pilot, "How it went")
        await pilot.press(*"spoken", "enter")
        await until(pilot, lambda: ("finish_follow_up", "F-219", "001", "spoken") in desk.asked)
        await until(pilot, lambda: len(app.desk_view.todo) == 2)
        assert "F-219" not in screen_text(app).replace("F-219 is done.", "")


async def test_a_new_ring_takes_the_cursor_out_of_a_list_so_that_enter_answers(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("t")
        assert isinstance(app.focused, TodoList)
        await pilot.press("r", "enter")
        await shows(pilot, "what is the call about?")


async def test_empty_lists_say_what_would_be_there(tmp_path: Path) -> None:
    app = make_app(tmp_path, desk=FakeDesk(SteppedClock(START)))
    async with app.run_test(size=(140, 40), notifications=True) as pilot:
        await opened(pilot)
        text = screen_text(app)
        assert "What is promised in a call" in text
        assert "A call that is put aside" in text
        assert "none yet" in text
        await pilot.press("w")
        await shows(pilot, "No call waits.")


async def test_the_mouse_does_what_the_keys_do(tmp_path: Path) -> None:
    clock = SteppedClock(START)
    desk = living_desk(clock)
    app = make_app(tmp_path, desk=desk, clock=clock)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await pilot.click(KeyBar, offset=(19, 0))
        await until(pilot, lambda: app.line.state.rings == 1)
        await pilot.click(CallMenu, offset=(4, 2))
        await until(pilot, lambda: app.page.call_id)
        assert desk.asked[-1][1] == "ktv.change"


async def test_it_follows_the_window_and_says_when_there_is_no_room(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    async with app.run_test(size=(200, 60)) as pilot:
        await opened(pilot)
        for size in ((200, 60), (140, 40), (120, 30), (119, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await shows(pilot, "calls per hour" if size[0] >= 120 else "after-call 0:41")
            text = screen_text(app)
            assert all(word in text for word in ("booking", "F-77", "Open calls", "0039")), size
        for size in ((60, 24), (79, 40), (140, 23), (20, 5)):
            await pilot.resize_terminal(*size)
            await shows(pilot, "80 × 24" if size[0] > 20 else "Please")
            assert "F-77" not in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await shows(pilot, "F-77")


async def test_hostile_words_of_callers_are_shown_as_they_are(tmp_path: Path) -> None:

    clock = SteppedClock(START)
    desk = living_desk(clock)
    nasty = "[/nope] [@click=app.quit]x[/] \x1b[31mred \u202eback 👩‍👩‍👧"
    desk.items = tuple(replace(item, text=nasty, number=f"{item.number}") for item in desk.items)
    desk.waiting = tuple(replace(call, caller=nasty, title=nasty) for call in desk.waiting)
    app = make_app(tmp_path, desk=desk, clock=clock)
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        await opened(pilot)
        await shows(pilot, "[/nope] [@click=app.quit]x[/] red back 👩‍👩‍👧")
        assert "\x1b" not in screen_text(app)
        app.say(nasty, "error")
        await shows(pilot, "[@click=app.quit]x[/]")
        await pilot.press("t", "enter")
        await shows(pilot, "How it went")
        await pilot.press("escape", "ctrl+p")
        await shows(pilot, "Open call: [/nope]")
