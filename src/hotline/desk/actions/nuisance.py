"""Harassment: each rung noted with its time, the lead told, a block asked for and decided, a break offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from hotline.desk.records import nuisance as told
from hotline.dialogue.events import Refused
from hotline.dialogue.types import Value
from hotline.domain.nuisance import LINES, Ladder, TooEarlyError, advance, again, block_until
from hotline.domain.registers import Entry

from .. import records
from ..words import moment_words, two
from .base import Did, Doing

_first = "noted"
_needs = {
    "asked": ("请先平和地问一句有什么可以帮忙。", "please ask calmly first how you may help."),
    "warned": ("请先把提醒说完，再结束通话。", "please say the warning first, then the call may be ended."),
    "closed": ("请先说结束语。", "please say the closing line first."),
}


def look_nuisance(doing: Doing) -> Did:
    """The ladder of this call, and how often the number was a nuisance before; whoever is asked calmly what they would
    like has been greeted. [X01] [X02]"""
    entry = _mine(doing)
    ladder = again(told.ladder_of(entry)) if entry is not None else Ladder()
    return Did("looked", {"ladder": _record(doing, ladder, entry), "greeted": True})


def nuisance_step(doing: Doing) -> Did:
    """One rung, with what was heard and when. Raises ``Refused`` before its turn: nobody is hung up on without a
    warning. A threat, and a call that is handed over, are with the lead in the same breath. [X01] [X02] [X03]"""
    step, entry = doing.text("step"), _mine(doing)
    before = again(told.back(doing.record("ladder")) if entry is None else told.ladder_of(entry))
    heard = doing.text("heard")
    if any(each.words == heard for each in before.facts):
        heard = ""  # it was noted at the rung before
    try:
        ladder = before
        if step == "hung_up" and ladder.warned and ladder.level < len(LINES):
            ladder = advance(ladder, "closed", doing.now)
        ladder = advance(ladder, step, doing.now, heard, doing.text("pattern"))
    except TooEarlyError as early:
        raise Refused("not_yet", *_needs[early.needs]) from early
    entry = _keep(doing, entry, ladder)
    if step in {"threatened", "handed"} and not (step == "handed" and before.threat):
        words = told.PATTERNS[ladder.pattern]
        about = two(
            f"{entry.number} {words[0]}，请马上接手".strip(),
            f"{entry.number} {words[1]}: please take over at once".strip(),
        )
        doing.follow_up(
            "nuisance", records.utc(doing.now), about, phone=entry.phone, owner=doing.pack.supervisor,
            entry=entry.id or None,
        )  # fmt: skip
    facts: Value = told.heard(ladder) or heard or None
    return Did("noted", {"ladder": _record(doing, ladder, entry), "facts": facts})


def request_block(doing: Doing) -> Did:
    """The agent asks, the lead decides; until then nothing is blocked. [X04]"""
    entry, days = _mine(doing), doing.count("days") or doing.pack.nuisance.block_days
    number = entry.number if entry is not None else ""
    if entry is not None:
        doing.work.update_entry(entry.with_data(block_days=days, block_asked_by=doing.agent))
    about = two(
        f"{number} 申请封号{days}天，请决定".strip(), f"{number} asks for a block of {days} days, please decide".strip()
    )
    made = doing.follow_up(
        "block", records.utc(doing.now + doing.pack.promise), about, owner=doing.pack.supervisor,
        phone=entry.phone if entry is not None else "", entry=entry.id if entry is not None else None,
    )  # fmt: skip
    return Did("requested", {"follow_up": records.follow_up(doing.pack, made)})


def take_break(doing: Doing) -> Did:
    """A short break, or none; the lead is told either way. [X05]"""
    minutes, entry = doing.count("minutes") or 0, _mine(doing)
    until = doing.now + timedelta(minutes=minutes)
    local = until.astimezone(doing.pack.opening.zone)
    words, number, who = moment_words(local), entry.number if entry is not None else "", doing.agent
    about = (
        two(f"{number} 之后 {who} 休息到{words['zh']}", f"{who} takes a break until {words['en']} after {number}")
        if minutes
        else two(f"{number} 之后 {who} 暂不休息，请关心一下", f"{who} goes on after {number}: please ask how they are")
    )  # fmt: skip
    doing.follow_up(
        "break", records.utc(doing.now), about, owner=doing.pack.supervisor,
        entry=entry.id if entry is not None else None,
    )  # fmt: skip
    return Did("noted", {"until": local})


def open_nuisance(doing: Doing) -> Did:
    """A case, for the lead alone. [X04]"""
    if not doing.pack.is_lead(doing.agent):
        return Did("not_lead", {"case": None})
    entry = doing.work.entry(doing.text("number"))
    if entry is None or entry.register != told.REGISTER:
        return Did("none", {"case": None})
    known = told.known_for(doing.work, entry.phone, doing.now, but=(entry.number,))
    return Did("open", {"case": told.case_record(entry, len(known.cases))})


def block_number(doing: Doing) -> Did:
    """The lead blocks a number, until a day that is in the record; then it ends by itself. [X04]"""
    until = block_until(doing.now, doing.count("days") or doing.pack.nuisance.block_days)
    _decide(doing, "block", blocked_until=records.utc(until).isoformat())
    return Did("blocked", {"until": until.astimezone(doing.pack.opening.zone)})


def decide_nuisance(doing: Doing) -> Did:
    """The lead lets it count without a block, or finds that it was no harassment. [X04]"""
    _decide(doing, doing.text("verdict"), blocked_until="")
    return Did("decided", {})


def _decide(doing: Doing, verdict: str, **more: str) -> None:
    """Write the decision, with who and when; nothing about the case is left to do."""
    entry = doing.work.entry(str(doing.record("case")["number"]))
    if entry is None:
        raise LookupError(f"there is no case {doing.record('case')['number']}")
    entry = entry.with_data(verdict=verdict, decided_by=doing.agent, decided_at=doing.now.isoformat(), **more)
    for status in ("cleared",) if verdict == "clear" else ("confirmed", "closed"):
        entry = doing.work.update_entry(_moved(doing, entry, status))
    for each in doing.work.follow_ups(entry=entry.id):
        doing.work.finish_follow_up(each.number, doing.now, doing.agent)


def _mine(doing: Doing) -> Entry | None:
    """The case of this call; None while there is none, or the store is away."""
    found = doing.work.entries(told.REGISTER, call=doing.call, limit=1) if doing.call else ()
    return found[0] if found else None


def _keep(doing: Doing, entry: Entry | None, ladder: Ladder) -> Entry:
    """The case as the register has it from now on: confirmed by the ladder, or cleared: a complaint. [X04] [X06]"""
    title = told.heard(ladder) or two(*told.PATTERNS[ladder.pattern])
    if entry is None:
        entry = doing.work.add_entry(
            Entry(
                id=0, register=told.REGISTER, number="", status=_first, title=title, opened_at=doing.now,
                owner=doing.agent, phone=doing.text("phone"), call=doing.call or None, data=told.data_of(ladder),
            )
        )  # fmt: skip
        if not doing.connected:
            return entry
    entry = replace(entry, title=title).with_data(**told.data_of(ladder))
    status = "confirmed" if ladder.confirmed else "cleared" if ladder.end in {"complained", "settled"} else _first
    return doing.work.update_entry(_moved(doing, entry, status))


def _moved(doing: Doing, entry: Entry, status: str) -> Entry:
    """The case in another status, by way of ``noted`` where the register has no straight way."""
    register = doing.pack.registers[told.REGISTER]
    if not register.may(entry.status, status):
        if status == _first or not register.may(entry.status, _first):
            return entry
        entry = doing.work.update_entry(register.moved(entry, _first, doing.now))
    return register.moved(entry, status, doing.now)


def _record(doing: Doing, ladder: Ladder, entry: Entry | None) -> Mapping[str, Value]:
    number = entry.number if entry is not None else ""
    earlier = told.known_for(doing.work, doing.text("phone"), doing.now, but=(number,)) if doing.connected else None
    return told.record(ladder, number, len(earlier.cases) if earlier else 0)


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "look_nuisance": look_nuisance,
    "nuisance_step": nuisance_step,
    "request_block": request_block,
    "take_break": take_break,
    "open_nuisance": open_nuisance,
    "block_number": block_number,
    "decide_nuisance": decide_nuisance,
}
