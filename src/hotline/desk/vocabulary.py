"""What scripts of a desk may name: records, actions and the names that are always there.

This is the one list that scripts, the checker, the action registry and the case runner share. Each action is
carried out by the function of the same name in :mod:`hotline.desk.actions`.
"""

from __future__ import annotations

from collections.abc import Mapping

from hotline.dialogue.types import Action, Record, Type

_text = Type("text")
_number = Type("number")
_count = Type("count")
_moment = Type("datetime")
_money = Type("money")
_flag = Type("yes_no")
_duration = Type("duration")


def _record(name: str) -> Type:
    return Type(name, record=True)


def _optional(of: Type) -> Type:
    return Type(of.name, optional=True, record=of.record, item=of.item)


def _list(of: Type) -> Type:
    return Type("list", item=of)


# Labels as the scripts say them. offer, booking, room: the class and the room, no time and no price
# ("中包M2" / "medium room M2"; a special room by its name); customer: the name; room_class: its name; wait,
# follow_up: the number. Times, prices and capacities are said by the script from the record's attributes.
RECORDS: Mapping[str, Record] = {
    record.name: record
    for record in (
        Record(
            "desk",
            {
                "key": _text, "name": _text, "hold_minutes": _count, "short_hold_minutes": _count,
                "short_notice_minutes": _count, "horizon_days": _count, "default_stay": _duration,
                "minimum_stay": _duration, "reminders": _flag, "promise_minutes": _count, "supervisor": _text,
                "opens": Type("time"), "closes": Type("time"), "largest_party": _count,
            },
        ),
        Record(
            "customer",
            {"key": _text, "name": _text, "phone": Type("phone"), "member_no": _text, "visits": _count,
             "key_customer": _flag},
        ),
        Record(
            "offer",
            {"key": _text, "room": _text, "room_name": _text, "room_class": Type("choice"), "class_name": _text,
             "capacity": _count, "start": _moment, "end": _moment, "price": _money, "fit": Type("choice"),
             "price_gap": _money},
        ),
        Record(
            "booking",
            {"key": _text, "number": _text, "room": _text, "room_name": _text, "room_class": Type("choice"),
             "class_name": _text, "start": _moment, "end": _moment, "people": _count, "name": Type("name"),
             "phone": Type("phone"), "held_until": _moment, "price": _money},
        ),
        Record("wait", {"key": _text, "number": _text, "place": _count, "start": _moment, "class_name": _text}),
        Record("follow_up", {"key": _text, "number": _text, "due": _moment, "about": _text}),
        Record("room", {"key": _text, "name": _text, "room_class": Type("choice"), "capacity": _count}),
        Record("room_class", {"key": _text, "name": _text, "capacity": _count}),
    )
}

_who = {"name": Type("name"), "phone": Type("phone")}
_when = {"date": Type("date"), "time": Type("time"), "stay": _optional(_duration)}

_SURE_ROOMS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("free", "larger", "smaller", "other_class"), ("arrival", "offer")),
    **dict.fromkeys(("room_taken", "too_many", "closed", "past"), ("arrival",)),
    "beyond": ("arrival", "opening_day"),
}

