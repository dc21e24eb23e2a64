"""Courtesy calls: started by an event, made, tried again, and what was said in them. [W01–W07]"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from hotline.desk.records import chain as told
from hotline.domain import chains as rules
from hotline.domain.people import Customer
from hotline.domain.registers import Entry

from .. import records
from ..words import two
from . import complaints
from .base import Did, Doing

if TYPE_CHECKING:
    from hotline.domain.registers import Json
    from hotline.domain.rooms import FollowUp

RED = "red"
_shown = 9
_soon = timedelta(hours=24)


def start_event(doing: Doing) -> Did:
    """What happened to a customer starts the calls that follow from it, each with its time; the same event is noted
    once. Whoever notes it owns them. [W01] [W02] [W03] [W04] [W05] [S12]
    """
    chains, event, on = _chains(doing), doing.text("event"), cast(date, doing.args["date"])
    due = rules.calls(chains, event, on, doing.now, doing.pack.rest, doing.pack.opening.zone)
    if not due:
        return Did("over", {"next_call": None})
    first = {"next_call": told.due_call(due[0])}
    if _noted(doing, event, on):
        return Did("already", first)
    customer = _customer(doing)
    for each in due:
        _start(doing, each, event, on, customer)
    return Did("started", first)


def _start(doing: Doing, call: rules.DueCall, event: str, on: date, customer: int | None) -> None:
    link, due = call.link, records.utc(call.due)
    entry = doing.work.add_entry(
        Entry(
            id=0, register=told.REGISTER, number="", status="", title=two(link.zh, link.en), opened_at=doing.now,
            due=due, owner=doing.agent, customer=customer, name=doing.text("name"), phone=doing.text("phone"),
            call=doing.call or None, data={"event": event, "happened": on.isoformat(), "link": link.key, "tries": 0},
        )
    )  # fmt: skip
    _promise(doing, entry, link)


def _noted(doing: Doing, event: str, on: date) -> bool:
    before = doing.work.entries(told.REGISTER, phone=doing.text("phone"))
    return any(each.data.get("event") == event and each.data.get("happened") == on.isoformat() for each in before)


def _customer(doing: Doing) -> int | None:
    """The customer's file, opened for one who has none yet; None while the store is away."""
    if not doing.connected:
        return None
    phone = doing.text("phone")
    known = doing.work.customers_by_phone(phone, 1)
    if known:
        return known[0].id
    return doing.work.save_customer(Customer(0, doing.text("name"), phone, created_at=doing.now)).id


def find_courtesies(doing: Doing) -> Did:
    """The courtesy calls that are due within a day or overdue, the most urgent first. [W06]"""
    zone = doing.pack.opening.zone
    found = [
        each
        for each in doing.work.entries(told.REGISTER, open_only=True)
        if each.due is not None
        and each.due <= doing.now + _soon
        and rules.stands(told.link_of(doing.pack, each), each.due, doing.now, zone)
    ]
    found.sort(key=lambda each: (each.due or each.opened_at, each.id))
    rows = tuple(told.courtesy(doing.pack, each, timed=True) for each in found[:_shown])
    return Did("some" if rows else "none", {"courtesies": rows})


def record_answers(doing: Doing) -> Did:
    """What the customer answered; the call is done. [W01] [W02] [W03] [W04] [W05]"""
    entry = _entry(doing)
    if entry is not None:
        _close(doing, _answered(doing, entry), "called")
    return Did("recorded", {})


def not_reached(doing: Doing) -> Did:
    """Logged with the time and the reason, and due again before the end of the day. [W06] [B01]"""
    zone = doing.pack.opening.zone
    entry = _entry(doing)
    if entry is None and doing.connected:
        return Did("settled", {"follow_up": None})
    entry = entry or _unseen(doing)
    link = told.link_of(doing.pack, entry)
    due = rules.again(_chains(doing), link, doing.now, doing.pack.opening.closes, doing.pack.rest, zone)
    held = entry.data.get("log")
    attempt: Json = {"at": doing.now.isoformat(), "by": doing.agent, "why": doing.text("why")}
    log: list[Json] = [*(held if isinstance(held, list) else []), attempt]
    entry = replace(entry, due=records.utc(due)).with_data(tries=told.tries(entry) + 1, log=log)
    if doing.connected:
        entry = doing.work.update_entry(doing.pack.registers[told.REGISTER].moved(entry, "missed", doing.now))
        _tick(doing, entry)
    return Did("again", {"follow_up": records.follow_up(doing.pack, _promise(doing, entry, link))})


