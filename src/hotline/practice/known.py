"""Whether what a scenario names is there: the call type, its fields, its places, its choices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from hotline.dialogue.findings import did_you_mean

if TYPE_CHECKING:
    from hotline.dialogue.book import Book
    from hotline.dialogue.loading.reading import Reader
    from hotline.dialogue.script import Node, Pos

    from .scenario import Scenario, Want, Words

_dollar = re.compile(r"\$([a-z_]+)")
ALWAYS = frozenset({"name", "phone"})
"""The names that every scenario fills in by itself."""


def check_names(reader: Reader, scenario: Scenario, book: Book) -> None:
    """Report every name that the desk's scripts do not have."""
    report = _Report(reader)
    if scenario.call and scenario.call not in book.logics:
        hint = did_you_mean(scenario.call, book.logics)
        report(scenario.pos, "HL060", f'There is no call type "{scenario.call}" at this desk.', hint)
        return
    opened = [each.opens for each in scenario.twists if each.opens]
    for twist in scenario.twists:
        if twist.opens and twist.opens not in book.logics:
            hint = did_you_mean(twist.opens, book.logics)
            report(twist.pos, "HL060", f'There is no script "{twist.opens}" to open.', hint)
    trees = _reached(book, [scenario.call, *(name for name in opened if name in book.logics)])
    _check_facts(report, scenario, {name for tree in trees for name in book.script(tree).fields})
    _check_places(report, scenario, _places(book, trees))
    outcomes = book.script(scenario.call).outcomes if scenario.call else {}
    wanted = scenario.expected.outcome
    if wanted and wanted not in outcomes:
        report(scenario.pos, "HL025", f'"{wanted}" is no outcome of {scenario.call}.', did_you_mean(wanted, outcomes))
    _check_variables(report, scenario)


class _Report:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def __call__(self, pos: Pos, id_: str, message: str, suggestion: str = "") -> None:
        self._reader.source.report_at(pos.line, pos.column, id_, message, suggestion)


def _reached(book: Book, first: Iterable[str]) -> tuple[str, ...]:
    """The scripts, and every sub-tree that is called from them."""
    found: list[str] = []
    todo = [name for name in first if name]
    while todo:
        name = todo.pop()
        if name in found or name not in book.logics:
            continue
        found.append(name)
        todo += book.logics[name].calls
    return tuple(found)


def _places(book: Book, trees: Iterable[str]) -> Mapping[str, tuple[Node, ...]]:
    """Node, by its own name and with its script's before it."""
    found: dict[str, list[Node]] = {}
    for tree in trees:
        for name, node in book.script(tree).nodes.items():
            found.setdefault(name, []).append(node)
            found.setdefault(f"{tree}/{name}", []).append(node)
    return {name: tuple(nodes) for name, nodes in found.items()}


def _check_facts(report: _Report, scenario: Scenario, fields: set[str]) -> None:
    for fact in (*scenario.facts.values(), *(each for twist in scenario.twists for each in twist.changes.values())):
        if fact.field not in fields:
            hint = did_you_mean(fact.field, fields)
            report(fact.pos, "HL070", f'This call has no field "{fact.field}".', hint)
    for name in (*scenario.tells, *(name for group in scenario.order for name in group)):
        if name not in scenario.facts:
            report(scenario.pos, "HL070", f'"{name}" is told, and is not among the facts.')


def _check_places(report: _Report, scenario: Scenario, places: Mapping[str, tuple[Node, ...]]) -> None:
    for told in (scenario.wants, *(twist.wants for twist in scenario.twists)):
        for place, wants in told.items():
            _check_wants(report, place, wants, places)
    for place in scenario.answers:
        if place not in places:
            report(scenario.pos, "HL021", f'There is no node "{place}".', did_you_mean(place, places))
    for twist in scenario.twists:
        if twist.at and twist.at not in places:
            report(twist.pos, "HL021", f'There is no node "{twist.at}".', did_you_mean(twist.at, places))


def _check_wants(report: _Report, place: str, wants: tuple[Want, ...], places: Mapping[str, tuple[Node, ...]]) -> None:
    nodes = places.get(place)
    for want in wants:
        if nodes is None:
            report(want.pos, "HL021", f'There is no node "{place}".', did_you_mean(place, places))
            continue
        keys = [choice.key for node in nodes for choice in node.choose]
        key = want.choice.partition(":")[0]
        if key not in keys:
            report(want.pos, "HL005", f'"{place}" has no choice "{key}".', did_you_mean(key, keys))


def _check_variables(report: _Report, scenario: Scenario) -> None:
    known = {*scenario.vary, *ALWAYS}
    for pos, words in _all_words(scenario):
        for text in (*words.zh, *words.en):
            for name in _dollar.findall(text):
                if name not in known:
                    report(pos, "HL032", f'"${name}" stands for nothing here.', did_you_mean(name, known))


def _all_words(scenario: Scenario) -> Iterator[tuple[Pos, Words]]:
    yield scenario.pos, scenario.opening
    for fact in scenario.facts.values():
        yield from ((fact.pos, fact.value), (fact.pos, fact.says))
    for wants in scenario.wants.values():
        yield from ((want.pos, want.says) for want in wants)
    for words in scenario.answers.values():
        yield scenario.pos, words
    for twist in scenario.twists:
        yield twist.pos, twist.says
        for fact in twist.changes.values():
            yield from ((fact.pos, fact.value), (fact.pos, fact.says))
