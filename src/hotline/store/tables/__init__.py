"""The tables. SQLModel holds their shape; queries go through SQLAlchemy Core (twice as fast as a session)."""

from .base import metadata
from .calls import agents, calls, customers, drained, events, numbering, scripts
from .entries import entries
from .rooms import bookings, follow_ups, rooms, slots, swaps, unmet, waiting

__all__ = [
    "agents", "bookings", "calls", "customers", "drained", "entries", "events", "follow_ups", "metadata", "numbering",
    "rooms", "scripts", "slots", "swaps", "unmet", "waiting",
]  # fmt: skip
