"""Words that must not be said, each with a better phrase beside it (L01)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable


class Phrase(Protocol):
    """A forbidden phrase: ``pattern`` is a regular expression (case is ignored), ``better`` what to say instead."""

    @property
    def lang(self) -> str:
        """``zh`` or ``en``."""

    @property
    def pattern(self) -> str:
        """The regular expression."""

    @property
    def better(self) -> str:
        """The phrase beside it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A forbidden phrase found in a text at ``start``:``end``: the words themselves and the better phrase."""

    start: int
    end: int
    words: str
    better: str


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def find_forbidden(text: str, lang: str, phrases: Iterable[Phrase]) -> tuple[Said, ...]:
    """The forbidden phrases in a text of that language, from left to right; of overlapping ones the longest. [L01]"""
    plain = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    found = [
        Said(hit.start(), hit.end(), text[hit.start() : hit.end()], phrase.better)
        for phrase in phrases
        if phrase.lang == lang
        for hit in _compiled(phrase.pattern).finditer(plain)
        if hit.end() > hit.start()
    ]
    kept: list[Said] = []
    for said in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if all(said.end <= other.start or other.end <= said.start for other in kept):
            kept.append(said)
    return tuple(sorted(kept, key=lambda each: each.start))
