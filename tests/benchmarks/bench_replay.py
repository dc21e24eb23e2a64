"""From asking for a replay to its painted screen, over a database with many calls.

``python tests/benchmarks/bench_replay.py [TIMES] [CALLS | DATABASE]`` prints p50 and p99 in milliseconds, and the ratio
to the least that Textual needs for it: a bare app that pushes a screen with as many widgets. ``changed`` is a call
whose script has been changed since, so that the one of that day is compiled first. The budget is 100 ms to the picture.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hotline import bootstrap

os.environ.setdefault("TEXTUAL_FPS", bootstrap.frames)  # as the console does, before Textual is imported

from bench_keys import _START, fill
from textual.app import App
from textual.screen import Screen
from textual.widgets import Static

from hotline.app import HotlineApp
from hotline.clock import SteppedClock
from hotline.desk.service import Desk
from hotline.dialogue.book import Book
from hotline.dialogue.events import Back, Choose, Fill, Go, HangUp, WrapUp
from hotline.settings import Settings
from hotline.settings import load as load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

_WIDGETS = 22
"""About as many as a replay has."""


class Bare(Screen[None]):
    """As many widgets, each with a line."""

    def compose(self) -> ComposeResult:
        """Lines."""
        for number in range(_WIDGETS):
            yield Static(f"line {number}")


async def painted(app: App[Any], act: Callable[[], object], seen: Callable[[], bool]) -> float:
    """Milliseconds from ``act`` to the first picture in which ``seen`` holds."""
    shown, watched = asyncio.Event(), app.__dict__
    display = type(app)._display

    def displayed(screen: Any, renderable: Any) -> None:
        display(app, screen, renderable)
        if seen():
            shown.set()

    watched["_display"] = displayed
    started = time.perf_counter()
    act()
    await asyncio.wait_for(shown.wait(), 20)
    watched.pop("_display")
    return (time.perf_counter() - started) * 1000


async def bare(times: int) -> list[float]:
    """The floor."""
    app: App[None] = App()
    found = []
    async with app.run_test(size=(140, 40)) as pilot:
        for _time in range(times):
            screen = Bare()
            found.append(await painted(app, lambda: app.push_screen(screen), lambda: bool(screen.query(Static))))  # noqa: B023
            app.pop_screen()
            await pilot.pause()
    return found


async def console(settings: Settings, call: str, times: int) -> list[float]:
    """Opened, and closed again."""
    clock = SteppedClock(_START + timedelta(hours=8))
    app: Any = HotlineApp(lambda: bootstrap.console_desk(settings, clock), settings, clock)
    app.agent = "101"
    found = []
    async with app.run_test(size=(140, 40)) as pilot:
        while not app.desk_view.known:
            await pilot.pause()
        for _time in range(times):
            found.append(
                await painted(app, lambda: app.open_replay(call), lambda: getattr(app.page, "view", None) is not None)
            )
            app.pop_screen()
            await pilot.pause(0.2)  # a lead reads before the next one
    return found


def recorded(settings: Settings) -> str:
    """A call as long as most: a room offered, thought over, booked."""
    desk = bootstrap.open_desk(settings, clock := SteppedClock(_START))
    session = desk.start_call("ktv.booking", "001", phone="13905741234", rings=2, given={"greeted": True})
    session.send(Fill("capture", "今晚8点 8人 钱先生 13700001234"))
    session.send(Go())
    for _turn in range(5):
        for given in (Choose("take"), Back()):
            clock.advance(timedelta(seconds=6))
            session.send(given)
    session.send(HangUp())
    session.send(WrapUp("booking.declined"))
    desk.close()
    return session.call_id


def latest(settings: Settings) -> str:
    """The last call of a database that is there already; nothing is written to it."""
    desk = bootstrap.open_desk(settings, SteppedClock(_START))
    with desk.writer.read() as work:
        (call,) = work.calls(limit=1)
    desk.close()
    return call.id


def changed(settings: Settings, call: str, times: int) -> list[float]:
    """The recording alone, at a desk whose scripts have all been changed since."""
    desk = bootstrap.open_desk(settings, SteppedClock(_START + timedelta(hours=8)))
    sources = [(name, script.source + "\n# another day\n") for name, script in desk.book.scripts.items()]
    book, _findings = Book.of(sources, desk.book.vocabulary)
    later = Desk(desk.settings, book, desk.writer.store, desk.writer.spool, desk.clock)
    found = []
    for _time in range(times):
        started = time.perf_counter()
        recording = later.review.recording(call)
        recording.told("zh")
        recording.seen(recording.last, "zh")
        found.append((time.perf_counter() - started) * 1000)
    desk.close()
    return found


def measure(times: int = 60, over: str = "100000") -> dict[str, float]:
    """Milliseconds, and the ratio of the medians."""
    with tempfile.TemporaryDirectory() as home:
        named = over if not over.isdigit() else str(Path(home) / "desk.sqlite")
        settings = load_settings({"database": named}, {"HOTLINE_HOME": home})
        if over.isdigit():
            fill(settings, int(over))
            call = recorded(settings)
        else:
            call = latest(settings)
        floor, found = asyncio.run(bare(times)), asyncio.run(console(settings, call, times))
        old = changed(settings, call, max(5, times // 4))
    result = {}
    for name, spans in (("bare", floor), ("replay", found), ("changed", old)):
        result[f"{name} p50"] = statistics.median(spans)
        result[f"{name} p99"] = statistics.quantiles(spans, n=100)[98]
    result["changed first"] = old[0]
    result["ratio"] = result["replay p50"] / result["bare p50"]
    return result


if __name__ == "__main__":
    for name, value in measure(*(kind(each) for kind, each in zip((int, str), sys.argv[1:3], strict=False))).items():
        print(f"{name:13} {value:.2f}")
