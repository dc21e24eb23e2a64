"""Moments in running text: days, parts of the day, clock times and waits, joined to phrases as people join them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from . import clocks, day_rows, durations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .clocks import Clock
    from .days import Day


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one phrase says about a moment; ``text[start:end]`` are its words. ``until`` closes a span (8点到11点)."""

    start: int
    end: int
    days: tuple[Day, ...] = ()
    period: str | None = None
    clock: Clock | None = None
    wait: timedelta | None = None
    until: Clock | None = None
    until_start: int = 0
    """Where the words before the end of the span stop."""
    day_part: tuple[int, int] | None = None
    clock_part: tuple[int, int] | None = None
    """The words that say the day, and those that say the clock time with its part of the day, where they are apart."""


_now = r"现在|马上就?|立刻|立马|立即|这就|这会儿|\b(?:right\s+now|now|right\s+away|immediately|asap|straight\s+away)\b"
_wait_before = r"(?:再过|过|\bin\s+(?:about\s+)?)$"
_wait_after = r"^(?:之后|以后|过后|后(?!天)|\s+(?:later|from\s+now)\b)"
_joint = (
    r"[\s,、(（)）的t·]*(?:\b(?:at|on|around|about|by|for|from|the|of)\b)?"
    r"(?:大概|大约|差不多|约|到(?=\d|[一二两三四五六七八九十]))?[\s,]*"
)
_until = r"\s*(?:到|至|-|~|–|to|till|until)\s*"
_joint_length = 14


def phrases(text: str) -> list[Phrase]:
    """The phrases of a folded text, from left to right, none overlapping."""
    found: list[Phrase] = []
    parts = _parts(text)
    for index, part in enumerate(parts):
        joined = _join(found[-1], part, parts[index + 1 :], text) if found else None
        if joined is None:
            found.append(part)
        else:
            found[-1] = joined
    return found


def _parts(text: str) -> list[Phrase]:
    parts: list[Phrase] = []
    for part in sorted(_raw_parts(text), key=lambda each: (each.start - each.end, each.start)):
        if all(part.end <= other.start or part.start >= other.end for other in parts):
            parts.append(part)
    return sorted(parts, key=lambda each: each.start)


def _raw_parts(text: str) -> Iterator[Phrase]:
    for pattern, make_day in day_rows.table():
        for match in pattern.finditer(text):
            if day := make_day(match):
                yield Phrase(*match.span(), days=(day,), day_part=match.span())
    for pattern, period in clocks.period_table():
        for match in pattern.finditer(text):
            yield Phrase(*match.span(), period=period, clock_part=match.span())
    for pattern, make_clock in clocks.table():
        for match in pattern.finditer(text):
            if clock := make_clock(match):
                yield Phrase(*match.span(), clock=clock, clock_part=match.span())
    for start, end, length in durations.spot(text):
        before = _compiled(_wait_before).search(text[max(0, start - 12) : start])
        after = _compiled(_wait_after).search(text[end : end + 12])
        if length < timedelta(days=1) and (before or after):
            yield Phrase(start - (len(before[0]) if before else 0), end + (after.end() if after else 0), wait=length)
    for match in _compiled(_now).finditer(text):
        yield Phrase(*match.span(), wait=timedelta())


def _join(left: Phrase, right: Phrase, following: Sequence[Phrase], text: str) -> Phrase | None:
    gap = text[left.end : right.start]
    if len(gap) > _joint_length or left.wait is not None or right.wait is not None:
        return None
    if _is_span(left, right, gap):
        return replace(left, end=right.end, until=right.clock, until_start=left.end)
    if left.until or not _compiled(_joint).fullmatch(gap):
        return None
    if right.days and left.days and not _same_day_twice(left, right):
        return None
    if (right.clock and left.clock) or (right.period and left.period):
        return None
    if left.clock and right.days and _begins_its_own(right, following, text):
        return None
    return Phrase(
        left.start,
        right.end,
        left.days + right.days,
        left.period or right.period,
        left.clock or right.clock,
        day_part=_cover(left.day_part, right.day_part),
        clock_part=_cover(left.clock_part, right.clock_part),
    )


def _cover(left: tuple[int, int] | None, right: tuple[int, int] | None) -> tuple[int, int] | None:
    if left is None or right is None:
        return left or right
    return left[0], right[1]


def _is_span(left: Phrase, right: Phrase, gap: str) -> bool:
    return bool(left.clock and not left.until and right.clock and not right.days and _compiled(_until).fullmatch(gap))


def _same_day_twice(left: Phrase, right: Phrase) -> bool:
    """周六 beside 11月21日 or 今天: one day said twice, to be compared later."""
    kinds = {left.days[-1].kind, right.days[0].kind}
    return len(left.days) + len(right.days) == 2 and len(kinds) == 2 and left.clock is None


def _begins_its_own(right: Phrase, following: Sequence[Phrase], text: str) -> bool:
    """A day behind a clock time begins a phrase of its own when a clock time follows it, too."""
    end = right.end
    for part in following:
        if not _compiled(_joint).fullmatch(text[end : part.start]):
            return False
        if part.clock:
            return True
        end = part.end
    return False


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)
