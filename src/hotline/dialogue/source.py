"""YAML text → values that know where they stand.

Built on PyYAML's C *events*: no resolver guesses a type (``on``, ``14:30``, ``0912345678``, ``No`` stay text), a key
written twice is seen, and every value carries its mark. A scalar is the parser's own event, which costs nothing extra.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

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

from .findings import Finding, finding

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

if TYPE_CHECKING:

    from collections.abc import Iterator
    class Mark:
        """A place in the text; line and column count from 0."""

        line: int
        column: int

        def __init__(self, name: str, index: int, line: int, column: int, buffer: None, pointer: None) -> None: ...

    class Scalar:
        """A plain, quoted or block value, as written."""

        value: str
        start_mark: Mark
        end_mark: Mark
        anchor: str | None
        tag: str | None

else:
    Mark, Scalar = yaml.Mark, ScalarEvent


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


def scalar(value: str, mark: Mark) -> Scalar:
    """A scalar that nobody wrote, in place of one that cannot be used."""
    return Scalar(None, None, (True, False), value, mark, mark, style="")  # type: ignore[call-arg]


@dataclass(slots=True)
class Source:
    """A file as read: its root value (None when nothing usable is in it) and what was wrong with the YAML."""

    file: str
    text: str
    root: Value | None = None
    findings: list[Finding] = field(default_factory=list)

    def report(self, mark: Mark, id_: str, message: str, suggestion: str = "") -> None:
        """Add a finding at a mark."""
        self.report_at(mark.line + 1, mark.column + 1, id_, message, suggestion)

    def report_at(self, line: int, column: int, id_: str, message: str, suggestion: str = "") -> None:
        """Add a finding at a line and column."""
        self.findings.append(finding(self.file, line, column, id_, message, suggestion))

    def inside(self, mark: Mark, value: str, index: int) -> tuple[int, int]:
        """Line and column (from 1) of the character ``index`` of a scalar's value that starts at ``mark``."""
        return inside(self.text, mark.line + 1, mark.column + 1, value, index)


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


def _construct(source: Source) -> Value | None:  # noqa: C901, PLR0912 - one flat loop over events is what makes it fast
    loader = _Loader(source.text)
    next_event = loader.get_event
    stack: list[Map | List] = []
    keys: list[Scalar | None] = []
    top: Map | List | None = None
    key: Scalar | None = None
    root: Value | None = None
    value: Value
    documents = 0
    while True:
        event: Any = next_event()
        kind = event.__class__
        if kind is Scalar:
            if event.anchor or (event.tag and event.tag != "!"):
                _refuse(source, event)
            value = event
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
            value = scalar("", event.start_mark)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents == 2:  # noqa: PLR2004
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
            _put(source, top, key, value)  # type: ignore[arg-type]
            key = None


def _put(source: Source, top: Map, key: Scalar, value: Value) -> None:
    name = key.value
    if name in top.items:
        first = top.keys[name].start_mark.line + 1
        source.report(key.start_mark, "HL002", f'"{name}" is written twice; the first is on line {first}.', "keep one")
        return
    if name == "<<":
        source.report(key.start_mark, "HL003", "Merge keys are not used in scripts.", "write it out")
        return
    top.items[name] = value
    top.keys[name] = key


def _bad_key(source: Source, value: Value) -> Scalar:
    source.report(value.start_mark, "HL004", "A key is a plain word.", "")
    return scalar("?", value.start_mark)


def _refuse(source: Source, event: Any) -> None:
    anchor = getattr(event, "anchor", None)
    if isinstance(event, AliasEvent):
        message = f'The alias "*{anchor}" is not used in scripts.'
    elif anchor:
        message = f'The anchor "&{anchor}" is not used in scripts.'
    else:
        message = f'The tag "{getattr(event, "tag", "")}" is not used in scripts.'
    source.report(event.start_mark, "HL003", message, "write it out")


# ---------------------------------------------------------------- where in the file a character of a value stands


def inside(text: str, line: int, column: int, value: str, index: int) -> tuple[int, int]:
    """Line and column of the character ``index`` of ``value``, a scalar that starts at ``line``, ``column``.

    Works for plain, quoted and block scalars by walking the text and the value side by side; only done when
    there is something to report.
    """
    start = _offset(text, line) + column - 1
    if text[start : start + 1] in ("|", ">"):
        start = text.find("\n", start) + 1
    at = start
    for at in _walk(text, start, value, index):
        pass
    before = text[:at]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _offset(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    return at


_escapes = {"x": 4, "u": 6, "U": 10}


def _walk(text: str, at: int, value: str, index: int) -> Iterator[int]:
    quote = text[at : at + 1] if text[at : at + 1] in ("'", '"') else ""
    at += len(quote)
    for position in range(index + 1):
        wanted = value[position : position + 1]
        if wanted in (" ", "\n", ""):
            yield at
            if text[at : at + 1] in ("\n", "\r"):
                at = _skip_space(text, at)
            elif text[at : at + 1] == "\\":
                at += 2
            else:
                at += 1
            continue
        if quote == '"' and text[at : at + 1] == "\\" and text[at + 1 : at + 2] in ("\n", "\r"):
            at += 1
        if text[at : at + 1] != wanted and text[at : at + 1].isspace():
            at = _skip_space(text, at)
        yield at
        if quote == '"' and text[at : at + 1] == "\\":
            at += _escapes.get(text[at + 1 : at + 2], 2)
        elif quote == "'" and text[at : at + 1] == "'":
            at += 2
        else:
            at += 1


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


__all__ = ["List", "Map", "Mark", "Scalar", "Source", "Value", "inside", "parse"]
