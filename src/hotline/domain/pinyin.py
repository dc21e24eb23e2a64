"""How Chinese words are typed in a hurry: their sounds, and the initials of these.

pypinyin takes an eighth of a second to import: it is loaded when the first word is asked for, off the UI's thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Sounds:
    """``initials`` 粗鲁 → ``cl``, ``full`` → ``culu``; words in letters stay what they are, signs and spaces go."""

    initials: str
    full: str


@lru_cache(maxsize=4096)
def sounds(text: str) -> Sounds:
    """The sounds of a text, read by its phrases (音乐 is ``yy``, not ``yl``)."""
    from pypinyin import lazy_pinyin

    parts = [part.casefold() for part in " ".join(lazy_pinyin(text)).split()]
    plain = ["".join(mark for mark in part if mark.isalnum()) for part in parts]
    return Sounds("".join(part[:1] for part in plain), "".join(plain))
