"""Orders, returns, invoices and unpaid orders of a desk that sells. [O02–O06]"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from hotline.desk import records
from hotline.desk.records import talk as talk_records
from hotline.desk.records.sales import amount_of, numbered, sale
from hotline.domain import sales as rules
from hotline.domain.callback import next_allowed
from hotline.domain.registers import Entry, Json

from ..handing import hand
from ..words import two
from .base import Did, Doing
from .talk_base import note_case, of_case

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.domain.rooms import FollowUp

ORDER, RETURN = "order", "return"
UNPAID, GIFT, GOODS = "unpaid", "gift", "return"


def setting(doing: Doing) -> rules.Sales:
    """The desk's settings for selling. Raises ``LookupError`` at a desk without."""
    if doing.pack.sales is None:
        raise LookupError(f"the desk {doing.pack.key} has no sales.yaml")
    return doing.pack.sales


def note_order(doing: Doing) -> Did:
    """A confirmed order, the agent's number on its note; an unpaid one is followed up by whoever served, a promised
    gift is put on it before the review. [O02] [O03] [O06]
    """
    order_no, goods, paid, gift = doing.text("order_no"), doing.text("goods"), doing.args["paid"], doing.text("gift")
    data: dict[str, Json] = {
        "order_no": order_no, "amount": str(_amount(doing)), "gift": gift,
        "note": two(f"客服{doing.agent}", f"agent {doing.agent}"),
    }  # fmt: skip
    entry = note_case(doing, ORDER, goods, closed="confirmed" if paid else "", data=data)
    if gift:
        due = records.utc(rules.review_due(setting(doing), doing.now, doing.pack.opening.zone))
        about = two(f"{entry.number} 备注赠品：{gift}", f"{entry.number}: put the gift on it: {gift}")
        doing.follow_up(GIFT, due, about, name=entry.name, phone=entry.phone, entry=of_case(entry))
    if not paid:
        _chase(doing, entry, doing.due(doing.pack.promise))
    return Did("confirmed" if paid else "unpaid", {"filed": talk_records.filed(entry)})


def _chase(doing: Doing, entry: Entry, due: datetime) -> FollowUp:
    about = two(f"{entry.number} {entry.title}，待付款", f"{entry.number} {entry.title}, unpaid")
    return doing.follow_up(
        UNPAID, due, about, name=entry.name, phone=entry.phone, owner=entry.owner, entry=of_case(entry)
    )


def open_return(doing: Doing) -> Did:
    """A return or exchange with its amount and account: with finance within ten minutes, and on everybody's list until
    it is settled, so that no change of shift loses it. [O04] [S09] [S11]
    """
    order_no, amount, zone = doing.text("order_no"), _amount(doing), doing.pack.opening.zone
    before = [each for each in doing.work.entries(RETURN) if each.data.get("order_no") == order_no]
    earlier = [amount_of(each) for each in before if each.status != "declined"]
    orders = [each for each in doing.work.entries(ORDER) if each.data.get("order_no") == order_no]
    paid = amount_of(orders[0]) if orders else None
    if not rules.may_return(amount, paid, earlier):
        return Did(
            "too_much", {"filed": None, "follow_up": None, "left": rules.refundable(paid or Decimal(0), earlier)}
        )
    due = records.utc(rules.working_due(doing.now, doing.count("days") or 0, zone))
    data: dict[str, Json] = {
        "order_no": order_no, "kind": doing.text("kind"), "amount": str(amount), "account": doing.text("account"),
    }  # fmt: skip
    entry = note_case(doing, RETURN, doing.text("reason"), due=due, data=data)
    about = two(f"{entry.number} {entry.title}，{amount}元", f"{entry.number} {entry.title}, {amount}")
    held = entry if entry.id else None
    hand(doing.work, doing.pack, doing.now, setting(doing).finance, about, entry=held, agent=doing.agent)
    made = doing.follow_up(GOODS, due, about, name=entry.name, phone=entry.phone, owner="", entry=of_case(entry))
    facts = {"filed": talk_records.filed(entry), "follow_up": records.follow_up(doing.pack, made), "left": None}
    return Did("opened", facts)


