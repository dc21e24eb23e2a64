"""What waits in the spool: one step of one call, as JSON that survives the program, its desk file and its scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, cast

from hotline.dialogue.events import Event, Pending, ScriptRef
from hotline.dialogue.types import Json

from . import records
from .pinned_scripts import Pin
from .vocabulary import ACTIONS


@dataclass(frozen=True, slots=True)
class Opening:
    """What a call's row says when its journal is opened. ``day`` is desk-local, ``at`` aware."""

    day: date
    at: datetime
    desk: str
    agent: str
    script: ScriptRef
    line: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """An action whose effect is written later: what was pending, at its moment."""

    pending: Pending
    at: datetime


@dataclass(frozen=True, slots=True)
class Unit:
    """One step that waits: written whole or not at all, once. ``name`` is what it is known by for ever."""

    name: str
    call: str
    agent: str
    events: tuple[Event, ...]
    effects: tuple[Effect, ...] = ()
    pins: tuple[Pin, ...] = ()
    opening: Opening | None = None


def unit_json(unit: Unit) -> dict[str, Json]:
    """A unit as one JSON object."""
    opening = unit.opening
    return {
        "name": unit.name,
        "call": unit.call,
        "agent": unit.agent,
        "events": [event_json(each) for each in unit.events],
        "effects": [_effect_json(each) for each in unit.effects],
        "pins": [{**_ref_json(each.script), "source": each.source} for each in unit.pins],
        "opening": None if opening is None else {
            "day": opening.day.isoformat(), "at": opening.at.astimezone(UTC).isoformat(), "desk": opening.desk,
            "agent": opening.agent, "script": _ref_json(opening.script), "line": opening.line, "phone": opening.phone,
        },
    }  # fmt: skip


def unit_of(data: Mapping[str, Any]) -> Unit:
    """The unit behind the JSON. Raises ``ValueError``, ``KeyError`` or ``TypeError`` when it is none."""
    opening = data["opening"]
    return Unit(
        name=data["name"],
        call=data["call"],
        agent=data["agent"],
        events=tuple(event_of(each) for each in data["events"]),
        effects=tuple(_effect_of(each) for each in data["effects"]),
        pins=tuple(Pin(_ref_of(each), each["source"]) for each in data["pins"]),
        opening=None if opening is None else Opening(
            date.fromisoformat(opening["day"]), datetime.fromisoformat(opening["at"]), opening["desk"],
            opening["agent"], _ref_of(opening["script"]), opening["line"], opening["phone"],
        ),
    )  # fmt: skip


def event_json(event: Event) -> dict[str, Json]:
    """An event as one JSON object: ``seq, at, kind, node, data``."""
    return {
        "seq": event.seq,
        "at": event.at.astimezone(UTC).isoformat(),
        "kind": event.kind,
        "node": event.node,
        "data": dict(event.data),
    }


def event_of(data: Mapping[str, Any]) -> Event:
    """The event behind :func:`event_json`."""
    return Event(data["seq"], datetime.fromisoformat(data["at"]), data["kind"], data["node"], data["data"])


def _effect_json(effect: Effect) -> dict[str, Json]:
    pending = effect.pending
    return {
        "action": pending.action,
        "args": records.stored(pending.args, ACTIONS[pending.action].args),
        "node": pending.node,
        "seq": pending.seq,
        "at": effect.at.astimezone(UTC).isoformat(),
    }


def _effect_of(data: Mapping[str, Any]) -> Effect:
    args = records.restored(data["args"], ACTIONS[data["action"]].args)
    return Effect(Pending(data["action"], args, data["node"], data["seq"]), datetime.fromisoformat(data["at"]))


def _ref_json(ref: ScriptRef) -> dict[str, Json]:
    return {"name": ref.name, "version": ref.version, "sha256": ref.sha256}


def _ref_of(data: Mapping[str, Any]) -> ScriptRef:
    return ScriptRef(cast(str, data["name"]), cast(int, data["version"]), cast(str, data["sha256"]))
