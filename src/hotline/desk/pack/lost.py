"""``lost_kinds.yaml``: what people lose, how long it is kept, and words that mean the same.

The product has one table; a desk may bring its own.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hotline.desk.pack.reading import Reader
from hotline.dialogue.findings import ERROR
from hotline.dialogue.loading.source import parse
from hotline.domain.lost_kinds import OTHER, Kind, KindTable, Same, ValueClass, fold

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.desk.pack.reading import Section
    from hotline.dialogue.findings import Finding
    from hotline.dialogue.loading.source import Value

FILE = "lost_kinds.yaml"


@lru_cache(maxsize=8)
def lost_kinds(file: Path) -> tuple[KindTable, tuple[Finding, ...]]:
    """The table in a file and everything that is wrong with it. Raises ``OSError`` when it cannot be read."""
    reader = Reader(parse(file.read_text(encoding="utf-8-sig"), str(file)))
    return read_kinds(reader), tuple(reader.findings)


def sound(file: Path) -> KindTable:
    """The table in a file. Raises ``ValueError`` with the first mistake in it, ``OSError`` when it cannot be read."""
    table, findings = lost_kinds(file)
    wrong = next((each for each in findings if each.severity == ERROR), None)
    if wrong is not None:
        raise ValueError(f"{wrong.file}:{wrong.line}: {wrong.message}")
    return table


def read_kinds(reader: Reader) -> KindTable:
    """``lost_kinds.yaml``."""
    top = reader.top()
    classes = {each.key: each for each in _classes(top)}
    kinds = _kinds(top, classes)
    same = tuple(one for part in _some(top, "words", "a group of words") for one in _same(part))
    top.done()
    if OTHER not in kinds:
        reader.say(
            top.mark("kinds"), "DK003", f'There is no kind "{OTHER}" for what has none.', f"add one with key: {OTHER}"
        )
    for key, (kind, mark) in kinds.items():
        for near in kind.near:
            if near not in kinds:
                reader.say(mark, "DK007", f'"{near}", near to {key}, is no kind of this file.')
    return KindTable(classes, {key: kind for key, (kind, _) in kinds.items()}, same)


def _classes(top: Section) -> list[ValueClass]:
    found = []
    for part in top.sections("classes", "a value class"):
        name, rule = part.words("name"), part.words("rule")
        found.append(
            ValueClass(part.text("key"), part.whole("days", 1, 3650), name.zh, name.en, rule.zh, rule.en)
        )  # fmt: skip
        part.done()
    return found


def _kinds(top: Section, classes: dict[str, ValueClass]) -> dict[str, tuple[Kind, Value]]:
    found: dict[str, tuple[Kind, Value]] = {}
    spoken: dict[str, str] = {}
    for part in top.sections("kinds", "a kind"):
        key, name, ask = part.text("key"), part.words("name"), part.words("ask")
        value, words = part.one_of("class", classes), _texts(part, "words")
        kind = Kind(key, value, name.zh, name.en, ask.zh, ask.en, words, _texts(part, "near"))
        at = part.mark("key")
        part.done()
        if key in found:
            top.reader.say(at, "DK006", f'The kind "{key}" is written twice.', "keep one")
        for word in words:
            other = spoken.setdefault(fold(word), key)
            if other != key:
                top.reader.say(part.mark("words"), "DK006", f'"{word}" is a word for {other} too.', "keep one")
        if part.node is not None:
            found[key] = (kind, part.node)
    return found


def _same(part: Section) -> list[Same]:
    group, alike = part.text("group"), part.flag("alike")
    lists = part.reader.listed(part.need("same"), f'"same" of {group}')
    part.done()
    return [
        Same(group, tuple(part.reader.plain(word, "a word") for word in part.reader.listed(each, "words")), alike)
        for each in lists
    ]


def _some(top: Section, key: str, what: str) -> list[Section]:
    held = top.value(key)
    return [top.reader.section(each, what) for each in top.reader.listed(held, f'"{key}"')]


def _texts(part: Section, key: str) -> tuple[str, ...]:
    held = part.value(key)
    return tuple(part.reader.plain(each, f'"{key}"') for each in part.reader.listed(held, f'"{key}"'))
