"""A desk's database after years of work: a million calls, ten million events, as the program itself would have written
them – real calls of several types with other callers, agents, times and notes; hash-chained, listed, verified.

``python tests/benchmarks/make_million.py FILE [--calls N]``. A million calls take some minutes and 6 GB.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from hotline import bootstrap
from hotline.desk.rehearsal import Rehearsals
from hotline.dialogue.cases import load_case
from hotline.dialogue.events import Event
from hotline.settings import load as load_settings
from hotline.store.chain import START, canonical, link
from hotline.store.driver import sqlite
from hotline.store.log_entry import entry_of
from hotline.store.log_wanted import number_at
from hotline.store.store import Store
from hotline.store.values import CallRecord

CASES = Path(__file__).resolve().parent.parent / "cases"
TYPES = {
    "ktv/booking_today": 40, "ktv/change_cancel": 15, "common/enquiry_parking": 15, "common/complaint_settled": 8,
    "common/message_guest": 8, "common/feedback_praise": 5, "common/lost_ready": 5, "common/accident_damaged": 2,
    "common/nuisance_blocked": 2,
}  # fmt: skip
"""Reference calls, and how often in a hundred."""
LAST = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
"""When the latest call began."""
RARE, RARE_TIMES = "booking.handed", 5
"""A result that hardly any call had."""
WHOLE = 0.04
"""The share of calls that went on to their script's end; the others rang off in the first seconds."""
FAMILY = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗"
NOTES = (
    "想要靠窗的包厢", "请回电说明价格", "客人在路上会晚到二十分钟", "孩子过生日想布置气球", "雨伞忘在大厅沙发上",
    "询问停车位置和地铁口", "上次的麦克风有杂音", "Birthday cake at nine, window seat", "wants an invoice",
)  # fmt: skip
PER_DAY = 2000
_VARY = frozenset({"rang", "answered", "filled", "noted", "acted", "chose", "jumped", "ended", "wrapped"})


class Step(NamedTuple):
    """An event as it was, so long after the ring; ``text`` is its data as it stands in the journal."""

    after: timedelta
    kind: str
    node: str
    data: dict[str, Any]
    text: str


@dataclass(frozen=True)
class Model:
    """A real call: its script, its pins, and its steps."""

    script: str
    version: int
    sha256: str
    disposition: str
    first: tuple[Step, ...]
    """Until it first waited for the agent."""
    steps: tuple[Step, ...]


class Said(NamedTuple):
    """An event for :func:`entry_of`."""

    seq: int
    at: datetime
    kind: str
    node: str
    data: dict[str, Any]


def models(store: Store) -> tuple[list[Model], list[int]]:
    """The reference calls, their scripts pinned in the store."""
    settings = load_settings({"desk": "ktv"}, {"HOTLINE_HOME": tempfile.gettempdir()})
    pack = bootstrap.load_desk(settings)
    book, _ = bootstrap.load_book(settings, pack=pack)
    made = []
    with Rehearsals(pack, book) as rehearsals, store.work() as work:
        for logic in book.logics.values():
            script = logic.script
            work.pin_script(script.name, script.version, script.sha256, script.source)
        for name in TYPES:
            case, findings = load_case((CASES / f"{name}.yaml").read_text(encoding="utf-8"), name, book.vocabulary)
            if case is None:
                raise ValueError(f"{name}: {findings[0]}")
            run = rehearsals.run(case)
            if not run.result.passed:
                raise ValueError(f"{name}: {run.result.difference}")
            made.append(_model(run.events))
    return made, list(TYPES.values())


def _model(events: Sequence[Event]) -> Model:
    start = events[0].at
    steps = tuple(
        Step(each.at - start, each.kind, each.node, dict(each.data), canonical(dict(each.data))) for each in events
    )
    answered = next(each for each in events if each.kind == "answered")
    script: Any = answered.data["script"]
    wait = next(place for place, each in enumerate(steps) if each.kind == "entered" and not each.data.get("passed"))
    last = next(each for each in reversed(events) if each.data.get("disposition"))
    done = tuple(each for each in steps if each.kind != "wrapped")
    return Model(
        script["name"], script["version"], script["sha256"], str(last.data["disposition"]), steps[: wait + 1], done
    )


def story(model: Model, dice: random.Random, agent: str, disposition: str, phone: str, name: str) -> Iterator[Step]:
    """The steps of one call, for its caller."""
    whole = dice.random() < WHOLE
    rings = dice.choice((1, 2, 2, 2, 3, 3, 3, 4, 6))
    for step in model.steps if whole else model.first:
        if step.kind in _VARY:
            text = step.text.replace("+8613905741234", phone).replace("王先生", name)
            data = json.loads(text)
            if step.kind == "answered":
                data |= {"rings": rings, "agent": agent}
            if step.kind in ("rang", "answered"):
                data["phone"] = phone
            yield Step(step.after, step.kind, step.node, data, canonical(data))
        else:
            yield step
    last = (model.steps if whole else model.first)[-1]
    after, node = last.after, last.node
    more: list[tuple[str, dict[str, Any]]] = []
    if not whole:
        more.append(("filled", {"field": "name", "type": "name", "raw": name, "value": name}))
        if dice.random() < 0.4:
            more.append(("noted", {"text": dice.choice(NOTES), "mood": ""}))
    if not whole or not any(each.kind == "ended" and "by" in each.data for each in model.steps):
        more.append(("ended", {"by": "caller", "disposition": ""}))
    rating = dice.choice((None, None, 3, 4, 5, 5))
    more.append(("wrapped", {"disposition": disposition, "rating": rating, "note": ""}))
    for kind, data in more:
        after += timedelta(seconds=dice.randint(3, 40))
        yield Step(after, kind, node, data, canonical(data))


