"""Which fields a phrase about a moment fills, and with which of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..script import Field
from . import moments
from .context import Context, Problem
from .moment_problems import too_early
from .phrases import Phrase, phrases

if TYPE_CHECKING:
    from ..types import Value


class Claim(NamedTuple):
    """A stretch of the line, the fields it fills, and for each the words and the value."""

    start: int
    end: int
    takers: tuple[Field, ...]
    values: Mapping[str, tuple[str, Value | Problem]]


Wanted = Callable[[list[Field]], list[Field]]


def moment_claims(text: str, fields: Mapping[str, Field], context: Context, wanted: Wanted) -> Iterator[Claim]:
    """The claims of a folded text, left to right.

    A part of the day that is said apart goes with the clock time: 明晚 8个人 8点.
    """
    found = phrases(text)
    apart = next((phrase for phrase in found if phrase.period and not phrase.clock), None)
    for phrase in found:
        alone = apart and phrase.clock and not phrase.days and not phrase.period
        whole = replace(phrase, period=apart.period) if apart and alone else phrase
        if (claim := _claim(whole, text, fields, context, wanted)) is not None:
            yield claim


def _claim(phrase: Phrase, text: str, fields: Mapping[str, Field], context: Context, wanted: Wanted) -> Claim | None:
    kinds = _kinds(phrase, fields, wanted)
    takers = [field for kind in kinds for field in wanted([each for each in fields.values() if each.type.name == kind])]
    if not takers:
        return None
    past = any(field.past for field in takers if field.type.name in {"date", "datetime"})
    said = moments.reading(phrase, context, past)
    values: dict[str, tuple[str, Value | Problem]] = {}
    start, end = _extent(phrase, kinds)
    for field in takers:
        kind = field.type.name
        value = said.get(kind)
        if value is None:
            return None
        raw = text[slice(*_extent(phrase, [kind]))] if kind in {"time", "half_day"} else text[start:end]
        late = None if isinstance(value, Problem) else too_early(value, field, context)
        values[field.name] = (raw, late or value)
    return Claim(start, end, tuple(takers), values)


def _kinds(phrase: Phrase, fields: Mapping[str, Field], wanted: Wanted) -> list[str]:
    """The types this phrase fills: date and time apart where there are fields for both, else one moment."""
    types = {field.type.name for field in fields.values()}
    dated = phrase.days or phrase.wait is not None
    timed = phrase.clock is not None or phrase.wait is not None
    apart = [kind for kind, said in (("date", dated), ("time", timed)) if said and kind in types]
    if "datetime" in types and timed:
        whole = [field for field in fields.values() if field.type.name in {"date", "time", "datetime"}]
        first = wanted(whole)
        if not apart or (len(first) < len(whole) and {field.type.name for field in first} == {"datetime"}):
            apart = ["datetime"]
    if phrase.period and not phrase.clock and "half_day" in types:
        apart.append("half_day")
    if phrase.until and apart and "duration" in types:
        apart.append("duration")
    return apart


def _extent(phrase: Phrase, kinds: list[str]) -> tuple[int, int]:
    """The words that are used: all of the phrase, or its clock part, or its day part."""
    end = phrase.end if not phrase.until or "duration" in kinds else phrase.until_start
    if phrase.wait is not None or "datetime" in kinds or ("date" in kinds and (phrase.clock is None or len(kinds) > 1)):
        return phrase.start, end
    if "date" in kinds:
        return phrase.day_part or (phrase.start, end)
    if phrase.days and phrase.clock_part:
        return phrase.clock_part[0], max(phrase.clock_part[1], end if "duration" in kinds else 0)
    return phrase.start, end
