"""Reading one YAML value at a time, with a finding instead of an exception where it is not what was expected."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..findings import did_you_mean
from ..script import Expr, Line, Pos, Text
from ..types import Type, Vocabulary, type_names
from .making import maker
from .source import List, Map, Mark, Scalar, Source, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_identifier = re.compile(r"[a-z][a-z0-9_]*")
_yes = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}
_no_moods: Mapping[str, Text] = MappingProxyType({})


class Reader:
    """Reads values of one file; ``texts`` collects what will be said, for the checks on wording."""

    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        self.source, self.vocabulary, self.file = source, vocabulary, source.file
        self.texts: list[tuple[str, Scalar, str]] = []
        """(language, scalar, kind): what is said to the caller is ``say``, ``slow`` or ``ask``, all else ``shown``."""
        self.ids: list[Scalar] = []
        """Handbook ids, to be looked up."""
        self.types: dict[str, Type] = {}

    def report(self, at: Value | Scalar, id_: str, message: str, suggestion: str = "") -> None:
        """A finding where a value starts."""
        self.source.report(at.start_mark, id_, message, suggestion)

    def pos(self, mark: Mark) -> Pos:
        """A mark as a position in the script."""
        return new_pos(self.file, mark.line + 1, mark.column + 1)

    # ------------------------------------------------------------ shapes

    def map(self, value: Value | None, what: str) -> Map | None:
        """The value if it is a map."""
        if value.__class__ is Map:
            return value
        if value is not None:
            self.report(value, "HL004", f"{what} is a map of keys here.")
        return None

    def list(self, value: Value | None, what: str) -> list[Value]:
        """The items if it is a list."""
        if value.__class__ is List:
            return value.items
        if value is not None:
            self.report(value, "HL004", f"{what} is a list here.", "write [a, b]")
        return []

    def scalar(self, value: Value | None, what: str) -> Scalar | None:
        """The value if it is a plain one with something in it."""
        if value.__class__ is Scalar and value.value and not value.value.isspace():
            return value
        if value is None:
            return None
        if value.__class__ is not Scalar:
            self.report(value, "HL004", f"{what} is a plain value here.")
        else:
            self.report(value, "HL006", f"{what} is empty.")
        return None

    def known_keys(self, at: Map, allowed: Iterable[str], what: str) -> None:
        """Report keys that do not belong here."""
        for key in at.items:
            if key not in allowed:
                value = at.items[key]
                if " " in key and isinstance(value, Scalar) and not value.value:
                    self.report(
                        at.keys[key],
                        "HL005",
                        f'{what} has no "{key}": the text before it ends at its comma.',
                        "put a text with a comma into quotes",
                    )
                else:
                    self.report(at.keys[key], "HL005", f'{what} has no "{key}".', did_you_mean(key, allowed))

    def need(self, at: Map, key: str, what: str) -> Value | None:
        """The value of a key that must be there."""
        value = at.items.get(key)
        if value is None:
            self.report(at, "HL006", f'{what} needs "{key}".')
        return value

    # ------------------------------------------------------------ plain values

    def word(self, value: Value | None, what: str) -> str | None:
        """Any plain text."""
        scalar = self.scalar(value, what)
        return scalar.value if scalar is not None else None

    def identifier(self, value: Value | None, what: str) -> str | None:
        """A name in small letters, digits and underscores."""
        scalar = self.scalar(value, what)
        if scalar is None:
            return None
        if not _identifier.fullmatch(scalar.value):
            self.report(scalar, "HL007", f'"{scalar.value}" is not a name.', "small letters, digits and _ only")
        return scalar.value

    def names(self, at: Map, what: str) -> None:
        """Check that the keys of a map are names."""
        match = _identifier.fullmatch
        for key in at.items:
            if not match(key):
                self.report(
                    at.keys[key], "HL007", f'"{key}" is not a name for {what}.', "small letters, digits and _ only"
                )

    def number(self, value: Value | None, what: str, lowest: int = 0) -> int | None:
        """A whole number."""
        scalar = self.scalar(value, what)
        if scalar is None:
            return None
        text = scalar.value.strip()
        if not re.fullmatch(r"-?[0-9]{1,9}", text) or int(text) < lowest:
            self.report(scalar, "HL007", f'{what} is a whole number from {lowest} on, not "{scalar.value}".')
            return None
        return int(text)

    def flag(self, value: Value | None, what: str) -> bool:
        """yes or no."""
        scalar = self.scalar(value, what)
        if scalar is None:
            return False
        answer = _yes.get(scalar.value.lower())
        if answer is None:
            self.report(scalar, "HL007", f'{what} is yes or no, not "{scalar.value}".')
        return bool(answer)

    def type(self, value: Value | None, what: str) -> Type | None:
        """A type: ``count``, ``optional customer``, ``list of offer``."""
        scalar = self.scalar(value, what)
        if scalar is None:
            return None
        if scalar.value in self.types:
            return self.types[scalar.value]
        words = scalar.value.split()
        optional = words[:1] == ["optional"]
        words = words[1:] if optional else words
        listed = words[:2] == ["list", "of"]
        words = words[2:] if listed else words
        name = words[0] if len(words) == 1 else ""
        record = name in self.vocabulary.records
        if not record and name not in type_names:
            hint = did_you_mean(name or scalar.value, [*type_names, *self.vocabulary.records])
            self.report(scalar, "HL008", f'There is no type "{scalar.value}".', hint)
            return None
        kind = Type(name, record=record)
        kind = Type("list", item=kind, optional=optional) if listed else Type(name, optional=optional, record=record)
        self.types[scalar.value] = kind
        return kind

    def expression(self, value: Value | None, what: str) -> Expr | None:
        """An expression as written, compiled later."""
        scalar = self.scalar(value, what)
        if scalar is None:
            return None
        mark = scalar.start_mark
        return new_expr(scalar.value, new_pos(self.file, mark.line + 1, mark.column + 1))

    def handbook(self, value: Value | None) -> tuple[str, ...]:
        """``implements``: a list of handbook ids."""
        found = []
        for item in self.list(value, '"implements"'):
            scalar = self.scalar(item, "A handbook id")
            if scalar is not None:
                self.ids.append(scalar)
                found.append(scalar.value)
        return tuple(found)

    # ------------------------------------------------------------ texts

    def text(self, value: Value | None, what: str, kind: str = "shown") -> Text | None:
        """A text in both languages."""
        at = self.map(value, what)
        if at is None:
            return None
        if len(at.items) > 2 or not at.items.keys() <= _languages:
            self.known_keys(at, _languages, what)
        return self.languages(at, what, kind)

    def languages(self, at: Map, what: str, kind: str = "shown") -> Text:
        """The ``zh`` and ``en`` of a map."""
        zh, en = at.items.get("zh"), at.items.get("en")
        mark = at.start_mark
        pos = new_pos(self.file, mark.line + 1, mark.column + 1)
        if zh.__class__ is Scalar and en.__class__ is Scalar and zh.value and en.value:
            self.texts += (("zh", zh, kind), ("en", en, kind))
            return new_text(zh.value, en.value, pos)
        return new_text(self.said(at, zh, "zh", what, kind), self.said(at, en, "en", what, kind), pos)

    def said(self, at: Map, value: Value | None, lang: str, what: str, kind: str) -> str:
        if value.__class__ is Scalar and value.value:
            self.texts.append((lang, value, kind))
            return value.value
        if value is None:
            self.report(at, "HL011", f'{what} has no "{lang}".', "every text is written in zh and en")
        else:
            scalar = self.scalar(value, f'"{lang}"')
            if scalar is not None:
                return str(scalar.value)
        return ""

    def line(self, value: Value | None) -> Line | None:
        """What is said: both languages, and perhaps ``slow``, ``moods`` and ``held``."""
        at = self.map(value, '"say"')
        if at is None:
            return None
        text = self.languages(at, '"say"', "say")
        if len(at.items) == 2 and "zh" in at.items and "en" in at.items:
            return new_line(text, None, _no_moods, None)
        self.known_keys(at, _line_keys, '"say"')
        slow = self.text(at.items.get("slow"), '"slow"', "slow")
        held = self.text(at.items.get("held"), '"held"', "say")
        return new_line(text, slow, self.moods(at.items.get("moods")), held)

    def moods(self, value: Value | None) -> Mapping[str, Text]:
        at = self.map(value, '"moods"')
        if at is None:
            return _no_moods
        found: dict[str, Text] = {}
        for mood, item in at.items.items():
            if mood not in self.vocabulary.moods:
                hint = did_you_mean(mood, self.vocabulary.moods) or f"one of: {', '.join(self.vocabulary.moods)}"
                self.report(at.keys[mood], "HL012", f'There is no mood "{mood}".', hint)
            text = self.text(item, f'The mood "{mood}"', "say")
            if text is not None:
                found[mood] = text
        return MappingProxyType(found)


new_pos, new_text, new_line, new_expr = maker(Pos), maker(Text), maker(Line), maker(Expr)
_languages = frozenset({"zh", "en"})
_line_keys = ("zh", "en", "slow", "moods", "held")
