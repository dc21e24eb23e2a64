"""What people lose: kinds, value classes, how long each is kept, and words of two languages that mean the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import cached_property

OTHER = "other"
"""The kind of whatever has no kind of its own."""
_holds = re.compile(r"[里内中][面头边]?[还都只]?[有放装]|[装放夹][着了有]|\b(?:with|containing|holding|inside|there)\b")


@dataclass(frozen=True, slots=True)
class ValueClass:
    """How things of a value are treated: kept for ``days`` from the day they were found, and how (both languages)."""

    key: str
    days: int
    zh: str
    en: str
    rule_zh: str
    rule_en: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing. ``words``: what people call it; ``near``: kinds that are easily taken for it; ``ask``: what
    only its owner can tell."""

    key: str
    value: str
    zh: str
    en: str
    ask_zh: str
    ask_en: str
    words: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Same:
    """Words that mean the same. Different ones of a group contradict each other unless they are ``alike``."""

    group: str
    words: tuple[str, ...]
    alike: bool = False


@dataclass(frozen=True)
class KindTable:
    """Everything the desk knows of things that are lost, by key, in the table's order. [F01] [F05]"""

    classes: Mapping[str, ValueClass]
    kinds: Mapping[str, Kind]
    same: tuple[Same, ...] = ()

    def kind(self, key: str) -> Kind:
        """A kind by its key; whatever it does not know is something else."""
        return self.kinds.get(key) or self.kinds[OTHER]

    def value(self, kind: str) -> ValueClass:
        """The value class of a kind. [F05]"""
        return self.classes[self.kind(kind).value]

    def keep_until(self, kind: str, found_at: datetime, zone: tzinfo) -> datetime:
        """When the keeping time of a thing is over: the end of its last day, desk-local clock, aware. [F05]"""
        last = found_at.astimezone(zone).date() + timedelta(days=self.value(kind).days + 1)
        return datetime(last.year, last.month, last.day, tzinfo=zone)

    def named(self, text: str) -> str | None:
        """The kind that a text names, by the longest word; None when it names none. Of a thing and what it holds
        (钱包里面有身份证, a wallet with an ID card in it) the thing."""
        folded = fold(text)
        for part in (_holds.split(folded)[0], folded):
            longest = max((match[0] for match in self._kind_pattern.finditer(part)), key=len, default=None)
            if longest is not None:
                return self._kind_words[longest]
        return None

    def close(self, one: str, other: str) -> bool:
        """Whether one kind is easily taken for the other."""
        return other in self.kind(one).near or one in self.kind(other).near

    @cached_property
    def _kind_words(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for kind in self.kinds.values():
            if kind.key != OTHER:
                for word in (kind.zh, kind.en, kind.key.replace("_", " "), *kind.words):
                    found.setdefault(fold(word), kind.key)
        return found

    @cached_property
    def _kind_pattern(self) -> re.Pattern[str]:
        return any_of(self._kind_words)

    @cached_property
    def meanings(self) -> Mapping[str, tuple[int, Same]]:
        """Each folded word of :attr:`same` → which meaning it has."""
        found: dict[str, tuple[int, Same]] = {}
        for index, same in enumerate(self.same):
            for word in same.words:
                found.setdefault(fold(word), (index, same))
        return found

    @cached_property
    def remembered(self) -> dict[str, object]:
        """Descriptions that :mod:`.lost_words` has taken apart by this table."""
        return {}

    @cached_property
    def meaning_pattern(self) -> re.Pattern[str]:
        """Finds those words in a folded text, the longest first."""
        return any_of(self.meanings)


def fold(text: str) -> str:
    """A text for comparing: one width, lower case, single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(plain.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())


def any_of(words: Mapping[str, object]) -> re.Pattern[str]:
    """A pattern for any of these folded words: Latin ones as whole words, a plural s included; longest first."""
    return re.compile("|".join(map(_bounded, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)")


def _bounded(word: str) -> str:
    if not word.isascii():
        return re.escape(word)
    return rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])"
