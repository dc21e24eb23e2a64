"""What a desk can tell of its services: cards and prices, references, and whom it names for the rest (H13, H14)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .crews import Product


@dataclass(frozen=True, slots=True)
class CardKind:
    """A prepaid card that is sold: its price, what is on it then, and how many months it lasts."""

    key: str
    zh: str
    en: str
    price: Decimal
    credit: Decimal
    months: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A customer who may be named, and what was done there."""

    key: str
    zh: str
    en: str
    about_zh: str
    about_en: str


@dataclass(frozen=True, slots=True)
class Firm:
    """Another firm and its number, E.164."""

    zh: str
    en: str
    phone: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A service the desk does not offer: what callers say for it, and two or three firms that do. [H13]"""

    zh: str
    en: str
    words: tuple[str, ...]
    firms: tuple[Firm, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Something callers ask about, and what they are told: ``group`` names the shelf it stands on. [H14]"""

    key: str
    group_zh: str
    group_en: str
    zh: str
    en: str
    tell_zh: str
    tell_en: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All of it, in the file's order. [H13] [H14]"""

    services: tuple[Product, ...] = ()
    cards: tuple[CardKind, ...] = ()
    references: tuple[Reference, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    told: tuple[Told, ...] = ()
