"""A script file → a frozen :class:`.script.Script`, with every fault of form as a finding.

The loader goes on after a fault: what can be read is read, so that one run tells everything that is wrong.
"""

from __future__ import annotations

import gc
import hashlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..findings import Finding, did_you_mean
from ..script import Script, Text
from .parts import PartReader
from .source import List, Map, Mark, Scalar, Source, Value, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..types import Vocabulary

_header = (
    "hotline",
    "script",
    "version",
    "title",
    "key",
    "anytime",
    "screen",
    "implements",
    "given",
    "offline",
    "fields",
    "let",
    "rules",
    "outcomes",
    "start",
    "nodes",
)


@dataclass(slots=True)
class Loaded:
    """A file as loaded. ``script`` is None when nothing usable is in it."""

    source: Source
    script: Script | None
    texts: list[tuple[str, Scalar, str]]
    ids: list[Scalar]
    vague: frozenset[str]
    """Names of nodes whose way on could not be read: not to be reported again."""

    def at(self, *path: str | int) -> Mark:
        """Where the value at a path of keys stands; the closest thing above it when the path ends before."""
        return self._walk(path, key=False)

    def key(self, *path: str | int) -> Mark:
        """Where the last key of a path is written."""
        return self._walk(path, key=True)

    def item(self, path: tuple[str, ...], text: str) -> Mark:
        """Where an item of the list at a path stands, by its text (a ``?`` behind it does not count)."""
        value: Value | None = self.source.root
        for step in path:
            value = value.items.get(step) if isinstance(value, Map) else None
        for item in value.items if isinstance(value, List) else ():
            if isinstance(item, Scalar) and item.value.rstrip("? ") == text:
                return item.start_mark
        return self.at(*path)

    def _walk(self, path: tuple[str | int, ...], key: bool) -> Mark:
        value: Value | None = self.source.root
        mark = value.start_mark if value is not None else Mark(self.source.file, 0, 0, 0, None, None)
        for step in path:
            if isinstance(value, Map) and isinstance(step, str) and step in value.items:
                mark = value.keys[step].start_mark if key else value.items[step].start_mark
                value = value.items[step]
            elif isinstance(value, List) and isinstance(step, int) and step < len(value.items):
                value = value.items[step]
                mark = value.start_mark
            else:
                value = None
        return mark

    @property
    def findings(self) -> list[Finding]:
        """What was wrong."""
        return self.source.findings


@contextmanager
def quiet_collector() -> Iterator[None]:
    """No garbage collection while very many small objects are made that all stay: it would walk them again and again.

    Afterwards they count as old (frozen and thawed again), so that the next collection does not walk them either.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def load(text: str, file: str, vocabulary: Vocabulary) -> Loaded:
    """Read one script. Never raises; ``file`` is what findings call it."""
    source = parse(text, file)
    reader = _ScriptReader(source, vocabulary)
    script = reader.script() if source.root is not None else None
    if source.root is None and not source.findings:
        source.findings.append(_empty(file))
    return Loaded(source, script, reader.texts, reader.ids, frozenset(reader.vague))


def is_script(text: str) -> bool:
    """Whether a YAML text looks like a script at all (a call case does not)."""
    return not any(line.startswith("case:") for line in text.splitlines()[:50])


def _empty(file: str) -> Finding:
    return Finding(file, 1, 1, "HL001", "error", "The file is empty.", 'start with "hotline: 1"')


class _ScriptReader(PartReader):
    """Reads a whole script."""

    def script(self) -> Script | None:
        root = self.map(self.source.root, "A script")
        if root is None:
            return None
        self.known_keys(root, _header, "A script")
        items = root.items
        if self.number(self.need(root, "hotline", "A script"), '"hotline"', 1) not in (1, None):
            self.report(items["hotline"], "HL007", "This version of hotline reads format 1.", "write hotline: 1")
        name = self.word(self.need(root, "script", "A script"), '"script"') or PurePath(self.file).stem
        self.script_name(items.get("script"), name)
        version = self.number(self.need(root, "version", "A script"), '"version"', 1) or 1
        title = self.text(self.need(root, "title", "A script"), '"title"')
        nodes = self.nodes(self.need(root, "nodes", "A script"))
        start = self.identifier(self.need(root, "start", "A script"), '"start"') or next(iter(nodes), "")
        pos = self.pos(root.start_mark)
        return Script(
            name=name,
            version=version,
            sha256=hashlib.sha256(self.source.text.encode("utf-8", "replace")).hexdigest(),
            source=self.source.text,
            title=title or Text(name, name, pos),
            pos=pos,
            implements=self.handbook(items.get("implements")),
            given=self.given(items.get("given")),
            fields=self.fields(items.get("fields")),
            let=self.lets(items.get("let")),
            rules=self.rules(items.get("rules")),
            outcomes=self.outcomes(items.get("outcomes")),
            start=start,
            nodes=MappingProxyType(nodes),
            key=self.letter(items.get("key")),
            anytime=self.word(items.get("anytime"), '"anytime"'),
            offline=self.identifier(items.get("offline"), '"offline"'),
            screen=self.screen(items.get("screen")),
        )

    def screen(self, value: Value | None) -> str | None:
        name, known = self.word(value, '"screen"'), self.vocabulary.screens
        if value is not None and name is not None and known and name not in known:
            hint = did_you_mean(name, known) or "one of " + ", ".join(known)
            self.report(value, "HL084", f'There is no screen "{name}".', hint)
        return name

    def script_name(self, value: Value | None, name: str) -> None:
        parts = name.split(".")
        if value is not None and (len(parts) != 2 or not all(part.isidentifier() for part in parts)):
            self.report(value, "HL007", f'"{name}" is not a script name.', 'write FOLDER.NAME, as in "common.greeting"')

    def letter(self, value: Value | None) -> str | None:
        key = self.word(value, '"key"')
        if key is not None and len(key) != 1:
            self.report(value, "HL007", f'"key" is one letter, not "{key}".')  # type: ignore[arg-type]
        return key
