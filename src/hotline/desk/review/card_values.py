"""Scorecards as screens and the command line draw them: plain values, texts in one language, times desk-local."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from hotline.domain.scoring import Form, Mark


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in a list. ``answered``: how many replies it has; ``turn`` 2 and up: it replaced an earlier one."""

    number: str
    call: str
    call_type: str
    at: datetime
    agent: str
    agent_name: str
    by: str
    by_name: str
    points: Decimal
    fatal: bool
    turn: int
    answered: int
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class FlagLine:
    """A flag of the call, at event ``seq``, ``offset`` into the call. ``fatal``: it makes the card 0."""

    key: str
    rule: str
    seq: int
    offset: timedelta
    label: str
    sentence: str
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A note or a reply: who, when, what. ``seq`` and ``offset``: the moment of the call a note belongs to."""

    by: str
    by_name: str
    at: datetime
    text: str
    seq: int = 0
    offset: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class CardSheet:
    """A card with all that belongs to it. ``flags`` are those it counted, ``earlier`` the cards it replaced, latest
    first; ``notes`` those of the call. ``may_reply``: whether whoever looks at it may answer."""

    row: CardRow
    marks: tuple[Mark, ...]
    flags: tuple[FlagLine, ...]
    comment: str
    replies: tuple[Said, ...]
    notes: tuple[Said, ...]
    earlier: tuple[CardRow, ...]
    may_reply: bool


@dataclass(frozen=True, slots=True)
class Scoring:
    """What a lead needs to score a call: the desk's form, the call's flags and notes, and the card that holds (its
    marks are where a new one begins). ``turn`` is that card's, 0 when there is none: a new card replaces exactly that
    one."""

    call: str
    agent: str
    agent_name: str
    form: Form
    flags: tuple[FlagLine, ...]
    notes: tuple[Said, ...]
    turn: int = 0
    points: Decimal | None = None
    marks: tuple[Mark, ...] = ()
    comment: str = ""
