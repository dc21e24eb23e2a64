"""Whatever is asked of the log together, both databases give what reading every call one by one would give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from hotline.store.log_wanted import LogWanted
from hotline.store.search import tokens
from hotline.store.store import Store

from .making import NOON, SHA, event, open_call

AGENTS, SCRIPTS = ("001", "002", "003"), ("ktv.booking", "ktv.change", "common.lost")
DISPOSITIONS = ("booking.made", "booking.waiting", "change.made", "lost.found")
FLAGS = ("late_pickup", "hurried", "no_time")
NAMES = ("王先生", "王生", "先生王", "林小明", "Mr Wang", "wangari")
NOTES = ("", "靠窗的包厢", "窗台上靠着伞", "wants a window seat", "8人 M2 包厢", "生日蛋糕 birthday")
WORDS = (
    "王",
    "先生",
    "王先生",
    "生先",
    "窗",
    "靠窗",
    "包厢",
    "wan",
    "wang",
    "win",
    "birthday 生日",
    "包厢 8",
    "m2",
    "x",
    "1234",
)


@dataclass(frozen=True)
class Told:
    """A call, as it was put in."""

    id: str
    hour: int
    agent: str
    script: str
    disposition: str
    flags: tuple[str, ...]
    phone: str
    texts: tuple[str, ...]


def put_in(store: Store, dice: Random, count: int) -> list[Told]:
    """So many calls, the earliest first."""
    made = []
    for hour in range(count):
        with store.work() as work:
            told = Told(
                "", hour, dice.choice(AGENTS), dice.choice(SCRIPTS), dice.choice(DISPOSITIONS),
                tuple(sorted(dice.sample(FLAGS, dice.choice((0, 0, 1, 2))))),
                f"+8613{dice.randrange(10**5):05d}{dice.choice(('1234', '4321', '1134'))}",
                (dice.choice(NAMES), dice.choice(NOTES)),
            )  # fmt: skip
            call = open_call(work, agent=told.agent, script=told.script, at=NOON + timedelta(hours=hour))
            script = {"name": told.script, "version": 1, "sha256": SHA}
            name, note = told.texts
            events = [
                event(1, "answered", 0, rings=2, agent=told.agent, phone=told.phone, script=script),
                event(2, "filled", 1, field="name", type="name", raw=name, value=name),
                event(3, "noted", 2, text=note, mood=""),
                event(4, "ended", 3, by="caller", disposition=""),
                event(5, "wrapped", 4, disposition=told.disposition, rating=None, note=""),
            ]
            work.append(call, told.agent, [replace(each, at=each.at + timedelta(hours=hour)) for each in events])
            work.flag(call, told.flags)
            made.append(replace(told, id=call))
    return made


def question(dice: Random) -> LogWanted:
    """Some filters, some words."""

    def perhaps(values: tuple[str, ...]) -> str:
        return dice.choice(values) if dice.random() < 0.35 else ""

    first = dice.randrange(60)
    span = dice.random() < 0.3
    return LogWanted(
        NOON + timedelta(hours=first) if span else None, NOON + timedelta(hours=first + 20) if span else None,
        perhaps(AGENTS), perhaps(SCRIPTS), perhaps((*DISPOSITIONS, "booking")), perhaps((*FLAGS, "*")),
        perhaps(("1234", "34", "111341")), perhaps(WORDS),
    )  # fmt: skip


def fits(told: Told, wanted: LogWanted) -> bool:
    """By reading the call."""
    at = NOON + timedelta(hours=told.hour)
    return (
        (wanted.start is None or wanted.start <= at)
        and (wanted.end is None or at < wanted.end)
        and wanted.agent in ("", told.agent)
        and wanted.script in ("", told.script)
        and wanted.outcome in ("", told.disposition, told.disposition.partition(".")[0])
        and (not wanted.flag or bool(told.flags if wanted.flag == "*" else wanted.flag in told.flags))
        and told.phone.endswith(wanted.phone)
        and all(says(told, word) for word in wanted.text.split())
    )


def says(told: Told, word: str) -> bool:
    """Whether a text has these tokens in a row, the last one begun; or the phone ends so."""
    sought = tokens(word)
    if word.isdigit() and len(word) >= 3 and told.phone.endswith(word):
        return True
    for text in told.texts:
        held = tokens(text)
        for start in range(len(held) - len(sought) + 1):
            part = held[start : start + len(sought)]
            last = part[-1].startswith(sought[-1]) if len(sought[-1]) > 1 else part[-1] == sought[-1]
            if part[:-1] == sought[:-1] and last:
                return True
    return False


def test_every_question_together_with_every_other(store: Store) -> None:
    dice = Random(7)
    calls = put_in(store, dice, 70)
    answered = 0
    for _ in range(250):
        wanted = question(dice)
        expected = [each.id for each in reversed(calls) if fits(each, wanted)]
        with store.read() as work:
            found = [each.call.id for each in work.log(wanted, limit=100)]
            assert found == expected, wanted
            figures = work.log_figures(wanted, 3)
            assert (figures.calls, figures.flagged) == (
                len(expected), sum(bool(each.flags) for each in calls if each.id in expected),
            )  # fmt: skip
            oldest = [each.call.id for each in work.log(wanted, after=0, limit=3)]
            assert oldest == expected[-3:], wanted
        answered += bool(expected)
    assert answered > 80
