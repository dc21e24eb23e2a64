"""Nuisance cases as the register keeps them, as the ladder's rules see them, and as the records scripts read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

from hotline.desk.records.lost import at, count, said
from hotline.desk.words import both
from hotline.dialogue.types import Value
from hotline.domain.nuisance import Case, Fact, Ladder, Standing, standing

if TYPE_CHECKING:
    from hotline.domain.registers import Entry, Json
    from hotline.store.work import Work

REGISTER = "nuisance"
_whole = 7
"""Digits from which a number is one caller's and not the ending of many."""
_years = timedelta(days=730)
PATTERNS: Mapping[str, tuple[str, str]] = {
    "obscene": ("污言秽语", "obscene"),
    "threat": ("威胁", "threat"),
    "silent": ("不出声", "silent"),
    "prank": ("恶作剧", "prank"),
    "repeated": ("反复来电", "repeated"),
    "": ("未分类", "not sorted yet"),
}
"""Pattern → what it is called in both languages. [X03]"""
STEPS: Mapping[str, tuple[str, str]] = {
    "asked": ("平和询问", "asked calmly"),
    "warned": ("已提醒", "warned"),
    "closed": ("结束语", "closing line"),
    "threatened": ("听到威胁", "threat heard"),
    "handed": ("转给主管", "handed to the lead"),
    "hung_up": ("已挂机", "hung up"),
    "left": ("对方挂机", "caller hung up"),
    "settled": ("谈正事了", "came to business"),
    "complained": ("转为投诉", "became a complaint"),
}


def ladder_of(entry: Entry) -> Ladder:
    """The ladder of a case."""
    rows = entry.data.get("facts")
    return Ladder(
        pattern=said(entry, "pattern"), level=count(entry, "level"), threat=entry.data.get("threat") is True,
        end=said(entry, "end"), facts=facts_of(rows),
    )  # fmt: skip


def data_of(ladder: Ladder) -> dict[str, Json]:
    """What the register keeps of a ladder: the facts with their times. [X02]"""
    rows: list[Json] = [{"at": each.at.isoformat(), "step": each.step, "words": each.words} for each in ladder.facts]
    return {
        "pattern": ladder.pattern, "level": ladder.level, "threat": ladder.threat, "end": ladder.end, "facts": rows,
    }  # fmt: skip


def facts_of(rows: object) -> tuple[Fact, ...]:
    """Facts as the register keeps them."""
    return tuple(
        Fact(datetime.fromisoformat(str(row["at"])), str(row["step"]), str(row["words"]))
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict)
    )


def record(ladder: Ladder, number: str, earlier: int) -> Mapping[str, Value]:
    """The ``ladder`` of a call. A case noted while the store is away has no number yet."""
    pattern = PATTERNS.get(ladder.pattern, PATTERNS[""])
    return {
        "key": number or "-",
        "label": both(number, number) if number else both(*pattern),
        "number": number,
        "pattern": ladder.pattern,
        "level": ladder.level,
        "warned": ladder.warned,
        "may_hang_up": ladder.may_hang_up,
        "threat": ladder.threat,
        "end": ladder.end,
        "earlier": earlier,
    }


def back(record: Mapping[str, object]) -> Ladder:
    """The ladder behind a record, without its facts."""
    return Ladder(
        pattern=str(record["pattern"]), level=cast("int", record["level"]), threat=record["threat"] is True,
        end=str(record["end"]),
    )  # fmt: skip


def case_record(entry: Entry, earlier: int) -> Mapping[str, Value]:
    """A case as the lead decides about it."""
    return {
        "key": entry.number,
        "label": both(entry.number, entry.number),
        "number": entry.number,
        "pattern": {
            "key": said(entry, "pattern"),
            "label": both(*PATTERNS.get(said(entry, "pattern"), PATTERNS[""])),
        },
        "heard": heard(ladder_of(entry)) or "–",
        "earlier": earlier,
        "has_phone": bool(entry.phone),
        "asked_days": count(entry, "block_days"),
    }


def heard(ladder: Ladder) -> str:
    """All that was heard, in its order, as one text. [X02] [X06]"""
    return "；".join(dict.fromkeys(each.words for each in ladder.facts if each.words))


def case_of(entry: Entry) -> Case:
    """An earlier case, as :func:`hotline.domain.nuisance.standing` counts it: cleared by the lead, it is none. [X04]"""
    confirmed = entry.status in {"confirmed", "closed"}
    return Case(entry.number, entry.opened_at, said(entry, "pattern"), confirmed, at(entry, "blocked_until"))


def known_for(work: Work, phone: str, now: datetime, but: Iterable[str] = ()) -> Standing:
    """What a number is known for; one that is withheld, or an ending, for nothing.

    ``but``: numbers of cases that do not count. [X04]
    """
    if sum(each.isdigit() for each in phone) < _whole:
        return Standing()
    left = set(but)
    found = work.entries(REGISTER, phone=phone, since=now - _years, limit=100)
    return standing((case_of(each) for each in found if each.number not in left), now)
