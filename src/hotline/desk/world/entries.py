"""Cases of registers in a case's world.

``entries: [{register, status?, title?, name?, phone?, opened?, due?, owner?, unit?, major?, data?: {key: value}}]``;
``opened`` is an hour ago when not said. ``moved: [{entry: P-101, to: returned}]``: a case takes another status.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hotline.desk.looking import e164
from hotline.desk.world.words import Map, maps, moment, text, wrong
from hotline.dialogue.cases import Plain
from hotline.domain.registers import Entry, Json, Register

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.store.work import Work


def entries(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    """Note the world's cases."""
    for each in maps(world, "entries"):
        work.add_entry(_entry(work, pack, each, now))


def moved(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    """Put cases into another status: ``moved: [{entry: P-101, to: returned}]``."""
    for each in maps(world, "moved"):
        number, status = text(each, "entry"), text(each, "to")
        entry = work.entry(number)
        if entry is None or status not in pack.registers[entry.register].statuses:
            raise wrong(f"“{number} {status}”", f'"{number} {status}"')
        work.update_entry(pack.registers[entry.register].moved(entry, status, now))


def _entry(work: Work, pack: DeskPack, each: Map, now: datetime) -> Entry:
    key = text(each, "register")
    if key not in pack.registers:
        raise wrong(f"登记簿“{key}”", f'the register "{key}"')
    register = pack.registers[key]
    status = text(each, "status") or register.start
    if status not in register.statuses:
        raise wrong(f"状态“{status}”", f'the status "{status}"')
    phone = e164(pack, text(each, "phone"), now)
    known = work.customers_by_phone(phone, 1) if phone else ()
    opened = (moment(pack, each, "opened") if "opened" in each else now - timedelta(hours=1)).astimezone(UTC)
    data = each.get("data") or {}
    return Entry(
        id=0, register=key, number="", status=status, title=text(each, "title"), opened_at=opened,
        due=moment(pack, each, "due").astimezone(UTC) if "due" in each else None, owner=text(each, "owner"),
        unit=text(each, "unit"), customer=known[0].id if known else None, name=text(each, "name"), phone=phone,
        major=text(each, "major") == "yes", closed_at=opened if register.statuses[status].closes else None,
        data={name: _value(pack, register, name, value) for name, value in data.items()}
        if isinstance(data, dict) else {},
    )  # fmt: skip


def _value(pack: DeskPack, register: Register, name: str, value: Plain) -> Json:
    """A value of ``data`` as its column holds it: a moment in UTC, a count, a flag; anything else as it is written."""
    kind = next((column.type for column in register.columns if column.key == name), "text")
    if isinstance(value, str) and value:
        if kind == "moment":
            return moment(pack, {name: value}, name).astimezone(UTC).isoformat()
        if kind == "flag":
            return value == "yes"
        if kind == "count" and value.isdecimal():
            return int(value)
    return _json(value)


def _json(value: Plain) -> Json:
    if isinstance(value, dict):
        return {key: _json(each) for key, each in value.items()}
    return [_json(each) for each in value] if isinstance(value, list) else value
