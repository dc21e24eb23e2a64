"""Handing a piece to another unit, which acknowledges it."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

_follow_up = {"follow_up": kinds.optional(kinds.record("follow_up"))}

RECORDS: tuple[Record, ...] = (
    Record("unit", {"key": kinds.text, "name": kinds.text, "phone": kinds.text, "kind": kinds.choice}),
    # A case of any register. Its label is its number.
    Record(
        "entry",
        {
            "key": kinds.text,
            "number": kinds.text,
            "register": kinds.text,
            "status": kinds.choice,
            "title": kinds.text,
            "name": kinds.name,
            "phone": kinds.phone,
            "owner": kinds.text,
            "unit": kinds.text,
            "opened_at": kinds.moment,
            "due": kinds.optional(kinds.moment),
            "major": kinds.flag,
            "handovers": kinds.count,
        },
    ),
)

ACTIONS: tuple[Action, ...] = (
    Action(
        "hand_to_unit",
        # entry: the number of the case it belongs to, where there is one.
        {
            "unit": kinds.choice,
            "about": kinds.text,
            "entry": kinds.optional(kinds.text),
            "name": kinds.optional(kinds.name),
            "phone": kinds.optional(kinds.phone),
        },
        ("handed",),
        _follow_up,
        commits=True,
        spoolable=True,
        sure={"handed": ("follow_up",)},
    ),
    Action(
        "acknowledge",
        # number: of the promise (F-77) or of the case (C-218) that the unit has taken over.
        {"number": kinds.text, "by": kinds.optional(kinds.text)},
        ("acknowledged", "gone", "offline"),
        {},
        commits=True,
    ),
)
