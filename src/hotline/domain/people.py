"""Who is on the line: callers and agents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Agent:
    """A person at the desk. ``number`` is what the greeting says (S02), e.g. ``001``; role: agent, lead, trainee."""

    number: str
    name: str
    role: str = "agent"
    active: bool = True


@dataclass(frozen=True, slots=True)
class Customer:
    """A caller the desk knows (K27). ``phone`` is E.164 (``+8613905741234``); ``id`` 0 = not stored yet."""

    id: int
    name: str
    phone: str
    member_no: str = ""
    key: bool = False
    """A key customer (B01)."""
    note: str = ""
    visits: int = 0
    last_visit: date | None = None
    created_at: datetime | None = None
