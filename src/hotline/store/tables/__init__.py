"""The tables. SQLModel holds their shape; queries go through SQLAlchemy Core (twice as fast as a session)."""

from .audit import audit
from .base import metadata
from .calls import agents, calls, customers, drained, events, numbering, scripts
from .crews import card_addresses, cards, crew_slots, graces, jobs, reserved
from .entries import entries
from .log import call_log
from .pins import pins
from .rooms import bookings, follow_ups, rooms, slots, swaps, unmet, waiting
from .scorecards import call_notes, scorecard_replies, scorecards

__all__ = [
    "agents", "audit", "bookings", "call_log", "call_notes", "calls", "card_addresses", "cards", "crew_slots",
    "customers", "drained", "entries", "events", "follow_ups", "graces", "jobs", "metadata", "numbering", "pins",
    "reserved", "rooms", "scorecard_replies", "scorecards", "scripts", "slots", "swaps", "unmet", "waiting",
]  # fmt: skip
