"""The shift log over a desk's whole history: pages, filters, searches, the console's memory, the way into a replay.

``python tests/benchmarks/bench_log.py [FILE]``: FILE is a database of ``make_million.py``; without one, twenty thousand
calls are made for the run. Every line is the slowest of its kind in this run (median of five), as milliseconds and as a
multiple of the floor: one call read by its primary key through the bare driver. Targets with a million calls: a page or
any filter ≤ 50 ms, a search ≤ 50 ms from the key to the picture, a replay ≤ 100 ms, memory ≤ 1.3 × that of a thousand.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from hotline import bootstrap

os.environ.setdefault("TEXTUAL_FPS", bootstrap.frames)  # as the console does, before Textual is imported

sys.path.insert(0, str(Path(__file__).resolve().parent))

from bench_keys import Stopwatch
from make_million import RARE, make

from hotline.app import HotlineApp
from hotline.clock import SteppedClock
from hotline.desk.review.log_values import LogPage, LogQuery
from hotline.desk.service import Desk
from hotline.screens.log_pages import LogPages
from hotline.settings import Settings
from hotline.settings import load as load_settings
from hotline.store.driver import sqlite
from hotline.store.spool import Spool
from hotline.store.store import Store

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
TODAY = date(2026, 11, 21)
LEAD, ROWS, ROUNDS = "101", 36, 5
Queries = dict[str, LogQuery]
QUERIES: Queries = {
    "first page, all days": LogQuery(),
    "first page, today": LogQuery(day=TODAY),
    "a shift": LogQuery(day=TODAY, shift="early"),
    "an agent": LogQuery(agent="003"),
    "an agent who never took one": LogQuery(agent="009"),
    "a type": LogQuery(call_type="common.accident"),
    "a result, common": LogQuery(outcome="booking.made"),
    "a result, 5 in all": LogQuery(outcome=RARE),
    "a result, 5 in all, of an agent": LogQuery(outcome=RARE, agent="001"),
    "an agent, a type, a result": LogQuery(agent="008", call_type="ktv.booking", outcome="booking.made"),
    "a type with another's result": LogQuery(call_type="ktv.change", outcome="booking.made"),
    "flagged": LogQuery(flag="*"),
    "flagged, of an agent, a type": LogQuery(flag="late_pickup", agent="007", call_type="ktv.change"),
    "a flag nobody has": LogQuery(flag="early_hang_up", agent="001"),
    "two characters, in 400 000 calls": LogQuery(search="先生"),
    "two characters, never side by side": LogQuery(search="生先"),
    "two characters, in 40 000 calls": LogQuery(search="气球"),
    "one character": LogQuery(search="林"),
    "two words": LogQuery(search="王先生 靠窗"),
    "Latin, half a word": LogQuery(search="wi"),
    "two characters, of a rare result": LogQuery(search="先生", outcome=RARE),
    "a phone ending, 4 digits": LogQuery(phone="1234"),
    "a phone ending, 3 digits": LogQuery(phone="123"),
    "a phone ending, of an agent": LogQuery(phone="1234", agent="002"),
    "words or ending": LogQuery(search="1234"),
}


def settings_in(home: Path) -> Settings:
    """Settings of a home of its own."""
    return load_settings({"desk": "ktv"}, {"HOTLINE_HOME": str(home)})


def desk_over(file: Path, home: Path) -> Desk:
    """A desk over the database."""
    settings = settings_in(home)
    pack = bootstrap.load_desk(settings)
    book, _ = bootstrap.load_book(settings, pack=pack)
    gc.collect()
    gc.freeze()  # as the console does
    gc.set_threshold(2000, 20, 100)
    return Desk(pack, book, lambda: Store.open(str(file)), Spool(home / "spool.jsonl"), SteppedClock(NOW))


def median(work: Callable[[], object]) -> float:
    """Milliseconds, of some rounds."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def floor_of(file: Path) -> float:
    """One call by its primary key, through the bare driver."""
    raw = sqlite().connect(f"file:{file}?mode=ro", uri=True)
    ids = [row[0] for row in raw.execute("SELECT id FROM calls ORDER BY started DESC LIMIT 200")]
    began = time.perf_counter()
    for each in ids:
        raw.execute("SELECT * FROM calls WHERE id = ?", (each,)).fetchall()
    spent = (time.perf_counter() - began) * 1000 / len(ids)
    raw.close()
    return spent


def say(name: str, took: float, floor: float, target: float, more: str = "") -> None:
    """One line."""
    late = "" if took <= target else f"   over {target:g} ms"
    print(f"{name:42} {took:8.2f} ms {took / floor:9.0f} × the floor{late} {more}".rstrip())


