"""What a trainee calls things: a field's label, a choice's words, the line of a step – never a script's own keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.desk.pack import DeskPack
    from hotline.dialogue.book import Book
    from hotline.dialogue.script import Node, Script, Text

Named = tuple[str, str]
"""In Chinese and in English."""
_FIRST = re.compile(r"[，。：？！；,.:?!;…]")
_VALUE = re.compile(r"\$[a-z_]+")
_MOST_WORDS = 8


@dataclass(frozen=True)
class Naming:
    """Looks names up in the scripts as they are now; what they no longer have is called by its key."""

    scripts: Mapping[str, Script]
    pack: DeskPack

    @classmethod
    def of(cls, book: Book, pack: DeskPack) -> Naming:
        """The names of a desk's scripts."""
        return cls(book.scripts, pack)

    def script(self, name: str) -> Named:
        """What that kind of call is called."""
        held = self.scripts.get(name)
        return _both(held.title) if held is not None else (name, name)

    def field(self, script: str, name: str) -> Named:
        """A field's label, in that script or whichever has it."""
        held = self.scripts.get(script)
        if held is None or name not in held.fields:
            held = next((each for each in self.scripts.values() if name in each.fields), None)
        return _both(held.fields[name].label) if held is not None else (name, name)

    def outcome(self, script: str, key: str) -> Named:
        """How a script ended."""
        held = self.scripts.get(script)
        found = held.outcomes.get(key) if held is not None else None
        return _both(found.label) if found is not None else (key, key)

    def node(self, path: str) -> Named:
        """A step (``script/node``): the beginning of its line, as far as it says the same in every call; without a line
        that of the hint beside it."""
        found, key = self._node(path), path.rpartition("/")[2]
        line = (found.say.text if found.say is not None else found.hint) if found is not None else None
        if line is None:
            return key, key
        zh, en = _both(line)
        return _clause(zh) or key, " ".join(_clause(en).split()[:_MOST_WORDS]) or key

    def rule(self, path: str) -> str:
        """The handbook id that a step carries out, or its script as a whole; empty: none."""
        found, held = self._node(path), self.scripts.get(path.rpartition("/")[0])
        ids = (*(found.implements if found is not None else ()), *(held.implements if held is not None else ()))
        return next(iter(ids), "")

    def choice(self, path: str, choice: str) -> Named:
        """A choice at a step; ``key:item`` for one of several records."""
        key, _, item = choice.partition(":")
        node = self._node(path)
        found = next((each for each in node.choose if each.key == key), None) if node is not None else None
        if found is None or found.each is not None:  # the label of one of several is filled in with the record
            return (item or key,) * 2
        return _both(found.label)

    def mood(self, key: str) -> Named:
        """What the desk calls that mood."""
        found = self.pack.moods.get(key)
        return (found.name.lang("zh"), found.name.lang("en")) if found is not None else (key, key)

    def _node(self, path: str) -> Node | None:
        script, _, name = path.rpartition("/")
        held = self.scripts.get(script)
        return held.nodes.get(name) if held is not None else None


def _both(text: Text) -> Named:
    return text.zh, text.en


def _clause(text: str) -> str:
    """The first part of a line; where a value is filled in there, the first part without one, or what stands around
    it."""
    parts = [each.strip() for each in _FIRST.split(text) if each.strip()]
    whole = next((each for each in parts if "$" not in each), "")
    first = next(iter(parts), "")
    return first if "$" not in first else whole or _VALUE.sub("…", first)
