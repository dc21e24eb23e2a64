"""Calls that the desk makes: whom and what about, whether now is a time for it, and how each call ended."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.dialogue.types import Action, Record, Type

from . import kinds

# Labels: errand: the promise's number; attempt: when the next one is, or the outcome.
RECORDS: tuple[Record, ...] = (
    Record(
        "errand",
        {
            "key": kinds.text,
            "number": kinds.text,
            "kind": kinds.text,
            "name": kinds.text,
            "phone": kinds.phone,
            "about": kinds.text,
            "due": kinds.moment,
            "attempts": kinds.count,
        },
    ),
    Record(
        "attempt",
        {
            "key": kinds.text,
            "outcome": kinds.text,
            "next": kinds.optional(kinds.moment),
            "follow_up": kinds.text,
        },
    ),
)


def _ended(name: str, args: Mapping[str, Type], *outcomes: str) -> Action:
    """How a call on an errand ended; written later where the store is away."""
    return Action(
        name,
        {"errand": kinds.record("errand"), **args},
        outcomes,
        {"attempt": kinds.optional(kinds.record("attempt"))},
        commits=True,
        spoolable=True,
        sure=dict.fromkeys(outcomes, ("attempt",)),
    )


ACTIONS: tuple[Action, ...] = (
    # An open promise by its number.
    Action(
        "find_errand",
        {"number": kinds.text},
        ("found", "gone", "offline"),
        {
            "errand": kinds.optional(kinds.record("errand")),
            "callee": kinds.optional(kinds.name),
            "dial": kinds.optional(kinds.phone),
            "about": kinds.optional(kinds.text),
        },
        sure={"found": ("errand",)},
    ),
    # A call that nobody had promised.
    Action(
        "new_errand",
        {"name": kinds.name, "phone": kinds.phone, "about": kinds.text},
        ("ready",),
        {"errand": kinds.optional(kinds.record("errand"))},
        spoolable=True,
        sure={"ready": ("errand",)},
    ),
    # Whether customers may be called now; `call_from`: from when they may.
    Action("may_dial", {}, ("now", "resting"), {"call_from": kinds.moment}, spoolable=True),
    # Nobody was reached: due again at the outcome's own time, or with the lead after too many times.
    _ended("try_again", {"outcome": kinds.text}, "again", "lead"),
    # Due again at a time of the customer's: the one they named, or when their rest hours end.
    _ended("call_then", {"outcome": kinds.text, "again_at": kinds.optional(kinds.moment)}, "set"),
    _ended("close_errand", {"outcome": kinds.text, "words": kinds.optional(kinds.text)}, "closed"),
    _ended("pass_to_lead", {"outcome": kinds.text}, "passed"),
    # The number in the file and on the promise is put right; the next attempt goes to the new one.
    _ended("correct_number", {"right_phone": kinds.phone}, "corrected"),
)
