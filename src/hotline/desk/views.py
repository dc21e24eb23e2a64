"""What the desk shows: plain values that screens, the plain dialogue and JSON output draw. Times are desk-local."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hotline.dialogue.events import Event
from hotline.domain.crews import HalfDay
from hotline.domain.people import Customer
from hotline.domain.rooms import Booking, FollowUp, Room, WaitEntry
from hotline.domain.units import ACKNOWLEDGE


@dataclass(frozen=True, slots=True)
class ScreenPop:
    """Who may be calling: one match opens, several list, none starts a new customer. ``line`` says it in words."""

    phone: str
    matches: tuple[Customer, ...]
    bookings: tuple[Booking, ...] = ()
    last_call: str = ""
    line: str = ""
    warning: str = ""
    """What the number is known for, in words; empty: nothing to warn of (X04)."""


@dataclass(frozen=True, slots=True)
class CallType:
    """A call type the desk can take now: the letter, the script, its title, and its function key if anytime."""

    key: str
    script: str
    title: str
    anytime: str | None = None


@dataclass(frozen=True, slots=True)
class TodoItem:
    """One thing to do now, soonest first. ``late`` when its deadline has passed; ``rule`` is the handbook id."""

    number: str
    due: datetime
    kind: str
    text: str
    late: bool
    rule: str = ""
    follow_up: FollowUp | None = None

    @property
    def at_unit(self) -> bool:
        """Whether it waits for a unit to acknowledge what it was handed. [S11]"""
        return self.kind == ACKNOWLEDGE


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call that is not over: parked, held, waiting for wrap-up, or found after a crash."""

    call: str
    title: str
    caller: str
    line: str
    since: datetime
    waiting_seconds: int


@dataclass(frozen=True, slots=True)
class GridCell:
    """One hour of one room: free, held, taken, closed; ``booking`` when taken."""

    state: str
    booking: str = ""


@dataclass(frozen=True, slots=True)
class RoomsGrid:
    """The rooms of a business day by the hour; ``hours`` are the starts, past midnight included."""

    day: date
    hours: tuple[datetime, ...]
    rows: tuple[tuple[Room, tuple[GridCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class CrewCell:
    """A half-day of a crew member: free, taken, closed (over, or nobody goes out); ``job`` when taken."""

    state: str
    job: str = ""


@dataclass(frozen=True, slots=True)
class CrewRow:
    """A crew member with the outlet and the services they do, a cell per half-day."""

    key: str
    zh: str
    en: str
    outlet: str
    outlet_zh: str
    outlet_en: str
    skills: frozenset[str]
    cells: tuple[CrewCell, ...]


@dataclass(frozen=True, slots=True)
class CrewsGrid:
    """Crews by half-day, outlet by outlet."""

    halves: tuple[HalfDay, ...]
    rows: tuple[CrewRow, ...]


@dataclass(frozen=True, slots=True)
class DaySummary:
    """Today at a glance (S01, S07, R05). Durations in seconds, None when there is nothing to average yet."""

    calls: int
    answered_in_time: float | None
    bookings: int
    waitlisted: int
    handle_seconds: float | None
    wrap_seconds: float | None
    rating: float | None
    ratings: int
    breaches: int
    per_hour: tuple[int, ...] = ()
    below_target: bool = False
    """Whether the average rating is less than the desk means to have. [S07]"""


@dataclass(frozen=True, slots=True)
class CallerCard:
    """The *know* column's card of a customer: bookings ahead, waiting entries, the last calls in words."""

    customer: Customer
    upcoming: tuple[Booking, ...]
    waiting: tuple[WaitEntry, ...]
    history: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line of the journal strip: what happened, in words, and whether it is in the store or waits in the spool."""

    at: datetime
    kind: str
    text: str
    saved: bool = True
    seq: int = 0
    """The number of the event that it tells of."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of an input. ``saved``: ``saved`` (committed in the store) or ``spooled`` (fsynced, waits for the
    store); then ``zh``/``en`` tell the agent so, and ``notice`` is the one in the session's language."""

    events: tuple[Event, ...]
    saved: str = "saved"
    notice: str = ""
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class RegisterInfo:
    """A register the desk keeps: its key, title, number prefix, and how many cases it holds, open and in all."""

    key: str
    title: str
    prefix: str
    open: int
    total: int


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A case in a list: ``cells`` in the columns' order, masked; ``status`` is the key."""

    number: str
    status: str
    major: bool
    open: bool
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterTable:
    """A register as a table; ``columns`` are (key, label). ``detail``: those that a table on a screen leaves out."""

    key: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[RegisterRow, ...]
    detail: frozenset[str] = frozenset()


class DeskError(Exception):
    """The desk could not do what was asked; one clear sentence in both languages. ``code`` is stable."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code, self.zh, self.en = code, zh, en

    def lang(self, lang: str) -> str:
        """The sentence in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en
