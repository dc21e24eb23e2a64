"""A call laid out in time: its steps, its silences, what is worth a mark, where the agent stopped. Pure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from hotline.dialogue.events import Event

QUIET = 15.0
"""Seconds in which nothing happens after which a silence is shortened in playing."""
SHORTENED = 3.0
"""Seconds that such a silence takes at 1×."""
_DOES = frozenset({
    "rang", "filled", "chose", "went_on", "drafted", "noted", "held", "parked", "resumed", "went_back", "jumped",
    "wrapped", "amended",
})  # fmt: skip
"""What begins a step of its own even in the same instant as the step before."""
_WAITS = {"held": "hold", "parked": "park"}
_MARKS = {"held": "hold", "parked": "park", "went_back": "back"}


@dataclass(frozen=True, slots=True)
class Beat:
    """One step of the call: the events that came of one thing the agent or the caller did. ``at``: seconds into the
    call; ``seq``: its last event, so that what is shown is never the middle of a step."""

    first: int
    seq: int
    at: float
    kind: str
    node: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A time in which nothing happened. ``kind``: hold, park, record (the call was over), quiet."""

    start: float
    end: float
    kind: str

    @property
    def length(self) -> float:
        """Seconds, as they were."""
        return self.end - self.start

    @property
    def rate(self) -> float:
        """How many times faster than the rest it is played."""
        return max(1.0, self.length / SHORTENED)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to see on the scrubber. ``kind``: hold, park, back, quiet, flag."""

    at: float
    kind: str
    seq: int


@dataclass(frozen=True, slots=True)
class Place:
    """A node at which the agent stopped: ``node`` is ``script/node``."""

    seq: int
    at: float
    node: str


@dataclass(frozen=True)
class Track:
    """A call laid out in time, from its events (at least one)."""

    events: tuple[Event, ...]

    @property
    def start(self) -> datetime:
        """When the call began (UTC)."""
        return self.events[0].at

    @property
    def length(self) -> float:
        """Seconds from the first to the last event."""
        return self.beats[-1].at

    @cached_property
    def beats(self) -> tuple[Beat, ...]:
        """The steps in order."""
        made: list[Beat] = []
        for event in self.events:
            at = max(made[-1].at if made else 0.0, (event.at - self.start).total_seconds())
            if made and not _begins(event, self.events[event.seq - 2]):
                made[-1] = replace(made[-1], seq=event.seq)
            else:
                made.append(Beat(event.seq, event.seq, at, event.kind, event.node))
        return tuple(made)

    @cached_property
    def silences(self) -> tuple[Silence, ...]:
        """The long ones, in order."""
        return tuple(self._silences())

    def _silences(self) -> Iterator[Silence]:
        kind = "quiet"
        for beat, after in zip(self.beats, self.beats[1:], strict=False):
            for event in self.events[beat.first - 1 : beat.seq]:
                kind = _line(event, kind)
            if after.at - beat.at > QUIET:
                yield Silence(beat.at, after.at, kind)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Holding, parking, going back, long silences."""
        made = [
            Mark(beat.at, _MARKS[event.kind], beat.seq)
            for beat in self.beats
            for event in self.events[beat.first - 1 : beat.seq]
            if event.kind in _MARKS
        ]
        made += [Mark(each.start, "quiet", self.seq_at(each.start)) for each in self.silences if each.kind == "quiet"]
        return tuple(sorted(made, key=lambda each: each.at))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The nodes at which the agent stopped, in order, again where they were come back to."""
        made: list[Place] = []
        for beat in self.beats:
            inside = self.events[beat.first - 1 : beat.seq]
            last = next((each for each in reversed(inside) if each.kind == "entered"), None)
            if last is not None and not last.data.get("passed"):
                made.append(Place(beat.seq, beat.at, last.node))
        return tuple(made)

    def index_at(self, at: float) -> int:
        """The last beat that has begun by then; the first before anything has."""
        return max(0, bisect_right(self.beats, at, key=lambda each: each.at) - 1)

    def index_of(self, seq: int) -> int:
        """The beat that an event belongs to."""
        return max(0, bisect_right(self.beats, seq, key=lambda each: each.first) - 1)

    def seq_at(self, at: float) -> int:
        """The last event that had happened by then."""
        return self.beats[self.index_at(at)].seq

    def silence_at(self, at: float) -> Silence | None:
        """The long silence around a moment."""
        return next((each for each in self.silences if each.start <= at < each.end), None)

    def after(self, at: float, elapsed: float) -> float:
        """The moment that playing comes to from ``at`` in ``elapsed`` seconds at 1×: long silences go by faster."""
        left = elapsed
        while left > 0 and at < self.length:
            silence = self.silence_at(at)
            rate = silence.rate if silence else 1.0
            ahead = (each.start for each in self.silences if each.start > at)
            edge = silence.end if silence else next(ahead, self.length)
            needed = (edge - at) / rate
            if needed > left:
                return at + left * rate
            at, left = edge, left - needed
        return min(at, self.length)


def _begins(event: Event, before: Event) -> bool:
    """Whether an event begins a step, rather than coming of the one before it in the same instant."""
    if event.at != before.at:
        return True
    if event.kind == before.kind == "filled":  # one line said it all
        return False
    if event.kind == "went_back":
        return before.kind != "filled"  # the caller changed their mind: the engine goes back by itself
    return event.kind in _DOES or (event.kind == "ended" and "by" in event.data)


def _line(event: Event, before: str) -> str:
    """What a silence after the event is."""
    if event.kind in _WAITS:
        return _WAITS[event.kind]
    if event.kind == "resumed":
        return "quiet"
    return (
        "record" if event.kind in {"wrapped", "amended"} or (event.kind == "ended" and "by" in event.data) else before
    )


def found(places: Sequence[Place], name: str) -> Place | None:
    """The first place whose node is called that, in full or without its script; else one whose name begins so."""
    wanted = name.strip().lower()
    if not wanted:
        return None
    named = [(place, place.node.lower(), place.node.lower().rpartition("/")[2]) for place in places]
    exact = (place for place, whole, short in named if wanted in (whole, short))
    begun = (place for place, _whole, short in named if short.startswith(wanted))
    return next(exact, None) or next(begun, None)
