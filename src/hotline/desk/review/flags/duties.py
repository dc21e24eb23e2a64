"""What was left out: reading back, a time to a promise, a step, the ladder before hanging up.

Places are known by the handbook ids they carry out, actions by what they want done before them
(:attr:`~hotline.dialogue.types.Action.wants`); no script and no desk is named here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from hotline.domain.flags import Flag
from hotline.domain.masking import mask_text

from .pace import rushed
from .reel import DECISIONS, action_of, facts_of

if TYPE_CHECKING:
    from hotline.dialogue.events import Event, State
    from hotline.dialogue.types import Json

    from .reel import Beat, Reel

READ_BACK, TIME, STEPS, LADDER = "S04", "S08", "C01", "X01"


# ---------------------------------------------------------------- read-back


def no_read_back(reel: Reel) -> Iterator[Flag]:
    """Something was written that had not been read back as it then was, or not in a time one can read it in. [S04]"""
    too_short = {visit.left.seq for visit in rushed(reel) if visit.left is not None}
    read: dict[int, Event] = {}
    changed: dict[int, dict[str, int]] = {}
    for beat in reel.beats:
        event, shown = beat.event, beat.before.shown
        if shown is None:
            continue
        if event.kind == "filled":
            changed.setdefault(shown, {})[str(event.data["field"])] = event.seq
        elif event.kind in DECISIONS and READ_BACK in reel.duties(beat.before):
            read[shown] = event
        elif event.kind == "acted" and READ_BACK in action_of(reel, event).wants:
            last = read.pop(shown, None)
            if not event.data.get("commits"):
                continue
            text = _unread(reel, beat, last, changed.get(shown, {}), too_short)
            if text is not None:
                yield Flag("no_read_back", READ_BACK, event.seq, event.at, "breach", *text)


def _unread(
    reel: Reel, beat: Beat, read: Event | None, changed: Mapping[str, int], too_short: set[int]
) -> tuple[str, str] | None:
    if read is None:
        return "没有跟客人核对就写入了。", "Written without reading it back to the caller."
    doing = reel.doing(beat.before)
    names = frozenset[str]().union(*(arg.reads for arg in doing.args.values())) if doing is not None else frozenset()
    if any(seq > read.seq for name, seq in changed.items() if name in names):
        return "核对之后又改了内容，没有再核对。", "Changed after it was read back, and not read back again."
    if read.seq in too_short:
        return "核对的那句来不及念完。", "The read-back was left too soon to have been said."
    return None


# ---------------------------------------------------------------- promises, steps, hanging up


def no_time(reel: Reel) -> Iterator[Flag]:
    """A promise was said, and nothing of the matter has a time by which it is kept. [S08]"""
    timed = {beat.before.shown for beat in reel.beats if beat.event.kind == "acted" and _has_time(beat.event)}
    seen: set[int] = set()
    for visit in reel.visits:
        if TIME not in visit.duties or visit.matter in timed or visit.matter in seen or not reel.settled(visit.matter):
            continue
        if visit.left is None or visit.left.kind != "went_on" or visit.node.node.collect:
            continue
        seen.add(visit.matter)
        zh, en = "答应了客人，却没有定下时间。", "Something was promised without a time."
        yield Flag("no_time", TIME, visit.beat.event.seq, visit.beat.event.at, "breach", zh, en)


def _has_time(event: Event) -> bool:
    facts = event.data.get("facts")
    return any(_timed(name, fact) for name, fact in (facts if isinstance(facts, dict) else {}).items())


_times = ("due", "tell_by", "deadline", "collect_by", "again_at", "next")


def _timed(name: str, fact: Json) -> bool:
    if isinstance(fact, dict):
        return any(fact.get(each) for each in _times)
    return name in _times and fact is not None


def step_skipped(reel: Reel) -> Iterator[Flag]:
    """A step of a complaint was left out; the reason that was given stands beside it. [C01]"""
    seen: set[tuple[str, str]] = set()
    for beat in reel.beats:
        if beat.event.kind != "acted":
            continue
        for key, row in _steps(beat.event.data.get("facts")):
            step, reason = str(row.get("step")), str(row.get("reason") or "")
            if row.get("state") != "skipped" or (key, step) in seen or _before(row, reel):
                continue
            seen.add((key, step))
            zh, en = _skipped(step, reason)
            yield Flag("step_skipped", STEPS, beat.event.seq, beat.event.at, "warn", zh, en)


def _skipped(step: str, reason: str) -> tuple[str, str]:
    zh, en = _step_names.get(step, (step, step))
    reason = mask_text(reason)
    if reason:
        return f"跳过了“{zh}”：{reason}", f'The step "{en}" was skipped: {reason}'
    return f"跳过了“{zh}”，没有原因。", f'The step "{en}" was skipped without a reason.'


_step_names = {
    "heard": ("听", "heard"),
    "asked": ("问", "asked"),
    "followed": ("跟", "followed"),
    "answered": ("复", "answered"),
    "recorded": ("记", "recorded"),
}


def _steps(facts: object) -> Iterator[tuple[str, Mapping[str, Json]]]:
    for fact in facts.values() if isinstance(facts, Mapping) else ():
        rows = fact.get("steps") if isinstance(fact, dict) else None
        for row in rows if isinstance(rows, list) else ():
            if isinstance(row, dict) and "state" in row:
                yield str(cast("dict[str, Json]", fact).get("key")), row


def _before(row: Mapping[str, Json], reel: Reel) -> bool:
    """Whether a step was settled in an earlier call."""
    at = str(row.get("at") or "")
    return bool(at) and at < reel.recording.start.isoformat()


def early_hang_up(reel: Reel) -> Iterator[Flag]:
    """The agent hung up before the ladder allowed it, or without one; the caller hangs up first. [X01] [S05]"""
    for beat in reel.beats:
        if beat.event.kind != "ended" or "by" not in beat.event.data:
            continue
        by_agent = beat.event.data["by"] == "agent"
        if beat.before.open and not _allowed(beat.before) and (by_agent or _on_the_ladder(reel, beat.before)):
            zh, en = "还没有到可以挂机的那一步就挂了。", "Hung up before the ladder allowed it."
            if not _on_the_ladder(reel, beat.before):
                zh, en = "通话还没结束，坐席先挂了机。", "The agent hung up before the call had come to its end."
            yield Flag("early_hang_up", LADDER, beat.event.seq, beat.event.at, "breach", zh, en)


def _on_the_ladder(reel: Reel, state: State) -> bool:
    script = reel.at_start(state)
    return script is not None and LADDER in script.script.implements and not _ended(state)


def _allowed(state: State) -> bool:
    return any(fact.get("may_hang_up") is True for fact in _ladders(state))


def _ended(state: State) -> bool:
    """Whether the ladder has come to its end: handed over, left by the caller, back to business."""
    return any(fact.get("end") for fact in _ladders(state))


def _ladders(state: State) -> Iterable[Mapping[str, Json]]:
    return [fact for fact in facts_of(state).values() if isinstance(fact, dict) and "may_hang_up" in fact]