ACTIONS: Mapping[str, Action] = {
    action.name: action
    for action in (
        Action(
            "find_customer",
            {"phone": _optional(Type("phone")), "name": _optional(Type("name")), "member_no": _optional(_text)},
            ("one", "several", "none", "offline"),
            {"customer": _optional(_record("customer")), "customers": _list(_record("customer"))},
            sure={"one": ("customer",)},
        ),
        Action(
            "check_rooms",
            {"people": _count, **_when, "room": _optional(Type("choice")), "room_class": _optional(Type("choice"))},
            # free: a room that fits ideally (or the very room or class asked for) is free → offer.
            # larger / smaller: only that way (K10 / K11; the heads fit the capacity). other_class: the class asked
            # for is gone, others that fit are free (K08). room_taken: the room asked for is taken (K03, K06).
            # none: nothing free that fits then (K02, K05). too_many: no room holds so many. beyond: after the
            # horizon (K07). closed: outside opening hours. past: that time is over.
            ("free", "larger", "smaller", "other_class", "room_taken", "none", "too_many", "beyond", "closed",
             "past", "offline"),
            {
                "arrival": _optional(_moment),
                "offer": _optional(_record("offer")),
                "offers": _list(_record("offer")),
                "times": _list(_record("offer")),
                "opening_day": _optional(Type("date")),
                # The class the party is meant for: the one asked for (that of the room asked for), else the
                # ideal one for so many heads. A booking in another class is asked for a swap (K10, K11).
                "wished_class": _optional(_record("room_class")),
            },
            sure=_SURE_ROOMS | {"none": ("arrival",), "room_taken": ("arrival", "room")},
        ),
        Action(
            "book_room",
            {"offer": _record("offer"), "people": _count, **_who, "note": _optional(_text)},
            ("made", "taken", "offline"),
            {"booking": _optional(_record("booking")), "offers": _list(_record("offer"))},
            commits=True,
            sure={"made": ("booking",)},
        ),
        Action(
            "join_waitlist",
            {"people": _count, **_when, "room": _optional(Type("choice")),
             "room_class": _optional(Type("choice")), **_who},
            ("added", "already", "offline"),
            {"wait": _optional(_record("wait"))},
            commits=True,
            sure={"added": ("wait",), "already": ("wait",)},
        ),
        Action(
            "record_unmet",
            {"reason": _text, "people": _optional(_count), "date": _optional(Type("date")),
             "time": _optional(Type("time")), "room_class": _optional(Type("choice")),
             "name": _optional(Type("name")), "phone": _optional(Type("phone")), "note": _optional(_text)},
            ("recorded",),
            {},
            # A note for the statistics, once per call, reason, date, time and class: a caller who then thinks of
            # another day may still change everything, so this does not stop the way back.
            spoolable=True,
        ),
        Action(
            "remind_opening",
            {"people": _optional(_count), "date": Type("date"), "time": _optional(Type("time")), **_who},
            ("set",),
            {"follow_up": _optional(_record("follow_up"))},
            commits=True,
            spoolable=True,
            sure={"set": ("follow_up",)},
        ),
        Action(
            "set_reminder",
            {"booking": _record("booking")},
            ("set", "none", "offline"),
            {"follow_up": _optional(_record("follow_up"))},
            commits=True,
            sure={"set": ("follow_up",)},
        ),
        Action(
            "promise_call",
            {**_who, "within": _duration, "about": _text},
            ("set",),
            {"follow_up": _optional(_record("follow_up"))},
            commits=True,
            spoolable=True,
            sure={"set": ("follow_up",)},
        ),
        Action(
            "tell_supervisor",
            {"name": _optional(Type("name")), "phone": _optional(Type("phone")), "about": _text},
            ("told",),
            {"follow_up": _optional(_record("follow_up"))},
            commits=True,
            spoolable=True,
            sure={"told": ("follow_up",)},
        ),
        Action(
            "queue_swap",
            {"booking": _record("booking"), "room_class": Type("choice")},
            ("queued", "already", "offline"),
            {},
            commits=True,
        ),
        Action(
            "find_booking",
            # An empty text looks without it, so that a wrong number does not hide what the name would find.
            {"phone": _optional(_text), "name": _optional(_text),
             "date": _optional(Type("date")), "booking_no": _optional(_text)},
            ("found", "several", "none", "offline"),
            {"booking": _optional(_record("booking")), "bookings": _list(_record("booking"))},
            sure={"found": ("booking",)},
        ),
        Action(
            "find_order",
            {"booking_no": _text},
            ("found", "none", "offline"),
            {"booking": _optional(_record("booking")), "bookings": _list(_record("booking"))},
            sure={"found": ("booking",)},
        ),
        Action(
            "check_identity",
            {"booking": _record("booking"), "proof": _text},
            ("right", "wrong", "offline"),
            {},
        ),
        Action(
            "cancel_booking",
            {"booking": _record("booking"), "reason": _text},
            ("cancelled", "gone", "offline"),
            {"waiting": _list(_record("wait"))},
            commits=True,
        ),
        Action(
            "check_change",
            {"booking": _record("booking"), "people": _optional(_count), "date": _optional(Type("date")),
             "time": _optional(Type("time")), "room": _optional(Type("choice")),
             "room_class": _optional(Type("choice"))},
            ("free", "larger", "smaller", "other_class", "room_taken", "none", "too_many", "beyond", "closed",
             "past", "offline"),
            {
                "arrival": _optional(_moment),
                "offer": _optional(_record("offer")),
                "offers": _list(_record("offer")),
                "times": _list(_record("offer")),
                "opening_day": _optional(Type("date")),
                # The class the party is meant for: the one asked for (that of the room asked for), else the
                # ideal one for so many heads. A booking in another class is asked for a swap (K10, K11).
                "wished_class": _optional(_record("room_class")),
            },
            sure=_SURE_ROOMS,
        ),
        Action(
            "change_booking",
            {"booking": _record("booking"), "offer": _record("offer"), "people": _optional(_count)},
            ("changed", "taken", "gone", "offline"),
            {"booking": _optional(_record("booking")), "offers": _list(_record("offer"))},
            commits=True,
            sure={"changed": ("booking",), "taken": ("booking",)},
        ),
    )
}

NAMES: Mapping[str, Type] = {
    "now": _moment,
    "today": Type("date"),
    "agent": _text,
    "agent_name": _text,
    "caller_phone": _optional(Type("phone")),
    "rings": _optional(_count),
    "mood": _text,
    "desk": _record("desk"),
    "rooms": _list(_record("room")),
    "room_classes": _list(_record("room_class")),
    "greeted": _flag,
}
"""Names every script of a desk can read. ``rooms``/``room_classes`` are the desk's, for fields with ``of``."""
