"""The desk, its rooms and room classes as the records that scripts read (see :mod:`.vocabulary`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timedelta

    from hotline.desk.pack import DeskPack
    from hotline.domain.rooms import Room, RoomClass
    from hotline.domain.units import Unit


def records(pack: DeskPack, lang: str) -> dict[str, object]:
    """The names ``desk``, ``rooms``, ``room_classes`` and ``zone`` (a tzinfo) of a desk, names in one language."""
    return {
        "zone": pack.opening.zone,
        "desk": desk_record(pack, lang),
        "rooms": tuple(room_record(pack, room, lang) for room in pack.rooms),
        "room_classes": tuple(class_record(each, lang) for each in pack.classes.values()),
        "units": tuple(unit_record(each, lang) for each in pack.units),
    }


def desk_record(pack: DeskPack, lang: str) -> dict[str, object]:
    """The ``desk`` record."""
    lead = pack.person(pack.supervisor)
    return {
        "key": pack.key,
        "label": {"zh": pack.name.zh, "en": pack.name.en},
        "name": pack.name.lang(lang),
        "hold_minutes": _minutes(pack.holding.normal),
        "short_hold_minutes": _minutes(pack.holding.short),
        "short_notice_minutes": _minutes(pack.opening.short_notice),
        "horizon_days": pack.opening.horizon_days,
        "default_stay": pack.default_stay,
        "minimum_stay": pack.opening.minimum_stay,
        "reminders": pack.reminders,
        "promise_minutes": _minutes(pack.promise),
        "emergency": pack.nuisance.emergency,
        "block_days": pack.nuisance.block_days,
        "break_minutes": _minutes(pack.nuisance.rest),
        "compensation": pack.compensation.lang(lang) if pack.compensation else None,
        "supervisor": lead.name.lang(lang) if lead else "",
        "opens": pack.opening.opens,
        "closes": pack.opening.closes,
        "largest_party": max((room.capacity for room in pack.rooms), default=0),
    }


def room_record(pack: DeskPack, room: Room, lang: str) -> dict[str, object]:
    """A ``room`` record; its label says the class too: ``中包M2``, ``medium room M2``; a named room its name."""
    room_class = pack.classes[room.room_class]
    named = room.zh != room.key
    zh, en = (room.zh, f"the {room.en}") if named else (f"{room_class.zh}{room.key}", f"{room_class.en} {room.key}")
    return {
        "key": room.key,
        "label": {"zh": zh, "en": en},
        "name": room.zh if lang == "zh" else room.en,
        "room_class": room.room_class,
        "capacity": room.capacity,
    }


def class_record(room_class: RoomClass, lang: str) -> dict[str, object]:
    """A ``room_class`` record."""
    return {
        "key": room_class.key,
        "label": {"zh": room_class.zh, "en": room_class.en},
        "name": room_class.zh if lang == "zh" else room_class.en,
        "capacity": room_class.capacity,
    }


def unit_record(unit: Unit, lang: str) -> dict[str, object]:
    """A ``unit`` record."""
    return {
        "key": unit.key,
        "label": {"zh": unit.zh, "en": unit.en},
        "name": unit.name(lang),
        "phone": unit.phone,
        "kind": unit.kind,
    }


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)
