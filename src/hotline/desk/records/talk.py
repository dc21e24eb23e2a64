"""Topics, grid, claims and contacts of a desk as the records that scripts read, with the other words for them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hotline.desk.words import both
from hotline.domain.enquiry import topics as topics_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.desk.pack import DeskPack
    from hotline.dialogue.types import Value
    from hotline.domain.accidents import Claims, Kind
    from hotline.domain.catalogue import Catalogue, Firm
    from hotline.domain.contacts import Contacts, Subject
    from hotline.domain.enquiry import Topic
    from hotline.domain.feedback import Cell, Grid
    from hotline.domain.registers import Entry

    Record = Mapping[str, Value]


def environment(pack: DeskPack) -> dict[str, object]:
    """The names ``topics``, ``feedback_cells``, ``claim_…``, ``contact_…`` and ``ambulance`` of a desk."""
    claims, contacts = pack.talk.claims, pack.talk.contacts
    return {
        "topics": _topics(pack.catalogue),
        "feedback_cells": _cells(pack.talk.grid),
        "claim_dissatisfied": _kinds(claims, "dissatisfied"),
        "claim_damaged": _kinds(claims, "damaged"),
        "claim_hurt": _kinds(claims, "hurt"),
        "contact_subjects": tuple(_subject(each) for each in contacts.subjects),
        "contact_means": _means(contacts),
        "ambulance": claims.ambulance,
    }


@lru_cache(maxsize=16)
def _topics(catalogue: Catalogue | None) -> tuple[Record, ...]:
    return tuple(topic(each) for each in topics_of(catalogue))


def topic(each: Topic) -> Record:
    """What is asked about, with what is said about it. [H14]"""
    return {
        "key": each.key,
        "label": both(each.zh, each.en),
        "name": _called(each.zh, each.en),
        "group": _called(each.group_zh, each.group_en),
        "tell": _called(each.tell_zh, each.tell_en),
        "aliases": each.words,
    }


def firm(each: Firm) -> Record:
    """Another firm; the number is shown as it is dictated. [H13]"""
    return {"key": each.phone, "label": both(each.zh, each.en), "phone": each.phone}


@lru_cache(maxsize=16)
def _cells(grid: Grid) -> tuple[Record, ...]:
    return tuple(_cell(each) for each in grid.cells)


def _cell(each: Cell) -> Record:
    return {"key": each.key, "label": both(each.zh, each.en), "person": each.person, "aliases": each.words}


def _kinds(claims: Claims, group: str) -> tuple[Record, ...]:
    return tuple(_kind(each) for each in claims.of(group))


def _kind(each: Kind) -> Record:
    return {"key": each.key, "label": both(each.zh, each.en), "group": each.group, "aliases": each.words}


def _means(contacts: Contacts) -> tuple[Record, ...]:
    return tuple(_subject(each) for each in contacts.means.values())


def _subject(each: Subject) -> Record:
    return {"key": each.key, "label": both(each.zh, each.en), "aliases": each.words}


def filed(entry: Entry, thanks_zh: str = "", thanks_en: str = "") -> Record:
    """A case that was entered. While the store is away it has no number yet."""
    return {
        "key": entry.number,
        "label": both(entry.number or "稍后补上", entry.number or "to follow"),
        "number": entry.number,
        "thanks": _called(thanks_zh, thanks_en),
    }


def _called(zh: str, en: str) -> Record:
    return {"key": zh, "label": both(zh, en)}
