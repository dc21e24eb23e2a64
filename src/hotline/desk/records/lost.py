"""Lost and found things as the records scripts read, and as the rules compare them: bilingual labels, local times."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from hotline.desk.words import both, moment_words, one
from hotline.dialogue.types import Value
from hotline.domain.lost import Find, Match, Wanted
from hotline.domain.lost_kinds import OTHER, Kind, KindTable, ValueClass
from hotline.domain.opening import moment, on_day

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.domain.registers import Entry

Record = Mapping[str, Value]

_plain = KindTable(
    {"everyday": ValueClass("everyday", 90, "物品", "thing", "收进失物柜", "Into the lost-property cupboard")},
    {
        OTHER: Kind(
            OTHER, "everyday", "其他", "Something else", "请您说一个只有您知道的记号？",
            "Please tell me a mark that only you know of.",
        )
    },
)  # fmt: skip


def table(pack: DeskPack) -> KindTable:
    """What the desk knows of kinds of things; hardly anything at a desk without a table."""
    return pack.lost_kinds or _plain


def environment(pack: DeskPack) -> dict[str, object]:
    """The name ``lost_kinds`` of a desk."""
    return {"lost_kinds": _kinds(_Held(table(pack)))}


class _Held:
    """A table as the key of a cache: by identity."""

    def __init__(self, of: KindTable) -> None:
        self.of = of

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.of is self.of

    def __hash__(self) -> int:
        return id(self.of)


@lru_cache(maxsize=8)
def _kinds(held: _Held) -> tuple[Record, ...]:
    known = held.of
    return tuple(
        {
            "key": each.key,
            "label": both(each.zh, each.en),
            "value": each.value,
            "days": known.value(each.key).days,
            "aliases": each.words,
        }
        for each in known.kinds.values()
    )


def wording(zh: str, en: str) -> Record:
    """Words in both languages, shown by their label."""
    return {"key": en, "label": both(zh, en)}


def kind_label(pack: DeskPack, key: str) -> Mapping[str, str]:
    """What a kind is called."""
    kind = table(pack).kind(key)
    return both(kind.zh, kind.en)


def wanted(
    pack: DeskPack, kind: str, marks: str, place: str, day: date | None, clock: time | None
) -> Wanted:  # fmt: skip
    """What a caller misses, from what was filled in: the earliest moment it may have been lost is an hour before the
    time they say, or the beginning of that day. [F01]"""
    since: datetime | None = None
    if day is not None:
        opening = pack.opening
        since = (
            on_day(opening, day, clock) - timedelta(hours=1)
            if clock is not None
            else moment(opening.zone, day, time(0))
        )
    return Wanted(kind, "", place, marks, since)


def find_of(pack: DeskPack, entry: Entry) -> Find:
    """A found thing from its case in the register. [F02]"""
    return Find(
        number=entry.number, kind=said(entry, "kind") or OTHER, what="", place=said(entry, "place"),
        found_at=at(entry, "found_at") or entry.opened_at, marks=said(entry, "marks"),
        question=said(entry, "question"), answer=said(entry, "answer"), finder=said(entry, "finder"),
        storage=said(entry, "storage"), keep_until=entry.due, tries=count(entry, "tries"),
    )  # fmt: skip


def wanted_of(entry: Entry) -> Wanted:
    """What somebody misses, from its case in the register. [F04]"""
    return Wanted(said(entry, "kind"), "", said(entry, "place"), said(entry, "marks"), at(entry, "since"))


def candidate(pack: DeskPack, match: Match | Find) -> Record:
    """A find that may be the one: its label says where and when it was found, and nothing of what it is. [F01] [F03]"""
    find, score = (match.find, match.score) if isinstance(match, Match) else (match, 0)
    local = find.found_at.astimezone(pack.opening.zone)
    when = moment_words(local)
    return {
        "key": find.number,
        "label": both(f"{find.number} · {find.place} · {when['zh']}", f"{find.number} · {find.place} · {when['en']}"),
        "number": find.number,
        "place": find.place,
        "found_at": local,
        "score": score,
    }


def found_item(pack: DeskPack, entry: Entry) -> Record:
    """A found thing with its details: only for whoever has proven to be its owner, or registers it. [F03]"""
    find, name = find_of(pack, entry), kind_label(pack, said(entry, "kind"))
    zone = pack.opening.zone
    return {
        "key": entry.number,
        "label": described(name, find.marks),
        "number": entry.number,
        "called": _called(entry),
        "kind": {"key": find.kind, "label": name},
        "marks": find.marks,
        "place": find.place,
        "found_at": find.found_at.astimezone(zone),
        "storage": find.storage,
        "finder": find.finder,
        "keep_until": (entry.due or find.found_at).astimezone(zone),
    }


def found_case(pack: DeskPack, entry: Entry, now: datetime) -> Record:
    """A found thing by its number. [F04] [F05]"""
    return {
        "key": entry.number,
        "label": both(entry.number, entry.number),
        "number": entry.number,
        "storage": said(entry, "storage"),
        "claimant": entry.name,
        "keep_until": (entry.due or now).astimezone(pack.opening.zone),
        "over": entry.due is not None and entry.due <= now,
    }


def lost_item(pack: DeskPack, entry: Entry) -> Record:
    """A loss. One noted while the store is away has no number yet: it is called by what it is."""
    name, marks = kind_label(pack, said(entry, "kind")), said(entry, "marks")
    return {
        "key": entry.number or "-",
        "label": both(entry.number, entry.number) if entry.number else name,
        "number": entry.number,
        "called": _called(entry),
        "kind": {"key": said(entry, "kind"), "label": name},
        "marks": marks,
    }


def _called(entry: Entry) -> Record:
    """The number to be told; one noted while the store is away gets its number later."""
    number = entry.number
    return {"key": number, "label": both(number or "稍后补上", number or "to follow")}


def described(name: Mapping[str, str], marks: str) -> dict[str, str]:
    """A thing in a few words: its kind and its marks."""
    return both(f"{name['zh']}（{marks}）" if marks else name["zh"], f"{name['en']} ({marks})" if marks else name["en"])


def question(entry: Entry, pack: DeskPack) -> Record:
    """What only the owner can tell: as it was noted with the thing, or the question of its kind. [F03]"""
    noted = said(entry, "question")
    if noted:
        return wording(one(noted, "zh"), one(noted, "en"))
    kind = table(pack).kind(said(entry, "kind"))
    return wording(kind.ask_zh, kind.ask_en)


def said(entry: Entry, key: str) -> str:
    """A text of an entry's data; empty when it has none."""
    value = entry.data.get(key)
    return value if isinstance(value, str) else ""


def count(entry: Entry, key: str) -> int:
    """A number of an entry's data; 0 when it has none."""
    value = entry.data.get(key)
    if isinstance(value, str):
        return int(value) if value.isdecimal() else 0
    return value if isinstance(value, int) else 0


def at(entry: Entry, key: str) -> datetime | None:
    """A moment of an entry's data, aware; None when it has none."""
    text = said(entry, key)
    return datetime.fromisoformat(text) if text else None
