"""What a script can read at one moment: facts decoded by their types, and the names that are always there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from .events import Matter, ScriptRef, State
from .fields import Context, Option, load
from .steps.refusals import unknown_script

if TYPE_CHECKING:
    from .book import Book
    from .logic import Logic
    from .script import Field
    from .types import Json, Record

Env = Mapping[str, object]
"""The names that are always there, as values (records as mappings), and ``zone``, the desk's tzinfo."""


class Names(Mapping[str, object]):
    """Facts over the call's own names over ``env``. Decodes a fact when it is first read; unset reads as None."""

    __slots__ = ("_env", "_extra", "_facts", "_logics", "_read", "_records")

    def __init__(
        self,
        facts: Mapping[str, Json],
        logics: tuple[Logic, ...],
        records: Mapping[str, Record],
        env: Env,
        extra: Env,
    ) -> None:
        self._facts, self._logics, self._records, self._env, self._extra = facts, logics, records, env, extra
        self._read: dict[str, object] = {}

    def __getitem__(self, name: str) -> object:
        if name in self._read:
            return self._read[name]
        if name in self._facts:
            value = self._read[name] = self._decode(name)
            return value
        return self._extra[name] if name in self._extra else self._env[name]

    def _decode(self, name: str) -> object:
        kind = next((logic.types[name] for logic in self._logics if name in logic.types), None)
        fact = self._facts[name]
        if kind is None:
            return fact
        try:
            return load(fact, kind, self._records)
        except ValueError:
            return None

    def __iter__(self) -> Iterator[str]:
        return iter({**self._env, **self._extra, **self._facts})

    def __len__(self) -> int:
        return len({**self._env, **self._extra, **self._facts})

    def __contains__(self, name: object) -> bool:
        return name in self._facts or name in self._extra or name in self._env

    def having(self, facts: Mapping[str, Json]) -> Names:
        """The same with more facts, as if they were given just now."""
        return Names({**self._facts, **facts}, self._logics, self._records, self._env, self._extra)


def zone_of(env: Env) -> tzinfo:
    """The desk's zone; UTC when ``env`` has none."""
    zone = env.get("zone")
    return zone if isinstance(zone, tzinfo) else ZoneInfo("UTC")


def names_of(book: Book, logic: Logic, state: State, matter: Matter | None, now: datetime, env: Env) -> Names:
    """Everything ``logic`` may read in ``matter`` at ``now`` (aware)."""
    zone = zone_of(env)
    here = now.astimezone(zone)
    extra: dict[str, object] = {"now": here, "today": here.date(), "zone": zone, "mood": state.mood}
    if state.agent:
        extra["agent"] = state.agent
    extra["rings"] = state.rings
    extra["caller_phone"] = state.phone or env.get("caller_phone")
    # What an outer tree knows is seen through a sub-tree too: its types come after the sub-tree's own.
    outer = dict.fromkeys(frame.script for frame in reversed(matter.frames)) if matter else {}
    logics = (logic, *(logic_of(book, state, name) for name in outer if name != logic.script.name))
    return Names(matter.facts if matter else {}, logics, book.vocabulary.records, env, extra)


def logic_of(book: Book, state: State, name: str) -> Logic:
    """A script as this call runs it: the version pinned when it was first entered, else today's.

    Raises ``Refused`` (``unknown_script``) when the book does not hold it.
    """
    pin = state.scripts.get(name)
    logic = book.logics.get(name)
    if pin is not None and (logic is None or logic.script.sha256 != pin.sha256):
        logic = book.by_sha(pin.sha256)
    if logic is None:
        raise unknown_script(name)
    return logic


def ref_of(logic: Logic) -> ScriptRef:
    """The pin of a script."""
    return ScriptRef(logic.script.name, logic.script.version, logic.script.sha256)


def fields_of(book: Book, state: State, matter: Matter) -> dict[str, Field]:
    """All fields of the matter's tree: those of the script on the screen win over their namesakes."""
    found: dict[str, Field] = dict(logic_of(book, state, matter.script.name).fields)
    for frame in matter.frames[1:]:
        found.update(logic_of(book, state, frame.script).script.fields)
    return found


def options_of(field: Field, names: Names) -> tuple[Option, ...]:
    """What a choice field can hold just now: written in the script, or the records of the list ``of`` names."""
    if field.of is None:
        return tuple(Option(key, text.zh, text.en) for key, text in field.options.items())
    records = names.get(field.of)
    return tuple(map(_option, records)) if isinstance(records, tuple | list) else ()


def _option(record: object) -> Option:
    if not isinstance(record, Mapping):
        return Option(str(record), str(record), str(record))
    key, label = str(record.get("key")), record.get("label")
    if isinstance(label, Mapping):
        return Option(key, str(label.get("zh", key)), str(label.get("en", key)), _aliases(record))
    name = str(label or record.get("name") or key)
    return Option(key, name, name, _aliases(record))


def _aliases(record: Mapping[str, object]) -> tuple[str, ...]:
    names = record.get("aliases")
    return tuple(map(str, names)) if isinstance(names, tuple | list) else ()


def context_of(
    fields: Mapping[str, Field], names: Names, matter: Matter, now: datetime, env: Env, wanted: frozenset[str]
) -> Context:
    """How a text of the caller is read at this moment."""
    desk = env.get("desk")
    record = desk if isinstance(desk, Mapping) else {}
    days = [names.get(name) for name, field in fields.items() if field.type.name == "date" and name in matter.answers]
    return Context(
        now=now,
        zone=zone_of(env),
        region=str(env.get("region", "CN")),
        area=str(env.get("area", "")),
        lang=str(env.get("lang", "zh")),
        opens=cast("time | None", record.get("opens")),
        closes=cast("time | None", record.get("closes")),
        options={name: options_of(field, names) for name, field in fields.items() if field.of is not None},
        filled=frozenset(matter.answers),
        wanted=wanted,
        day=next((day for day in days if isinstance(day, date)), None),
    )
