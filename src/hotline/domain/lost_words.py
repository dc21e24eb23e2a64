"""How alike two descriptions are, whichever language each is in: meanings first, then the words themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .lost_kinds import fold

if TYPE_CHECKING:
    from .lost_kinds import KindTable

_NUMBER = re.compile(r"\d{2,}|[2-9](?=\D|$)")
_CODE = re.compile(r"(?<![a-z0-9])[a-z]{1,4}-?\d{1,4}(?![a-z0-9])|\d{1,4}(?=号|桌)")
_NOTHING = re.compile(
    r"[\s,.;:!?'\"()\-/、,。;:!?“”()的了个只把一有是我在和与很]+|\b(?:a|an|the|my|of|in|on|at|with|and|is|it|to|has|one|very)\b"
)
_FIGURES = str.maketrans("二两三四五六七八九", "223456789")
_COUNTED = re.compile(r"[二两三四五六七八九](?=[把张个枚条部台支本副双串件块只位年月日号])")
_CONFLICT = 0.35
_REMEMBERED = 4096
"""Descriptions kept taken apart: the register's are compared with every key that is typed."""
_RIGHT, _CLOSE = 80.0, 45.0


@dataclass(frozen=True, slots=True)
class Told:
    """A description taken apart: what it means (indexes of :attr:`KindTable.same`), its numbers, the other words."""

    meanings: frozenset[int]
    numbers: frozenset[str]
    rest: str
    text: str


def told(text: str, table: KindTable) -> Told:
    """Take a description apart. A meaning is taken once however often and in whichever language it is named."""
    held: dict[str, Told] = table.remembered  # type: ignore[assignment]
    if text not in held:
        if len(held) >= _REMEMBERED:
            held.clear()
        held[text] = _apart(text, table)
    return held[text]


def _apart(text: str, table: KindTable) -> Told:
    folded = _COUNTED.sub(lambda hit: hit[0].translate(_FIGURES), fold(text))
    found = frozenset(table.meanings[hit[0]][0] for hit in table.meaning_pattern.finditer(folded))
    rest = table.meaning_pattern.sub(" ", folded)
    return Told(found, frozenset(_NUMBER.findall(folded)), " ".join(_NOTHING.sub(" ", rest).split()), folded)


def alike(one: str, other: str, table: KindTable) -> float:
    """0–100, the same both ways round; 100 for the same words, 0 when one says nothing. [F03]"""
    left, right = told(one, table), told(other, table)
    if not left.text or not right.text:
        return 0.0
    if left.text == right.text:
        return 100.0
    shared, every = left.meanings & right.meanings, left.meanings | right.meanings
    less = min(len(left.meanings), len(right.meanings))
    parts: list[tuple[float, float]] = []
    if less:
        # What only one of them mentions says little; what both mention counts.
        parts.append((2.0 * less, 100 * (0.8 * len(shared) / less + 0.2 * len(shared) / len(every))))
    if left.rest and right.rest:
        parts.append((1.5, _worded(left.rest, right.rest)))
    if left.numbers and right.numbers:
        parts.append((2.0, 100.0 if left.numbers & right.numbers else 0.0))
    if not parts:
        return 25.0  # they speak of different sides of it: neither for nor against
    score = sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)
    return min(100.0, score) * (_CONFLICT if _contradict(left, right, table) else 1.0)


def alike_places(one: str, other: str, table: KindTable) -> float:
    """0–100 for two places. A room's or table's number decides when both name one. [F03]"""
    left, right = set(_CODE.findall(fold(one))), set(_CODE.findall(fold(other)))
    if left and right:
        return 100.0 if left & right else 10.0
    return alike(one, other, table)


def judge(kept: str, said: str, table: KindTable) -> str:
    """Whether an answer is the one that was noted with the thing: ``right``, ``close`` or ``wrong``. [F03]

    Every number and every meaning noted must be said. An answer that names contradicting things (black or white) is at
    most close: it is a guess.
    """
    known, given = told(kept, table), told(said, table)
    if not known.text or not given.text:
        return "wrong"
    if known.numbers and not known.numbers & given.numbers:
        return "wrong"
    whole = known.numbers <= given.numbers and known.meanings <= given.meanings
    words = _worded(known.rest, given.rest) if known.rest and given.rest else (0.0 if known.rest else 100.0)
    guessed = _more_than(known, given, table) or len(given.text) > 80
    if whole and words >= _RIGHT and not guessed:
        return "right"
    some = bool(known.meanings & given.meanings) or bool(known.numbers & given.numbers)
    if whole and (words >= _CLOSE or (some and not known.rest)):
        return "close"
    return "close" if some or (known.rest and words >= _RIGHT) else "wrong"


def _worded(one: str, other: str) -> float:
    """0–100 by the words themselves, the same both ways round."""
    from rapidfuzz import fuzz

    sets = fuzz.token_set_ratio(one, other)
    if one.isascii() and other.isascii():
        return float(sets)
    plain, other_plain = one.replace(" ", ""), other.replace(" ", "")
    partial = (fuzz.partial_ratio(plain, other_plain) + fuzz.partial_ratio(other_plain, plain)) / 2
    short = min(len(plain), len(other_plain)) < 2  # one character is in everything
    return float(max(sets, 0.0 if short else partial))


def _contradict(one: Told, other: Told, table: KindTable) -> bool:
    """Whether they name different words of a group of which a thing has one."""
    left, right = _groups(one, table), _groups(other, table)
    return any(not left[group] & right[group] for group in left.keys() & right.keys())


def _more_than(known: Told, given: Told, table: KindTable) -> bool:
    """Whether an answer names more words of such a group than were noted, or three of one that nobody asked for."""
    mine, theirs = _groups(known, table), _groups(given, table)
    return any(len(found) > 2 or (group in mine and found - mine[group]) for group, found in theirs.items())


def _groups(side: Told, table: KindTable) -> dict[str, set[int]]:
    groups: dict[str, set[int]] = {}
    for index in side.meanings:
        same = table.same[index]
        if not same.alike:
            groups.setdefault(same.group, set()).add(index)
    return groups
