"""Outlets, the areas they serve, and which of them is nearest to an address (H01, H10)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the town by the words people use for it: ``江北区``, ``Jiangbei``, streets and estates in it."""

    key: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """A house that sends crews. ``serves``: area → kilometres to it. ``phone`` as it is dialled."""

    key: str
    zh: str
    en: str
    phone: str
    serves: Mapping[str, Decimal]


def serving(outlets: Sequence[Outlet], area: str) -> tuple[Outlet, ...]:
    """The outlets that serve an area, the nearest first; of equally near ones the file's order decides. [H01] [H10]"""
    found = [each for each in outlets if area in each.serves]
    return tuple(sorted(found, key=lambda each: each.serves[area]))


def area_of(areas: Sequence[Area], address: str) -> Area | None:
    """The area an address lies in: of all names found in it the longest, then the earliest; None when none is. [H01]"""
    said = plain(address)
    best: tuple[int, int] | None = None
    found: Area | None = None
    for area in areas:
        for name in (area.zh, area.en, *area.aliases):
            word = plain(name)
            at = said.find(word) if word else -1
            if at >= 0 and (best is None or (-len(word), at) < best):
                best, found = (-len(word), at), area
    return found


def area_key(areas: Sequence[Area], address: str) -> str:
    """That area's key; empty when no outlet serves the address."""
    found = area_of(areas, address)
    return found.key if found else ""


def plain(text: str) -> str:
    """What two spellings of an address have in common: no width, case, spaces or punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(each for each in folded if each.isalnum())
