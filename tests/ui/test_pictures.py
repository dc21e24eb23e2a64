"""Pictures of every screen of the shell, in both languages, stacked and in three columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from hotline.clock import SteppedClock

from .fakes import START, living_desk, make_app
from .helpers import opened, shows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


@both
@sizes
def test_desk(snap_compare: Callable[..., bool], tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    assert snap_compare(make_app(tmp_path, lang=lang), terminal_size=size, run_before=opened)


@both
@sizes
def test_ringing(snap_compare: Callable[..., bool], tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    async def rings(pilot: Any) -> None:
        await opened(pilot)
        await pilot.press("r", "r", "r", "r", *"13905741234")
        await shows(pilot, "A1023")

    assert snap_compare(make_app(tmp_path, lang=lang), terminal_size=size, run_before=rings)


@both
@sizes
def test_answered(snap_compare: Callable[..., bool], tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    async def answers(pilot: Any) -> None:
        await opened(pilot)
        await pilot.press("r", "r", "enter")
        await shows(pilot, "001号" if lang == "zh" else "agent 001.")

    assert snap_compare(make_app(tmp_path, lang=lang), terminal_size=size, run_before=answers)


@both
@sizes
def test_record(snap_compare: Callable[..., bool], tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    clock = SteppedClock(START)
    desk = living_desk(clock)
    app = make_app(tmp_path, lang=lang, desk=desk, clock=clock)

    async def wraps(pilot: Any) -> None:
        await opened(pilot)
        session: Any = desk.start_call("ktv.booking", "001", phone="13905741234")
        matter = replace(session.state.matters[0], disposition="booking.waitlisted")
        session.state = replace(session.state, line="ended", ended_at=clock.now(), matters=(matter,))
        clock.advance(timedelta(seconds=100))
        app.sessions[session.call_id] = session
        app.wrap_up(session.call_id)
        await shows(pilot, "✓ 订房" if lang == "zh" else "✓ Booking")
        await pilot.press("5")

    assert snap_compare(app, terminal_size=size, run_before=wraps)


@both
def test_help(snap_compare: Callable[..., bool], tmp_path: Path, lang: str) -> None:
    async def asks(pilot: Any) -> None:
        await opened(pilot)
        await pilot.press("question_mark")
        await shows(pilot, "Ctrl+Q")

    assert snap_compare(make_app(tmp_path, lang=lang), terminal_size=(100, 40), run_before=asks)


@pytest.mark.parametrize("theme", ["light", "safe"])
def test_colours(snap_compare: Callable[..., bool], tmp_path: Path, theme: str) -> None:
    async def rings(pilot: Any) -> None:
        await opened(pilot)
        await pilot.press(*"rrrrrr")
        await shows(pilot, "✗")

    assert snap_compare(make_app(tmp_path, lang="en", theme=theme), terminal_size=(140, 40), run_before=rings)


@both
def test_too_small(snap_compare: Callable[..., bool], tmp_path: Path, lang: str) -> None:
    assert snap_compare(make_app(tmp_path, lang=lang), terminal_size=(60, 20), run_before=opened)
