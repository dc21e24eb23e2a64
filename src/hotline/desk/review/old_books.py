"""The scripts that a call was made by, compiled for reading: only those that have changed since, and what they call."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from hotline.dialogue.book import Book

_name = re.compile(r"^script:\s*[\"']?([\w.]+)", re.MULTILINE)


_MOST = 16
"""Days that are kept compiled; one more, and all are let go."""


class OldBooks:
    """Today's scripts with those of another day in their place; compiled once for all calls of that day."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._made: dict[frozenset[str], Book] = {}

    def of(self, sources: Mapping[str, str]) -> Book:
        """``sources``: hash → text of every script that a call ran by."""
        old = {sha: text for sha, text in sources.items() if self.book.by_sha(sha) is None}
        if not old:
            return self.book
        day = frozenset(old)
        if day not in self._made:
            if len(self._made) >= _MOST:
                self._made.clear()
            self._made[day] = _with(self.book, old)
        return self._made[day]


def _with(book: Book, old: Mapping[str, str]) -> Book:
    """What the old scripts name is compiled with them, the rest stays as it is: nothing else is
    entered in a call that is only looked at."""
    own = {hit.group(1) for text in old.values() if (hit := _name.search(text))}
    named = {name for name in book.logics if any(name in text for text in old.values())}
    needed = {callee for name in named for callee in (name, *book.logics[name].calls) if callee in book.logics} - own
    texts = [(f"pinned/{sha}", text) for sha, text in old.items()]
    texts += [(book.script(name).pos.file, book.script(name).source) for name in sorted(needed)]
    made, _findings = Book.of(texts, book.vocabulary)
    return Book(book.vocabulary, MappingProxyType({**book.logics, **made.logics}), book.broken)
