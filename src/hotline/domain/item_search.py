"""Finding one of many things by typing: words of either language, or the initials of the Chinese ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .pinyin import Sounds


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found: its key, its names in both languages, further words; ``under`` is the group's names."""

    key: str
    zh: str
    en: str
    words: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


def find(entries: Sequence[Entry], typed: str, heard: Mapping[str, Sounds] | None = None) -> tuple[Entry, ...]:
    """The entries that every word typed fits, the closest first, else in their order; all when nothing is typed.

    ``heard``: the sounds of names (:func:`.pinyin.sounds`) by name; without it only words are looked for. [H15]
    """
    parts = _folded(typed).split()
    ranked = []
    for place, entry in enumerate(entries):
        ranks = [_rank(entry, part, heard or {}) for part in parts]
        if all(rank is not None for rank in ranks):
            ranked.append((sum(rank for rank in ranks if rank is not None), place, entry))
    return tuple(entry for _, _, entry in sorted(ranked, key=lambda each: each[:2]))


def _rank(entry: Entry, part: str, heard: Mapping[str, Sounds]) -> int | None:
    """How far a typed word is from an entry: 0 its name, 1 begins it, 2 within it, 3 another word, 4 its group."""
    names = [_folded(entry.zh), _folded(entry.en)]
    if part in names:
        return 0
    sounds = heard.get(entry.zh)
    if any(_begins(name, part) for name in names) or (sounds and _sounds_begin(sounds, part)):
        return 1
    if any(part in name for name in names) or (sounds and len(part) > 1 and part in sounds.initials):
        return 2
    if any(_begins(_folded(word), part) or _heard(heard.get(word), part) for word in entry.words):
        return 3
    if any(_begins(_folded(word), part) or _heard(heard.get(word), part) for word in entry.under):
        return 4
    return None


def _begins(name: str, part: str) -> bool:
    """A Chinese part may stand anywhere, a part in letters begins a word."""
    if not part.isascii():
        return part in name
    return name.startswith(part) or f" {part}" in name


def _heard(sounds: Sounds | None, part: str) -> bool:
    return sounds is not None and _sounds_begin(sounds, part)


def _sounds_begin(sounds: Sounds, part: str) -> bool:
    return sounds.initials.startswith(part) or (len(part) > 1 and sounds.full.startswith(part))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("/", " ").strip()
