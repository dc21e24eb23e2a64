"""The capture line: what the caller says, in any order, sorted into the fields of the script.

``明晚8点 8人 王先生 13905741234`` or ``tomorrow 8pm 8 people Wang 139 0574 1234``: every field claims the words that
are its own, the surest first; no character is taken twice; what nobody claims stays for the agent.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from .fields.door import clean, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .fields.context import Context, Problem
    from .script import Field
    from .types import Value


@dataclass(frozen=True, slots=True)
class Taken:
    """A field's share of the line: the words as typed, and their value."""

    raw: str
    value: Value


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` went to these fields (a moment may fill two); to none: it carries nothing (我想要, 改成)."""

    start: int
    end: int
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unsure:
    """Words that two fields could take, or two readings of one field. They stay in the rest, and the agent is asked."""

    raw: str
    fields: tuple[str, ...]
    zh: str
    en: str

    def lang(self, lang: str) -> str:
        """The question in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Captured:
    """What the line gave. ``text`` is the cleaned line; cutting ``spans`` out of it leaves ``rest``.

    ``problems`` are words that belong to a field and do not fit it (a phone number of ten digits): field, words,
    and what is wrong. They are in the rest.
    """

    text: str
    values: Mapping[str, Taken]
    rest: str
    ambiguous: tuple[Unsure, ...] = ()
    problems: tuple[tuple[str, str, Problem], ...] = ()
    spans: tuple[Span, ...] = ()


def capture(text: str, fields: Mapping[str, Field], context: Context) -> Captured:
    """Sort a line into fields. Never raises; nothing is lost: every character is in a span or in the rest. `[S03]`"""
    from .fields.sorting import Sorting

    text = clean(text)
    if not text or len(text) > longest_line:
        return Captured(text, MappingProxyType({}), text)
    sorting = Sorting(text, fold(text), fields, context)
    sorting.run()
    questions = tuple(_question(raw, names, fields) for raw, names in sorting.unsure)
    values = {name: Taken(raw, value) for name, (raw, value) in sorting.values.items()}
    spans = tuple(Span(*span) for span in sorted(sorting.spans))
    return Captured(text, MappingProxyType(values), sorting.rest(), questions, tuple(sorting.problems), spans)


longest_line = 500
"""A longer text is no line that was typed while listening; it stays as it is."""


def _question(raw: str, names: tuple[str, ...], fields: Mapping[str, Field]) -> Unsure:
    zh, en = [fields[name].label.zh for name in names], [fields[name].label.en for name in names]
    if len(names) == 1:
        return Unsure(
            raw,
            names,
            f"“{raw}”：{zh[0]}听到了两种，请再确认是哪一个。",
            f"“{raw}”: I heard two readings for {en[0]}; please check which one is meant.",
        )
    return Unsure(
        raw,
        names,
        f"“{raw}”是{'还是'.join(zh)}？请在前面写上名称，比如“{zh[0]}{raw}”。",
        f"“{raw}”: is that {' or '.join(en)}? Please put the label before it, such as “{en[0]} {raw}”.",
    )
