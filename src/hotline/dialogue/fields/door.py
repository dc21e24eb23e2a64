"""The door through which every text comes in: what is stripped, and how it is folded for reading."""

from __future__ import annotations

import unicodedata
from functools import cache

_kept_formats = {"\u200c", "\u200d", *map(chr, range(0xE0020, 0xE0080))}
"""Joiners and emoji tags: without them names and emoji fall apart."""
_spaces = {"\t": " ", "\n": " ", "\r": " ", "\x0b": " ", "\x0c": " ", "\x85": " ", "\u2028": " ", "\u2029": " "}


def clean(text: str, lines: bool = False) -> str:
    """A text without control bytes: line breaks and tabs become spaces (``lines`` keeps ``\\n``), other control and
    direction characters go, joiners and variation selectors stay. Lone surrogates (input that was not UTF-8) go too.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    return "".join(_through(char, lines) for char in text).strip()


def _through(char: str, lines: bool) -> str:
    if lines and char == "\n":
        return char
    if char in _spaces:
        return _spaces[char]
    if char.isprintable() or char in _kept_formats:
        return char
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return "" if category in {"Cc", "Cf", "Cs", "Zl", "Zp"} else char


def fold(text: str) -> str:
    """The text as the grammars read it, character for character: full width becomes ASCII, lower case.

    The length never changes, so a place found in the folded text is the same place in the original.
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_narrow, text))


@cache
def _table() -> dict[str, str]:
    wide = {chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    spaces = {chr(code): " " for code in (0x3000, 0xA0, 0x2002, 0x2003, 0x2009, 0x200A, 0x202F, 0x205F)}
    dashes = {chr(code): "-" for code in (*range(0x2010, 0x2016), 0x2212, 0xFE63)}
    quotes = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u3002": ".", "\uffe5": "\u00a5"}
    return wide | spaces | dashes | quotes


def _narrow(char: str) -> str:
    if char in (table := _table()):
        return table[char]
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    small = char.lower()
    return small if len(small) == 1 else char
