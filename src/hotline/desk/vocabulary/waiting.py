"""The waiting list and wishes to move."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

NEEDS = "house"

RECORDS: tuple[Record, ...] = (
    Record(
        "wait",
        {
            "key": kinds.text,
            "number": kinds.text,
            "place": kinds.count,
            "start": kinds.moment,
            "class_name": kinds.text,
        },
    ),
)

ACTIONS: tuple[Action, ...] = (
    Action(
        "join_waitlist",
        {
            "people": kinds.count,
            **kinds.when,
            "room": kinds.optional(kinds.choice),
            "room_class": kinds.optional(kinds.choice),
            **kinds.who,
        },
        ("added", "already", "offline"),
        {"wait": kinds.optional(kinds.record("wait"))},
        commits=True,
        wants=("S04",),
        sure={"added": ("wait",), "already": ("wait",)},
    ),
    Action(
        "queue_swap",
        {"booking": kinds.record("booking"), "room_class": kinds.choice},
        ("queued", "already", "offline"),
        {},
        commits=True,
    ),
)
