"""The desk itself, and the names that every script can read."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.dialogue.types import Action, Record, Type

from . import kinds

RECORDS: tuple[Record, ...] = (
    Record(
        "desk",
        {
            "key": kinds.text,
            "name": kinds.text,
            "hold_minutes": kinds.count,
            "short_hold_minutes": kinds.count,
            "short_notice_minutes": kinds.count,
            "horizon_days": kinds.count,
            "default_stay": kinds.duration,
            "minimum_stay": kinds.duration,
            "reminders": kinds.flag,
            "promise_minutes": kinds.count,
            "emergency": kinds.text,
            "block_days": kinds.count,
            "break_minutes": kinds.count,
            "compensation": kinds.optional(kinds.text),
            "supervisor": kinds.text,
            "opens": kinds.time,
            "closes": kinds.time,
            "largest_party": kinds.count,
        },
    ),
)

ACTIONS: tuple[Action, ...] = ()

NAMES: Mapping[str, Type] = {
    "now": kinds.moment,
    "today": kinds.date,
    "agent": kinds.text,
    "agent_name": kinds.text,
    "caller_phone": kinds.optional(kinds.phone),
    "rings": kinds.optional(kinds.count),
    "mood": kinds.text,
    "desk": kinds.record("desk"),
    "rooms": kinds.listed(kinds.record("room")),
    "room_classes": kinds.listed(kinds.record("room_class")),
    "units": kinds.listed(kinds.record("unit")),
    "greeted": kinds.flag,
    "lost_kinds": kinds.listed(kinds.record("lost_kind")),
    "between": kinds.flag,
    "complaint_items": kinds.listed(kinds.record("complaint_item")),
    "colleagues": kinds.listed(kinds.record("colleague")),
    "products": kinds.listed(kinds.record("product")),
    "areas": kinds.listed(kinds.record("area")),
    "topics": kinds.listed(kinds.record("topic")),
    "feedback_cells": kinds.listed(kinds.record("feedback_cell")),
    "claim_dissatisfied": kinds.listed(kinds.record("claim_kind")),
    "claim_damaged": kinds.listed(kinds.record("claim_kind")),
    "claim_hurt": kinds.listed(kinds.record("claim_kind")),
    "contact_subjects": kinds.listed(kinds.record("subject")),
    "contact_means": kinds.listed(kinds.record("subject")),
    "chain_events": kinds.listed(kinds.record("chain_event")),
    "ambulance": kinds.text,
}
"""Names every script of a desk can read. ``rooms``/``room_classes``/``complaint_items``/``colleagues`` (the
staff) are the desk's, for fields with ``of``; ``between``: this matter was opened in the middle of another one."""
