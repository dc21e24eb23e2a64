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
        # What it is about: a booking or an order.
        {
            "booking": kinds.optional(kinds.record("booking")),
            "job": kinds.optional(kinds.record("job")),
            "proof": kinds.text,
        },
        ("right", "wrong", "offline"),
        {},
    ),
    Action(
        "check_told",
        # The same by what was said before anybody asked: the order number, or the whole phone number.
        {
            "booking": kinds.optional(kinds.record("booking")),
            "job": kinds.optional(kinds.record("job")),
            "phone": kinds.optional(kinds.phone),
            "number": kinds.optional(kinds.text),
        },
        ("right", "open", "offline"),
        {},
    ),
)
