"""What stood in the store when a recorded call began, as a scenario's world, with everything personal replaced.

The caller's own file, bookings, orders and cases come with it; of other callers only that a room or a crew was taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hotline.domain.registers import Entry
from hotline.domain.rooms import Booking

from .disguise import Disguise, learn

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.dialogue.events import Event
    from hotline.store.work import Work


_most_days = 4
"""Days of a call around which it is looked who else had come."""


def world_of(work: Work, pack: DeskPack, events: Sequence[Event], phone: str, disguise: Disguise) -> dict[str, Any]:
    """The world of a recorded call. ``phone``: the caller's, as the journal has it."""
    began = events[0].at
    records = list(_records(event.data for event in events))
    customers = [each for each in (*work.customers_by_phone(phone),) if phone] + [
        found for each in records if "visits" in each and (found := _customer(work, each)) is not None
    ]
    made: dict[str, Any] = {}
    if customers:
        files = {each.phone: each for each in customers}.values()
        made["customers"] = [
            _plain(name=each.name, phone=each.phone, member_no=each.member_no, key="yes" if each.key else "")
            for each in files
        ]
    if pack.house is not None:
        made["bookings"] = list(_bookings(work, pack, records, began, phone))
    if pack.crews is not None:
        made["jobs"] = list(_jobs(work, pack, began, records))
    made["entries"] = list(_entries(work, pack, began, records, phone))
    learn(disguise, made)  # whoever stands in a file need not have been named in the call
    return {key: [_masked(each, disguise) for each in value] for key, value in made.items() if value}


def _customer(work: Work, record: Mapping[str, Any]) -> Any:
    key = str(record.get("key", ""))
    return work.customer(int(key)) if key.isdecimal() else None


# ---------------------------------------------------------------- rooms, crews, registers


def _bookings(
    work: Work, pack: DeskPack, records: Sequence[Mapping[str, Any]], began: datetime, phone: str
) -> Iterator[dict[str, Any]]:
    zone = pack.opening.zone
    own = {str(each["number"]): each for each in reversed(records) if {"number", "room", "start", "end"} <= each.keys()}
    taken: set[tuple[str, str]] = set()
    days = sorted(_days(records, began, pack))[:_most_days]
    found = [
        booking
        for day in days
        for booking in work.bookings(
            datetime.combine(day, datetime.min.time(), zone),
            datetime.combine(day, datetime.min.time(), zone) + timedelta(days=2),
        )
    ]
    before = {each.number: each for each in found if each.made_at < began}
    for number, record in own.items():
        known = work.booking(number)
        if known is not None and known.made_at < began:
            before.pop(number, None)
            start, end = (datetime.fromisoformat(str(record[key])) for key in ("start", "end"))
            taken.add((str(record["room"]), start.isoformat()))
            yield _booking(str(record["room"]), start, end, zone, known, mine=True)
    for each in before.values():
        if (each.room, each.start.astimezone(zone).isoformat()) not in taken and each.status in {"booked", "arrived"}:
            yield _booking(each.room, each.start, each.end, zone, each, mine=bool(phone) and each.phone == phone)


def _booking(room: str, start: datetime, end: datetime, zone: Any, known: Booking, *, mine: bool) -> dict[str, Any]:
    minutes = round((end - start).total_seconds() / 60)
    return _plain(
        room=room, at=f"{start.astimezone(zone):%Y-%m-%d %H:%M}", stay=f"{minutes}m", people=str(known.people),
        name=known.name if mine else "", phone=known.phone if mine else "",
    )  # fmt: skip


def _days(records: Sequence[Mapping[str, Any]], began: datetime, pack: DeskPack) -> set[date]:
    """The days that the call was about, and its own."""
    zone = pack.opening.zone
    found = {began.astimezone(zone).date()}
    for each in records:
        for value in each.values():
            if isinstance(value, str) and len(value) >= 10:
                try:
                    moment = datetime.fromisoformat(value)
                except ValueError:
                    continue
                day = moment.astimezone(zone).date() if moment.tzinfo else moment.date()
                if abs((day - began.astimezone(zone).date()).days) <= 60:
                    found.add(day)
    return found


def _jobs(
    work: Work, pack: DeskPack, began: datetime, records: Sequence[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Orders that the call was about, as they stood when it was first spoken of them."""
    if pack.crews is None:
        return
    for number, was in {
        str(each["number"]): each for each in reversed(records) if {"number", "half", "outlet"} <= each.keys()
    }.items():
        job = work.job(number)
        if job is not None and job.made_at < began:
            there = [one.key for one in pack.crews.field.crews if one.outlet == job.outlet]
            yield _plain(
                crews=list(job.crews) or there[: int(str(was.get("crew") or 1))], date=str(was["date"]),
                half=str(was["half"]), product=job.product, address=str(was["address"]), name=job.name, phone=job.phone,
            )  # fmt: skip


def _entries(
    work: Work, pack: DeskPack, began: datetime, records: Sequence[Mapping[str, Any]], phone: str
) -> Iterator[dict[str, Any]]:
    statuses = {str(each["number"]): str(each.get("status", "")) for each in reversed(records) if "number" in each}
    named = [entry for number in sorted(statuses) if (entry := work.entry(number)) is not None]
    own = [entry for key in pack.registers for entry in work.entries(key, phone=phone)] if phone else []
    there = {each.number: each for each in (*named, *own)}
    fresh = {each.number for each in there.values() if each.opened_at >= began}
    for entry in there.values():
        if entry.number not in fresh and entry.register in pack.registers:
            yield _entry(entry, pack, statuses.get(entry.number, ""), fresh)


def _entry(entry: Entry, pack: DeskPack, status: str, fresh: set[str]) -> dict[str, Any]:
    """A case as it stood before the call. ``fresh``: cases that the call has made; what points at one is its doing."""
    register, zone = pack.registers[entry.register], pack.opening.zone
    data = {key: _text(value) for key, value in entry.data.items() if isinstance(value, str | int | float | bool)}
    touched = any(value in fresh for value in data.values())
    was = register.start if touched else status if status in register.statuses else entry.status
    return _plain(
        register=entry.register, status="" if was == register.start else was, title=entry.title,
        name="" if touched else entry.name, phone="" if touched else entry.phone,
        opened=f"{entry.opened_at.astimezone(zone):%Y-%m-%d %H:%M}",
        due=f"{entry.due.astimezone(zone):%Y-%m-%d %H:%M}" if entry.due is not None else "", owner=entry.owner,
        unit=entry.unit, data={key: value for key, value in data.items() if value not in fresh},
    )  # fmt: skip


# ---------------------------------------------------------------- small things


def _records(values: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    """Every record in these values, the outer one first."""
    for value in values:
        if isinstance(value, Mapping):
            yield value
            yield from _records(value.values())
        elif isinstance(value, list | tuple):
            yield from _records(value)


def _plain(**given: Any) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value not in ("", [], {}, None)}


def _text(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _masked(value: Any, disguise: Disguise, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _masked(item, disguise, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_masked(item, disguise, key) for item in value]
    if key in {
        "at",
        "date",
        "opened",
        "due",
        "stay",
        "people",
        "room",
        "crews",
        "register",
        "status",
        "unit",
        "half",
        "product",
    }:
        return value
    return disguise.shown_phone(value).replace(" ", "") if key == "phone" else disguise.text(str(value))
