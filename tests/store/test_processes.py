"""Several terminals on one database, and terminals that die."""

from __future__ import annotations

import importlib.util
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from hotline.store.store import Store

from .making import ROOMS, at, slots

Opening = Callable[[], Store]


@pytest.fixture(scope="module")
def race() -> ModuleType:
    """The benchmark, as a module."""
    path = Path(__file__).resolve().parents[1] / "benchmarks" / "race_rooms.py"
    spec = importlib.util.spec_from_file_location("race_rooms", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.rule("K01", "K04")
def test_terminals_that_want_the_same_rooms_lose_nothing(race: ModuleType, address: str) -> None:
    counts = race.race(address, processes=4, seconds=3)
    assert counts["book"] > 0
    assert counts["book: taken"] > 0
    assert counts["move"] > 0
    assert counts["cancel"] > 0


_BOOKS = """
import sys
from decimal import Decimal
from datetime import datetime, timedelta
from hotline.domain.rooms import Booking
from hotline.store.errors import SlotTaken
from hotline.store.store import Store
start = datetime.fromisoformat(sys.argv[2])
with Store.open(sys.argv[1], patience=20) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    with store.work() as work:
        try:
            booking = Booking(0, "", "M1", start, start + timedelta(hours=1), 8, "王先生", "+8613905741234", None,
                              "booked", start, Decimal(388), start, "001")
            print(work.book(booking, [start, start + timedelta(minutes=30)]).number)
        except SlotTaken as taken:
            print("taken", len(taken.slots))
"""


def test_of_two_agents_at_the_same_second_one_gets_the_room(store: Store, address: str) -> None:
    with store.work() as work:
        work.save_rooms(ROOMS)
    command = [sys.executable, "-c", _BOOKS, address, at(0).isoformat()]
    both = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for each in both:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in both:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    said = sorted(each.communicate(timeout=60)[0].strip() for each in both)
    assert said == ["B-1001", "taken 2"]
    with store.read() as work:
        assert work.taken_slots(at(0), at(9)) == {"M1": frozenset(slots(0, 1))}


_WRITES = """
import sys
from datetime import UTC, date, datetime
from hotline.store.store import Store
from hotline.store.values import JournalEvent
now = datetime(2026, 11, 21, 12, tzinfo=UTC)
with Store.open(sys.argv[1], patience=20) as store:
    with store.work() as work:
        work.pin_script("s", 1, "a" * 64, "s")
        call = work.open_call(date(2026, 11, 21), desk="k", agent="1", script="s", version=1, sha256="a" * 64, at=now)
    for seq in range(1, 1000000):
        with store.work() as work:
            work.append(call, "1", [JournalEvent(call, seq, now, "1", "noted", "", {"text": "x" * 2000}, "")])
            work.once(f"{call}#{seq}")
        print(call, seq, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_what_was_acknowledged_survives_a_kill(store: Store, address: str) -> None:
    for deadly in (3, 60):
        call, said = "", 0
        with subprocess.Popen([sys.executable, "-c", _WRITES, address], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for line in writer.stdout:
                call, said = line.split()[0], int(line.split()[1])
                if said == deadly:
                    writer.send_signal(signal.SIGKILL)
        with store.work() as work:  # the lock went with it
            stored = work.events(call)
            assert said <= len(stored) <= said + 1
            assert [work.once(f"{call}#{each.seq}") for each in stored] == [False] * len(stored)
    assert store.verify().broken == ()
