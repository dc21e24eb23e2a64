"""The path view: read in pages, stopped, another script and version, from a node to the calls that were there."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from hotline.clock import SteppedClock
from hotline.desk.review.path_values import Arm, CallHere, NodePath, ScriptPath, VersionPath
from hotline.dialogue.events import Back, Choose, Fill, Go, HangUp, Input
from hotline.screens.path_calls import CallsHere
from hotline.screens.path_view import PathScreen
from hotline.widgets.path_arms import PathArms
from hotline.widgets.path_table import PathTable, row, seconds_text, widths

from .fakes import START, FakeDesk, living_desk, make_app
from .helpers import opened, screen_text, shows, until
from .pages import FakeCallScreen
from .real import real_house

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hotline.app import HotlineApp

both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
CALLS = tuple(f"2026-11-21/{number:04}" for number in range(40, 37, -1))


def node(name: str, kind: str, calls: int, *arms: Arm, **more: Any) -> NodePath:
    seen: dict[str, Any] = {
        "times": calls, "passed": 0, "median": 8.4, "long": 21.0, "left_back": 0, "came_back": 0, "jumped": 0,
        "hung_up": 0, "latest": CALLS,
    }  # fmt: skip
    return NodePath(name, kind, calls, calls / 28, arms=arms, **{**seen, **more})


NODES = (
    node("greet", "call", 28, Arm("way", "", "ask", 28), passed=28, median=7.1, long=8.2),
    node(
        "ask", "ask", 28, Arm("way", "free", "fits", 24), Arm("way", "none: else", "full", 3), times=31, median=14.0,
        long=75.0, hung_up=1, came_back=2,
    ),
    node(
        "fits", "choose", 24, Arm("way", "Book this one", "booked", 19), Arm("way", "Another room", "booked", 4),
        Arm("back", "", "ask", 1), Arm("changed", "", "ask", 2), Arm("jump", "", "common.complaint", 1), left_back=3,
        jumped=1,
    ),
    node("full", "do", 3, Arm("way", "recorded", "wait", 3), median=None, long=None),
    node("wait", "say", 0, median=None, long=None, latest=()),
    node("booked", "end", 23, Arm("end", "", "made", 23), median=None, long=None),
)  # fmt: skip


@dataclass
class FakeReading:
    """Pages that come one by one; ``of`` knows two versions of one script."""

    pages: int = 2
    gate: threading.Event | None = None
    """Holds every page but the first back until it is set."""
    done: int = 0
    total: int | None = None

    def step(self) -> bool:
        if self.gate is not None and self.done:
            self.gate.wait(10)
        self.total = 10 * self.pages
        self.done += 10
        return self.done < self.total

    def scripts(self, lang: str) -> tuple[tuple[str, str, int], ...]:
        zh = lang == "zh"
        return (
            ("common.closing", "结束语" if zh else "Closing", 30),
            ("ktv.booking", "订房" if zh else "Booking", 28),
        )

    def of(self, script: str, lang: str) -> ScriptPath:
        title = {name: title for name, title, _ in self.scripts(lang)}[script]
        if script != "ktv.booking":
            return ScriptPath(script, title, self.done, ())
        first = datetime(2026, 11, 14, 4, 0, tzinfo=UTC)
        old = VersionPath(script, 1, "0" * 64, first, first + timedelta(days=2), False, 3, NODES[:2])
        new = VersionPath(script, 2, "a" * 64, first + timedelta(days=2), first, True, 28, NODES)
        return ScriptPath(script, title, self.done, (new, old))


@dataclass
class FakeReview:
    """Gives readings, and remembers for whom."""

    reading_: FakeReading = field(default_factory=FakeReading)
    asked: list[tuple[datetime | None, str]] = field(default_factory=list)

    def reading(self, since: datetime | None, until: datetime | None, agent: str) -> FakeReading:
        self.asked.append((since, agent))
        return FakeReading(self.reading_.pages, self.reading_.gate)

    def calls_here(self, calls: tuple[str, ...], lang: str) -> tuple[CallHere, ...]:
        title = "订房" if lang == "zh" else "Booking"
        at = START.replace(second=0) - timedelta(hours=1)
        return tuple(CallHere(call, at, "002", title, "已订妥" if lang == "zh" else "Booked", 97) for call in calls)


@dataclass
class PathDesk(FakeDesk):
    """A desk whose journal has been read by others."""

    review: FakeReview = field(default_factory=FakeReview)


def console(
    tmp_path: Path, lang: str = "en", agent: str = "101", pages: int = 2, gate: threading.Event | None = None
) -> tuple[HotlineApp, PathDesk]:
    clock = SteppedClock(START)
    held = living_desk(clock)
    desk = PathDesk(clock, items=held.items, waiting=(), day=held.day, review=FakeReview(FakeReading(pages, gate)))
    app = make_app(tmp_path, lang=lang, desk=desk, clock=clock)
    app.agent = agent
    return app, desk


async def path_view(pilot: Any) -> PathScreen:
    """Open it and wait until all is read."""
    await opened(pilot)
    await pilot.press("ctrl+y")
    await until(pilot, lambda: isinstance(pilot.app.screen, PathScreen))
    screen: PathScreen = pilot.app.screen
    await until(pilot, lambda: not screen.reading)
    return screen


@both
@sizes
def test_pictures(snap_compare: Callable[..., bool], tmp_path: Path, lang: str, size: tuple[int, int]) -> None:
    async def looks(pilot: Any) -> None:
        screen = await path_view(pilot)
        await pilot.press("down", "down")
        await until(pilot, lambda: screen.query_one(PathArms).node == NODES[2])

    assert snap_compare(console(tmp_path, lang)[0], terminal_size=size, run_before=looks)


@both
def test_calls_at_a_node(snap_compare: Callable[..., bool], tmp_path: Path, lang: str) -> None:
    async def looks(pilot: Any) -> None:
        await path_view(pilot)
        await pilot.press("enter")
        await shows(pilot, "已订妥" if lang == "zh" else "Booked")

    assert snap_compare(console(tmp_path, lang)[0], terminal_size=(80, 24), run_before=looks)


async def test_a_call_type_comes_first_and_a_lead_sees_everybody(tmp_path: Path) -> None:
    app, desk = console(tmp_path)
    async with app.run_test(size=(140, 40)) as pilot:
        screen = await path_view(pilot)
        assert screen.path is not None
        assert screen.path.script == "ktv.booking"
        assert desk.review.asked == [(START.astimezone(desk.settings.opening.zone) - timedelta(days=7), "")]
        await shows(pilot, "20 calls read")
        assert "greet" in screen_text(app)
        assert "wait" not in {each.node for each in screen.query_one(PathTable).nodes}
        await pilot.press("a")
        await until(pilot, lambda: "wait" in {each.node for each in screen.query_one(PathTable).nodes})
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, PathScreen))


async def test_an_agent_sees_their_own(tmp_path: Path) -> None:
    app, desk = console(tmp_path, agent="003")
    async with app.run_test(size=(140, 40)) as pilot:
        await path_view(pilot)
        assert desk.review.asked[0][1] == "003"
        assert "own calls" in screen_text(app)


async def test_reading_is_told_of_and_stops_on_escape(tmp_path: Path) -> None:
    gate = threading.Event()
    app, _desk = console(tmp_path, pages=10_000, gate=gate)
    async with app.run_test(size=(140, 40)) as pilot:
        await opened(pilot)
        await pilot.press("ctrl+y")
        await shows(pilot, "read 10 of 100000 · Esc stops")
        screen: Any = app.screen
        await pilot.press("escape")
        await until(pilot, lambda: not screen.reading)
        assert isinstance(app.screen, PathScreen)
        await shows(pilot, "stopped at 10 of 100000")
        assert "greet" in screen_text(app), "what was read so far stays"
        gate.set()
        await pilot.press("f5", "escape")
        await until(pilot, lambda: not screen.reading)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, PathScreen))


async def test_a_call_that_is_talked_on_is_parked_first(tmp_path: Path) -> None:
    app, desk = console(tmp_path)
    app.call_screen = FakeCallScreen  # type: ignore[method-assign]
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot)
        await pilot.press("b")
        await until(pilot, lambda: app.page.call_id)
        call = app.page.call_id
        app.run_command("app.paths")
        await until(pilot, lambda: isinstance(app.screen, PathScreen))
        await until(pilot, lambda: desk.sessions[call].state.line == "parked")
        app.run_command("app.paths")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, PathScreen))


async def test_another_version_and_script_and_span(tmp_path: Path) -> None:
    app, desk = console(tmp_path)
    async with app.run_test(size=(140, 40)) as pilot:
        screen = await path_view(pilot)
        await pilot.press("v")
        await shows(pilot, "version 1 0000000")
        await pilot.press("down", "enter")
        await until(pilot, lambda: screen.shown is not None and screen.shown.version == 1)
        assert len(screen.query_one(PathTable).nodes) == 2
        await pilot.press("s")
        await shows(pilot, "common.closing")
        await pilot.press(*"closing", "enter")
        await until(pilot, lambda: screen.path is not None and screen.path.script == "common.closing")
        await shows(pilot, "No call took this way yet; t looks further back.")
        assert screen.why_not("paths.calls")
        assert screen.why_not("paths.version")
        await pilot.press("t")
        await shows(pilot, "last 30 days")
        await pilot.press(*"all", "enter")
        await until(pilot, lambda: len(desk.review.asked) == 2)
        assert desk.review.asked[1][0] is None


async def test_from_a_node_to_a_replay_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, _desk = console(tmp_path)
    replayed: list[tuple[str, str]] = []
    monkeypatch.setattr(app, "open_replay", lambda call, *, where="": replayed.append((call, where)))
    async with app.run_test(size=(80, 24)) as pilot:
        await path_view(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, CallsHere))
        await shows(pilot, "002")
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(replayed))
        assert replayed == [(CALLS[1], "ask")]


async def test_what_calls_really_did(tmp_path: Path) -> None:
    with real_house() as house:
        for back in (True, False):
            session = house.desk.start_call("ktv.booking", "001", phone="139 0574 1234", given={"greeted": True})
            again: tuple[Input, ...] = (Back(), Go()) if back else ()
            steps: tuple[Input, ...] = (Fill("capture", "今晚8点 8个人 王先生"), Go(), *again, Choose("take"), HangUp())
            for given in steps:
                house.clock.advance(timedelta(seconds=6))
                session.send(given)
        app = house.app("en")
        app.agent = "101"
        async with app.run_test(size=(140, 40)) as pilot:
            screen = await path_view(pilot)
            fits = next(each for each in screen.query_one(PathTable).nodes if each.node == "fits")
            assert (fits.calls, fits.left_back, fits.median) == (2, 1, 6.0)
            await shows(pilot, "2 calls read")
            await pilot.press("down", "down")
            await until(pilot, lambda: screen.query_one(PathArms).node == fits)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CallsHere))
            await shows(pilot, "Booking")


def test_rows_fit_any_width() -> None:
    for width in range(40, 160):
        assert sum(widths(width)) + 49 == width
        for each in NODES:
            assert row(each, width).cell_length <= max(width, 64)
    assert [seconds_text(each) for each in (None, 0.04, 9.94, 9.96, 59.6, 75.0, 3600.0)] == [
        "–", "0.0s", "9.9s", "10s", "1:00", "1:15", "1:00:00",
    ]  # fmt: skip
