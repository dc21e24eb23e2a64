"""What the desk shows of lost things and of nuisance callers: masked, in one language, times desk-local."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from hotline.desk.records import lost as lost_records
from hotline.desk.records import nuisance as nuisance_records
from hotline.domain.lost import Wanted, rank

from .looking import e164
from .words import moment_words

if TYPE_CHECKING:
    from .service import Desk

_many = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What a caller misses as far as it is known, and what is being typed just now."""

    kind: str = ""
    marks: str = ""
    place: str = ""
    day: date | None = None
    clock: time | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A find that may be the one: where, when, and on which sides it agrees – never what it is. [F01] [F03]

    ``sides``: ``kind``, ``place``, ``time``, ``marks`` → ``yes``, ``near``, ``no``; what was not said is left out.
    """

    number: str
    place: str
    found_at: datetime
    score: int
    sides: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NuisanceView:
    """What a number is known for: its confirmed cases (number, when, pattern), the newest first; ``line`` says it in
    words, empty when there is nothing; ``blocked_until``: None when it is not blocked. [X02] [X04]"""

    line: str = ""
    cases: tuple[tuple[str, datetime, str], ...] = ()
    blocked_until: datetime | None = None


def candidates(desk: Desk, asked: Asked) -> tuple[CandidateView, ...]:
    """The finds that fit what is known and what is being typed, best first. [F03]"""
    pack = desk.settings
    said = lost_records.wanted(pack, asked.kind, asked.marks, asked.place, asked.day, asked.clock)
    want = Wanted(said.kind, asked.typed, said.place, said.marks, said.since)
    with desk.writer.read() as work:
        kept = work.entries("found", status="kept", limit=_many)
    finds = [lost_records.find_of(pack, each) for each in kept]
    return tuple(
        CandidateView(
            each.find.number, each.find.place, each.find.found_at.astimezone(pack.opening.zone), each.score,
            {side.side: side.level for side in each.sides},
        )
        for each in rank(want, finds, lost_records.table(pack))
    )  # fmt: skip


def nuisance(desk: Desk, phone: str, lang: str) -> NuisanceView:
    """What a number is known for. [X02] [X04]"""
    now, zone = desk.clock.now(), desk.settings.opening.zone
    with desk.writer.read() as work:
        known = nuisance_records.known_for(work, e164(desk.settings, phone, now), now)
    which = 0 if lang == "zh" else 1
    cases = tuple(
        (each.number, each.at.astimezone(zone), nuisance_records.PATTERNS.get(each.pattern, ("", ""))[which])
        for each in known.cases
    )
    until = known.blocked_until.astimezone(zone) if known.blocked_until else None
    return NuisanceView(warning(len(cases), cases[0][2] if cases else "", until, lang), cases, until)


def warning(count: int, pattern: str, until: datetime | None, lang: str) -> str:
    """The warning of the next ring in words; empty when there is nothing to warn of. [X04]"""
    if not count:
        return ""
    words = moment_words(until)[lang] if until else ""
    if lang == "zh":
        told = f"骚扰 {count} 次，最近：{pattern}"
        return f"{told}，已封到{words}" if words else told
    told = f"{count} nuisance {'call' if count == 1 else 'calls'}, last: {pattern}"
    return f"{told}, blocked until {words}" if words else told
