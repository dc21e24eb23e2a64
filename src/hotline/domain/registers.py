"""Registers: tables of cases – complaints, things lost and found, nuisance calls … – each a row with a number (R01)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]

_nothing: Mapping[str, Json] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a register. Moments are aware, UTC; ``number`` is what the caller is told: ``C-218``, given when stored.

    ``owner``: the agent whose matter it is (S12). ``unit``: whom it was handed to, empty when nobody. ``major``: the
    lead has it at once (C01). ``data``: what this register holds beyond what all of them do. ``closed_at``: None while
    it is open.
    """

    id: int
    register: str
    number: str
    status: str
    title: str
    opened_at: datetime
    due: datetime | None = None
    owner: str = ""
    unit: str = ""
    customer: int | None = None
    name: str = ""
    phone: str = ""
    call: str | None = None
    major: bool = False
    data: Mapping[str, Json] = field(default_factory=lambda: _nothing)
    closed_at: datetime | None = None

    @property
    def handovers(self) -> int:
        """How often it went from one to another. [C08]"""
        count = self.data.get("handovers", 0)
        return count if isinstance(count, int) else 0

    def with_data(self, **more: Json) -> Entry:
        """The same with these values in ``data``."""
        return replace(self, data={**self.data, **more})


@dataclass(frozen=True, slots=True)
class Status:
    """Where a case of a register stands, and where it may go from there; ``closes``: nothing is left to do."""

    key: str
    zh: str
    en: str
    to: tuple[str, ...] = ()
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register as it is shown: a value of the entry (``number``, ``due`` …), else one of its ``data``.

    ``type``: text, name, phone, card, address, moment, count, money, flag, status, item (of complaint), mood, code (an
    order's number), choice (with ``options``: value → its names). ``masked``: never shown in a list, not even in part;
    phone, card and address are masked anyway (P02).
    """

    key: str
    zh: str
    en: str
    type: str = "text"
    masked: bool = False
    options: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    detail: bool = False
    """Whether it is left out of a table on a screen, and only stands where a case is read or written out whole."""


@dataclass(frozen=True, slots=True)
class Register:
    """A register: its number prefix (``C``; counted from ``first``), its statuses (a case begins with the first one),
    its columns."""

    key: str
    prefix: str
    zh: str
    en: str
    statuses: Mapping[str, Status]
    columns: tuple[Column, ...] = ()
    first: int = 101
    escalates: bool = False
    """Whether a case that stays open too long goes up a level (S13)."""
    ticked: str = ""
    """What a case becomes once the last promise that belongs to it is ticked off; empty: it stays as it is."""

    @property
    def start(self) -> str:
        """The status a case begins with."""
        return next(iter(self.statuses))

    def may(self, was: str, to: str) -> bool:
        """Whether a case may go from one status to another; it may always stay."""
        return to in self.statuses and (was == to or (was in self.statuses and to in self.statuses[was].to))

    def moved(self, entry: Entry, to: str, at: datetime) -> Entry:
        """The entry in another status at that moment; closed when the status closes, open again when it does not.

        Raises ``ValueError`` for a way the register does not know.
        """
        self.check(entry.status, to)
        closes = self.statuses[to].closes
        return replace(entry, status=to, closed_at=(entry.closed_at or at) if closes else None)

    def check(self, was: str, to: str) -> None:
        """Raises ``ValueError`` when a case may not go that way, saying which ways there are."""
        if not self.may(was, to):
            ways = ", ".join(self.statuses[was].to) if was in self.statuses else ", ".join(self.statuses)
            raise ValueError(f"{self.key}: a case that is {was!r} may become {ways or 'nothing else'}, not {to!r}")
