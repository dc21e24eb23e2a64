"""Taking, finding, changing and cancelling a room."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

NEEDS = "house"

RECORDS: tuple[Record, ...] = (
    Record(
        "booking",
        {
            "key": kinds.text,
            "number": kinds.text,
            "room": kinds.text,
            "room_name": kinds.text,
            "room_class": kinds.choice,
            "class_name": kinds.text,
            "start": kinds.moment,
            "end": kinds.moment,
            "people": kinds.count,
            "name": kinds.name,
            "phone": kinds.phone,
            "held_until": kinds.moment,
            "price": kinds.money,
        },
    ),
)

ACTIONS: tuple[Action, ...] = (
    Action(
        "book_room",
        {"offer": kinds.record("offer"), "people": kinds.count, **kinds.who, "note": kinds.optional(kinds.text)},
        ("made", "taken", "offline"),
        {"booking": kinds.optional(kinds.record("booking")), "offers": kinds.listed(kinds.record("offer"))},
        commits=True,
        wants=("S04",),
        sure={"made": ("booking",)},
    ),
    Action(
        "find_booking",
        # An empty text looks without it, so that a wrong number does not hide what the name would find.
        {
            "phone": kinds.optional(kinds.text),
            "name": kinds.optional(kinds.text),
            "date": kinds.optional(kinds.date),
            "booking_no": kinds.optional(kinds.text),
        },
        ("found", "several", "none", "offline"),
        {"booking": kinds.optional(kinds.record("booking")), "bookings": kinds.listed(kinds.record("booking"))},
        sure={"found": ("booking",)},
    ),
    Action(
        "find_order",
        {"booking_no": kinds.text},
        ("found", "none", "offline"),
        {"booking": kinds.optional(kinds.record("booking")), "bookings": kinds.listed(kinds.record("booking"))},
        sure={"found": ("booking",)},
    ),
    Action(
        "cancel_booking",
        {"booking": kinds.record("booking"), "reason": kinds.text},
        ("cancelled", "gone", "offline"),
        {"waiting": kinds.listed(kinds.record("wait"))},
        commits=True,
        wants=("S10",),
    ),
    Action(
        "change_booking",
        {"booking": kinds.record("booking"), "offer": kinds.record("offer"), "people": kinds.optional(kinds.count)},
        ("changed", "taken", "gone", "offline"),
        {"booking": kinds.optional(kinds.record("booking")), "offers": kinds.listed(kinds.record("offer"))},
        commits=True,
        wants=("S04", "S10"),
        sure={"changed": ("booking",), "taken": ("booking",)},
    ),
)
