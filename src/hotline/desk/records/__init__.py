"""Domain values as the records scripts read (:data:`.vocabulary.RECORDS`): bilingual labels, desk-local times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from hotline.desk.pack.env import room_record
from hotline.desk.vocabulary import RECORDS
from hotline.desk.words import both, moment_words
from hotline.dialogue.fields import wire
from hotline.dialogue.types import Json, Type, Value
from hotline.domain.masking import mask_phone
from hotline.domain.people import Customer
from hotline.domain.registers import Entry
from hotline.domain.rooms import Booking, FollowUp, Offer, RoomClass, WaitEntry

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack

Record = Mapping[str, Value]


def room_name(pack: DeskPack, key: str) -> Record:
    """What a room is called in both languages: a special room by its name, any other by class and code (``中包M2``)."""
    room = pack.room(key)
    return both(key, key) if room is None else cast(Record, room_record(pack, room, "zh")["label"])


def class_name(pack: DeskPack, key: str) -> Record:
    """What a room class is called in both languages."""
    kind = pack.classes.get(key)
    return both(kind.zh, kind.en) if kind else both(key, key)


def offer(pack: DeskPack, made: Offer, timed: bool = False) -> Record:
    """A room that can be had. Its key is the room's code; ``timed`` (an offer of another time) adds the moment to key
    and label, since the same room may stand in a list several times."""
    zone = pack.opening.zone
    start, end = made.start.astimezone(zone), made.end.astimezone(zone)
    name = room_name(pack, made.room.key)
    label = name
    if timed:
        when = moment_words(start)
        label = both(f"{when['zh']}的{name['zh']}", f"{name['en']}, {when['en']}")
    return {
        "key": f"{made.room.key}@{start:%Y-%m-%dT%H:%M}" if timed else made.room.key,
        "label": label,
        "room": made.room.key,
        "room_name": _called(made.room.key, name),
        "room_class": made.room.room_class,
        "class_name": _called(made.room.room_class, class_name(pack, made.room.room_class)),
        "capacity": made.room.capacity,
        "start": start,
        "end": end,
        "price": made.price,
        "fit": made.fit,
        "price_gap": made.price_gap,
    }


def offers(pack: DeskPack, made: Iterable[Offer], timed: bool = False) -> tuple[Record, ...]:
    """Several offers, in their order."""
    return tuple(offer(pack, each, timed) for each in made)


def offer_of(pack: DeskPack, record: Mapping[str, object]) -> Offer | None:
    """The offer behind a record; None when its room has gone from the desk's file."""
    room = pack.room(str(record["room"]))
    if room is None:
        return None
    return Offer(
        room,
        cast(datetime, record["start"]),
        cast(datetime, record["end"]),
        cast(Decimal, record["price"]),
        str(record["fit"]),
        cast(Decimal, record.get("price_gap") or Decimal(0)),
    )


def booking(pack: DeskPack, made: Booking) -> Record:
    """A booking as the agent speaks of it."""
    zone = pack.opening.zone
    room = pack.room(made.room)
    kind = room.room_class if room else ""
    name = room_name(pack, made.room)
    return {
        "key": made.number,
        "label": name,
        "number": made.number,
        "room": made.room,
        "room_name": _called(made.room, name),
        "room_class": kind,
        "class_name": _called(kind, class_name(pack, kind)),
        "start": made.start.astimezone(zone),
        "end": made.end.astimezone(zone),
        "people": made.people,
        "name": made.name,
        "phone": made.phone,
        "held_until": made.held_until.astimezone(zone),
        "price": made.price,
    }


def customer(who: Customer, namesake: bool = False) -> Record:
    """A customer; a ``namesake`` in the same list is told apart by the masked number. [P02]"""
    masked = mask_phone(who.phone)
    return {
        "key": str(who.id),
        "label": both(f"{who.name}（{masked}）", f"{who.name} ({masked})") if namesake else both(who.name, who.name),
        "name": who.name,
        "phone": who.phone,
        "member_no": who.member_no,
        "visits": who.visits,
        "key_customer": who.key,
    }


def wait(pack: DeskPack, entry: WaitEntry, place: int) -> Record:
    """A place on the waiting list, counted from 1 among those who want the same."""
    kind = room_name(pack, entry.room) if entry.room else class_name(pack, entry.room_class)
    return {
        "key": entry.number,
        "label": both(entry.number, entry.number),
        "number": entry.number,
        "place": place,
        "start": entry.start.astimezone(pack.opening.zone),
        "class_name": _called(entry.room or entry.room_class, kind),
    }


def follow_up(pack: DeskPack, promise: FollowUp) -> Record:
    """A promise. One made while the store is away has no number yet: it is called by the time it is due."""
    due = promise.due.astimezone(pack.opening.zone)
    return {
        "key": promise.number,
        "label": both(promise.number, promise.number) if promise.number else moment_words(due),
        "number": promise.number,
        "due": due,
        "about": promise.about,
    }


def entry(pack: DeskPack, case: Entry) -> Record:
    """A case of a register as the agent speaks of it: by its number."""
    zone = pack.opening.zone
    return {
        "key": case.number,
        "label": both(case.number, case.number),
        "number": case.number,
        "register": case.register,
        "status": case.status,
        "title": case.title,
        "name": case.name,
        "phone": case.phone,
        "owner": case.owner,
        "unit": case.unit,
        "opened_at": case.opened_at.astimezone(zone),
        "due": case.due.astimezone(zone) if case.due else None,
        "major": case.major,
        "handovers": case.handovers,
    }


def room_class(each: RoomClass) -> Record:
    """A class of rooms."""
    name = both(each.zh, each.en)
    return {"key": each.key, "label": name, "name": _called(each.key, name), "capacity": each.capacity}


def _called(key: str, label: Record) -> Record:
    """A name that is shown in the language of the moment, as the engine shows records: by its label."""
    return {"key": key, "label": label}


def facts(values: Mapping[str, Value], types: Mapping[str, Type]) -> dict[str, Json]:
    """What an action gives, as the journal holds it."""
    return {name: wire.dump(value, types[name]) for name, value in values.items()}


def stored(values: Mapping[str, object], types: Mapping[str, Type]) -> dict[str, Json]:
    """An action's arguments as JSON, for the spool."""
    return {name: wire.dump(cast(Value, value), types[name]) for name, value in values.items() if name in types}


def restored(values: Mapping[str, Json], types: Mapping[str, Type]) -> dict[str, object]:
    """The arguments behind the spool's JSON. Raises ``ValueError`` when they are not of those types."""
    return {name: wire.load(value, types[name], RECORDS) for name, value in values.items() if name in types}


def utc(moment: datetime) -> datetime:
    """The same moment in UTC, as the store wants it."""
    return moment.astimezone(UTC)


def stay_of(made: Offer) -> timedelta:
    """How long an offered stay is."""
    return made.end.astimezone(UTC) - made.start.astimezone(UTC)
