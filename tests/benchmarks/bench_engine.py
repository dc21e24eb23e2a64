"""What a step of the engine costs: on a small script, on one of 10 000 nodes, and late in a long call.

Run it by itself: ``python tests/benchmarks/bench_engine.py``. The floor is the least a journalled step can do: make one
event and one new state. Everything is printed as microseconds and as a multiple of that floor.
"""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hotline.dialogue.book import Book
from hotline.dialogue.conversation import Conversation
from hotline.dialogue.engine import pending, step
from hotline.dialogue.events import Acted, Choose, Event, Fill, Go, State
from hotline.dialogue.fold import fold_all
from hotline.dialogue.present import present
from hotline.dialogue.types import Type, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 21, 6, 28, tzinfo=UTC)
VOCABULARY = Vocabulary(records={}, actions={}, names={"now": Type("datetime"), "today": Type("date")})
SIZE = 10_000
LIMIT_US = 1000.0


def script(nodes: int) -> str:
    """A script of that many nodes: a line, a choice, a rule, a field in turn; the last leads back to the first."""
    parts = [
        "hotline: 1\nscript: b.big\nversion: 1\ntitle: {zh: 大, en: Big}\nkey: b\n"
        "fields:\n  people: {type: count, min: 1, max: 900, label: {zh: 人数, en: People}}\n"
        "rules:\n  many:\n    - {when: people > 10, give: people + 1}\n    - {give: people}\n"
        "outcomes:\n  done: {disposition: b.done, label: {zh: 好, en: Done}}\nstart: n0\nnodes:\n"
        "  n0: {say: {zh: 几位？, en: How many?}, collect: [people], go: n1}\n"
    ]
    for index in range(1, nodes - 1):
        following = f"n{index + 1}" if index < nodes - 2 else "n1"
        if index % 3 == 1:
            parts.append(f"  n{index}: {{say: {{zh: 第$people位, en: No. $people}}, go: {following}}}\n")
        elif index % 3 == 2:
            parts.append(
                f"  n{index}: {{say: {{zh: 好, en: Good}}, choose: {{"
                f"on: {{label: {{zh: 好, en: On}}, go: {following}}}, "
                f"end: {{label: {{zh: 完, en: End}}, go: end}}}}}}\n"
            )
        else:
            arms = f"[{{when: many > 5, go: {following}}}, {{go: {following}}}]"
            parts.append(f"  n{index}: {{apply: many, go: {arms}}}\n")
    return "".join(parts) + "  end: {say: {zh: 再见, en: Bye}, end: done}\n"


def talk_on(nodes: int, events: int) -> Conversation:
    """A call on such a script that has lasted for so many events."""
    book, _ = Book.of([("big.yaml", script(nodes))], VOCABULARY)
    talk = Conversation(Book(book.vocabulary, book.logics), {"zone": UTC}, lambda wanted: Acted(wanted.action, ""), NOW)
    talk.begin("b.big", {})
    talk.send(Fill("people", "8"))
    while len(talk.events) < events:
        talk.send(Choose("on") if talk.prompt("en").choices else Go())
    while talk.prompt("en").choices:
        talk.send(Choose("on"))
    return talk


def micros(run: Callable[[], object], rounds: int = 400) -> float:
    """The median of single runs, in microseconds."""
    found = []
    for _ in range(rounds):
        begun = time.perf_counter_ns()
        run()
        found.append(time.perf_counter_ns() - begun)
    return sorted(found)[rounds // 2] / 1000


def floor() -> float:
    """One event and one new state."""
    state = State()

    def least() -> State:
        event = Event(state.seq + 1, NOW, "entered", "b.big/n1", {})
        return replace(state, seq=event.seq, last_at=event.at)

    return micros(least)


def of_call(nodes: int, events: int) -> dict[str, float]:
    """What the engine's functions take on a call of that size."""
    talk = talk_on(nodes, events)
    book, state, env = talk.book, talk.state, talk.env
    where = f"{nodes:>6} nodes, {events:>4} events"
    return {
        f"{where}: Go": micros(lambda: step(book, state, Go(), NOW, env)),
        f"{where}: Fill, the same value": micros(lambda: step(book, state, Fill("people", "8"), NOW, env)),
        f"{where}: Fill, back to the first reader": micros(lambda: step(book, state, Fill("people", "9"), NOW, env)),
        f"{where}: pending": micros(lambda: pending(book, state, NOW, env)),
        f"{where}: present": micros(lambda: present(book, state, NOW, env, "zh")),
        f"{where}: fold, per event": micros(lambda: fold_all(talk.events), 20) / len(talk.events),
    }


def measures() -> dict[str, float]:
    """Name → microseconds."""
    found = {"floor: one event, one state": floor()}
    for nodes, events in ((12, 20), (12, 300), (SIZE, 20), (SIZE, 300), (SIZE, 1200)):
        found |= of_call(nodes, events)
    return found


def main() -> int:
    """Print the table; 1 when a step takes longer than its limit."""
    found = measures()
    least = found["floor: one event, one state"]
    for name, took in found.items():
        print(f"{name:<58} {took:9.1f} µs  {took / least:7.1f} × floor")
    slowest = max(found.values())
    print(f"slowest {slowest:.0f} µs, limit {LIMIT_US:.0f} µs")
    return int(slowest > LIMIT_US)


if __name__ == "__main__":
    raise SystemExit(main())
