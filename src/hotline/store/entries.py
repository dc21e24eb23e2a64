"""Entries: the rows of the registers (R01), each with a number of its register's own."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, func, insert, select, update

from hotline.domain.registers import Entry, Register

from .kinds import utc
from .names import like_phone, name_key, phone_back
from .part import Part
from .tables import entries

if TYPE_CHECKING:
    from datetime import datetime


class Entries(Part):
    """What the registers hold. Which registers there are is the desk's (``Store.registers``)."""

    def add_entry(self, entry: Entry) -> Entry:
        """Note a case; with its ``id`` and ``number`` (``C-218``), and its register's first status when it has none.

        Raises ``ValueError`` for a register or a status that the desk does not know.
        """
        register = self._register(entry.register)
        status = entry.status or register.start
        register.check(status, status)
        told = f"{register.prefix}-{register.first - 1 + self.next(f'entry:{entry.register}')}"
        made = replace(entry, number=told, status=status)
        key = self.connection.execute(insert(entries).values(_values(made))).inserted_primary_key
        return _same_moments(replace(made, id=int(key[0]) if key is not None else 0))

    def entry(self, number: str) -> Entry | None:
        """A case by its number as people say it (``C-218``, ``c218``); None when there is none.

        In a transaction that writes nobody else changes it meanwhile.
        """
        query = select(entries).where(entries.c.number == _told(number))
        found = self._entries(query.with_for_update() if self.writing else query, 1)
        return found[0] if found else None

    def entry_by_id(self, entry_id: int) -> Entry | None:
        """A case by its row; None when there is none."""
        query = select(entries).where(entries.c.id == entry_id)
        found = self._entries(query.with_for_update() if self.writing else query, 1)
        return found[0] if found else None

    def entries(
        self,
        register: str | None = None,
        *,
        status: str | None = None,
        open_only: bool = False,
        phone: str | None = None,
        owner: str | None = None,
        unit: str | None = None,
        customer: int | None = None,
        call: str | None = None,
        major: bool | None = None,
        since: datetime | None = None,
        before: datetime | None = None,
        after: Entry | None = None,
        overdue: datetime | None = None,
        limit: int = 200,
    ) -> tuple[Entry, ...]:
        """Cases of a register (of all: None), the newest first.

        ``phone``: an E.164 number, or its ending. ``since`` / ``before``: opened then. ``after``: the last one of the
        page before this one. ``overdue``: only what is open and was due by then, the longest first.
        """
        query = select(entries)
        exact = {
            "register": register, "status": status, "owner": owner, "unit": unit, "customer": customer, "call": call,
        }  # fmt: skip
        for name, wanted in exact.items():
            if wanted is not None:
                query = query.where(entries.c[name] == wanted)
        if open_only:
            query = query.where(entries.c.closed_at.is_(None))
        if major is not None:
            query = query.where(entries.c.major == major)
        if phone is not None:
            query = query.where(like_phone(entries.c.phone, entries.c.phone_back, phone))
        if since is not None:
            query = query.where(entries.c.opened_at >= utc(since))
        if before is not None:
            query = query.where(entries.c.opened_at < utc(before))
        if after is not None:
            opened = entries.c.opened_at
            query = query.where((opened < after.opened_at) | ((opened == after.opened_at) & (entries.c.id < after.id)))
        if overdue is not None:
            query = query.where(entries.c.closed_at.is_(None), entries.c.due <= utc(overdue))
            return self._entries(query.order_by(entries.c.due, entries.c.id), limit)
        return self._entries(query.order_by(entries.c.opened_at.desc(), entries.c.id.desc()), limit)

    def update_entry(self, entry: Entry) -> Entry:
        """Write a case as it stands now; its register, number and opening stay.

        Raises ``ValueError`` for a status it may not take from where it stands, or one that closes without a
        ``closed_at`` (and the other way round); ``LookupError`` when there is no such case.
        """
        register = self._register(entry.register)
        query = select(entries.c.status).where(entries.c.id == entry.id, entries.c.register == entry.register)
        was = self.connection.execute(query.with_for_update()).scalar()
        if was is None:
            raise LookupError(f"there is no {entry.register} {entry.number}")
        register.check(was, entry.status)
        if register.statuses[entry.status].closes != (entry.closed_at is not None):
            raise ValueError(f"{entry.number}: {entry.status!r} and closed_at={entry.closed_at} contradict each other")
        kept = ("register", "number", "opened_at", "call")
        values = {name: value for name, value in _values(entry).items() if name not in kept}
        self.connection.execute(update(entries).where(entries.c.id == entry.id).values(values))
        return _same_moments(entry)

    def count_entries(self, *, open_only: bool = False) -> Mapping[str, int]:
        """How many cases each register holds; one without any is left out."""
        query = select(entries.c.register, func.count().label("cases")).group_by(entries.c.register)
        if open_only:
            query = query.where(entries.c.closed_at.is_(None))
        return {row.register: row.cases for row in self.all(query)}

    def _register(self, key: str) -> Register:
        if key not in self.registers:
            raise ValueError(f"the desk keeps no register {key!r}; it keeps: {', '.join(self.registers) or 'none'}")
        return self.registers[key]

    def _entries(self, query: Select[Any], limit: int) -> tuple[Entry, ...]:
        return tuple(map(_entry, self.all(query.limit(limit))))


def _values(entry: Entry) -> dict[str, Any]:
    return {
        "register": entry.register,
        "number": entry.number,
        "status": entry.status,
        "title": entry.title,
        "opened_at": entry.opened_at,
        "due": entry.due,
        "owner": entry.owner,
        "unit": entry.unit,
        "customer": entry.customer,
        "name": entry.name,
        "name_key": name_key(entry.name),
        "phone": entry.phone,
        "phone_back": phone_back(entry.phone),
        "call": entry.call,
        "major": entry.major,
        "data": json.dumps(dict(entry.data), ensure_ascii=False, sort_keys=True, allow_nan=False),
        "closed_at": entry.closed_at,
    }


def _same_moments(entry: Entry) -> Entry:
    """As it is read again: every moment in UTC."""
    return replace(
        entry,
        opened_at=utc(entry.opened_at),
        due=utc(entry.due) if entry.due else None,
        closed_at=utc(entry.closed_at) if entry.closed_at else None,
        data=json.loads(json.dumps(dict(entry.data), ensure_ascii=False)),
    )


def _told(number: str) -> str:
    plain = unicodedata.normalize("NFKC", number).strip().upper().replace(" ", "")
    letters = plain.rstrip("0123456789").rstrip("-")
    return f"{letters}-{plain[len(plain.rstrip('0123456789')) :]}"


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        register=row.register,
        number=row.number,
        status=row.status,
        title=row.title,
        opened_at=row.opened_at,
        due=row.due,
        owner=row.owner,
        unit=row.unit,
        customer=row.customer,
        name=row.name,
        phone=row.phone,
        call=row.call,
        major=row.major,
        data=json.loads(row.data),
        closed_at=row.closed_at,
    )
