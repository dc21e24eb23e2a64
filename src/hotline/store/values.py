"""What the store hands out about calls, and what it takes in as an event. Light: no SQL here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class EventLike(Protocol):
    """An event of a call as the engine makes it: ``seq`` from 1, ``at`` aware, JSON values in ``data``."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def kind(self) -> str: ...
    @property
    def node(self) -> str: ...
    @property
    def data(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class JournalEvent:
    """One row of the journal: the event, who made it, and ``before``, the hash of the event before it."""

    call: str
    seq: int
    at: datetime
    agent: str
    kind: str
    node: str
    data: Mapping[str, Json]
    before: str


@dataclass(frozen=True, slots=True)
class CallRecord:
    """A call as lists show it. Moments are aware, UTC. ``id`` is ``2026-11-21/0041`` (desk-local day, counter).

    ``line`` is where it rang; ``state`` is the line's state: idle, ringing, talk, held, parked, ended, wrapped.
    ``rings`` None = not counted; ``rating`` None = not given; ``handle_ms`` from answer to end, ``wrap_ms`` from
    end to wrap-up, milliseconds. ``outcome`` and ``disposition`` are the first matter's until the wrap-up says
    otherwise. ``matters`` is how many matters are open, ``seq`` and ``head`` are the last event's number and hash.
    """

    id: str
    desk: str
    agent: str
    line: str
    phone: str
    script: str
    version: int
    sha256: str
    started: datetime
    answered: datetime | None = None
    ended: datetime | None = None
    wrapped: datetime | None = None
    outcome: str | None = None
    disposition: str | None = None
    state: str = "idle"
    rings: int | None = None
    rating: int | None = None
    handle_ms: int | None = None
    wrap_ms: int | None = None
    matters: int = 0
    seq: int = 0
    head: str = ""


@dataclass(frozen=True, slots=True)
class LoggedCall:
    """A call in the log: its place there, its row, the call types of its matters, the keys of its flags."""

    number: int
    call: CallRecord
    scripts: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogFigures:
    """Calls of the log in figures (S01, R05). ``counted`` have a known number of rings, ``in_time`` of them answered in
    time; durations in milliseconds, None when there is nothing to average. ``more``: there are more, not counted in.
    """

    calls: int
    counted: int
    in_time: int
    handle_ms: float | None
    wrap_ms: float | None
    rating: float | None
    ratings: int
    flagged: int
    more: bool


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that does not hold in the journal: which call, at which event (None: the call as a whole), why."""

    call: str
    seq: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What ``hotline db verify`` says."""

    calls: int
    events: int
    broken: tuple[Broken, ...]
    unlisted: int = 0
    """Calls that the shift log would not find by all that they hold; ``hotline db reindex`` puts that right."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What ``hotline db check`` says: layout found and expected, the library behind it, problems in words."""

    kind: str
    library: str
    layout: str | None
    expected: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A stretch of time in figures (R05). Durations in milliseconds; None when there is nothing to average.

    ``counted`` calls have a known number of rings; ``in_time`` of them were answered within the limit given,
    ``breaches`` were answered later than the breach limit given (S01).
    """

    calls: int
    answered: int
    counted: int
    in_time: int
    breaches: int
    bookings: int
    waitlisted: int
    handle_ms: float | None
    wrap_ms: float | None
    rating: float | None
    ratings: int
    per_hour: tuple[int, ...]
