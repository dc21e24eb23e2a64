"""Customer cards: expiry, balance and the addresses on them (H01, H10, H11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from .outlets import plain

Standing = Literal["good", "expired", "low"]


@dataclass(frozen=True, slots=True)
class CardAddress:
    """An address on a card and the area it lies in."""

    text: str
    area: str


@dataclass(frozen=True, slots=True)
class Card:
    """A prepaid card. ``expires`` is its last good day; ``balance`` may be below zero after a charge."""

    id: int
    number: str
    customer: int | None
    name: str
    phone: str
    expires: date
    balance: Decimal
    addresses: tuple[CardAddress, ...]


def standing(card: Card, day: date, cost: Decimal) -> Standing:
    """Whether a card carries a service on a day: ``expired`` by then, too ``low`` for the cost, or ``good``. [H01]"""
    if card.expires < day:
        return "expired"
    return "low" if card.balance < cost else "good"


def address_on(card: Card, said: str) -> CardAddress | None:
    """The card's address that a caller means, None when it is not on the card. [H10] [H11]

    Spaces, punctuation and width do not count, and a caller may leave the town and district away: what is said must
    be the end of the address on the card, or the other way round, and name a number or at least four characters.
    """
    wanted = plain(said)
    if not wanted:
        return None
    for each in card.addresses:
        if plain(each.text) == wanted:
            return each
    if len(wanted) < 4 and not any(mark.isdigit() for mark in wanted):
        return None
    matches = [each for each in card.addresses if _same_end(plain(each.text), wanted)]
    return matches[0] if len(matches) == 1 else None


def _same_end(held: str, wanted: str) -> bool:
    """Whether one is the end of the other, and does not begin in the middle of a number."""
    longer, shorter = (held, wanted) if len(held) >= len(wanted) else (wanted, held)
    if not shorter or not longer.endswith(shorter):
        return False
    before = longer[: -len(shorter)]
    return not (before and before[-1].isdigit() and shorter[0].isdigit())