class Rows:
    """One call as rows of every table."""

    def __init__(self, call: str, start: datetime, agent: str, model: Model, steps: Sequence[Step]) -> None:
        self.events: list[tuple[Any, ...]] = []
        record = CallRecord(
            id=call, desk="ktv", agent=agent, line="", phone="", script=model.script, version=model.version,
            sha256=model.sha256, started=start,
        )  # fmt: skip
        said, head, ends = [], START, {}
        matters, outcome, disposition = 0, None, None
        for seq, step in enumerate(steps, 1):
            at, data = start + step.after, step.data
            self.events.append((call, seq, moment(at), agent, step.kind, step.node, step.text, head))
            head = link(head, call, seq, at, agent, step.kind, step.node, step.text)
            if step.kind in _VARY:
                said.append(Said(seq, at, step.kind, step.node, data))
            if step.kind == "answered":
                ends["answered"] = at
                record = replace(record, phone=data["phone"], rings=data["rings"])
                matters += 1
            elif step.kind == "jumped":
                matters += 1
            elif step.kind == "ended" and "by" in data:
                ends["ended"] = at
                disposition = data["disposition"] or disposition
            elif step.kind == "ended":
                matters -= 1
                if not matters:
                    outcome, disposition = data["outcome"], data["disposition"]
            elif step.kind == "wrapped":
                ends["wrapped"] = at
                disposition = data["disposition"] or disposition
                record = replace(record, rating=data["rating"])
        handle = round((ends["ended"] - ends["answered"]) / timedelta(milliseconds=1))
        wrap = round((ends["wrapped"] - ends["ended"]) / timedelta(milliseconds=1))
        record = replace(record, disposition=disposition, ended=ends["ended"], outcome=outcome)
        self.call = (
            call, "ktv", agent, "", record.phone, record.script, record.version, record.sha256, moment(start),
            moment(ends["answered"]), moment(ends["ended"]), moment(ends["wrapped"]), outcome, disposition, "wrapped",
            record.rings, record.rating, handle, wrap, matters, len(steps), head,
        )  # fmt: skip
        entry = entry_of(record, said)
        flags = ("late_pickup",) if (record.rings or 0) > 5 else ()
        number = number_at(start)
        self.log = (number, call, " ".join(entry.scripts), " ".join(flags), entry.digest)
        self.words = (number, entry.words(flags))


def moment(at: datetime) -> str:
    """As SQLite keeps it."""
    return at.isoformat(" ", "microseconds")[:26]


def calls(count: int, found: Sequence[Model], weights: Sequence[int]) -> Iterator[Rows]:
    """So many calls, the earliest first, ``PER_DAY`` a day, none in the same second."""
    dice = random.Random(20261121)
    rare = {round(count * (each + 0.5) / RARE_TIMES) for each in range(RARE_TIMES)}
    step = timedelta(days=1) / PER_DAY
    day, number = None, 0
    agents = [f"{each:03d}" for each in range(1, 9)]
    for index in range(count):
        start = (LAST - step * (count - index)).replace(microsecond=dice.randrange(1_000_000))
        local = (start + timedelta(hours=8)).date()
        day, number = (local, 1) if local != day else (day, number + 1)
        model = dice.choices(found, weights)[0]
        disposition = RARE if index in rare else model.disposition
        phone = f"+86{dice.choice((136, 138, 139, 150, 186))}{dice.randrange(10**8):08d}"
        name = dice.choice(FAMILY) + dice.choice(("先生", "先生", "女士", "小明", "Wang"))
        agent = dice.choices(agents, range(8, 0, -1))[0]
        yield Rows(
            f"{local}/{number:04d}", start, agent, model, list(story(model, dice, agent, disposition, phone, name))
        )


def make(file: Path, count: int) -> None:
    """Write the database. Raises ``FileExistsError`` when there is one."""
    if file.exists():
        raise FileExistsError(file)
    with Store.open(str(file)) as store:
        found, weights = models(store)
    raw = sqlite().connect(str(file), isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-1000000", "foreign_keys=OFF"):
        raw.execute(f"PRAGMA {pragma}")
    began, events, batch = time.monotonic(), 0, []
    for done, rows in enumerate(calls(count, found, weights), 1):
        batch.append(rows)
        if len(batch) == 5000 or done == count:
            _write(raw, batch)
            events += sum(len(each.events) for each in batch)
            batch.clear()
            if done % 50_000 == 0:
                took = time.monotonic() - began
                print(f"{done} calls, {events} events, {took:.0f} s", file=sys.stderr, flush=True)
    raw.execute("ANALYZE")
    raw.close()
    with Store.open(str(file)):
        pass
    print(f"{file}: {count} calls, {events} events, {file.stat().st_size / 1e9:.1f} GB")


def _write(raw: Any, batch: Sequence[Rows]) -> None:
    raw.execute("BEGIN")
    for table, rows in (
        ("calls", [each.call for each in batch]),
        ("events", [event for each in batch for event in each.events]),
        ("call_log", [each.log for each in batch]),
        ("call_words (rowid, words)", [each.words for each in batch]),
    ):
        raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    raw.execute("COMMIT")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--calls", type=int, default=1_000_000)
    parser.add_argument("--verify", action="store_true", help="read it all again (a million calls: many minutes)")
    given = parser.parse_args()
    make(given.file, given.calls)
    if given.verify:
        with Store.open(str(given.file)) as store:
            found = store.verify()
        print(f"broken {len(found.broken)}, unlisted {found.unlisted}", *found.broken[:3])


if __name__ == "__main__":
    main()
