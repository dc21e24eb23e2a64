"""Orders, returns and ideas as the records that scripts read; rewards and conversion of a desk that sells."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hotline.desk.words import both
from hotline.domain import sales as rules
from hotline.domain.opening import moment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hotline.desk.pack import DeskPack
    from hotline.desk.service import Desk
    from hotline.dialogue.types import Value
    from hotline.domain.registers import Entry
    from hotline.store.work import Work

    Record = Mapping[str, Value]

_most = 100_000


def sale(entry: Entry) -> Record:
    """An order or a return, called by its order's number and the buyer."""
    about = f"{entry.data.get('order_no', '')} {entry.name}".strip()
    return {
        "key": entry.number,
        "label": both(about, about),
        "number": entry.number,
        "about": entry.title,
        "amount": amount_of(entry),
        "phone": entry.phone,
    }


def idea(entry: Entry) -> Record:
    """An error or a suggestion in a list."""
    label = f"{entry.number} {entry.title[:24]}"
    return {
        "key": entry.number,
        "label": both(label, label),
        "number": entry.number,
        "kind": str(entry.data.get("kind", "")),
    }


def amount_of(entry: Entry) -> Decimal:
    """The amount of an order or a return."""
    return Decimal(str(entry.data.get("amount", 0)))


def numbered(work: Work, record: Mapping[str, object]) -> Entry | None:
    """The case behind a record, while it is open."""
    entry = work.entry(str(record["number"]))
    return entry if entry is not None and entry.closed_at is None else None


def earned(work: Work, sales: rules.Sales, pack: DeskPack) -> Mapping[tuple[str, str], Decimal]:
    """(agent, month) → what errors found and ideas adopted have earned. [O07]"""
    ideas = [
        rules.Idea(each.owner, str(each.data.get("kind", "")), each.status, each.opened_at)
        for each in work.entries("idea", limit=_most)
    ]
    return rules.rewards(sales, ideas, pack.opening.zone)


def figures(work: Work, pack: DeskPack, start: datetime, end: datetime) -> Mapping[tuple[str, str], rules.Figures]:
    """(agent, shift) → contacts, paid orders and conversion from ``start`` until before ``end`` (aware). [O08]"""
    calls = [(each.agent, _shift(pack, each.started)) for each in work.calls(start, end, limit=_most)]
    orders = [
        (each.owner, _shift(pack, each.opened_at))
        for each in work.entries("order", since=start, before=end, limit=_most)
        if each.status == "confirmed" and each.owner
    ]
    return rules.conversion(calls, orders)


def today(desk: Desk) -> list[dict[str, str | int | float | None]]:
    """A row per agent and shift of the desk-local day: contacts, orders, conversion, what was earned in the month.
    Empty at a desk that does not sell. [O07] [O08]
    """
    pack, now = desk.settings, desk.clock.now()
    if pack.sales is None:
        return []
    local = now.astimezone(pack.opening.zone)
    with desk.writer.read() as work:
        found = figures(work, pack, moment(pack.opening.zone, local.date(), time(0)), now + timedelta(seconds=1))
        paid = earned(work, pack.sales, pack)
    return [
        {
            "agent": agent,
            "shift": shift,
            "contacts": held.contacts,
            "orders": held.orders,
            "conversion": held.rate,
            "rewards": str(paid.get((agent, f"{local:%Y-%m}"), Decimal(0))),
        }
        for (agent, shift), held in sorted(found.items())
    ]


def _shift(pack: DeskPack, at: datetime) -> str:
    """The shift a moment counts for: the last to have begun where several overlap; empty outside all of them."""
    on = pack.shift_at(at.astimezone(pack.opening.zone).time())
    return on[-1].key if on else ""
