"""Who is calling, and whether they may hear about a booking."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

RECORDS: tuple[Record, ...] = (
    Record(
        "customer",
        {
            "key": kinds.text,
            "name": kinds.text,
            "phone": kinds.phone,
            "member_no": kinds.text,
            "visits": kinds.count,
            "key_customer": kinds.flag,
        },
    ),
)

ACTIONS: tuple[Action, ...] = (
    Action(
        "find_customer",
        {
            "phone": kinds.optional(kinds.phone),
            "name": kinds.optional(kinds.name),
            "member_no": kinds.optional(kinds.text),
        },
        ("one", "several", "none", "offline"),
        {"customer": kinds.optional(kinds.record("customer")), "customers": kinds.listed(kinds.record("customer"))},
        sure={"one": ("customer",)},
    ),
    Action(
        "check_identity",
        {"booking": kinds.record("booking"), "proof": kinds.text},
        ("right", "wrong", "offline"),
        {},
    ),
)
