"""A scenario from its YAML, with a finding (file, line, column) for everything that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from hotline.dialogue.cases import moment_of, plain_map
from hotline.dialogue.findings import ERROR, Finding, finding
from hotline.dialogue.loading.source import List, Map, Scalar, Value, parse

from .known import check_names
from .reading_words import WordsReader
from .scenario import GRADES, LAST, SILENT, Caller, Expected, Fact, Grade, Scenario, Twist, Words

if TYPE_CHECKING:
    from hotline.dialogue.book import Book

_keys = (
    "scenario", "title", "about", "desk", "call", "teaches", "at", "rings", "phone", "given", "world", "vary", "caller",
    "opening", "facts", "order", "wants", "answers", "twists", "grades", "expect", "hangs_up", "hidden", "place",
)  # fmt: skip


def is_scenario(text: str) -> bool:
    """Whether a YAML text is meant as a scenario."""
    return any(line.startswith("scenario:") for line in text.splitlines())


def load_scenario(text: str, file: str, book: Book) -> tuple[Scenario | None, tuple[Finding, ...]]:
    """A scenario from its YAML, checked against the scripts of its desk; None when an error was found."""
    source = parse(text, file)
    reader = ScenarioReader(source, book.vocabulary)
    root = reader.map(source.root, "A scenario") if source.root is not None else None
    if root is None:
        if not source.findings:
            source.findings.append(finding(file, 1, 1, "HL001", "There is no scenario in this file."))
        return None, tuple(source.findings)
    reader.known_keys(root, _keys, "A scenario")
    scenario = reader.scenario(root, text)
    check_names(reader, scenario, book)
    for at in reader.ids:
        if book.vocabulary.handbook and at.value not in book.vocabulary.handbook:
            reader.report(at, "HL082", f'There is no "{at.value}" in the handbook.')
    findings = tuple(sorted(set(source.findings)))
    return (None if any(each.severity == ERROR for each in findings) else scenario), findings


class ScenarioReader(WordsReader):
    """Reads the parts of a scenario."""

    def scenario(self, root: Map, text: str) -> Scenario:
        """All of it; what is missing or wrong is reported and stands as something empty."""
        items = root.items
        opening = self._map(root, "opening", "A scenario")
        return Scenario(
            name=self.word(self.need(root, "scenario", "A scenario"), '"scenario"') or "",
            pos=self.pos(root.start_mark),
            title=self.words(self.need(root, "title", "A scenario"), '"title"'),
            about=self.words(items.get("about"), '"about"'),
            desk=self.word(self.need(root, "desk", "A scenario"), '"desk"') or "",
            call=self.word(self.need(root, "call", "A scenario"), '"call"') or "",
            at=moment_of(self, self.need(root, "at", "A scenario")),
            caller=self._caller(self._map(root, "caller", "A scenario")),
            opening=self.says(opening, '"opening"', ("tells",), needed=True),
            tells=self._names(opening.items.get("tells") if opening else None, '"tells"'),
            expected=self._expected(self._map(root, "expect", "A scenario")),
            facts=self._facts(items.get("facts")),
            order=self._order(items.get("order")),
            wants=self.wants(items.get("wants")),
            answers=self._answers(items.get("answers")),
            twists=tuple(self._twist(each) for each in self.list(items.get("twists"), '"twists"')),
            grades=self._grades(items.get("grades")),
            vary=self._vary(items.get("vary")),
            teaches=self.handbook(items.get("teaches")),
            rings=self._whole(items.get("rings"), '"rings"', 2),
            phone=self.word(items.get("phone"), '"phone"') or "",
            world=plain_map(self, items.get("world"), '"world"'),
            given=plain_map(self, items.get("given"), '"given"'),
            hangs_up=self._who(items.get("hangs_up")),
            hidden=self.flag(items.get("hidden"), '"hidden"'),
            place=int(self.number(items["place"], '"place"') or 0) if "place" in items else LAST,
            source=text,
        )

    # ------------------------------------------------------------ parts

    def _map(self, root: Map, key: str, what: str) -> Map | None:
        return self.map(self.need(root, key, what), f'"{key}"')

    def _whole(self, value: Value | None, what: str, usual: int, lowest: int = 0) -> int:
        found = self.number(value, what, lowest) if value is not None else None
        return usual if found is None else found

    def _names(self, value: Value | None, what: str) -> tuple[str, ...]:
        return tuple(word for each in self.list(value, what) if (word := self.word(each, "A field")) is not None)

    def _caller(self, at: Map | None) -> Caller:
        if at is None:
            return Caller(SILENT)
        self.known_keys(at, ("name", "mood", "patience", "rating"), '"caller"')
        return Caller(
            self.words(self.need(at, "name", '"caller"'), '"name"'),
            self.mood(at.items.get("mood")) or "calm",
            self._whole(at.items.get("patience"), '"patience"', 45, 5),
            self._rating(at.items.get("rating")),
        )

    def _who(self, value: Value | None) -> str:
        scalar = self.scalar(value, '"hangs_up"')
        if scalar is not None and scalar.value not in {"caller", "agent"}:
            self.report(scalar, "HL007", f'"hangs_up" is caller or agent, not "{scalar.value}".')
        return scalar.value if scalar is not None else "caller"

    def _rating(self, value: Value | None) -> int | None:
        if value is None:
            return None
        found = self.number(value, '"rating"', 1)
        if found is not None and found > 5:
            self.report(value, "HL007", '"rating" is 1 to 5.')
        return found

    def _facts(self, value: Value | None) -> Mapping[str, Fact]:
        at = self.map(value, '"facts"') if value is not None else None
        return MappingProxyType({name: self._fact(name, each) for name, each in at.items.items()} if at else {})

    def _fact(self, name: str, value: Value) -> Fact:
        pos = self.pos(value.start_mark)
        if isinstance(value, Scalar):
            return Fact(name, self.words(value, f'"{name}"'), SILENT, pos)
        at = self.map(value, f'"{name}"')
        says = self.says(at, f'"{name}"', ("value",))
        typed = self.words(self.need(at, "value", f'"{name}"'), '"value"') if at is not None else SILENT
        return Fact(name, typed, says, pos)

    def _order(self, value: Value | None) -> tuple[tuple[str, ...], ...]:
        groups = self.list(value, '"order"') if value is not None else []
        return tuple(self._names(each if isinstance(each, List) else _alone(each), '"order"') for each in groups)

    def _answers(self, value: Value | None) -> Mapping[str, Words]:
        at = self.map(value, '"answers"') if value is not None else None
        return MappingProxyType(
            {node: self.words(each, f'The answer at "{node}"') for node, each in at.items.items()} if at else {}
        )

    def _twist(self, value: Value) -> Twist:
        pos = self.pos(value.start_mark)
        at = self.map(value, "A twist")
        if at is None:
            return Twist(pos)
        items = at.items
        says = self.says(at, "A twist", ("at", "after", "grade", "changes", "wants", "mood", "opens", "rings"))
        if ("at" in items) == ("after" in items):
            self.report(at, "HL006", 'A twist needs "at" (a node) or "after" (so many steps), one of them.')
        if not says and "rings" not in items:
            self.report(at, "HL006", "A twist needs what the caller says, in zh and en.")
        return Twist(
            pos,
            at=self.word(items.get("at"), '"at"') or "",
            after=self._whole(items.get("after"), '"after"', 0, 1),
            grade=self._grade(items.get("grade")),
            says=says,
            changes=self._facts(items.get("changes")),
            wants=self.wants(items.get("wants")),
            mood=self.mood(items.get("mood")),
            opens=self.word(items.get("opens"), '"opens"') or "",
            rings=self.word(items.get("rings"), '"rings"') or "",
        )

    def _grade(self, value: Value | None) -> int:
        found = self._whole(value, '"grade"', 2, 1)
        if found not in GRADES and value is not None:
            self.report(value, "HL007", '"grade" is 1, 2 or 3.')
        return found

    def _grades(self, value: Value | None) -> Mapping[int, Grade]:
        at = self.map(value, '"grades"') if value is not None else None
        found = {}
        for key, item in (at.items if at else {}).items():
            if key not in {"1", "2", "3"}:
                self.report(at.keys[key] if at else item, "HL007", "A grade is 1, 2 or 3.")
                continue
            found[int(key)] = self._one_grade(item)
        return MappingProxyType(found)

    def _one_grade(self, value: Value) -> Grade:
        at = self.map(value, "A grade")
        if at is None:
            return Grade()
        self.known_keys(at, ("breath", "patience", "mood", "rings", "leaves"), "A grade")
        items = at.items
        return Grade(
            self.number(items["breath"], '"breath"', 1) if "breath" in items else None,
            self.number(items["patience"], '"patience"', 5) if "patience" in items else None,
            self.mood(items["mood"]) if "mood" in items else None,
            self.number(items["rings"], '"rings"') if "rings" in items else None,
            self.flag(items["leaves"], '"leaves"') if "leaves" in items else None,
        )

    def _vary(self, value: Value | None) -> Mapping[str, tuple[Words, ...]]:
        at = self.map(value, '"vary"') if value is not None else None
        found = {}
        for name, item in (at.items if at else {}).items():
            found[name] = tuple(self.words(each, f'"{name}"') for each in self.list(item, f'"{name}"'))
        if at is not None:
            self.names(at, '"vary"')
        return MappingProxyType(found)

    def _expected(self, at: Map | None) -> Expected:
        if at is None:
            return Expected("")
        self.known_keys(at, ("outcome", "disposition", "seconds"), '"expect"')
        seconds = at.items.get("seconds")
        return Expected(
            self.word(self.need(at, "outcome", '"expect"'), '"outcome"') or "",
            self.word(at.items.get("disposition"), '"disposition"') or "",
            self.number(seconds, '"seconds"', 10) if seconds is not None else None,
        )


def _alone(value: Value) -> List:
    alone = List(value.start_mark)
    alone.items.append(value)
    return alone
