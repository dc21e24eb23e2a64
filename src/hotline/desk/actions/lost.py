"""A caller misses something: who fits, is it theirs, and the search goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

from hotline.desk.records import lost as told
from hotline.domain.callback import next_allowed
from hotline.domain.lost import STRONG, TRIES, Find, Wanted, answered, rank
from hotline.domain.registers import Entry

from .. import records
from ..words import two
from .base import Did, Doing

if TYPE_CHECKING:
    from hotline.domain.rooms import FollowUp

LOST, FOUND = "lost", "found"
_many = 500
_soon = timedelta(minutes=30)


def kind_rule(doing: Doing) -> Did:
    """How things of this kind are treated, for how long, and what only their owner can tell. [F05]"""
    known = told.table(doing.pack)
    kind = known.kind(doing.text("kind"))
    value = known.classes[kind.value]
    outcome = value.key if value.key in {"valuable", "document"} else "everyday"
    return Did(
        outcome,
        {
            "handling": told.wording(value.rule_zh, value.rule_en),
            "question": told.wording(kind.ask_zh, kind.ask_en),
            "keep_days": value.days,
        },
    )


def find_candidates(doing: Doing) -> Did:
    """The finds that fit what the caller has said, best first, each shown by place and time alone. [F01] [F03]"""
    matches = rank(wanted(doing), open_finds(doing), told.table(doing.pack))
    rows = tuple(told.candidate(doing.pack, each) for each in matches)
    return Did("found" if rows else "none", {"candidates": rows, "searched": doing.connected})


def owner_question(doing: Doing) -> Did:
    """What only the owner can tell; not any more once too many wrong answers were given. [F03]"""
    entry = _kept(doing)
    if entry is None or told.count(entry, "tries") >= TRIES:
        return Did("barred", {"question": None})
    return Did("asked", {"question": told.question(entry, doing.pack)})


def check_owner(doing: Doing) -> Did:
    """Whether the answer is the owner's. Only then the thing's details are told; a wrong one is counted. [F03]"""
    entry = _kept(doing)
    if entry is None:
        return Did("barred", {"found": None})
    verdict = answered(told.find_of(doing.pack, entry), doing.text("answer"), told.table(doing.pack))
    if verdict == "wrong":
        doing.work.update_entry(entry.with_data(tries=told.count(entry, "tries") + 1))
    return Did(verdict, {"found": told.found_item(doing.pack, entry) if verdict == "right" else None})


def reserve_found(doing: Doing) -> Did:
    """The thing is kept ready for its owner, who comes with a document by a certain day. [F04]"""
    found = doing.work.entry(str(doing.record("found")["number"]))
    if found is None or found.status != "kept":
        return Did("gone", {"lost": None, "collect_by": None})
    by = records.utc(doing.now + doing.pack.lost.collect)
    lost = _add_lost(doing, due=by)
    lost = doing.work.update_entry(replace(_moved(doing, LOST, lost, "matched")).with_data(found=found.number))
    matched = _moved(doing, FOUND, found, "matched").with_data(lost=lost.number, collect_by=by.isoformat())
    doing.work.update_entry(replace(matched, name=doing.text("name"), phone=doing.text("phone")))
    both = two(f"{found.number} 待领取（{lost.number}）", f"{found.number} to be collected ({lost.number})")
    _note(doing, "collect", by, both, lost)
    local = by.astimezone(doing.pack.opening.zone)
    return Did("reserved", {"lost": told.lost_item(doing.pack, lost), "collect_by": local})


def register_lost(doing: Doing) -> Did:
    """The search goes on: a call-back by a concrete time, and the lead compares what the caller nearly proved. [F04]"""
    due = doing.due(doing.pack.lost.search)
    entry = _add_lost(doing, due=due)
    label = two(*_texts(doing, entry))
    made = _note(doing, "lost_search", due, label, entry)
    claimed = doing.text("claimed")
    if claimed:
        words = two(f"{entry.number} 与 {claimed} 当面核对", f"compare {entry.number} with {claimed}")
        _note(doing, "lost_compare", records.utc(doing.now + doing.pack.promise), words, entry, doing.pack.supervisor)
    elif doing.connected and doing.args.get("searched") is False:
        # It was taken while the store was away: nobody has looked yet.
        matches = rank(told.wanted_of(entry), open_finds(doing), told.table(doing.pack), STRONG)
        call_for(doing, entry, (each.find.number for each in matches))
    return Did(
        "registered",
        {"lost": told.lost_item(doing.pack, entry), "follow_up": records.follow_up(doing.pack, made)},
    )


# ---------------------------------------------------------------- shared with what was found


def wanted(doing: Doing) -> Wanted:
    """What the action's arguments describe."""
    return told.wanted(
        doing.pack, doing.text("kind"), doing.text("marks"), doing.text("place"),
        cast("date | None", doing.args.get("date")), cast("time | None", doing.args.get("time")),
    )  # fmt: skip


