"""A thing in another: of 黑色钱包，里面有身份证 or *a black wallet with an ID card in it* the wallet is meant; what it
holds describes it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .spots import claimed, pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..script import Field
    from .line import Line

_the = r"(?:(?:an?|the|my|his|her|our|their|some|all|one|two|three|\d)\s+)*"
_holds = (
    r"(?:里面|里头|里边|里|内|中)(?:还|都|只|就|也)?(?:有|是|放|装|夹)[着了]?|(?:装|放|夹|塞|藏)[着了有]|"
    r"\b(?:with|contain(?:s|ing|ed)|hold(?:s|ing)|(?:that|which|it)\s+(?:has|had|have)|there\s+(?:is|was|are|were)|"
    rf"inside(?:\s+it)?\s+(?:is|was|are|were))\s+{_the}"
)
_held_by = rf"(?:{_holds})[^,、。;:!?{claimed}]{{0,10}}$"
_more = r"另|还丢|也丢|还掉|也掉|还有.?个|不见|\b(?:also|another|as\s+well|besides|in\s+it|inside)\b"
_listed = r"^[\s,、]*(?:和|跟|与|及|以及|还有|&|and\b|or\b|plus\b)?[^,、。;:!?]{0,12}$"
_lies_in = (
    r"^[^,、。;:!?]{0,8}在[^,、。;:!?]{0,8}$|"
    rf"^\s+(?:(?:that|which)\s+(?:is|was)\s+)?(?:in|inside)\s+{_the}[a-z ]{{0,20}}$"
)
_of_it = r"^的[^,、。;:!?]{0,6}$"
_closed = r"\s*(?:里面|里头|里边|里|内|(?:in|inside)\s+(?:it|there)\b|inside\b)"
_adjectives = rf"[^\s,、。;:!?{claimed}]*$|(?:\b[a-z]+\s+)+$"
_nothing = (
    r"^.*(?:丢|掉|落|忘|找|是|我|你|他|她)(?:失|记)?[了的]?|^.*\b(?:an?|the|my|his|her|our|lost|is|was|for)\b\s*|"
    r"^(?:一|这|那|两)?[个只部条把件串张台副块]"
)


@dataclass(frozen=True, slots=True)
class Nest:
    """``container``: which mention is meant, None when it was named before; ``text[start:end]`` describes it."""

    container: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Described:
    """Words of a line that belong to a text field: ``line[start:end]``, and before ``thing`` how it looks."""

    field: str
    start: int
    end: int
    thing: tuple[int, int] | None


Mention = tuple[int, int, frozenset[str]]


def meant(line: Line, field: Field, mentions: list[Mention]) -> list[Mention]:
    """Of a thing that holds others only itself; what it holds is laid aside for the text that describes it. [F01]"""
    text = next((each.name for each in line.fields.values() if each.describes == field.name), None)
    if text is None or not mentions:
        return mentions
    nest = nested(line.left, [each[:2] for each in mentions], known=field.name in line.context.filled)
    if nest is None:
        return mentions
    found = [] if nest.container is None else [mentions[nest.container]]
    thing = found[0][:2] if found else None
    line.described = Described(text, nest.start, nest.end, thing)
    for start, end in _around(nest.start, nest.end, thing):
        line.keep(start, end)
    return found


def describe(line: Line) -> None:
    """What a thing holds, and how it looks, to the text that describes it; it stays in the rest where one is noted."""
    told = line.described
    if told is None or told.field in line.values or told.field in line.context.filled:
        return
    said, places = line.raw[told.start : told.end], _around(told.start, told.end, told.thing)
    if told.thing is not None and told.thing[1] <= told.start:
        start, end = _looks(line.left, told.thing[0])
        if start < end:
            looks = line.raw[start:end].strip().removesuffix("的")
            said = f"{looks}{', ' if looks.isascii() else '，'}{said}"
            places = [(start, end), *places]
    said = said.strip().removesuffix("的")
    for start, end in places:
        line.take(start, end, {told.field: (said, said)})


def nested(text: str, mentions: Sequence[tuple[int, int]], *, known: bool) -> Nest | None:
    """How things named in a folded text lie in one another; None when they stand side by side. ``known``: what is
    missed has a kind already."""
    gaps = [text[end:start] for (_, end), (start, _) in pairwise(mentions)]
    before, behind = text[: mentions[0][0]], text[mentions[-1][1] :]
    closed = pattern(_closed).match(behind)
    end = mentions[-1][1] + (closed.end() if closed else 0)
    inner = pattern(_held_by).search(gaps[0]) if gaps else None
    if inner and all(map(_a_list, gaps[1:])):
        return Nest(0, mentions[0][1] + _clause(gaps[0], inner.start()), end)
    held = pattern(_held_by).search(before)
    if gaps and all(map(_a_list, gaps[:-1])):
        if pattern(_lies_in).search(gaps[-1]) and (closed or gaps[-1].isascii()):
            return Nest(len(gaps), mentions[0][0], end)
        if held and pattern(_of_it).search(gaps[-1]):
            return Nest(len(gaps), held.start(), mentions[-1][0])
    if known and held and all(map(_a_list, gaps)):
        return Nest(None, held.start(), end)
    return None


def _clause(gap: str, marker: int) -> int:
    """Where the clause of the marker begins, if something else was said before it."""
    breaks = [match.end() for match in pattern(r"[,，、。;]\s*").finditer(gap, 0, marker)]
    return breaks[-1] if breaks else marker


def _around(start: int, end: int, thing: tuple[int, int] | None) -> list[tuple[int, int]]:
    """A stretch without the thing in it."""
    if thing is None or not start <= thing[0] < end:
        return [(start, end)]
    return [each for each in ((start, thing[0]), (thing[1], end)) if each[0] < each[1]]


def _looks(text: str, thing: int) -> tuple[int, int]:
    """Where the words stand that say how the thing there looks: 黑色 of 我丢了一个黑色钱包; empty without any."""
    found = pattern(_adjectives).search(text, 0, thing)
    if found is None:
        return thing, thing
    start, said = found.start(), found[0]
    while (empty := pattern(_nothing).match(said)) and empty.end():
        start, said = start + empty.end(), said[empty.end() :]
    return start, thing


def _a_list(gap: str) -> bool:
    return pattern(_listed).search(gap) is not None and pattern(_more).search(gap) is None
