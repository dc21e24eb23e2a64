"""Calls that the desk makes: what came of each, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from hotline.desk import records
from hotline.desk.records import outbound as outbound_records
from hotline.domain.callback import next_allowed, resting
from hotline.domain.outbound import LEAVES, next_attempt, passes_on
from hotline.domain.registers import Entry

from ..todo import settle
from ..words import one, two
from .base import Did, Doing

if TYPE_CHECKING:
    from hotline.domain.rooms import FollowUp


@dataclass(frozen=True, slots=True)
class _Errand:
    """What a call is for: the promise that it keeps, if there is one, whom it goes to, and what about."""

    promise: FollowUp | None
    name: str
    phone: str
    about: str
    attempts: int


def find_errand(doing: Doing) -> Did:
    """An open promise with whom to call and what about; the same as what the agent would have typed. [K31]"""
    promise = doing.work.follow_up(doing.text("number"))
    if promise is None or promise.status != "open":
        return Did("gone", {"errand": None, "callee": None, "dial": None, "about": None})
    errand = outbound_records.errand(doing.pack, promise, outbound_records.attempts(doing.work, promise))
    told = {"callee": promise.name or None, "dial": promise.phone or None, "about": errand["about"]}
    return Did("found", {"errand": errand, **told})


def new_errand(doing: Doing) -> Did:
    """A call that nobody had promised. [K31]"""
    name, phone, about = (doing.text(each) for each in ("name", "phone", "about"))
    return Did("ready", {"errand": outbound_records.new_errand(doing.pack, name, phone, about, doing.now)})


def may_dial(doing: Doing) -> Did:
    """Whether this is outside the customers' rest hours, and from when it is. [B01]"""
    rest, zone = doing.pack.rest, doing.pack.opening.zone
    then = next_allowed(doing.now, rest, zone)
    return Did("resting" if resting(doing.now, rest, zone) else "now", {"call_from": then})


def try_again(doing: Doing) -> Did:
    """Nobody was reached: due again at the outcome's own time, never in rest hours; after too many times the lead
    decides. A call that nobody had promised becomes a promise now. [K32] [K33] [K34] [K37] [K38] [B01]
    """
    return _noted(doing, doing.text("outcome"), _errand(doing))


def call_then(doing: Doing) -> Did:
    """Due again when the customer wishes, or when the rest hours end. [K40] [B01]"""
    return Did("set", _noted(doing, doing.text("outcome"), _errand(doing)).facts)


def close_errand(doing: Doing) -> Did:
    """The promise is kept; how it went stands in the register. [K39] [K40] [B03]"""
    return Did("closed", _noted(doing, doing.text("outcome"), _errand(doing)).facts)


def pass_to_lead(doing: Doing) -> Did:
    """The lead takes it from here. [K35] [K39] [S13]"""
    return Did("passed", _noted(doing, doing.text("outcome"), _errand(doing), lead=True).facts)


def correct_number(doing: Doing) -> Did:
    """The right number goes into the file of whoever had the wrong one under that name, and onto the promise. [K35]"""
    errand, right = _errand(doing), doing.text("right_phone")
    for known in doing.work.customers_by_phone(errand.phone) if doing.connected else ():
        if errand.name in (known.name, ""):
            doing.work.save_customer(replace(known, phone=right))
    return Did("corrected", _noted(doing, "corrected", errand, right).facts)


def _noted(doing: Doing, outcome: str, errand: _Errand, phone: str = "", *, lead: bool = False) -> Did:
    promise, phone, made = errand.promise, phone or errand.phone, errand.attempts + 1
    asked = cast("datetime | None", doing.args.get("again_at"))
    rest, zone = doing.pack.rest, doing.pack.opening.zone
    then = next_attempt(outcome, doing.now, rest, zone, made=made, asked=asked)
    follows = None
    if promise is not None:
        doing.work.finish_follow_up(promise.number, doing.now, doing.agent, outcome)
    if then is not None:
        follows = _again(doing, errand, phone, records.utc(then))
    elif lead or passes_on(outcome, made):
        follows = _lead(doing, errand, phone, outcome)
    elif promise is not None:
        settle(doing.work, doing.pack, doing.now, promise.number)
    went = "again" if then else "lead" if follows else "done"
    number = follows.number if follows else ""
    _enter(doing, outcome, errand, phone, number, went)
    return Did(went, {"attempt": outbound_records.attempt(doing.pack, outcome, then, number)})


def _again(doing: Doing, errand: _Errand, phone: str, due: datetime) -> FollowUp:
    if errand.promise is None:
        return doing.follow_up("callback", due, errand.about, name=errand.name, phone=phone)
    call = doing.call or None
    return doing.work.add_follow_up(
        replace(errand.promise, id=0, number="", due=due, phone=phone, made_at=doing.now, call=call)
    )


def _lead(doing: Doing, errand: _Errand, phone: str, outcome: str) -> FollowUp:
    leaf, promise = LEAVES[outcome], errand.promise
    zh, en = one(errand.about, "zh"), one(errand.about, "en")
    return doing.follow_up(
        "supervisor", doing.due(doing.pack.promise),
        two(f"外呼{leaf.zh}：{zh}", f"outbound call, {leaf.en}: {en}"), name=errand.name, phone=phone,
        owner=doing.pack.supervisor, booking=promise.booking if promise else None,
        wait=promise.wait if promise else None, entry=promise.entry if promise else None,
    )  # fmt: skip


def _enter(doing: Doing, outcome: str, errand: _Errand, phone: str, number: str, status: str) -> None:
    leaf, promise = LEAVES[outcome], errand.promise
    data = {
        "outcome": outcome, "result": two(leaf.zh, leaf.en), "errand": promise.number if promise else "",
        "next": number, "words": doing.text("words"),
    }  # fmt: skip
    doing.work.add_entry(
        Entry(
            id=0, register=outbound_records.REGISTER, number="", status=status, title=errand.about,
            opened_at=doing.now, owner=doing.agent, name=errand.name, phone=phone, call=doing.call or None,
            data={**data}, closed_at=doing.now,
        )
    )  # fmt: skip


def _errand(doing: Doing) -> _Errand:
    """The errand as it stands in the store now; a promise that a colleague has just kept is none any more."""
    held = doing.record("errand")
    number = str(held["number"])
    promise = doing.work.follow_up(number) if number and doing.connected else None
    name, about = (str(cast("Mapping[str, object]", held[each])["key"]) for each in ("name", "about"))
    still = promise if promise is not None and promise.status == "open" else None
    return _Errand(still, name, str(held["phone"]), about, cast(int, held["attempts"]))


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "find_errand": find_errand,
    "new_errand": new_errand,
    "may_dial": may_dial,
    "try_again": try_again,
    "call_then": call_then,
    "close_errand": close_errand,
    "pass_to_lead": pass_to_lead,
    "correct_number": correct_number,
}