def open_finds(doing: Doing) -> list[Find]:
    """What lies in the cupboard without an owner."""
    kept = doing.work.entries(FOUND, status="kept", limit=_many)
    return [told.find_of(doing.pack, each) for each in kept]


def call_for(doing: Doing, lost: Entry, numbers: Iterable[str]) -> int:
    """The owner of the search is to call: these finds may be the one. How many calls were set: one, or none. [F04]"""
    found = ", ".join(numbers)
    if not found:
        return 0
    due = records.utc(next_allowed(doing.now + _soon, doing.pack.rest, doing.pack.opening.zone))
    words = two(
        f"{lost.number} 可能是 {found}，请先问主人问题", f"{lost.number} may be {found}: ask the owner's question first"
    )
    _note(doing, "lost_match", due, words, lost, lost.owner)
    return 1


def _kept(doing: Doing) -> Entry | None:
    """The find behind the candidate, while it lies there without an owner."""
    entry = doing.work.entry(str(doing.record("candidate")["number"]))
    return entry if entry is not None and entry.register == FOUND and entry.status == "kept" else None


def _add_lost(doing: Doing, due: datetime) -> Entry:
    miss = wanted(doing)
    name = told.kind_label(doing.pack, miss.kind)
    words = told.described(name, miss.marks)
    day, clock = doing.args.get("date"), doing.args.get("time")
    lost_at = f"{day:%Y-%m-%d}" + (f" {clock:%H:%M}" if clock else "") if day else ""
    return doing.work.add_entry(
        Entry(
            id=0, register=LOST, number="", status="", title=two(words["zh"], words["en"]), opened_at=doing.now,
            due=due, owner=doing.agent, name=doing.text("name"), phone=doing.text("phone"), call=doing.call or None,
            data={
                "kind": miss.kind, "marks": miss.marks, "place": miss.place, "lost_at": lost_at,
                "since": miss.since.isoformat() if miss.since else "",
            },
        )
    )  # fmt: skip


def _texts(doing: Doing, entry: Entry) -> tuple[str, str]:
    name = told.described(told.kind_label(doing.pack, told.said(entry, "kind")), told.said(entry, "marks"))
    return f"{entry.number} {name['zh']}".strip(), f"{entry.number} {name['en']}".strip()


def _moved(doing: Doing, register: str, entry: Entry, to: str) -> Entry:
    return doing.pack.registers[register].moved(entry, to, doing.now)


def _note(doing: Doing, kind: str, due: datetime, about: str, entry: Entry, owner: str | None = None) -> FollowUp:
    return doing.follow_up(
        kind, due, about, name=entry.name, phone=entry.phone, owner=owner, entry=entry.id or None
    )  # fmt: skip


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "kind_rule": kind_rule,
    "find_candidates": find_candidates,
    "owner_question": owner_question,
    "check_owner": check_owner,
    "reserve_found": reserve_found,
    "register_lost": register_lost,
}
