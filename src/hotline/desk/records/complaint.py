"""Complaints as the records scripts read, and back: bilingual labels, desk-local times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from hotline.desk.words import both, moment_words
from hotline.dialogue.types import Value
from hotline.domain.complaint_items import Catalogue, Item, Remedy
from hotline.domain.complaints import Ladder

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.domain.registers import Entry

Record = Mapping[str, Value]


def complaint(pack: DeskPack, entry: Entry) -> Record:
    """A complaint as it stands in the register. [C02]"""
    ladder = ladder_of(entry)
    item = catalogue(pack).item(said(entry, "item"))
    return {
        "key": entry.number,
        "label": both(entry.number, entry.number),
        "number": entry.number,
        "status": entry.status,
        "facts": said(entry, "facts"),
        "item": _called(item.key, item.zh, item.en) if item else "",
        "group": _called(item.group.key, item.group.zh, item.group.en) if item else "",
        "finding": said(entry, "finding"),
        "wish": said(entry, "wish"),
        "result": said(entry, "result"),
        "mood": said(entry, "mood"),
        "name": entry.name,
        "phone": entry.phone,
        "owner": entry.owner,
        "unit": entry.unit,
        "level": said(entry, "level") or "agent",
        "major": entry.major,
        "due": entry.due.astimezone(pack.opening.zone) if entry.due else None,
        "handovers": entry.handovers,
        "picked": picked(entry),
        "present": ladder.present or "",
        "steps": tuple(
            {
                "key": row["step"],
                "label": both(row["step"], row["step"]),
                "step": row["step"],
                "state": row["state"],
                "at": row["at"],
                "by": row["by"],
                "reason": row["reason"],
            }
            for row in ladder.json()
        ),
    }


def short(pack: DeskPack, entry: Entry) -> Record:
    """A complaint in a list: its number and what it is about. Only for whoever made it. [P04]"""
    item = catalogue(pack).item(said(entry, "item"))
    zh, en = (item.zh, item.en) if item else (said(entry, "facts")[:12],) * 2
    return {**complaint(pack, entry), "label": both(f"{entry.number} {zh}", f"{entry.number}, {en}")}


def answer_time(pack: DeskPack, moment: datetime) -> Record:
    """A time by which an answer can be promised, as one says it."""
    local = moment.astimezone(pack.opening.zone)
    return {"key": f"{local:%Y-%m-%dT%H:%M}", "label": moment_words(local), "due": local}


def answer_times(pack: DeskPack, moments: Iterable[datetime]) -> tuple[Record, ...]:
    """Several of them, in their order."""
    return tuple(answer_time(pack, each) for each in moments)


def remedy(each: Remedy) -> Record:
    """What can be put to the caller, the trade-off in its words. [S09]"""
    return {"key": each.key, "label": both(each.zh, each.en), "lead": each.lead}


def environment(pack: DeskPack, lang: str) -> dict[str, object]:
    """The names ``complaint_items`` and ``colleagues`` of a desk."""
    return {
        "complaint_items": _items(catalogue(pack)),
        "colleagues": tuple(
            {
                "key": each.number,
                "label": both(each.name.zh, each.name.en),
                "name": each.name.lang(lang),
                "aliases": (each.number,),
            }
            for each in pack.staff
        ),
    }


@lru_cache(maxsize=16)
def _items(of: Catalogue) -> tuple[Record, ...]:
    return tuple(item(each) for each in of.items)


def item(each: Item) -> Record:
    """An item of complaint, found by its further words too. [H15]"""
    return {
        "key": each.key,
        "label": both(each.zh, each.en),
        "name": _called(each.key, each.zh, each.en),
        "group": _called(each.group.key, each.group.zh, each.group.en),
        "major": each.major,
        "aliases": each.words,
    }


def catalogue(pack: DeskPack) -> Catalogue:
    """The desk's complaints; an empty catalogue at a desk without ``complaints.yaml``."""
    return pack.complaints or _none


def ladder_of(entry: Entry) -> Ladder:
    """The five steps of an entry. [C01]"""
    return Ladder.of(entry.data.get("steps"))


def picked(entry: Entry) -> tuple[str, ...]:
    """The remedies that the supervisor has picked. [C04]"""
    held = entry.data.get("picked")
    return tuple(str(each) for each in held) if isinstance(held, list) else ()


def said(entry: Entry, key: str) -> str:
    """A text of the entry's data, empty when it has none."""
    value = entry.data.get(key)
    return value if isinstance(value, str) else ""


def _called(key: str, zh: str, en: str) -> Record:
    return {"key": key, "label": cast("Value", both(zh, en))}


_none = Catalogue()
