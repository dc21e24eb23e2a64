"""Something was found: registered, matched against every open search, handed out, or decided about by the lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from hotline.desk.records import lost as told
from hotline.domain.callback import next_allowed
from hotline.domain.lost import STRONG, compare
from hotline.domain.opening import moment, on_day
from hotline.domain.registers import Entry

from .. import records
from ..words import two
from .base import Did, Doing
from .lost import FOUND, LOST, call_for

if TYPE_CHECKING:
    from datetime import date

    from hotline.domain.lost import Find

_many = 500
_police = "police"


def register_found(doing: Doing) -> Did:
    """With finder, place, time and storage place. Whoever searches for such a thing is called; when nobody comes, the
    lead decides. [F02] [F04] [F05]"""
    kinds, zone = told.table(doing.pack), doing.pack.opening.zone
    kind, marks, at = doing.text("kind"), doing.text("marks"), _found_at(doing)
    words = told.described(told.kind_label(doing.pack, kind), marks)
    keep = records.utc(kinds.keep_until(kind, at, zone))
    asked = doing.args.get("question")
    question = two(*(str(asked["label"][lang]) for lang in ("zh", "en"))) if isinstance(asked, Mapping) else ""
    entry = doing.work.add_entry(
        Entry(
            id=0, register=FOUND, number="", status="", title=two(words["zh"], words["en"]), opened_at=doing.now,
            due=keep, owner=doing.agent, call=doing.call or None,
            data={
                "kind": kind, "marks": marks, "place": doing.text("place"), "found_at": records.utc(at).isoformat(),
                "finder": doing.text("finder"), "storage": doing.text("storage"), "answer": doing.text("answer"),
                "question": question,
            },
        )
    )  # fmt: skip
    lead = two(f"{entry.number} 保管期已满，请决定去向", f"{entry.number}: the keeping time is over, please decide")
    decide = records.utc(next_allowed(keep, doing.pack.rest, zone))
    doing.follow_up("unclaimed", decide, lead, owner=doing.pack.supervisor, entry=entry.id or None)
    matches = _call_searchers(doing, told.find_of(doing.pack, entry))
    return Did("registered", {"found": told.found_item(doing.pack, entry), "matches": matches})


def open_found(doing: Doing) -> Did:
    """A found thing by its number, as somebody at the desk asks for it. [F04]"""
    entry = doing.work.entry(doing.text("number"))
    if entry is None or entry.register != FOUND:
        return Did("none", {"case": None, "candidate": None})
    case = told.found_case(doing.pack, entry, doing.now)
    if entry.closed_at is not None:
        return Did("closed", {"case": case, "candidate": None})
    outcome = "reserved" if entry.status == "matched" else "kept"
    return Did(outcome, {"case": case, "candidate": told.candidate(doing.pack, told.find_of(doing.pack, entry))})


def hand_over(doing: Doing) -> Did:
    """Handed out: to whom, against which document, by whom, when; the search for it is over. [F04]"""
    entry = _case(doing)
    if entry is None:
        return Did("gone", {"found": None})
    register = doing.pack.registers[FOUND]
    entry = doing.work.update_entry(
        register.moved(entry, "returned", doing.now).with_data(
            receiver=doing.text("receiver"), identity=doing.text("identity"), handed_by=doing.agent,
            handed_at=doing.now.isoformat(),
        )
    )  # fmt: skip
    lost = doing.work.entry(told.said(entry, "lost")) if told.said(entry, "lost") else None
    if lost is not None and lost.closed_at is None:
        doing.work.update_entry(doing.pack.registers[LOST].moved(lost, "returned", doing.now))
        _finish(doing, lost)
    _finish(doing, entry)
    return Did("handed", {"found": told.found_item(doing.pack, entry)})


def settle_found(doing: Doing) -> Did:
    """What becomes of a thing nobody came for: the lead decides, once its time is over; the police may have it before.
    One that is ready for its owner is kept for them until then. [F05]"""
    if not doing.pack.is_lead(doing.agent):
        return Did("not_lead", {})
    entry = _case(doing)
    if entry is None:
        return Did("gone", {})
    way = doing.text("way")
    promised = told.at(entry, "collect_by")
    over = entry.due is not None and entry.due <= doing.now and (promised is None or promised <= doing.now)
    if not over and not (way == _police and entry.status == "kept"):
        return Did("early", {})
    settled = doing.pack.registers[FOUND].moved(entry, "disposed", doing.now).with_data(
        way=way, way_note=doing.text("note"), decided_by=doing.agent, decided_at=doing.now.isoformat()
    )  # fmt: skip
    doing.work.update_entry(settled)
    _finish(doing, entry)
    return Did("settled", {})


def _call_searchers(doing: Doing, find: Find) -> int:
    """Every open search that this may be the end of; how many calls were set. [F04]"""
    kinds = told.table(doing.pack)
    searches = doing.work.entries(LOST, status="searching", limit=_many)
    fitting = [each for each in searches if compare(told.wanted_of(each), find, kinds).score >= STRONG]
    return sum(call_for(doing, each, (find.number,)) for each in fitting)


def _found_at(doing: Doing) -> datetime:
    """When it was found: as said, else now; a day without a time is noon of it, and never a time to come."""
    day: date | None = doing.args.get("date")  # type: ignore[assignment]
    clock: time | None = doing.args.get("time")  # type: ignore[assignment]
    if day is None:
        return doing.now
    opening = doing.pack.opening
    at = on_day(opening, day, clock) if clock is not None else moment(opening.zone, day, time(12))
    return min(at, doing.now) if at - doing.now < timedelta(days=2) else at


def _case(doing: Doing) -> Entry | None:
    entry = doing.work.entry(str(doing.record("case")["number"]))
    return entry if entry is not None and entry.closed_at is None else None


def _finish(doing: Doing, entry: Entry) -> None:
    for each in doing.work.follow_ups(entry=entry.id):
        doing.work.finish_follow_up(each.number, doing.now, doing.agent)


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "register_found": register_found,
    "open_found": open_found,
    "hand_over": hand_over,
    "settle_found": settle_found,
}
