"""What came too late: picking up, the greeting, the record, a caller on hold, a promise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hotline.desk import handing
from hotline.domain import service
from hotline.domain.flags import Flag

if TYPE_CHECKING:
    from hotline.dialogue.events import Event
    from hotline.dialogue.types import Json
    from hotline.domain.flags import Severity

    from .reel import Reel, Visit


def late_pickup(reel: Reel) -> Iterator[Flag]:
    """Picked up after too many rings; or late, and the apology was not on the screen. [S01]"""
    answered = _answered(reel)
    rings = answered.data.get("rings") if answered is not None else None
    if answered is None or not isinstance(rings, int) or isinstance(rings, bool):
        return
    standard = reel.pack.standard
    if service.pick_up(standard, rings).level == "breach":
        zh, en = f"响铃{rings}声才接起。", f"Picked up on ring {rings} only."
        yield Flag("late_pickup", "S01", answered.seq, answered.at, "breach", zh, en)
    elif service.must_apologise(standard, rings) and not _greeted(answered) and not any(_with(reel, "S01")):
        zh, en = f"响铃{rings}声，没有先道歉。", f"Picked up on ring {rings} without an apology."
        yield Flag("late_pickup", "S01", answered.seq, answered.at, "warn", zh, en)


def late_greeting(reel: Reel) -> Iterator[Flag]:
    """The greeting took longer than it may; whoever types or goes on has greeted. [S02]"""
    answered = _answered(reel)
    if answered is None or _greeted(answered):
        return
    first = next(_with(reel, "S02"), None)
    if first is None or first.touched is None:
        return
    late = service.greeting(reel.pack.standard, answered.at, first.touched, first.touched)
    if late.level == "breach":
        seconds = round((first.touched - answered.at).total_seconds())
        zh, en = f"接起{seconds}秒后才问候完。", f"Greeted {seconds} s after picking up."
        yield Flag("late_greeting", late.rule, first.beat.event.seq, first.beat.event.at, "breach", zh, en)


def late_record(reel: Reel, now: datetime | None = None) -> Iterator[Flag]:
    """The record was complete later than it should be, or is not by ``now``. [S06]"""
    ended = next((each.event for each in reel.beats if each.event.kind == "ended" and "by" in each.event.data), None)
    wrapped = next((each.event for each in reel.beats if each.event.kind == "wrapped"), None)
    done = wrapped.at if wrapped is not None else now
    if ended is None or done is None:
        return
    late = service.record(reel.pack.standard, ended.at, done, done)
    if late.level == "breach":
        minutes = int((done - ended.at).total_seconds() // 60)
        shown = wrapped or ended
        zh = f"通话结束{minutes}分钟后{'才写完记录' if wrapped else '还没有记录'}。"
        en = f"The record {'was complete' if wrapped else 'is still open'} {minutes} min after the call."
        yield Flag("late_record", late.rule, shown.seq, shown.at, "breach", zh, en)


def clock_missed(reel: Reel) -> Iterator[Flag]:
    """A caller waited on the line longer than they should, or a promise had run out when it was kept: one to a caller,
    or a unit's to acknowledge what it was handed. [K19] [S08] [S11]"""
    yield from _waits(reel)
    yield from _promises(reel)


def _waits(reel: Reel) -> Iterator[Flag]:
    since: datetime | None = None
    for beat in reel.beats:
        event = beat.event
        if event.kind in ("held", "parked"):
            since = since or event.at
        elif since is not None and (event.kind == "resumed" or (event.kind == "ended" and "by" in event.data)):
            waited = event.at - since
            if waited > reel.pack.busy:
                zh = f"客人等了{_span(waited, 'zh')}，超过{_span(reel.pack.busy, 'zh')}。"
                en = f"The caller waited {_span(waited, 'en')}, more than {_span(reel.pack.busy, 'en')}."
                yield Flag("clock_missed", "K19", event.seq, event.at, "breach", zh, en)
            since = None


def _promises(reel: Reel) -> Iterator[Flag]:
    """What a call was opened to keep, and had run out by then: a case that somebody owns, or a promised call that
    nobody has tried to make yet."""
    records = reel.book.vocabulary.records.items()
    owned = {name for name, each in records if {"owner", "due"} <= set(each.attributes)}
    tried = {name for name, each in records if {"attempts", "due"} <= set(each.attributes)}
    seen: set[str] = set()
    for beat in reel.beats:
        event, here = beat.event, reel.at_start(beat.after)
        wanted = owned if event.kind in ("answered", "jumped") else tried if event.kind == "acted" else set()
        facts = event.data.get("facts") if wanted and not event.data.get("commits") else None
        for name, fact in (facts if isinstance(facts, dict) else {}).items():
            kind = here.types.get(name) if here is not None else None
            if kind is None or kind.name not in wanted or not isinstance(fact, dict) or fact.get("attempts"):
                continue
            due, key = _due(fact), str(fact.get("key"))
            if due is not None and due < event.at and key not in seen:
                yield Flag("clock_missed", *_ran_out(fact, event, event.at - due))
            seen.add(key)


def _ran_out(fact: Mapping[str, Json], event: Event, late: timedelta) -> tuple[str, int, datetime, Severity, str, str]:
    """A promise that had run out, as a flag says it."""
    zh, en = _span(late, "zh"), _span(late, "en")
    if fact.get("kind") == handing.KIND:
        said = f"转出去的事过了{zh}还没有签收。", f"What was handed over was not acknowledged {en} after its time."
        return "S11", event.seq, event.at, "breach", *said
    said = f"答应的时间过了{zh}才办。", f"Taken up {en} after the promised time."
    return "S08", event.seq, event.at, "breach", *said


def _due(fact: Json) -> datetime | None:
    due = fact.get("due") if isinstance(fact, Mapping) else None
    try:
        return datetime.fromisoformat(due) if isinstance(due, str) and due else None
    except ValueError:
        return None


def _answered(reel: Reel) -> Event | None:
    return next((each.event for each in reel.beats if each.event.kind == "answered"), None)


def _greeted(answered: Event) -> bool:
    """Whether the desk screen has shown the greeting already – with its apology, where one was due."""
    facts = answered.data.get("facts")
    return isinstance(facts, dict) and facts.get("greeted") is True


def _with(reel: Reel, duty: str) -> Iterator[Visit]:
    return (each for each in reel.visits if duty in each.duties)


def _span(length: timedelta, lang: str) -> str:
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours}小时{minutes}分" if lang == "zh" else f"{hours} h {minutes} min"
    if minutes:
        return f"{minutes}分{seconds:02d}秒" if lang == "zh" else f"{minutes}:{seconds:02d} min"
    return f"{seconds}秒" if lang == "zh" else f"{seconds} s"
