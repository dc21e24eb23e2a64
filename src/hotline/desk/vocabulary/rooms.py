"""Rooms, their classes, and what is free."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

NEEDS = "house"

# free: a room that fits ideally (or the very room or class asked for) is free → offer.
# larger / smaller: only that way (K10 / K11; the heads fit the capacity). other_class: the class asked
# for is gone, others that fit are free (K08). room_taken: the room asked for is taken (K03, K06).
# none: nothing free that fits then (K02, K05). too_many: no room holds so many. beyond: after the
# horizon (K07). closed: outside opening hours. past: that time is over.
_outcomes = (
    "free",
    "larger",
    "smaller",
    "other_class",
    "room_taken",
    "none",
    "too_many",
    "beyond",
    "closed",
    "past",
    "offline",
)

_gives = {
    "arrival": kinds.optional(kinds.moment),
    "offer": kinds.optional(kinds.record("offer")),
    "offers": kinds.listed(kinds.record("offer")),
    "times": kinds.listed(kinds.record("offer")),
    "opening_day": kinds.optional(kinds.date),
    # The class the party is meant for: the one asked for (that of the room asked for), else the
    # ideal one for so many heads. A booking in another class is asked for a swap (K10, K11).
    "wished_class": kinds.optional(kinds.record("room_class")),
}

_sure: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("free", "larger", "smaller", "other_class"), ("arrival", "offer")),
    **dict.fromkeys(("room_taken", "too_many", "closed", "past"), ("arrival",)),
    "beyond": ("arrival", "opening_day"),
}

RECORDS: tuple[Record, ...] = (
    Record(
        "offer",
        {
            "key": kinds.text,
            "room": kinds.text,
            "room_name": kinds.text,
            "room_class": kinds.choice,
            "class_name": kinds.text,
            "capacity": kinds.count,
            "start": kinds.moment,
            "end": kinds.moment,
            "price": kinds.money,
            "fit": kinds.choice,
            "price_gap": kinds.money,
        },
    ),
    Record("room", {"key": kinds.text, "name": kinds.text, "room_class": kinds.choice, "capacity": kinds.count}),
    Record("room_class", {"key": kinds.text, "name": kinds.text, "capacity": kinds.count}),
)

ACTIONS: tuple[Action, ...] = (
    Action(
        "check_rooms",
        {
            "people": kinds.count,
            **kinds.when,
            "room": kinds.optional(kinds.choice),
            "room_class": kinds.optional(kinds.choice),
        },
        _outcomes,
        _gives,
        # So many heads fit some class, or it is too_many: so the class meant is known.
        sure=_sure
        | dict.fromkeys(("free", "larger", "smaller", "other_class"), ("arrival", "offer", "wished_class"))
        | dict.fromkeys(("none", "closed"), ("arrival", "wished_class"))
        | {"room_taken": ("arrival", "room", "wished_class")},
    ),
    Action(
        "check_change",
        {
            "booking": kinds.record("booking"),
            "people": kinds.optional(kinds.count),
            "date": kinds.optional(kinds.date),
            "time": kinds.optional(kinds.time),
            "room": kinds.optional(kinds.choice),
            "room_class": kinds.optional(kinds.choice),
        },
        _outcomes,
        _gives,
        sure=_sure,
    ),
)
