"""Reading what is said in a scenario: words in both languages, each perhaps in several ways."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hotline.dialogue.findings import did_you_mean
from hotline.dialogue.loading.reading import Reader
from hotline.dialogue.loading.source import List, Map, Scalar, Value

from .scenario import SILENT, Want, Words

_languages = ("zh", "en")


class WordsReader(Reader):
    """Reads words, and what the caller wants in which words."""

    def words(self, value: Value | None, what: str) -> Words:
        """``{zh, en}``, each one text or a list of ways of saying it; or one plain value for both languages."""
        if value is None:
            return SILENT
        if isinstance(value, Scalar):
            same = (value.value,) if value.value else ()
            return Words(same, same)
        at = self.map(value, what)
        if at is None:
            return SILENT
        self.known_keys(at, _languages, what)
        return self._ways(at, what)

    def by_mood(self, value: Value | None, what: str) -> Mapping[str, Words]:
        """Mood → words; what is wrong is reported."""
        at = self.map(value, what) if value is not None else None
        found = {}
        for mood, each in (at.items if at else {}).items():
            self.mood(at.keys[mood] if at else None)
            found[mood] = self.words(each, f'"{mood}"')
        return MappingProxyType(found)

    def says(self, at: Map | None, what: str, beside: tuple[str, ...] = (), *, needed: bool = False) -> Words:
        """The ``zh`` and ``en`` of a map that has other keys too."""
        if at is None:
            return SILENT
        self.known_keys(at, (*_languages, *beside), what)
        return self._ways(at, what) if needed or any(lang in at.items for lang in _languages) else SILENT

    def _ways(self, at: Map, what: str) -> Words:
        found = {lang: self._way(at, at.items.get(lang), lang, what) for lang in _languages}
        return Words(found["zh"], found["en"])

    def _way(self, at: Map, value: Value | None, lang: str, what: str) -> tuple[str, ...]:
        if value is None:
            self.report(at, "HL011", f'{what} has no "{lang}".', "every text is written in zh and en")
            return ()
        listed = value.items if isinstance(value, List) else [value]
        return tuple(text for each in listed if (text := self.word(each, f'"{lang}"')) is not None)

    def wants(self, value: Value | None) -> Mapping[str, tuple[Want, ...]]:
        """Node → what is taken there; what is wrong is reported."""
        at = self.map(value, '"wants"') if value is not None else None
        found = {}
        for node, item in (at.items if at else {}).items():
            listed = item.items if isinstance(item, List) else [item]
            found[node] = tuple(self._want(each) for each in listed)
        return MappingProxyType(found)

    def _want(self, value: Value) -> Want:
        pos = self.pos(value.start_mark)
        if isinstance(value, Scalar):
            return Want(value.value, SILENT, pos)
        at = self.map(value, "What the caller wants")
        if at is None:
            return Want("", SILENT, pos)
        says = self.says(at, "What the caller wants", ("choose",))
        return Want(self.word(self.need(at, "choose", "What the caller wants"), '"choose"') or "", says, pos)

    def mood(self, value: Value | None) -> str:
        """A mood that there is; empty where none is written."""
        scalar = self.scalar(value, '"mood"')
        if scalar is None:
            return ""
        if scalar.value not in self.vocabulary.moods:
            hint = did_you_mean(scalar.value, self.vocabulary.moods) or f"one of: {', '.join(self.vocabulary.moods)}"
            self.report(scalar, "HL012", f'There is no mood "{scalar.value}".', hint)
        return scalar.value
