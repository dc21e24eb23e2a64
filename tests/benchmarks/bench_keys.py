"""From a key to the next line on the screen, in a call over the real desk with 100 000 calls in its database.

``python tests/benchmarks/bench_keys.py [STEPS] [CALLS]`` prints p50 and p99 in milliseconds, and the ratio to the least
that Textual needs for it: a bare app whose key changes one ``Static``. Every step is journalled and fsynced before the
line comes. The budget is p99 ≤ 16 ms (tenet 2: the caller never waits for the screen).
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hotline import bootstrap

os.environ.setdefault("TEXTUAL_FPS", bootstrap.frames)  # as the console does, before Textual is imported

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

from hotline.app import HotlineApp
from hotline.clock import SteppedClock
from hotline.dialogue.events import Fill, Go, HangUp, WrapUp
from hotline.settings import Settings
from hotline.settings import load as load_settings
from hotline.store.driver import sqlite
from hotline.widgets.say_panel import SayPanel

_START = datetime(2026, 11, 21, 6, 28, tzinfo=UTC)
_COPY = """
INSERT INTO calls SELECT '2026-01-' || printf('%02d', 1 + n % 28) || '/' || printf('%06d', n), desk, agent, line, phone,
  script, version, sha256, started, answered, ended, wrapped, outcome, disposition, state, rings, rating, handle_ms,
  wrap_ms, matters, seq, head
FROM calls,
  (WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < :calls) SELECT n FROM count)
WHERE id = :call
"""
_COPY_EVENTS = """
INSERT INTO events SELECT c.id, e.seq, e.at, e.agent, e.kind, e.node, e.data, e.before
FROM calls c JOIN events e ON e.call = :call WHERE c.id <> :call AND e.seq <= 10
"""


class Bare(App[None]):
    """What Textual itself needs."""

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Static("0", id="line")

    def on_key(self) -> None:
        """Another text."""
        line = self.query_one("#line", Static)
        line.update(f"line {len(str(line.content)) % 50 * '·'}")


class Stopwatch:
    """Waits for the first picture after something has changed."""

    def __init__(self, app: App[Any], seen: Callable[[], object]) -> None:
        self._app: Any = app
        self._seen, self._shown = seen, asyncio.Event()
        self._before: object = None
        display: Callable[[Any, Any], None] = self._app._display

        def displayed(screen: Any, renderable: Any) -> None:
            display(screen, renderable)
            if self._seen() != self._before:
                self._shown.set()

        self._app.__dict__["_display"] = displayed

    async def press(self, key: str) -> float:
        """Milliseconds from the key to the picture."""
        self._before = self._seen()
        self._shown.clear()
        started = time.perf_counter()
        self._app.post_message(events.Key(key, key if len(key) == 1 else None))
        await asyncio.wait_for(self._shown.wait(), 10)
        return (time.perf_counter() - started) * 1000


async def bare(steps: int) -> list[float]:
    """The floor."""
    app = Bare()
    async with app.run_test(size=(140, 40)) as pilot:
        await pilot.pause()
        watch = Stopwatch(app, lambda: str(app.query_one("#line", Static).content))
        times = []
        for _step in range(steps):
            times.append(await watch.press("x"))
            await asyncio.sleep(0.02)
        return times


async def console(settings: Settings, steps: int) -> list[float]:
    """A room is offered; taken, and back again."""
    clock = SteppedClock(_START)
    app = HotlineApp(lambda: bootstrap.console_desk(settings, clock), settings, clock)
    async with app.run_test(size=(140, 40)) as pilot:
        while not app.desk_view.known:
            await pilot.pause()
        app.open_call("ktv.booking", given={"greeted": True})
        while not app.page.call_id or app.page.query_one(SayPanel).said.words == "":
            await pilot.pause()
        page: Any = app.page
        page.send(Fill("capture", "今晚8点 8人 钱先生 13700001234"), lambda sent: page.send(Go()))
        while page.view.prompt.node != "fits":
            await pilot.pause()
        watch = Stopwatch(app, lambda: page.query_one(SayPanel).said.words)
        times = []
        for step in range(steps):
            times.append(await watch.press("escape" if step % 2 else "1"))
            await asyncio.sleep(0.02)  # an agent's fingers are slower still
        return times


def fill(settings: Settings, calls: int) -> None:
    """One whole call through the desk, then copies of its rows."""
    desk = bootstrap.open_desk(settings, SteppedClock(_START))
    session = desk.start_call("ktv.booking", "001", phone="13905741234")
    session.send(HangUp())
    session.send(WrapUp("booking.declined"))
    desk.close()
    raw = sqlite().connect(settings.database.removeprefix("sqlite:///"))
    raw.execute(_COPY, {"calls": calls, "call": session.call_id})
    raw.execute(_COPY_EVENTS, {"call": session.call_id})
    raw.commit()
    raw.close()


def measure(steps: int = 300, calls: int = 100_000) -> dict[str, float]:
    """Milliseconds, and the ratio of the medians."""
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings({"database": str(Path(home) / "desk.sqlite")}, {"HOTLINE_HOME": home})
        fill(settings, calls)
        floor, found = asyncio.run(bare(steps)), asyncio.run(console(settings, steps))
    result = {}
    for name, times in (("bare", floor), ("call", found)):
        result[f"{name} p50"] = statistics.median(times)
        result[f"{name} p99"] = statistics.quantiles(times, n=100)[98]
    result["ratio"] = result["call p50"] / result["bare p50"]
    return result


if __name__ == "__main__":
    for name, value in measure(*map(int, sys.argv[1:3])).items():
        print(f"{name:10} {value:.2f}")
