"""The service standard's clocks: pick-up, greeting, record, rating. Numbers are the desk's, changeable in its file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Level = Literal["early", "ok", "warn", "breach", "unknown"]
_character, _digit, _word = re.compile(r"[\u3400-\u9fff]"), re.compile(r"\d"), re.compile(r"[A-Za-z][A-Za-z'’-]*")


@dataclass(frozen=True, slots=True)
class Standard:
    """The desk's service numbers: rings (S01), time to the greeting (S02), time to the record (S06), rating (S07).

    ``characters`` (Chinese) and ``words`` (English) a second: nobody reads a line aloud faster and is understood.
    """

    least_rings: int = 2
    best_rings: int = 3
    apologise_from: int = 4
    most_rings: int = 5
    greeting: timedelta = timedelta(seconds=30)
    written: timedelta = timedelta(seconds=60)
    record: timedelta = timedelta(minutes=10)
    rating: float = 4.5
    characters: int = 8
    words: int = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """How something stands against the standard, and the handbook rule that says so."""

    level: Level
    rule: str


def pick_up(standard: Standard, rings: int | None) -> Verdict:
    """Ring 2 or 3 is right, the first is early; from 4 on a warning, more than 5 a breach; rings nobody counted are
    unknown. [S01]"""
    if rings is None:
        return Verdict("unknown", "S01")
    if rings > standard.most_rings:
        return Verdict("breach", "S01")
    if rings < standard.least_rings:
        return Verdict("early", "S01")
    return Verdict("warn" if rings >= standard.apologise_from else "ok", "S01")


def must_apologise(standard: Standard, rings: int | None) -> bool:
    """Whether the greeting itself apologises for the wait. [S01]"""
    return rings is not None and rings >= standard.apologise_from


def greeting(standard: Standard, answered: datetime, greeted: datetime | None, now: datetime) -> Verdict:
    """Whether the greeting came within 30 s of the contact; still open, the last third is a warning. [S02]"""
    return Verdict(_within(standard.greeting, answered, greeted, now), "S02")


def written_answer(standard: Standard, came: datetime, answered: datetime | None, now: datetime) -> Verdict:
    """Whether a written contact was answered within 60 s. [S02]"""
    return Verdict(_within(standard.written, came, answered, now), "S02")


def record(standard: Standard, ended: datetime, wrapped: datetime | None, now: datetime) -> Verdict:
    """Whether the record was complete within 10 minutes of the end; later is late. [S06]"""
    return Verdict(_within(standard.record, ended, wrapped, now), "S06")


def reading_time(standard: Standard, text: str, lang: str) -> timedelta:
    """The least time it takes to read a text aloud: Chinese by its characters, English by its words; figures are read
    one by one, in pairs in English. [S04] [L05]
    """
    digits = len(_digit.findall(text))
    words = len(_word.findall(text))
    if lang == "zh":
        return timedelta(seconds=(len(_character.findall(text)) + digits + words) / standard.characters)
    return timedelta(seconds=(words + digits / 2) / standard.words)


def average_rating(standard: Standard, average: float | None) -> Verdict:
    """How the average of the ratings given (None: there was none) stands against the desk's target. [S07]"""
    if average is None:
        return Verdict("unknown", "S07")
    return Verdict("ok" if average >= standard.rating else "warn", "S07")


def _within(limit: timedelta, since: datetime, done: datetime | None, now: datetime) -> Level:
    taken = (done or now) - since
    if taken > limit:
        return "breach"
    return "warn" if done is None and taken * 3 >= limit * 2 else "ok"
