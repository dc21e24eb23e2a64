"""What the agent types: fields, the capture line, drafts, corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..fields import Context, Problem, dump, parse
from ..fields.door import clean
from ..names import context_of, fields_of
from . import refusals
from .matters import current
from .moves import first_reader, run_again

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..events import Amend, Draft, Fill, Matter
    from ..script import Field
    from ..types import Json
    from .turn import Turn


@dataclass(frozen=True, slots=True)
class Reading:
    """A field with what was typed for it and its value as JSON (None: cleared)."""

    field: Field
    raw: str
    value: Json

    @property
    def data(self) -> dict[str, Json]:
        """The event's data."""
        return {"field": self.field.name, "type": str(self.field.type), "raw": self.raw, "value": self.value}


def _context(turn: Turn, matter: Matter, fields: Mapping[str, Field]) -> Context:
    frame = matter.frames[-1]
    wanted = turn.node(frame).node.meant
    return context_of(fields, turn.names(frame, matter), matter, turn.now, turn.env, wanted)


def read(field: Field, raw: str, context: Context) -> Reading:
    """A text read for one field; ``Refused`` (``bad_value``) with the parser's sentence."""
    text = clean(raw)
    if not text:
        return Reading(field, "", None)
    parsed = parse(text, field, context)
    if isinstance(parsed, Problem):
        raise refusals.bad_value(field.name, parsed.zh, parsed.en)
    return Reading(field, text, dump(parsed.value, field.type))


def fill(turn: Turn, given: Fill) -> None:
    """A field by name, or the capture line."""
    matter = turn.matter
    fields = fields_of(turn.book, turn.state, matter)
    if given.field == "capture" and "capture" not in fields:
        _capture(turn, matter, fields, clean(given.raw))
        return
    if given.field not in fields:
        raise refusals.unknown_field(given.field)
    _take(turn, matter, [read(fields[given.field], given.raw, _context(turn, matter, fields))])


def _capture(turn: Turn, matter: Matter, fields: Mapping[str, Field], text: str) -> None:
    from ..capture import capture  # the grammars behind it are only needed once somebody types

    captured = capture(text, fields, _context(turn, matter, fields))
    readings = [
        Reading(fields[name], got.raw, dump(got.value, fields[name].type)) for name, got in captured.values.items()
    ]
    if captured.rest or "capture" in turn.state.drafts or not readings:
        turn.emit("drafted", {"where": "capture", "text": captured.rest})
    _take(turn, matter, readings)


def _take(turn: Turn, matter: Matter, readings: Sequence[Reading]) -> None:
    """Write the values down; where logic has read an older one, go back to it and run on."""
    changed = frozenset(
        each.field.name
        for each in readings
        if matter.facts.get(each.field.name) != each.value and not each.field.afresh
    )
    cleared = frozenset(each.field.name for each in readings if each.value is None)
    index = first_reader(turn, matter, changed, changed & cleared) if changed else None
    if index is not None and any(stop.committed for stop in matter.trail[index:]):
        raise refusals.committed()
    for each in readings:
        turn.emit("filled", each.data)
    if index is not None:
        run_again(turn, turn.matter, index)


def draft(turn: Turn, given: Draft) -> None:
    """Typed but not sent: kept as it is, cleaned of control bytes."""
    matter = current(turn.state)
    fields = fields_of(turn.book, turn.state, matter) if matter is not None else {}
    if given.where not in {"capture", "note", *fields}:
        raise refusals.unknown_field(given.where)
    turn.emit("drafted", {"where": given.where, "text": clean(given.text)})


def amend(turn: Turn, given: Amend) -> None:
    """A correction of a field of the matter shown last: who and why are asked for, no logic runs again."""
    matter = current(turn.state)
    if matter is None:
        raise refusals.no_call()
    fields = fields_of(turn.book, turn.state, matter)
    if given.field not in fields:
        raise refusals.unknown_field(given.field)
    who, why = clean(given.by), clean(given.why)
    if not who or not why:
        raise refusals.bad_value(
            "by" if not who else "why",
            "请写明由谁更正、为什么更正。",
            "Please say who makes the correction and why.",
        )
    reading = read(fields[given.field], given.raw, _context(turn, matter, fields))
    turn.emit("amended", {**reading.data, "by": who, "why": why})
