"""YAML text → values that know where they stand.

Built on PyYAML's C *events*: no resolver guesses a type (``on``, ``14:30``, ``0912345678``, ``No`` stay text), a key
written twice is seen, and every value carries its mark.
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ..findings import Finding, finding
from ..steps.places import inside, line_starts

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

if TYPE_CHECKING:

    class Mark:
        """A place in the text; line and column count from 0."""

        line: int
        column: int

        def __init__(self, name: str, index: int, line: int, column: int, buffer: None, pointer: None) -> None: ...

else:
    Mark = yaml.Mark


class Scalar(NamedTuple):
    """A plain, quoted or block value, as written."""

    value: str
    start_mark: Mark


class Map:
    """A map: ``items`` key → value, ``keys`` key → the scalar that wrote it."""

    __slots__ = ("items", "keys", "start_mark")

    def __init__(self, start_mark: Mark) -> None:
        self.items: dict[str, Value] = {}
        self.keys: dict[str, Scalar] = {}
        self.start_mark = start_mark


class List:
    """A list of values."""

    __slots__ = ("items", "start_mark")

    def __init__(self, start_mark: Mark) -> None:
        self.items: list[Value] = []
        self.start_mark = start_mark


Value = Map | List | Scalar


@dataclass(slots=True)
class Source:
    """A file as read: its root value (None when nothing usable is in it) and what was wrong with the YAML."""

    file: str
    text: str
    root: Value | None = None
    findings: list[Finding] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """Where each line starts; filled in when first needed."""

    def report(self, mark: Mark, id_: str, message: str, suggestion: str = "") -> None:
        """Add a finding at a mark."""
        self.report_at(mark.line + 1, mark.column + 1, id_, message, suggestion)

    def report_at(self, line: int, column: int, id_: str, message: str, suggestion: str = "") -> None:
        """Add a finding at a line and column."""
        self.findings.append(finding(self.file, line, column, id_, message, suggestion))

    def inside(self, mark: Mark, value: str, index: int) -> tuple[int, int]:
        """Line and column (from 1) of the character ``index`` of a scalar's value that starts at ``mark``."""
        return self.inside_at(mark.line + 1, mark.column + 1, value, index)

    def inside_at(self, line: int, column: int, value: str, index: int) -> tuple[int, int]:
        """As :meth:`inside`, for a scalar that starts at a line and column (from 1)."""
        if not self.starts:
            self.starts = line_starts(self.text)
        at = inside(self.text, self.starts[line - 1] + column - 1, value, index)
        row = bisect.bisect_right(self.starts, at) - 1
        return row + 1, at - self.starts[row] + 1


def parse(text: str, file: str) -> Source:
    """Read one YAML document; whatever is wrong ends up in ``findings``, nothing is raised."""
    source = Source(file, text)
    try:
        source.root = _construct(source)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = error.problem or "this is not YAML"
        hint = _hints.get(what, "")
        source.findings.append(finding(file, line, column, "HL001", f"This is not YAML: {what}.", hint))
    except yaml.reader.ReaderError as error:
        before = text[: error.position]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        source.findings.append(finding(file, line, column, "HL001", "A control character stands here.", "remove it"))
    except UnicodeEncodeError as error:
        before = text[: error.start]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        source.findings.append(finding(file, line, column, "HL001", "Half a character stands here.", "remove it"))
    return source


_hints = {
    "mapping values are not allowed in this context": "put a text that has a colon into quotes",
    "found character that cannot start any token": "indent with spaces, and quote a text that starts with @ or `",
    "found character '\\t' that cannot start any token": "indent with spaces instead of a tab",
}


def _construct(source: Source) -> Value | None:  # noqa: C901, PLR0912, PLR0915 - one flat loop is what makes it fast
    loader = _Loader(source.text)
    next_event, new = loader.get_event, tuple.__new__
    stack: list[Map | List] = []
    keys: list[Scalar | None] = []
    top: Any = None  # the Map or List that is open
    key: Scalar | None = None
    root: Value | None = None
    value: Any
    documents = 0
    while True:
        event: Any = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            if event.anchor or (event.tag and event.tag != "!"):
                _refuse(source, event)
            value = new(Scalar, (event.value, event.start_mark))
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.anchor or event.tag:
                _refuse(source, event)
            opened = Map(event.start_mark) if kind is MappingStartEvent else List(event.start_mark)
            if top is not None:
                stack.append(top)
                keys.append(key)
            elif root is None:
                root = opened
            top, key = opened, None
            continue
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            value = top
            if not stack:
                top = None
                continue
            top, key = stack.pop(), keys.pop()
        elif kind is AliasEvent:
            _refuse(source, event)
            value = Scalar("", event.start_mark)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents == 2:
                source.report(event.start_mark, "HL001", "A second document starts here.", "one script per file")
            continue
        elif kind is StreamEndEvent:
            return root
        else:
            continue
        # a finished value goes into what is open
        if top is None:
            root = value if root is None else root
        elif top.__class__ is List:
            top.items.append(value)
        elif key is None:
            key = value if value.__class__ is Scalar else _bad_key(source, value)
        else:
            name = key.value
            items = top.items
            if name in items or name == "<<":
                _refuse_key(source, top, key)
            else:
                items[name] = value
                top.keys[name] = key
            key = None


def _refuse_key(source: Source, top: Map, key: Scalar) -> None:
    if key.value == "<<":
        source.report(key.start_mark, "HL003", "Merge keys are not used in scripts.", "write it out")
        return
    first = top.keys[key.value].start_mark.line + 1
    source.report(key.start_mark, "HL002", f'"{key.value}" is written twice; the first is on line {first}.', "keep one")


def _bad_key(source: Source, value: Value) -> Scalar:
    source.report(value.start_mark, "HL004", "A key is a plain word.", "")
    return Scalar("?", value.start_mark)


def _refuse(source: Source, event: Any) -> None:
    anchor = getattr(event, "anchor", None)
    if isinstance(event, AliasEvent):
        message = f'The alias "*{anchor}" is not used in scripts.'
    elif anchor:
        message = f'The anchor "&{anchor}" is not used in scripts.'
    else:
        message = f'The tag "{getattr(event, "tag", "")}" is not used in scripts.'
    source.report(event.start_mark, "HL003", message, "write it out")


__all__ = ["List", "Map", "Mark", "Scalar", "Source", "Value", "parse"]