def queries(desk: Desk, floor: float) -> None:
    """Every query: its first page, its second, its last, and its figures."""
    worst = dict.fromkeys(("first", "next", "last", "figures"), (0.0, ""))

    def note(kind: str, took: float, name: str) -> None:
        worst[kind] = max(worst[kind], (took, name))

    for name, query in QUERIES.items():
        held: list[LogPage] = []

        def ask(query: LogQuery = query, held: list[LogPage] = held, **where: int) -> None:
            held.append(desk.review.log(query, "zh", LEAD, limit=ROWS, **where))

        took = median(ask)
        page = held[0]
        say(name, took, floor, 50, f"  {len(page.rows)} rows")
        note("first", took, name)
        if page.older:
            note("next", median(lambda page=page, ask=ask: ask(before=page.rows[-1].place)), name)  # type: ignore[misc]
            note("last", median(lambda ask=ask: ask(after=0)), name)  # type: ignore[misc]
        note("figures", median(lambda query=query: desk.review.shift_summary(query, LEAD)), name)  # type: ignore[misc]
    for kind, (took, name) in worst.items():
        say(f"the slowest {kind}", took, floor, 50 if kind != "figures" else 200, f"  ({name})")


async def console(file: Path, home: Path, floor: float) -> None:
    """Through the console: from the key to the picture."""
    desk = desk_over(file, home)
    app = HotlineApp(lambda: desk, settings_in(home), SteppedClock(NOW))
    app.agent, app.lang = LEAD, "zh"
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot, lambda: app.desk_view.known)
        shown = count_pages()
        watch = Stopwatch(app, lambda: shown[0])
        say("console: s → today's calls", await watch.press("s"), floor, 1000, "  (the screen is loaded too)")
        await settle(pilot, lambda: app.screen.held.rows)  # type: ignore[attr-defined]
        await settle(pilot, lambda: app.screen.choices)  # type: ignore[attr-defined]
        screen: Any = app.screen
        screen.narrow(LogQuery())
        await settle(pilot, lambda: "-" in screen.table.when)
        for name, keys in (
            ("page down", ["pagedown"] * ROUNDS), ("end", ["end"]),
            ("page up", ["pageup"] * ROUNDS), ("home", ["home"]),
        ):  # fmt: skip
            say(f"console: {name}", max([await watch.press(key) for key in keys]), floor, 50)
        for name, text in (
            ("先生", "先生"), ("气球", "气球"), ("生先", "生先"), ("a phone ending", "1234"), ("wi", "wi"),
        ):  # fmt: skip
            await pilot.press("slash")
            times = [await watch.press(key) for key in text]
            say(f"console: search {name}", times[-1], floor, 50, f"  every key ≤ {max(times):.1f} ms")
            await watch.press("escape")
        for _ in range(2):
            took = await replay(app, pilot)
            say("console: Enter → the replay", took, floor, 100 if _ else 1000, "" if _ else "  (first: loaded too)")
    desk.close()


def count_pages() -> list[int]:
    """Counts the pages that the log has been given to draw."""
    counted = [0]
    log: Any = LogPages
    show = log._show

    def counting(*given: Any, **named: Any) -> None:
        show(*given, **named)
        given[0].table.refresh()  # a picture comes even where the rows are the ones that are there
        counted[0] += 1

    log._show = counting
    return counted


async def replay(app: HotlineApp, pilot: Any) -> float:
    """From Enter to the call on the screen, and back again."""
    loaded: Callable[[], object] = lambda: getattr(app.screen, "loaded", None) is not None  # noqa: E731
    took = await Stopwatch(app, loaded).press("enter")
    await settle(pilot, loaded)
    await pilot.press("escape")
    await settle(pilot, lambda: hasattr(app.screen, "held"))
    return took


async def settle(pilot: Any, condition: Callable[[], object]) -> None:
    """Let the app work until it is so."""
    until = time.monotonic() + 20
    while not condition():
        if time.monotonic() > until:
            raise TimeoutError
        await pilot.pause()
    await pilot.pause()


async def used(file: Path, home: Path) -> None:
    """A lead at work for a while, for what the process takes."""
    desk = desk_over(file, home)
    app = HotlineApp(lambda: desk, settings_in(home), SteppedClock(NOW))
    app.agent = LEAD
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot, lambda: app.desk_view.known)
        await pilot.press("s")
        await settle(pilot, lambda: getattr(app.screen, "choices", None))
        screen: Any = app.screen
        screen.narrow(LogQuery())
        for keys in (["pagedown"] * 20, ["end"], ["pageup"] * 5, ["slash", "先", "生", "escape", "home"]):
            await pilot.press(*keys)
            await pilot.pause()
        for query in QUERIES.values():
            screen.narrow(query)
            await settle(pilot, lambda: not desk.writer.spool.units())
    desk.close()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def memory(few: Path, file: Path) -> None:
    """The console's peak over a thousand calls and over all of them."""
    peaks = [
        int(
            subprocess.run(
                [sys.executable, __file__, "--used", str(each)], check=True, capture_output=True, text=True
            ).stdout
        )
        for each in (few, file)
    ]
    print(f"memory {peaks[1] / 1024:.0f} MB, {peaks[1] / peaks[0]:.2f} × that with a thousand calls")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--used", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if given.used:
            asyncio.run(used(given.used, home))
            return
        file, few = given.file or home / "log.sqlite", home / "few.sqlite"
        if given.file is None:
            make(file, 20_000)
        make(few, 1000)
        floor = floor_of(file)
        print(f"floor: one call by its primary key {floor * 1000:.0f} µs")
        desk = desk_over(file, home)
        queries(desk, floor)
        desk.close()
        asyncio.run(console(file, home, floor))
        memory(few, file)


if __name__ == "__main__":
    main()
