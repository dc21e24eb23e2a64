"""Who is on the line: callers and agents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


def grouped_phone(phone: str) -> str:
    """A number as it is read aloud and dialled: a mobile one in groups 3-4-4, half typed ones too. [S04]"""
    plain = phone.removeprefix("+86") if len(phone) == 14 else phone
    if plain.startswith("1") and 3 < len(plain) <= 11:
        return " ".join(part for part in (plain[:3], plain[3:7], plain[7:]) if part)
    return plain


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