def courtesy_complaint(doing: Doing) -> Did:
    """A complaint in a courtesy call: in full in the complaint register, flagged red here and there, and with the
    supervisor by the desk's hour of the same day. Nothing is argued. [W07] [C01]
    """
    due = rules.report_due(_chains(doing), doing.now, doing.pack.opening.zone)
    entry, facts = _entry(doing), doing.text("facts")
    told_of = doing.record("courtesy")
    if not doing.connected:
        made = doing.follow_up(RED, records.utc(due), facts, owner=doing.pack.supervisor)
        return Did("reported", {"follow_up": records.follow_up(doing.pack, made)})
    case = _complaint(doing, str(told_of["name"]), str(told_of["phone"]))
    if entry is not None:
        red = replace(_answered(doing, entry), major=True).with_data(facts=facts, complaint=case.number)
        _close(doing, red, "upset")
    made = complaints.report(doing, case, RED, due, about=facts)
    return Did("reported", {"follow_up": records.follow_up(doing.pack, made)})


def _complaint(doing: Doing, name: str, phone: str) -> Entry:
    """The complaint in its own register, heard to the end and major."""
    said = {"facts": doing.text("facts"), "mood": doing.args.get("mood"), "name": name, "phone": phone}
    opened = complaints.open_complaint(replace(doing, args=said)).facts["complaint"]
    entry = doing.work.entry(str(cast("Mapping[str, object]", opened)["number"]))
    if entry is None:
        raise LookupError("the complaint that was just opened is gone")
    return doing.work.update_entry(replace(entry, major=True))


# ---------------------------------------------------------------- shared


def _chains(doing: Doing) -> rules.Chains:
    if doing.pack.chains is None:
        raise LookupError(f"the desk {doing.pack.key} has no chains of courtesy calls")
    return doing.pack.chains


def _entry(doing: Doing) -> Entry | None:
    """The courtesy call as it stands in the store, while it is still to be made."""
    found = doing.work.entry(str(doing.record("courtesy")["number"]))
    return found if found is not None and found.closed_at is None else None


def _unseen(doing: Doing) -> Entry:
    """The same while the store is away: as much of it as the next time needs."""
    held = doing.record("courtesy")
    return Entry(
        id=0, register=told.REGISTER, number=str(held["number"]), status="", title="", opened_at=doing.now,
        name=str(held["name"]), phone=str(held["phone"]), data={"link": str(held["link"])},
    )  # fmt: skip


def _answered(doing: Doing, entry: Entry) -> Entry:
    said = {key: doing.text(key) for key in ("answer_one", "answer_two") if doing.maybe(key)}
    return entry.with_data(**said, answered_at=doing.now.isoformat(), answered_by=doing.agent)


def _close(doing: Doing, entry: Entry, status: str) -> None:
    doing.work.update_entry(doing.pack.registers[told.REGISTER].moved(entry, status, doing.now))
    _tick(doing, entry)


def _tick(doing: Doing, entry: Entry) -> None:
    """What was to be done about the call before is done."""
    for each in doing.work.follow_ups(entry=entry.id, kind=told.KIND):
        doing.work.finish_follow_up(each.number, doing.now, doing.agent)


def _promise(doing: Doing, entry: Entry, link: rules.Link) -> FollowUp:
    about = two(f"{entry.number} {link.zh}".strip(), f"{entry.number} {link.en}".strip())
    due = entry.due or doing.now
    return doing.follow_up(told.KIND, due, about, name=entry.name, phone=entry.phone, entry=entry.id or None)


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "start_event": start_event,
    "find_courtesies": find_courtesies,
    "record_answers": record_answers,
    "not_reached": not_reached,
    "courtesy_complaint": courtesy_complaint,
}
