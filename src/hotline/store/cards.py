"""Customers' cards, and wishes that could not be met and are kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from hotline.domain.cards import Card, CardAddress
from hotline.domain.reserved import Reserved

from .errors import AlreadyThere
from .names import number, row_of
from .part import Part
from .tables import card_addresses, cards, reserved

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from decimal import Decimal

OPEN_WISHES = ("waiting", "offered")


class Cards(Part):
    """Cards with their addresses (H01, H10, H11)."""

    def save_card(self, card: Card) -> Card:
        """Write a card as it stands, by its number; with its ``id``."""
        values = {
            "number": card.number, "customer": card.customer, "name": card.name, "phone": card.phone,
            "expires": card.expires, "balance": card.balance,
        }  # fmt: skip
        held = self.card(card.number)
        if held is None:
            row_id = self.add(cards, values)
        else:
            row_id = held.id
            self.connection.execute(update(cards).where(cards.c.id == row_id).values(values))
            self.connection.execute(delete(card_addresses).where(card_addresses.c.card == row_id))
        rows = [
            {"card": row_id, "place": place, "address": each.text, "area": each.area}
            for place, each in enumerate(card.addresses)
        ]
        if rows:
            self.connection.execute(insert(card_addresses), rows)
        return replace(card, id=row_id)

    def card(self, which: int | str) -> Card | None:
        """A card by row, or by its number; None when there is none."""
        where = cards.c.id == which if isinstance(which, int) else cards.c.number == which
        found = self._cards(select(cards).where(where))
        return found[0] if found else None

    def cards_of(self, phone: str) -> tuple[Card, ...]:
        """The cards held under a number, the one that lasts longest first."""
        return self._cards(select(cards).where(cards.c.phone == phone)) if phone else ()

    def charge_card(self, row_id: int, amount: Decimal) -> None:
        """Take an amount off a card's balance, which may go below zero. [H07]"""
        # In the database's own arithmetic, so that two charges at once are both taken.
        self.connection.execute(update(cards).where(cards.c.id == row_id).values(balance=cards.c.balance - amount))

    def _cards(self, query: Select[Any]) -> tuple[Card, ...]:
        rows = self.all(query.order_by(cards.c.expires.desc(), cards.c.id).limit(50))
        keys = [row.id for row in rows]
        held: dict[int, list[CardAddress]] = {}
        if keys:
            found = select(card_addresses).where(card_addresses.c.card.in_(keys)).order_by(card_addresses.c.place)
            for row in self.all(found):
                held.setdefault(row.card, []).append(CardAddress(row.address, row.area))
        return tuple(_card(row, tuple(held.get(row.id, ()))) for row in rows)


class Wishes(Part):
    """Wishes that are kept as reserved (H03, H04)."""

    def keep_wish(self, wish: Reserved) -> Reserved:
        """Keep a wish; with its ``id`` and ``number`` (``R-12``).

        Raises AlreadyThere when the same number already waits for the same product on the same half-day.
        """
        try:
            with self.connection.begin_nested():
                row_id = self.add(reserved, _wish_values(wish))
        except IntegrityError as problem:
            for standing in self.wishes_of(wish.phone):
                if (standing.day, standing.half, standing.product) == (wish.day, wish.half, wish.product):
                    raise AlreadyThere(standing.id, standing.number) from problem
            raise
        return replace(wish, id=row_id, number=number("R", row_id))

    def wish(self, which: int | str) -> Reserved | None:
        """A wish by row or by number (``R-12``); None when there is none."""
        row = row_of("R", which) if isinstance(which, str) else which
        found = self._wishes(select(reserved).where(reserved.c.id == row), (), 1)
        return found[0] if found else None

    def wishes(
        self, first: date, last: date, statuses: Collection[str] = OPEN_WISHES, limit: int = 200
    ) -> tuple[Reserved, ...]:
        """Wishes for the days from ``first`` to ``last``, both included, first come first."""
        return self._wishes(select(reserved).where(reserved.c.day >= first, reserved.c.day <= last), statuses, limit)

    def wishes_of(self, phone: str, statuses: Collection[str] = OPEN_WISHES, limit: int = 20) -> tuple[Reserved, ...]:
        """A caller's wishes, first come first."""
        return self._wishes(select(reserved).where(reserved.c.phone == phone), statuses, limit)

    def set_wish_status(self, row_id: int, status: str, was: str | None = None) -> bool:
        """Change a wish's status; with ``was`` only if it stands so: False when a colleague was faster."""
        where = [reserved.c.id == row_id] + ([reserved.c.status == was] if was else [])
        return bool(self.connection.execute(update(reserved).where(*where).values(status=status)).rowcount)

    def wish_promise(self, row_id: int) -> int | None:
        """The row of the promise by which the caller is told; None when there is none. [H04]"""
        query = select(reserved.c.promise).where(reserved.c.id == row_id)
        return self.connection.execute(query).scalar()

    def set_wish_promise(self, row_id: int, follow_up: int) -> None:
        """Which promise stands for telling the caller. [H04]"""
        self.connection.execute(update(reserved).where(reserved.c.id == row_id).values(promise=follow_up))

    def _wishes(self, query: Select[Any], statuses: Collection[str], limit: int) -> tuple[Reserved, ...]:
        if statuses:
            query = query.where(reserved.c.status.in_(tuple(statuses)))
        return tuple(map(_wish, self.all(query.order_by(reserved.c.made_at, reserved.c.id).limit(limit))))


def _card(row: Row[Any], addresses: tuple[CardAddress, ...]) -> Card:
    return Card(row.id, row.number, row.customer, row.name, row.phone, row.expires, row.balance, addresses)


def _wish_values(wish: Reserved) -> dict[str, Any]:
    return {
        "product": wish.product, "area": wish.area, "address": wish.address, "heads": wish.count, "day": wish.day,
        "half": wish.half, "name": wish.name, "phone": wish.phone, "tell_by": wish.tell_by, "status": wish.status,
        "made_at": wish.made_at, "call": wish.call, "note": wish.note,
    }  # fmt: skip


def _wish(row: Row[Any]) -> Reserved:
    return Reserved(
        id=row.id, number=number("R", row.id), product=row.product, area=row.area, address=row.address,
        count=row.heads, day=row.day, half=row.half, name=row.name, phone=row.phone, tell_by=row.tell_by,
        status=row.status, made_at=row.made_at, call=row.call, note=row.note,
    )  # fmt: skip
