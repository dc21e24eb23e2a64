"""The steps of a call case: what is sent, how long is waited, what must be seen then."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .events import Back, Choose, Fill, Go, HangUp, Hold, Input, Jump, Note, Park, Resume, WrapUp
from .loading.source import List, Map, Scalar, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .cases import Plain
    from .loading.reading import Reader
    from .script import Pos


@dataclass(frozen=True, slots=True)
class Wanted:
    """One expected thing: ``what`` (node, facts, fields, says, choices, why, line, finding), its name, its value."""

    what: str
    name: str
    value: str
    pos: Pos


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One step. ``inputs`` are sent in order; ``seconds`` is an explicit wait; ``wanted`` is checked.

    ``finding``: the step must be refused with that code.
    """

    text: str
    pos: Pos
    inputs: tuple[Input, ...] = ()
    seconds: float | None = None
    wanted: tuple[Wanted, ...] = ()
    finding: str | None = None
    world: Mapping[str, Plain] | None = None
    """What changes in the store meanwhile: a rival books, the store goes away. As written, for the desk to read."""


_bare: Mapping[str, Callable[[], Input]] = {
    "go": Go, "back": Back, "hold": Hold, "park": Park, "resume": Resume, "hang_up": HangUp,
}  # fmt: skip
_kinds = (*_bare, "fill", "choose", "note", "wait", "jump", "wrap", "world", "expect")
_wanted = ("node", "facts", "fields", "says", "choices", "why", "line", "outcome", "finding")
_units = {"": 1.0, "s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}


def read_steps(reader: Reader, values: Sequence[Value]) -> tuple[CaseStep, ...]:
    """The steps of a case; what is wrong is reported."""
    return tuple(step for value in values if (step := _step(reader, value)) is not None)


def _step(reader: Reader, value: Value) -> CaseStep | None:
    if isinstance(value, Map):
        return _mapped(reader, value)
    scalar = reader.scalar(value, "A step")
    if scalar is None:
        return None
    if scalar.value not in _bare:
        reader.report(scalar, "HL005", f'There is no step "{scalar.value}".', f"one of: {', '.join(_kinds)}")
        return None
    return CaseStep(scalar.value, reader.pos(scalar.start_mark), (_bare[scalar.value](),))


def _mapped(reader: Reader, at: Map) -> CaseStep | None:
    reader.known_keys(at, (*_kinds, "finding"), "A step")
    found = [kind for kind in _kinds if kind in at.items]
    pos = reader.pos(at.start_mark)
    if len(found) != 1:
        reader.report(at, "HL006", "A step does exactly one thing.", f"one of: {', '.join(_kinds)}")
        return None
    kind, value = found[0], at.items[found[0]]
    finding = reader.word(at.items["finding"], '"finding"') if "finding" in at.items else None
    text = f"{kind}: {value.value}" if isinstance(value, Scalar) and value.value else kind
    if kind == "wait":
        return CaseStep(text, pos, seconds=_seconds(reader, value), finding=finding)
    if kind == "world":
        return CaseStep(text, pos, finding=finding, world=_world(reader, value))
    if kind == "expect":
        return CaseStep(text, pos, wanted=_expected(reader, value), finding=finding)
    return CaseStep(text, pos, _inputs(reader, kind, value), finding=finding)


def _inputs(reader: Reader, kind: str, value: Value) -> tuple[Input, ...]:
    if kind in _bare:
        by = value.value if isinstance(value, Scalar) else ""
        return (HangUp(by=by) if kind == "hang_up" and by else _bare[kind](),)
    if kind == "fill":
        at = reader.map(value, '"fill"')
        texts = {name: _text(reader, item) for name, item in at.items.items()} if at is not None else {}
        return tuple(Fill(name, text) for name, text in texts.items())
    if kind == "choose":
        key, _, item = (reader.word(value, '"choose"') or "").partition(":")
        return (Choose(key.strip(), item.strip() or None),)
    if kind == "jump":
        return (Jump(reader.word(value, '"jump"') or ""),)
    if kind == "note":
        return (_note(reader, value),)
    return (_wrap(reader, value),)


def _text(reader: Reader, value: Value) -> str:
    if isinstance(value, Scalar):
        return str(value.value)
    reader.report(value, "HL004", "What was typed is a plain text here.")
    return ""


def _note(reader: Reader, value: Value) -> Note:
    if not isinstance(value, Map):
        return Note(text=reader.word(value, '"note"') or "")
    reader.known_keys(value, ("text", "mood"), '"note"')
    texts = {name: _text(reader, item) for name, item in value.items.items()}
    return Note(texts.get("text", ""), texts.get("mood", ""))


def _wrap(reader: Reader, value: Value) -> WrapUp:
    empty = isinstance(value, Scalar) and not value.value
    at = None if empty else reader.map(value, '"wrap"')
    if at is None:
        return WrapUp("")
    reader.known_keys(at, ("disposition", "rating", "note"), '"wrap"')
    rating = reader.number(at.items["rating"], '"rating"') if "rating" in at.items else None
    texts = {name: _text(reader, at.items[name]) for name in ("disposition", "note") if name in at.items}
    return WrapUp(texts.get("disposition", ""), rating, texts.get("note", ""))


def _world(reader: Reader, value: Value) -> Mapping[str, Plain]:
    from .cases import plain  # it reads steps itself

    at = reader.map(value, '"world"')
    return {key: plain(item) for key, item in at.items.items()} if at is not None else {}


def _seconds(reader: Reader, value: Value) -> float:
    scalar = reader.scalar(value, '"wait"')
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([a-z]*)", scalar.value.strip()) if scalar is not None else None
    if scalar is not None and (match is None or match[2] not in _units):
        reader.report(scalar, "HL007", f'"wait" is a time such as 90s, 5m or 1h, not "{scalar.value}".')
        return 0.0
    return float(match[1]) * _units[match[2]] if match is not None else 0.0


# ---------------------------------------------------------------- expectations


def _expected(reader: Reader, value: Value) -> tuple[Wanted, ...]:
    at = reader.map(value, '"expect"')
    if at is None:
        return ()
    reader.known_keys(at, _wanted, '"expect"')
    found: list[Wanted] = []
    for what, item in at.items.items():
        if what in {"facts", "fields"}:
            found += _named(reader, what, "", item)
        elif what == "choices":
            keys = [word for each in reader.list(item, '"choices"') if (word := reader.word(each, "A choice"))]
            found.append(Wanted(what, "", " ".join(keys), reader.pos(item.start_mark)))
        else:
            for each in item.items if isinstance(item, List) else [item]:
                found.append(Wanted(what, "", reader.word(each, f'"{what}"') or "", reader.pos(each.start_mark)))
    return tuple(found)


def _named(reader: Reader, what: str, prefix: str, value: Value) -> list[Wanted]:
    """``{offer: {room: M2}}`` as ``offer.room`` = M2."""
    found: list[Wanted] = []
    at = reader.map(value, f'"{what}"')
    for name, item in (at.items if at is not None else {}).items():
        path = f"{prefix}.{name}" if prefix else name
        if isinstance(item, Map):
            found += _named(reader, what, path, item)
        elif isinstance(item, List):
            joined = ", ".join(_text(reader, each) for each in item.items)
            found.append(Wanted(what, path, joined, reader.pos(item.start_mark)))
        else:
            found.append(Wanted(what, path, item.value, reader.pos(item.start_mark)))
    return found
