"""The way a call went, folded from its events: what was decided and filled in, and what was taken back again. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from hotline.dialogue.events import Event
from hotline.dialogue.types import Json


@dataclass(frozen=True, slots=True)
class Step:
    """A decision: ``node`` is ``script/node``; ``choice`` is ``key`` or ``key:item``, empty where Enter went on."""

    node: str
    choice: str
    seq: int


@dataclass(frozen=True, slots=True)
class Filled:
    """A field of a matter as it stood in the end: ``value`` as the journal has it."""

    script: str
    field: str
    type: str
    value: Json
    raw: str
    seq: int
    times: int = 1


@dataclass(frozen=True, slots=True)
class Walked:
    """A call from outside: seconds are counted from the answer. ``steps`` are those that stood in the end."""

    steps: tuple[Step, ...] = ()
    fields: Mapping[str, Filled] = field(default_factory=lambda: MappingProxyType({}))
    """``script.field`` → what was filled in, of all matters."""
    matters: tuple[tuple[str, str], ...] = ()
    """Script and outcome of each matter, in the order in which they were opened; empty outcome: not ended."""
    disposition: str = ""
    inputs: int = 0
    """What the agent did: choices, fields, Enter, back."""
    backs: tuple[int, ...] = ()
    """The events with which the agent went back by hand."""
    refills: int = 0
    moods: tuple[str, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    """Free text that the agent wrote, with its event."""
    rings: int | None = None
    greeted: float | None = None
    """Seconds until the first thing the agent did."""
    seconds: float | None = None
    """Until the call was over."""
    record: float | None = None
    """From there until the record was complete."""
    held: int = 0
    ended_by: str = ""
    ended_seq: int = 0
    wrapped_seq: int = 0
    rating: int | None = None
    weights: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Of a reference: what the desk marked by on that day; empty: as usual."""

    def to_json(self) -> str:
        """As the journal keeps a reference."""
        return json.dumps(
            {
                "steps": [[each.node, each.choice] for each in self.steps],
                "fields": {key: [each.type, each.value, each.raw] for key, each in self.fields.items()},
                "matters": [list(each) for each in self.matters],
                "disposition": self.disposition,
                "inputs": self.inputs,
                "backs": len(self.backs),
                "refills": self.refills,
                "moods": list(self.moods),
                "held": self.held,
                "seconds": self.seconds,
                "weights": dict(self.weights),
            },
            ensure_ascii=False,
            sort_keys=True,
        )

    @classmethod
    def from_json(cls, text: str) -> Walked:
        """What :meth:`to_json` wrote; event numbers are 0."""
        data: dict[str, Any] = json.loads(text)
        fields = {
            key: Filled(key.rpartition(".")[0], key.rpartition(".")[2], kind, value, raw, 0)
            for key, (kind, value, raw) in data["fields"].items()
        }
        return cls(
            steps=tuple(Step(node, choice, 0) for node, choice in data["steps"]),
            fields=MappingProxyType(fields),
            matters=tuple((script, outcome) for script, outcome in data["matters"]),
            disposition=data["disposition"],
            inputs=data["inputs"],
            backs=(0,) * data["backs"],
            refills=data["refills"],
            moods=tuple(data["moods"]),
            held=data["held"],
            seconds=data["seconds"],
            weights=MappingProxyType(data.get("weights") or {}),
        )


def walk(events: Sequence[Event]) -> Walked:
    """Fold a call's events."""
    fold = _Fold()
    for event in events:
        fold.take(event)
    return fold.done()


