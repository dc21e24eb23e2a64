"""Forbidden phrases [L01]: found in many texts at once.

Most phrases occur nowhere. So the texts of a language are joined once, and only those with a literal that every match
of the phrase must have are looked at with the regular expression itself.
"""

from __future__ import annotations

import bisect
import importlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hotline.dialogue.types import Phrase


class Texts:
    """The texts of one language, joined for searching."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.joined = "\0".join(texts).lower()
        self.starts: list[int] = []
        at = 0
        for text in texts:
            self.starts.append(at)
            at += len(text) + 1
        if at - 1 != len(self.joined):  # a letter whose small form is longer: do without the shortcut
            self.joined = ""

    def find(self, phrase: Phrase) -> Iterator[tuple[int, int, int]]:
        """(text, start, end) of every match of a phrase; nothing for a phrase that is no regular expression."""
        compiled = _compiled(phrase.pattern)
        if compiled is None:
            return
        pattern, literals = compiled
        for which in self._candidates(literals):
            for match in pattern.finditer(self.texts[which]):
                if match.end() > match.start():
                    yield which, match.start(), match.end()

    def _candidates(self, literals: frozenset[str]) -> Iterable[int]:
        if not literals or not self.joined:
            return range(len(self.texts))
        found: set[int] = set()
        for literal in literals:
            at = self.joined.find(literal)
            while at >= 0:
                which = bisect.bisect_right(self.starts, at) - 1
                found.add(which)
                at = self.joined.find(literal, self.starts[which] + len(self.texts[which]))
        return sorted(found)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> tuple[re.Pattern[str], frozenset[str]] | None:
    try:
        return re.compile(pattern, re.IGNORECASE), _literals(pattern)
    except (re.error, RecursionError, OverflowError):
        return None  # the desk file's own check says so


def _literals(pattern: str) -> frozenset[str]:
    """Texts in small letters of which every match has at least one; empty when there is no telling."""
    try:
        parser: Any = importlib.import_module("re._parser")
        return frozenset(_required(parser.parse(pattern, re.IGNORECASE)) or ())
    except (ImportError, AttributeError, ValueError):
        return frozenset()


def _required(sequence: Iterable[tuple[Any, Any]]) -> set[str] | None:
    best: set[str] | None = None
    run = ""
    for operation, value in sequence:
        name = str(operation)
        if name == "LITERAL":
            run += chr(value).lower()
            continue
        best, run = _better(best, {run} if run else None), ""
        found: set[str] | None = None
        if name == "BRANCH":
            each = [_required(branch) for branch in value[1]]
            found = set().union(*(one for one in each if one)) if all(each) else None
        elif name == "SUBPATTERN":
            found = _required(value[3])
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0:
            found = _required(value[2])
        best = _better(best, found)
    return _better(best, {run} if run else None)


def _better(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    if not one or not other:
        return one or other
    return max(one, other, key=lambda texts: min(map(len, texts)))
