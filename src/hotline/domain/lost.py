"""Lost things against found things: who fits whom, what may be seen of a find, and how long it is kept (F01–F05)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from .lost_kinds import OTHER
from .lost_words import alike, alike_places, judge

if TYPE_CHECKING:
    from .lost_kinds import KindTable

LISTED, STRONG = 35, 65
"""From which score a find is shown to the agent, and from which one somebody is called for it."""
TRIES = 3
"""So many wrong answers about one find, in all calls together, and only the lead may go on."""
_WEIGHTS = {"kind": 40, "place": 20, "time": 15, "marks": 25}
_LATE = timedelta(hours=2)
_DAY = timedelta(days=1)
_FADES = 14


@dataclass(frozen=True, slots=True)
class Terms:
    """The desk's times: within ``search`` a caller whose thing was not found is called back; for ``collect`` a thing
    that has its owner is kept ready. [F04]"""

    search: timedelta = timedelta(hours=48)
    collect: timedelta = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a caller misses, as far as they have said it. ``since``: the earliest moment it may have been lost, aware;
    ``kind`` empty when it is not known."""

    kind: str = ""
    what: str = ""
    place: str = ""
    marks: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Find:
    """A thing that was handed in. ``question`` and ``answer``: what only its owner can tell. Moments aware."""

    number: str
    kind: str
    what: str
    place: str
    found_at: datetime
    marks: str = ""
    question: str = ""
    answer: str = ""
    finder: str = ""
    storage: str = ""
    keep_until: datetime | None = None
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """One side on which both can be compared: ``kind``, ``place``, ``time``, ``marks``; 0–100."""

    side: str
    score: int

    @property
    def level(self) -> str:
        """``yes``, ``near`` or ``no``."""
        return "yes" if self.score >= 75 else "near" if self.score >= 40 else "no"


@dataclass(frozen=True, slots=True)
class Match:
    """A find that may be what is missed: 0–100, and on which sides they agree, in a fixed order."""

    find: Find
    score: int
    sides: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What may be shown of a find. Until the owner has proven it theirs: where and when it was found, no more."""

    number: str
    place: str
    found_at: datetime
    find: Find | None = None


def compare(wanted: Wanted, find: Find, table: KindTable) -> Match:
    """How well a find fits what is missed. Nothing said about a side: that side is left out. [F03]"""
    sides = tuple(
        Agreement(side, round(score))
        for side, score in (
            ("kind", _kind(wanted, find, table)),
            ("place", alike_places(wanted.place, find.place, table) if wanted.place.strip() else None),
            ("time", _time(wanted, find)),
            ("marks", _marks(wanted, find, table)),
        )
        if score is not None
    )
    known = sum(_WEIGHTS[each.side] for each in sides)
    if not known:
        return Match(find, 0, ())
    mean = sum(_WEIGHTS[each.side] * each.score for each in sides) / known
    # The less was said the less sure it is, however well that little fits.
    score = mean * (0.6 + 0.4 * known / sum(_WEIGHTS.values()))
    worst = {each.side: each.score for each in sides}
    if worst.get("kind") == 0 or worst.get("time") == 0:
        score = min(score, LISTED - 1)  # another kind of thing, or found before it was lost
    return Match(find, round(score), sides)


def rank(
    wanted: Wanted, finds: Iterable[Find], table: KindTable, least: int = LISTED, most: int = 8
) -> tuple[Match, ...]:  # fmt: skip
    """The finds that fit, best first; of equals the one found last, then by number. Always the same order. [F03]"""
    fitting = [each for each in (compare(wanted, find, table) for find in finds) if each.score >= max(least, 1)]
    ordered = sorted(fitting, key=lambda each: (-each.score, -each.find.found_at.timestamp(), each.find.number))
    return tuple(ordered[:most])


def seen(find: Find, *, proven: bool) -> Seen:
    """What may be shown of a find; its details only to an owner who has proven to be one. [F01] [F03]"""
    return Seen(find.number, find.place, find.found_at, find if proven else None)


def answered(find: Find, said: str, table: KindTable) -> str:
    """What an answer to the owner's question is worth: ``right``, ``close``, ``wrong``, or ``barred`` after too many
    wrong ones. A find without a noted answer proves nothing to anybody over the phone: ``close``. [F03]"""
    if find.tries >= TRIES:
        return "barred"
    if not find.answer.strip():
        return "close"
    return judge(find.answer, said, table)


def _kind(wanted: Wanted, find: Find, table: KindTable) -> float | None:
    mine = wanted.kind or table.named(wanted.what) or table.named(wanted.marks) or ""
    theirs = find.kind if find.kind != OTHER else (table.named(find.what) or OTHER)
    if not mine:
        return None
    if mine == theirs and mine != OTHER:
        return 100
    if OTHER in (mine, theirs):
        return 40
    return 55 if table.close(mine, theirs) else 0


def _time(wanted: Wanted, find: Find) -> float | None:
    if wanted.since is None:
        return None
    after = find.found_at - wanted.since
    if after < -_LATE:
        return 0
    days = max(after, timedelta(0)) / _DAY
    return 100 if days <= 1 else max(20.0, 100 - 80 * (days - 1) / (_FADES - 1))


def _marks(wanted: Wanted, find: Find, table: KindTable) -> float | None:
    said, noted = f"{wanted.what} {wanted.marks}".strip(), f"{find.what} {find.marks}".strip()
    return alike(said, noted, table) if said and noted else None
