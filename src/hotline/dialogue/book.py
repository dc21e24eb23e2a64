"""The scripts of a desk, loaded, checked and compiled: ``Book.load(paths, vocabulary) -> (Book, findings)``."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from .checks import check_script, check_together
from .findings import ERROR, Finding, finding
from .loading.compiling import Compiler
from .loading.loader import Loaded, is_script, load, quiet_collector

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from .logic import Logic
    from .script import Script
    from .types import Vocabulary


@dataclass(frozen=True)
class Book:
    """Compiled scripts by name. Immutable; safe to share between threads."""

    vocabulary: Vocabulary
    logics: Mapping[str, Logic] = field(default_factory=lambda: MappingProxyType({}))
    broken: frozenset[str] = frozenset()
    """Scripts with an error, or that call one with an error: not to be offered to an agent."""

    @classmethod
    def load(cls, paths: Iterable[Path], vocabulary: Vocabulary) -> tuple[Book, tuple[Finding, ...]]:
        """Read files, and all ``*.yaml`` below folders. Never raises for what is in them: see the findings.

        Findings come sorted by file, line and column; files are called by the path as given.
        """
        sources: list[tuple[str, str]] = []
        unread: list[Finding] = []
        for path in _files(paths):
            try:
                text = path.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                unread.append(
                    finding(
                        str(path), 1, 1, "HL001", f"This is not UTF-8 (byte {error.start}).", "save the file as UTF-8"
                    )
                )
            except OSError as error:
                unread.append(finding(str(path), 1, 1, "HL001", f"The file cannot be read: {error.strerror}."))
            else:
                if is_script(text):
                    sources.append((str(path), text))
        book, findings = cls.of(sources, vocabulary)
        return book, tuple(sorted([*unread, *findings]))

    @classmethod
    def of(cls, sources: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> tuple[Book, tuple[Finding, ...]]:
        """As :meth:`load`, from pairs (file name, text): for a replay with the scripts of that day, and for tests."""
        with quiet_collector():
            return _build(sources, vocabulary)

    @property
    def scripts(self) -> Mapping[str, Script]:
        """All scripts by name."""
        return MappingProxyType({name: logic.script for name, logic in self.logics.items()})

    def logic(self, name: str) -> Logic:
        """A compiled script by name; KeyError when there is none."""
        return self.logics[name]

    def script(self, name: str) -> Script:
        """A script by name; KeyError when there is none."""
        return self.logics[name].script

    def by_sha(self, sha256: str) -> Logic | None:
        """A compiled script by the hash of its source."""
        return next((logic for logic in self.logics.values() if logic.script.sha256 == sha256), None)

    def call_types(self) -> tuple[Script, ...]:
        """What can be opened from the desk screen: sound scripts with a ``key``, by key."""
        sound = (logic.script for name, logic in self.logics.items() if name not in self.broken)
        return tuple(sorted((script for script in sound if script.key), key=lambda script: script.key or ""))

    def anytime(self) -> tuple[Script, ...]:
        """What can be opened in the middle of any call: sound scripts with ``anytime``, by function key."""
        sound = (logic.script for name, logic in self.logics.items() if name not in self.broken)
        return tuple(sorted((script for script in sound if script.anytime), key=lambda script: script.anytime or ""))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(found for found in path.rglob("*.y*ml") if found.suffix in (".yaml", ".yml"))
        else:
            yield path


def _build(sources: Iterable[tuple[str, str]], vocabulary: Vocabulary) -> tuple[Book, tuple[Finding, ...]]:
    loaded = [load(text, file, vocabulary) for file, text in sources]
    by_name: dict[str, Loaded] = {}
    for item in loaded:
        if item.script is None:
            continue
        first = by_name.setdefault(item.script.name, item)
        if first is not item:
            item.source.report(
                item.at("script"),
                "HL083",
                f'"{item.script.name}" is the name of {first.source.file} too.',
                "every script has a name of its own",
            )
    logics: dict[str, Logic] = {}
    for name, circle in _callees_first(by_name):
        item = by_name[name]
        script = item.script
        assert script is not None
        compiler = Compiler(item, script, vocabulary, logics)
        logic = compiler.compile()
        definite = check_script(compiler, logic, by_name.keys(), circle)
        logics[name] = replace(logic, definite=MappingProxyType(definite))
    check_together(by_name)
    findings = tuple(sorted({one for item in loaded for one in item.findings}))
    files = {one.file for one in findings if one.severity == ERROR}
    broken = {name for name, item in by_name.items() if item.source.file in files}
    broken |= {name for name, logic in logics.items() if logic.calls & broken}
    return Book(vocabulary, MappingProxyType(logics), frozenset(broken)), findings


def _callees_first(by_name: Mapping[str, Loaded]) -> list[tuple[str, frozenset[str]]]:
    """Script names so that what is called comes before who calls it; with each the callees that close a circle."""
    calls = {
        name: list(dict.fromkeys(node.call for node in item.script.nodes.values() if node.call in by_name))
        for name, item in by_name.items()
        if item.script is not None
    }
    order: list[tuple[str, frozenset[str]]] = []
    state: dict[str, int] = {}
    circles: dict[str, set[str]] = {name: set() for name in calls}
    for root, first in calls.items():
        stack = [(root, iter(first))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            name, rest = stack[-1]
            for callee in rest:
                assert callee is not None
                if state.get(callee) == 1:
                    circles[name].add(callee)
                elif callee not in state:
                    state[callee] = 1
                    stack.append((callee, iter(calls[callee])))
                    break
            else:
                state[name] = 2
                order.append((name, frozenset(circles[name])))
                stack.pop()
    return order
