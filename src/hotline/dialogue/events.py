"""What goes into the engine (inputs), what comes out (events) and what they fold to (state).

Everything here is plain JSON inside, so that an event, a journal row and a call case are the same thing.
Times are aware datetimes in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from .inputs import (
    Acted,
    Amend,
    Answer,
    Back,
    Choose,
    Draft,
    Fill,
    Go,
    HangUp,
    Hold,
    Input,
    Jump,
    Note,
    Park,
    Resume,
    Ring,
    WrapUp,
)  # fmt: skip
from .prompts import ChoiceView, FieldView, Pending, Prompt, Refused, Why

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from .types import Json

KINDS = (
    "rang",
    "answered",
    "entered",
    "ruled",
    "chose",
    "filled",
    "drafted",
    "acted",
    "noted",
    "held",
    "resumed",
    "parked",
    "went_back",
    "jumped",
    "came_back",
    "ended",
    "wrapped",
    "amended",
    "went_on",
)
"""What an event can be. The data of each, beside what the name says:

``rang`` {line, phone} · ``answered`` {agent, rings, phone?, script?, facts?} · ``jumped`` {script, facts} ·
``entered`` {frames?, pins?, passed?, via?, returned?} · ``went_on`` {} (Enter) · ``ruled`` {rule, arm, give, why} ·
``chose`` {choice, item?, facts?} · ``filled`` {field, type, raw, value} · ``drafted`` {where, text} ·
``acted`` {action, outcome, facts, commits?} · ``noted`` {text, mood} · ``held``, ``parked``, ``resumed`` {} ·
``went_back`` {to, seq, on?, matter?} · ``came_back`` {matter, withdrawn?, facts?} ·
``ended`` {matter, outcome, disposition, facts} when a script ends, {by, disposition} when the call does ·
``wrapped`` {disposition, rating, note} · ``amended`` {field, type, raw, value, by, why}
"""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. ``seq`` counts from 1 in its call; ``node`` is ``script/node`` or empty."""

    seq: int
    at: datetime
    kind: str
    node: str
    data: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class ScriptRef:
    """The exact script a call runs by."""

    name: str
    version: int
    sha256: str


# ---------------------------------------------------------------- state


@dataclass(frozen=True, slots=True)
class Frame:
    """A place in a script; the last frame of a matter is where the call is."""

    script: str
    node: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A node that was entered, with what the agent decided there."""

    frames: tuple[Frame, ...]
    seq: int
    choice: str | None = None
    item: str | None = None
    outcome: str | None = None
    """The action's or sub-tree's outcome."""
    passed: bool = False
    """Entered and left without stopping."""
    done: bool = False
    """The agent's part is over here: chosen, gone on, or passed; an action may still be waiting."""
    facts: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))
    """What was derived here: rules' values, the record chosen, what the action gave."""
    arms: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Rule → the arm that was taken, by its condition as written (``else`` for the last)."""
    committed: bool = False
    """An action with a lasting effect was carried out here: back stops behind it."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One subject of a call: a script that runs, its facts, the way taken. A call has one or several.

    ``facts`` is what a script reads: ``given``, over it what the ``trail`` derived, over it the ``answers``.
    """

    script: ScriptRef
    facts: Mapping[str, Json]
    frames: tuple[Frame, ...]
    trail: tuple[Stop, ...] = ()
    outcome: str | None = None
    disposition: str | None = None
    given: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))
    answers: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))
    """Values of fields, as filled in; *back* keeps them."""
    raws: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The same as they were typed."""
    before: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Places that *back* has left, by :func:`.matters.place`, with what was chosen there (``key:item``)."""
    drafts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The drafts of this matter while another one is open above it."""


@dataclass(frozen=True, slots=True)
class State:
    """Where a call is. ``fold`` over its events gives exactly this."""

    line: str = "idle"
    """idle, ringing, talk, held, parked, ended, wrapped"""
    seq: int = 0
    agent: str = ""
    phone: str = ""
    rings: int | None = None
    mood: str = "calm"
    scripts: Mapping[str, ScriptRef] = field(default_factory=lambda: MappingProxyType({}))
    matters: tuple[Matter, ...] = ()
    """All matters in the order they were opened, ended ones included."""
    open: tuple[int, ...] = ()
    """Indexes into ``matters``: the stack of those not ended; the last is on the screen."""
    shown: int | None = None
    """The matter on the screen: the top of ``open``, or the one that ended last."""
    drafts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()
    rang_at: datetime | None = None
    answered_at: datetime | None = None
    held_at: datetime | None = None
    taken_back: bool = False
    """Back from hold or from a parked line, and nothing has gone on since: the wait is thanked for first (K19)."""
    ended_at: datetime | None = None
    wrapped_at: datetime | None = None
    last_at: datetime | None = None
    disposition: str | None = None
    rating: int | None = None


__all__ = [
    "KINDS",
    "Acted",
    "Amend",
    "Answer",
    "Back",
    "ChoiceView",
    "Choose",
    "Draft",
    "Event",
    "FieldView",
    "Fill",
    "Frame",
    "Go",
    "HangUp",
    "Hold",
    "Input",
    "Jump",
    "Matter",
    "Note",
    "Park",
    "Pending",
    "Prompt",
    "Refused",
    "Resume",
    "Ring",
    "ScriptRef",
    "State",
    "Stop",
    "Why",
    "WrapUp",
]