class _Fold:
    def __init__(self) -> None:
        self.steps: list[tuple[int, Step]] = []
        self.fields: dict[tuple[int, str], Filled] = {}
        self.scripts: list[str] = []
        self.outcomes: dict[int, str] = {}
        self.open: list[int] = []
        self.found: dict[str, Any] = {"inputs": 0, "refills": 0, "held": 0}
        self.backs: list[int] = []
        self.moods: list[str] = []
        self.notes: list[tuple[int, str]] = []
        self.answered: datetime | None = None
        self.ended: datetime | None = None

    @property
    def matter(self) -> int:
        return self.open[-1] if self.open else max(len(self.scripts) - 1, 0)

    def take(self, event: Event) -> None:
        handle = getattr(self, f"_{event.kind}", None)
        if handle is not None:
            handle(event, event.data)

    def _opens(self, script: Any) -> None:
        self.scripts.append(str(script["name"]) if isinstance(script, Mapping) else str(script))
        self.open.append(len(self.scripts) - 1)

    def _answered(self, event: Event, data: Mapping[str, Any]) -> None:
        self.answered = event.at
        self.found["rings"] = data.get("rings")
        if (data.get("facts") or {}).get("greeted"):  # before the script began
            self.found["greeted"] = 0.0
        if data.get("script"):
            self._opens(data["script"])

    def _jumped(self, event: Event, data: Mapping[str, Any]) -> None:
        self._opens(data["script"])

    def _acts(self, event: Event) -> None:
        self.found["inputs"] += 1
        if self.answered is not None:
            self.found.setdefault("greeted", (event.at - self.answered).total_seconds())

    def _chose(self, event: Event, data: Mapping[str, Any]) -> None:
        self._acts(event)
        item = data.get("item")
        choice = str(data["choice"]) + (f":{item}" if item is not None else "")
        self.steps.append((self.matter, Step(event.node, choice, event.seq)))

    def _went_on(self, event: Event, data: Mapping[str, Any]) -> None:
        self._acts(event)
        self.steps.append((self.matter, Step(event.node, "", event.seq)))

    def _filled(self, event: Event, data: Mapping[str, Any]) -> None:
        self._acts(event)
        key = (self.matter, str(data["field"]))
        before = self.fields.get(key)
        self.found["refills"] += before is not None
        self.fields[key] = Filled(
            self.scripts[key[0]] if self.scripts else "", key[1], str(data.get("type", "")), data.get("value"),
            str(data.get("raw", "")), event.seq, before.times + 1 if before else 1,
        )  # fmt: skip

    def _went_back(self, event: Event, data: Mapping[str, Any]) -> None:
        if not data.get("on"):
            self._acts(event)
            self.backs.append(event.seq)
        seq = int(data.get("seq") or 0)
        matter = data.get("matter", self.matter)
        if matter in self.outcomes:
            del self.outcomes[matter]
            self.open.append(matter)
        self.steps = [(of, step) for of, step in self.steps if of != matter or step.seq <= seq]

    def _came_back(self, event: Event, data: Mapping[str, Any]) -> None:
        if data.get("withdrawn") and self.open:
            gone = self.open.pop()
            self.steps = [(of, step) for of, step in self.steps if of != gone]
            self.outcomes[gone] = "withdrawn"

    def _noted(self, event: Event, data: Mapping[str, Any]) -> None:
        if data.get("mood"):
            self.moods.append(str(data["mood"]))
        if data.get("text"):
            self.notes.append((event.seq, str(data["text"])))

    def _held(self, event: Event, data: Mapping[str, Any]) -> None:
        self.found["held"] += 1

    _parked = _held

    def _ended(self, event: Event, data: Mapping[str, Any]) -> None:
        if "by" in data:
            self.ended = event.at
            self.found |= {"ended_by": str(data["by"]), "ended_seq": event.seq}
            self.found["disposition"] = str(data.get("disposition") or "")
            if self.answered is not None:
                self.found["seconds"] = (event.at - self.answered).total_seconds()
        elif self.open:
            self.outcomes[self.open.pop()] = str(data.get("outcome") or "")

    def _wrapped(self, event: Event, data: Mapping[str, Any]) -> None:
        self.found |= {"wrapped_seq": event.seq, "rating": data.get("rating")}
        if data.get("disposition"):
            self.found["disposition"] = str(data["disposition"])
        if self.ended is not None:
            self.found["record"] = (event.at - self.ended).total_seconds()
        if data.get("note"):
            self.notes.append((event.seq, str(data["note"])))

    def done(self) -> Walked:
        fields = {f"{each.script}.{each.field}": each for each in self.fields.values() if each.value is not None}
        return Walked(
            steps=tuple(step for _, step in self.steps),
            fields=MappingProxyType(fields),
            matters=tuple((script, self.outcomes.get(index, "")) for index, script in enumerate(self.scripts)),
            backs=tuple(self.backs),
            moods=tuple(self.moods),
            notes=tuple(self.notes),
            **self.found,
        )


def texts_typed(walked: Walked) -> Iterable[tuple[int, str]]:
    """Free text of the agent's, with its event: notes, and fields that take any text."""
    yield from walked.notes
    for each in walked.fields.values():
        if each.type == "text":
            yield each.seq, each.raw
