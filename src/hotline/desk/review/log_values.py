"""The shift log as screens and the command line draw it: plain values. Times are desk-local."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

ANY_FLAG = "*"
"""In a query: flagged for anything at all."""
LATE_RECORD = "late_record"
CHECKS: tuple[str, ...] = ("late_pickup", "late_greeting", "no_read_back", "no_identity", LATE_RECORD)
"""The five service ticks of a row, by the flag that denies each. [S01] [S02] [S04] [S10] [S06]"""


@dataclass(frozen=True, slots=True)
class LogQuery:
    """Which calls. ``day`` None: all days; ``shift`` is one of that day, by its key; ``call_type`` a script's name;
    ``outcome`` a disposition or its class; ``flag`` a key or :data:`ANY_FLAG`; ``phone`` how a number ends; ``search``
    words of notes and facts. Empty: whatever."""

    day: date | None = None
    shift: str = ""
    agent: str = ""
    call_type: str = ""
    outcome: str = ""
    flag: str = ""
    search: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class LogRow:
    """A call in the list. ``place`` is what pages go by; ``types`` are the titles of its matters, ``state`` the line's;
    ``seconds`` from answer to end, None while it is on. ``checks`` in the order of :data:`CHECKS`: True in order, False
    flagged, None not known (yet); ``flags`` are the keys of all flags. The phone is masked. [P02]"""

    place: int
    call: str
    at: datetime
    agent: str
    types: tuple[str, ...]
    outcome: str
    state: str
    seconds: int | None
    checks: tuple[bool | None, ...]
    flags: tuple[str, ...]
    rating: int | None
    rings: int | None
    phone: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """Rows, latest first, and whether there are later (``newer``) and earlier ones (``older``)."""

    rows: tuple[LogRow, ...] = ()
    newer: bool = False
    older: bool = False


@dataclass(frozen=True, slots=True)
class ShiftSummary:
    """The calls of a query in figures: how many, the share answered in time (None: no rings were counted), average
    handling and after-call seconds, average rating of ``ratings``, how many are flagged. ``more``: only the latest
    ``calls`` are counted. [S01] [R05]"""

    calls: int
    answered_in_time: float | None
    handle_seconds: int | None
    wrap_seconds: int | None
    rating: float | None
    ratings: int
    flagged: int
    more: bool = False


Choice = tuple[str, str]
"""A key and what it is called."""


@dataclass(frozen=True, slots=True)
class LogChoices:
    """What the log can be narrowed down to. ``agents`` is only the viewer for whoever sees their own calls only.
    ``opens`` is the last day with calls: where the log opens."""

    today: date
    opens: date
    shifts: tuple[Choice, ...]
    agents: tuple[Choice, ...]
    types: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    flags: tuple[Choice, ...]
