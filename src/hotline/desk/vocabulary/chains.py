"""Chains of courtesy calls: what starts them, and what came of them."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

NEEDS = "chains"

_courtesy = kinds.record("courtesy")
_promise = kinds.optional(kinds.record("follow_up"))

# Labels: chain_event, due_call: what it is called; courtesy: which call, in a list also with whom and when.
RECORDS: tuple[Record, ...] = (
    Record("chain_event", {"key": kinds.text, "ahead": kinds.flag}),
    Record("due_call", {"key": kinds.text, "due": kinds.moment}),
    Record(
        "courtesy",
        {
            "key": kinds.text,
            "number": kinds.text,
            "link": kinds.text,
            "name": kinds.name,
            "phone": kinds.phone,
            "due": kinds.moment,
            "thanks": kinds.text,
            "asks": kinds.count,
            "ask_one": kinds.text,
            "ask_two": kinds.text,
            "tries": kinds.count,
        },
    ),
)

ACTIONS: tuple[Action, ...] = (
    # `over`: nothing is left to call for (good wishes after the day); `already`: noted before.
    Action(
        "start_event",
        {"event": kinds.choice, "date": kinds.date, **kinds.who},
        ("started", "already", "over"),
        {"next_call": kinds.optional(kinds.record("due_call"))},
        commits=True,
        wants=("S04",),
        spoolable=True,
        sure={"started": ("next_call",)},
    ),
    Action("find_courtesies", {}, ("some", "none", "offline"), {"courtesies": kinds.listed(_courtesy)}),
    Action(
        "record_answers",
        {
            "courtesy": _courtesy,
            "answer_one": kinds.optional(kinds.text),
            "answer_two": kinds.optional(kinds.text),
        },
        ("recorded",),
        {},
        commits=True,
        spoolable=True,
    ),
    # Not reached, or at an inconvenient moment. `settled`: a colleague has reached the customer meanwhile.
    Action(
        "not_reached",
        {"courtesy": _courtesy, "why": kinds.choice},
        ("again", "settled"),
        {"follow_up": _promise},
        commits=True,
        spoolable=True,
        sure={"again": ("follow_up",)},
    ),
    Action(
        "courtesy_complaint",
        {
            "courtesy": _courtesy,
            "facts": kinds.text,
            "answer_one": kinds.optional(kinds.text),
            "answer_two": kinds.optional(kinds.text),
        },
        ("reported",),
        {"follow_up": _promise},
        commits=True,
        spoolable=True,
        sure={"reported": ("follow_up",)},
    ),
)
