"""What a journalled step costs, against the bare library; and a desk of 32 agents.

``python tests/benchmarks/bench_store.py`` prints ratios of one run. The floor is a single-row insert, committed, with
the same SQLite library at ``synchronous=FULL``; floor and steps take turns, so that a busy machine slows both.
Targets: a step ≥ 0.6 of the floor; 32 processes at 2 events a second: no errors, p99 ≤ 15 ms.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from hotline.domain.rooms import Booking, Room, UnmetDemand
from hotline.store.driver import sqlite
from hotline.store.store import Store
from hotline.store.values import JournalEvent

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DAY = date(2026, 11, 21)
SHA = "ab" * 32
CHUNK = 200


def event(call: str, seq: int) -> JournalEvent:
    """What the agent typed for a field."""
    data: dict[str, Any] = {"field": "people", "raw": "8个人", "type": "count", "value": 8}
    return JournalEvent(call, seq, NOW, "001", "filled", "ktv.booking/ask", data, "")


def opened(store: Store, agent: str = "001") -> str:
    """A call to write to."""
    with store.work() as work:
        work.pin_script("ktv.booking", 1, SHA, "script: ktv.booking")
        return work.open_call(DAY, desk="ktv", agent=agent, script="ktv.booking", version=1, sha256=SHA, at=NOW)


def floor(path: Path) -> Callable[[], None]:
    """One row, one commit, nothing else."""
    raw = sqlite().connect(str(path), isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, at TEXT, agent TEXT, kind TEXT, node TEXT, data TEXT)")
    row = ("2026-11-21 12:00:00.000000", "001", "filled", "ktv.booking/ask", json.dumps(dict(event("", 1).data)))

    def one() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("INSERT INTO rows (at, agent, kind, node, data) VALUES (?, ?, ?, ?, ?)", row)
        raw.execute("COMMIT")

    return one


def step(store: Store, effect: bool) -> Callable[[], None]:
    """An event and the call's row; with ``effect`` a row of another table too."""
    call, seq = opened(store), 0
    demand = UnmetDemand(0, "none_free", DAY, 8, "medium", "王先生", "+8613905741234", "", NOW, call)

    def one() -> None:
        nonlocal seq
        seq += 1
        with store.work() as work:
            work.append(call, "001", (event(call, seq),))
            if effect:
                work.record_unmet(demand)

    return one


def booking(store: Store) -> Callable[[], None]:
    """The heaviest step: an event, a booking, its six slots."""
    call, seq = opened(store), 0
    with store.work() as work:
        work.save_rooms([Room("M1", "中包1", "Medium 1", "medium", 10)])

    def one() -> None:
        nonlocal seq
        seq += 1
        start = NOW + timedelta(hours=3 * seq)
        made = Booking(
            0, "", "M1", start, start + timedelta(hours=3), 8, "王先生", "+8613905741234", None, "booked", start,
            Decimal(388), NOW, "001", call,
        )  # fmt: skip
        with store.work() as work:
            work.append(call, "001", (event(call, seq),))
            work.book(made, [start + timedelta(minutes=30 * slot) for slot in range(6)])

    return one


def steps(folder: Path, rounds: int) -> dict[str, float]:
    """Median microseconds of each, taking turns."""
    stores = [Store.open(str(folder / f"steps{number}.sqlite")) for number in range(3)]
    runs = {
        "floor: one row, one commit": floor(folder / "floor.sqlite"),
        "step: event + its call's row": step(stores[0], effect=False),
        "step: event + row + effect in another table": step(stores[1], effect=True),
        "step: event + booking + 6 slots": booking(stores[2]),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for turn in range(rounds):
        # In another order each time: what one leaves for the disk to do slows the one after it.
        for name, run in random.Random(turn).sample(list(runs.items()), len(runs)):
            begun = time.perf_counter()
            for _once in range(CHUNK):
                run()
            times[name].append((time.perf_counter() - begun) / CHUNK * 1e6)
    for store in stores:
        store.close()
    return {name: statistics.median(each) for name, each in times.items()}


def agent(path: str, number: int, seconds: float, pause: float) -> None:
    """One terminal: an event every ``pause`` seconds, not in step with the others; prints its times in ms."""
    dice, name, times, errors = random.Random(number), f"{number:03d}", [], 0
    with Store.open(path) as store:
        call = opened(store, name)
        print("ready", flush=True)
        sys.stdin.readline()
        until, seq = time.monotonic() + seconds, 0
        due = time.monotonic() + dice.random() * pause
        while due < until:
            time.sleep(max(0.0, due - time.monotonic()))
            due = due + dice.uniform(0.6, 1.4) * pause if pause else time.monotonic()
            begun = time.perf_counter()
            try:
                with store.work() as work:
                    work.append(call, name, (event(call, seq + 1),))
                seq += 1
            except Exception as problem:  # noqa: BLE001 - every one counts
                errors += 1
                print(problem, file=sys.stderr)
            times.append((time.perf_counter() - begun) * 1000)
        print(json.dumps({"times": times, "errors": errors}), flush=True)
        sys.stdin.readline()  # leaving is work too, and would be in the way of those who still measure


def crowd(folder: Path, processes: int, seconds: float, pause: float) -> tuple[list[float], int, int]:
    """All times in ms, sorted, errors, and events that are in the journal."""
    path = folder / f"crowd{processes}.sqlite"
    Store.open(str(path)).close()
    command = [sys.executable, __file__, "--agent", str(path), "--seconds", str(seconds), "--pause", str(pause)]
    agents = [
        subprocess.Popen([*command, "--number", str(number)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for number in range(processes)
    ]
    for each in agents:
        assert each.stdout is not None
        each.stdout.readline()
    for each in agents:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    reports = [json.loads(each.stdout.readline()) for each in agents if each.stdout is not None]
    for each in agents:
        each.communicate("over\n")
    with Store.open(str(path)) as store:
        verified = store.verify()
    assert verified.broken == (), verified.broken
    return (
        sorted(each for report in reports for each in report["times"]),
        sum(r["errors"] for r in reports),
        verified.events,
    )


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="how long the 32 agents work")
    parser.add_argument("--processes", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between an agent's events")
    parser.add_argument("--agent", default="", help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.agent:
        agent(given.agent, given.number, given.seconds, given.pause)
        return
    with tempfile.TemporaryDirectory() as folder:
        medians = steps(Path(folder), given.rounds)
        lowest = next(iter(medians.values()))
        for name, median in medians.items():
            print(f"{name:46} {median:7.0f} µs  {lowest / median:5.2f} of the floor")
        _say(
            f"{given.processes} agents, one event every {given.pause:g} s",
            crowd(Path(folder), given.processes, given.seconds, given.pause),
        )
        _say("8 agents flat out", crowd(Path(folder), 8, min(given.seconds, 5.0), 0.0))


def _say(who: str, found: tuple[list[float], int, int]) -> None:
    times, errors, events = found
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(
        f"{who}: {len(times)} steps, {errors} errors, {events} in the journal,"
        f" p50 {p50:.1f} ms, p99 {p99:.1f} ms, worst {times[-1]:.1f} ms"
    )


if __name__ == "__main__":
    main()
