"""How long it takes to load and check scripts: one of 10 000 nodes, and the ones that ship.

Run it: ``python tests/benchmarks/bench_scripts.py``. The floor, in the same run, is one pass over PyYAML's C events of
the same text, without keeping anything. To reach: 10 000 nodes ≤ 0.6 s, the shipped scripts ≤ 60 ms together.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from hotline.dialogue.book import Book
from hotline.dialogue.types import Action, Phrase, Record, Type, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NODES = 10_000


def vocabulary() -> Vocabulary:
    """A small desk, with forbidden phrases as a desk has them."""
    text, count = Type("text"), Type("count")
    offer = Record("offer", {"key": text, "price": Type("money"), "capacity": count})
    found = Action(
        "look", {"people": count, "date": Type("date")}, ("free", "none"),
        {"offer": Type("offer", optional=True, record=True), "offers": Type("list", item=Type("offer", record=True))},
        sure={"free": ("offer",)},
    )  # fmt: skip
    zh = ["不能(?!忘|不)", "没办法|没法|无法", "不知道|不清楚", "但是|可是(?!说)", "快点|赶快", "(?:^|[，。])不[，。]"]
    en = [r"\b(?:cannot|can't)\b", r"\b(?:don't|do not) know\b", r"\bno\b(?! problem)", r"\bbut\b", r"\bhurry\b"]
    phrases = [Phrase("zh", each, "……") for each in zh] + [Phrase("en", each, "…") for each in en]
    return Vocabulary(
        {"offer": offer}, {"look": found}, {"today": Type("date"), "rings": Type("count", optional=True)},
        frozenset(f"K{at:02}" for at in range(1, 41)), tuple(phrases),
    )  # fmt: skip


def script(nodes: int = NODES) -> str:
    """A script of that many nodes: a mix of lines, collected fields, choices, actions, rules and conditions."""
    return (
        _head
        + "".join(_parts(nodes))
        + f"  n{nodes - 1}: {{say: {{zh: 谢谢您的来电。, en: Thank you for calling.}}, end: done}}\n"
    )


_head = """\
hotline: 1
script: bench.large
version: 1
title: {zh: 大, en: Large}
key: b
implements: [K01, K02]
fields:
  people: {type: count, label: {zh: 人数, en: People}}
  date: {type: date, label: {zh: 日期, en: Date}}
let:
  days_ahead: days_between(today, date)
rules:
  horizon:
    - {when: days_ahead > 7, give: "'beyond'", why: K07}
    - {when: days_ahead > 0, give: "'week'", why: K04}
    - {give: "'today'", why: K01}
outcomes:
  done: {disposition: bench.done, label: {zh: 完, en: Done}}
start: n0
nodes:
  n0: {say: {zh: 请问几位？, en: How many of you?}, collect: [people, date], go: n1}
"""


def _parts(nodes: int) -> Iterator[str]:
    yield "  n1: {apply: horizon, go: n2}\n"
    for at in range(2, nodes - 1):
        after, far = at + 1, min(at + 7, nodes - 1)
        kind = at % 4
        if kind == 0:
            yield (
                f"  n{at}:\n    implements: [K{at % 40 + 1:02}]\n    apply: horizon\n"
                f"    say:\n      zh: 第{at}步，请您稍等，我马上帮您查一下。\n"
                f"      en: Step {at}, just a moment please, let me check that for you.\n    go: n{after}\n"
            )
        elif kind == 1:
            yield (
                f"  n{at}:\n    say: {{zh: 还有哪些需要呢？{at}, en: What else would you like? {at}}}\n"
                f"    hint: {{zh: 慢慢说, en: Take your time}}\n    choose:\n"
                f"      yes: {{label: {{zh: 好的{at}, en: Fine {at}}}, go: n{after}}}\n"
                f"      other: {{label: {{zh: 换一个, en: Another}}, when: people > {at % 50}, go: n{far}}}\n"
            )
        elif kind == 2:
            arms = f"[{{when: people > {at % 90}, go: n{far}}}, {{go: n{after}}}]"
            yield f"  n{at}: {{do: look, go: {{free: n{after}, none: {arms}}}}}\n"
        else:
            yield (
                f"  n{at}:\n    go:\n"
                f"      - {{when: known(offer) and offer.capacity >= people + {at % 30}, go: n{far}}}\n"
                f"      - {{when: horizon == 'today' and people > {at % 200}, go: n{after}}}\n"
                f"      - {{go: n{after}}}\n"
            )


def floor(text: str) -> None:
    """One pass over the C parser's events."""
    loader = yaml.CSafeLoader(text)
    while loader.check_event():
        loader.get_event()


def best(run: Callable[[], object], times: int = 5) -> float:
    """The best of some runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def measure(nodes: int = NODES) -> dict[str, float]:
    """Seconds: ``floor``, ``load`` (with all checks) of the large script, and their ``ratio``."""
    text, known = script(nodes), vocabulary()
    lowest = best(lambda: floor(text))
    load = best(lambda: Book.of([("large.yaml", text)], known))
    return {"floor": lowest, "load": load, "ratio": load / lowest, "megabytes": len(text.encode()) / 1e6}


def main() -> int:
    """Print the figures; 1 when they are missed."""
    found = measure()
    print(
        f"{NODES} nodes, {found['megabytes']:.2f} MB: events {found['floor'] * 1000:.0f} ms, loaded and checked"
        f" {found['load'] * 1000:.0f} ms = {found['ratio']:.1f} × the floor (target 600 ms)"
    )
    folder = Path(__file__).parents[2] / "src/hotline/scripts"
    from hotline.desk.vocabulary import ACTIONS, NAMES, RECORDS

    known = Vocabulary(RECORDS, ACTIONS, NAMES)
    shipped = best(lambda: Book.load([folder], known))
    print(f"shipped scripts: {shipped * 1000:.0f} ms (target 60 ms)")
    return 0 if found["load"] <= 0.6 and shipped <= 0.06 else 1


if __name__ == "__main__":
    sys.exit(main())