def find_return(doing: Doing) -> Did:
    """Where a return stands. [O04]"""
    entry = doing.work.entry(doing.text("number"))
    if entry is None or entry.register != RETURN:
        return Did("none", {"case": None})
    return Did("closed" if entry.closed_at else entry.status, {"case": sale(entry)})


def decide_return(doing: Doing) -> Did:
    """Finance approves or declines; a lead enters it. [O04]"""
    if not doing.pack.is_lead(doing.agent):
        return Did("not_lead", {})
    return Did("moved" if _move(doing, doing.record("case"), doing.text("to")) else "gone", {})


def settle_return(doing: Doing) -> Did:
    """What was approved is paid back or sent out; anybody of the desk says so. [O04]"""
    return Did("moved" if _move(doing, doing.record("case"), "settled") else "gone", {})


def ask_invoice(doing: Doing) -> Did:
    """An invoice asked for: to whom, which tax number, what amount, and by when it is there. [O05]"""
    order_no, due = doing.text("order_no"), doing.due(doing.pack.promise)
    data: dict[str, Json] = {"order_no": order_no, "tax_no": doing.text("tax_no"), "amount": str(_amount(doing))}
    entry = note_case(doing, "invoice", doing.text("made_out"), due=due, data=data)
    about = two(f"{entry.number} 开票：{entry.title}", f"{entry.number}: invoice for {entry.title}")
    made = doing.follow_up("invoice", due, about, name=entry.name, phone=entry.phone, entry=of_case(entry))
    return Did("noted", {"filed": talk_records.filed(entry), "follow_up": records.follow_up(doing.pack, made)})


def find_unpaid(doing: Doing) -> Did:
    """The unpaid orders that this agent follows up: those served, and in the late shift what nobody served. [O03]"""
    zone, late = doing.pack.opening.zone, setting(doing).late_shift
    shifts = [each.key for each in doing.pack.shift_at(doing.now.astimezone(zone).time())]
    found = [
        sale(each)
        for each in doing.work.entries(ORDER, status="unpaid")
        if rules.follows_up(each.owner, doing.agent, shifts, late)
    ]
    return Did("some" if found else "none", {"orders": tuple(found)})


def settle_unpaid(doing: Doing) -> Did:
    """It is paid (confirmed), or not wanted any more (cancelled). [O03]"""
    return Did("settled" if _move(doing, doing.record("order"), doing.text("result")) else "gone", {})


def ask_again(doing: Doing) -> Did:
    """Asked again after a day, outside the rest hours; what nobody served is this agent's from now on. [O03] [B01]"""
    entry = numbered(doing.work, doing.record("order"))
    if entry is None:
        return Did("gone", {"follow_up": None})
    _tick(doing, entry)
    due = next_allowed(doing.now + doing.pack.escalate, doing.pack.rest, doing.pack.opening.zone)
    entry = doing.work.update_entry(replace(entry, owner=entry.owner or doing.agent))
    return Did("later", {"follow_up": records.follow_up(doing.pack, _chase(doing, entry, records.utc(due)))})


def _move(doing: Doing, record: Mapping[str, object], to: str) -> bool:
    """Take a case where its register lets it go; False when a colleague was faster."""
    entry = numbered(doing.work, record)
    register = doing.pack.registers[entry.register] if entry else None
    if entry is None or register is None or not register.may(entry.status, to):
        return False
    moved = doing.work.update_entry(register.moved(entry, to, doing.now))
    if moved.closed_at is not None:
        _tick(doing, moved)
    return True


def _tick(doing: Doing, entry: Entry) -> None:
    for each in doing.work.follow_ups(entry=entry.id):
        if each.kind in (UNPAID, GOODS):
            doing.work.finish_follow_up(each.number, doing.now, doing.agent)


def _amount(doing: Doing) -> Decimal:
    return cast(Decimal, doing.args["amount"])


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "note_order": note_order,
    "open_return": open_return,
    "find_return": find_return,
    "decide_return": decide_return,
    "settle_return": settle_return,
    "ask_invoice": ask_invoice,
    "find_unpaid": find_unpaid,
    "settle_unpaid": settle_unpaid,
    "ask_again": ask_again,
}
