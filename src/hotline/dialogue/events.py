"""What goes into the engine (inputs), what comes out (events) and what they fold to (state).

Everything here is plain JSON inside, so that an event, a journal row and a call case are the same thing.
Times are aware datetimes in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from .types import Json

KINDS = (
    "rang", "answered", "entered", "ruled", "chose", "filled", "drafted", "acted", "noted", "held", "resumed",
    "parked", "went_back", "jumped", "came_back", "ended", "wrapped", "amended", "went_on",
)
"""What an event can be. The data of each, beside what the name says:

``rang`` {line, phone} · ``answered`` {agent, rings, phone?, script?, facts?} · ``jumped`` {script, facts} ·
``entered`` {frames?, pins?, passed?, via?, returned?} · ``went_on`` {} (Enter) · ``ruled`` {rule, arm, give, why} ·
``chose`` {choice, item?, facts?} · ``filled`` {field, type, raw, value} · ``drafted`` {where, text} ·
``acted`` {action, outcome, facts, commits?} · ``noted`` {text, mood} · ``held``, ``parked``, ``resumed`` {} ·
``went_back`` {to, seq, on?, matter?} · ``came_back`` {matter, withdrawn?} ·
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


# ---------------------------------------------------------------- inputs


@dataclass(frozen=True, slots=True)
class Ring:
    """The line rings. ``rings`` so far, None when unknown (S01)."""

    line: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The agent picks up; ``rings`` None = not counted."""

    rings: int | None = None


@dataclass(frozen=True, slots=True)
class Go:
    """Enter: on from a node that only says something, or whose fields are all known."""


@dataclass(frozen=True, slots=True)
class Choose:
    """A choice by key; ``item`` is the record's key for a choice with ``each``."""

    key: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Fill:
    """What the caller said for a field, as typed. An empty text clears it."""

    field: str
    raw: str


@dataclass(frozen=True, slots=True)
class Draft:
    """Typed but not sent yet: ``where`` is a field name or ``capture``."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Acted:
    """An action was carried out: the driver's answer to ``pending``."""

    action: str
    outcome: str
    facts: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Back:
    """Esc: to the last place where the agent decided or entered something."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Open another tree now; the call returns to this place when it ends."""

    script: str


@dataclass(frozen=True, slots=True)
class Note:
    """Free text, and/or the caller's mood (L04)."""

    text: str = ""
    mood: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """The caller is asked to hold."""


@dataclass(frozen=True, slots=True)
class Park:
    """The call is put aside for another one (K19)."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Back to a held or parked call, or to a call found after a crash."""


@dataclass(frozen=True, slots=True)
class HangUp:
    """The call is over (``by``: caller or agent); outcome None when the script had not ended."""

    by: str = "caller"


@dataclass(frozen=True, slots=True)
class WrapUp:
    """After-call work is done: disposition, rating 1–5 or None = not given (S07), remark."""

    disposition: str
    rating: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amend:
    """A correction after the fact: who and why are in the record."""

    field: str
    raw: str
    by: str
    why: str


Input = (
    Ring | Answer | Go | Choose | Fill | Draft | Acted | Back | Jump | Note | Hold | Park | Resume | HangUp
    | WrapUp | Amend
)


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
    ended_at: datetime | None = None
    wrapped_at: datetime | None = None
    last_at: datetime | None = None
    disposition: str | None = None
    rating: int | None = None


# ---------------------------------------------------------------- what the agent sees


@dataclass(frozen=True, slots=True)
class FieldView:
    """One row of the *take* column: label, what is in it as the agent reads it, whether it is wanted now."""

    name: str
    label: str
    type: str
    shown: str
    raw: str
    filled: bool
    wanted: bool
    required: bool
    ask: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One numbered choice; disabled ones carry the reason."""

    key: str
    item: str | None
    label: str
    enabled: bool = True
    reason: str = ""
    before: bool = False
    """It was chosen here before the agent went back."""


@dataclass(frozen=True, slots=True)
class Why:
    """A rule's arm that was applied: what it gave and the handbook id behind it (tenet 5)."""

    rule: str
    give: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """Everything a screen, the plain dialogue or a case needs to show of a state, in one language."""

    script: str
    node: str
    title: str
    say: str
    slow: str
    soothing: str
    hint: str
    fields: tuple[FieldView, ...]
    choices: tuple[ChoiceView, ...]
    why: tuple[Why, ...]
    path: tuple[str, ...]
    """Names of the nodes where the agent decided, for the bread crumb."""
    can_go: bool
    can_back: bool
    ended: bool
    outcome: str | None = None
    implements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """An action that waits to be carried out; ``args`` are typed values."""

    action: str
    args: Mapping[str, object]
    node: str
    seq: int


class Refused(Exception):
    """An input that does not fit the state; the message is one kind sentence in the language asked for.

    ``code`` is stable (``bad_value``, ``unknown_choice``, ``disabled_choice``, ``missing_field``, ``committed``,
    ``not_here``, ``unknown_field``, ``unknown_script``, ``over``, ``stuck``: the script has no way on);
    ``zh``/``en`` are the sentences.
    """

    def __init__(self, code: str, zh: str, en: str, where: str = "") -> None:
        super().__init__(en)
        self.code, self.zh, self.en, self.where = code, zh, en, where

    def lang(self, lang: str) -> str:
        """The sentence in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en
