"""What is promised a time, and what a caller wanted and did not get."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

RECORDS: tuple[Record, ...] = (
    Record("follow_up", {"key": kinds.text, "number": kinds.text, "due": kinds.moment, "about": kinds.text}),
)

ACTIONS: tuple[Action, ...] = (
    Action(
        "record_unmet",
        {
            "reason": kinds.text,
            "people": kinds.optional(kinds.count),
            "date": kinds.optional(kinds.date),
            "time": kinds.optional(kinds.time),
            "room_class": kinds.optional(kinds.choice),
            "name": kinds.optional(kinds.name),
            "phone": kinds.optional(kinds.phone),
            "note": kinds.optional(kinds.text),
        },
        ("recorded",),
        {},
        # A note for the statistics, once per call, reason, date, time and class: a caller who then thinks of
        # another day may still change everything, so this does not stop the way back.
        spoolable=True,
    ),
    Action(
        "remind_opening",
        {"people": kinds.optional(kinds.count), "date": kinds.date, "time": kinds.optional(kinds.time), **kinds.who},
        ("set",),
        {"follow_up": kinds.optional(kinds.record("follow_up"))},
        commits=True,
        wants=("S04",),
        spoolable=True,
        sure={"set": ("follow_up",)},
    ),
    Action(
        "set_reminder",
        {"booking": kinds.record("booking")},
        ("set", "none", "offline"),
        {"follow_up": kinds.optional(kinds.record("follow_up"))},
        commits=True,
        sure={"set": ("follow_up",)},
    ),
    Action(
        "promise_call",
        {**kinds.who, "within": kinds.duration, "about": kinds.text},
        ("set",),
        {"follow_up": kinds.optional(kinds.record("follow_up"))},
        commits=True,
        spoolable=True,
        sure={"set": ("follow_up",)},
    ),
    Action(
        "tell_supervisor",
        {"name": kinds.optional(kinds.name), "phone": kinds.optional(kinds.phone), "about": kinds.text},
        ("told",),
        {"follow_up": kinds.optional(kinds.record("follow_up"))},
        commits=True,
        spoolable=True,
        sure={"told": ("follow_up",)},
    ),
)
