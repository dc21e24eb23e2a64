"""What goes into the engine: what the agent, the caller or the driver does."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .types import Json


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
    Ring
    | Answer
    | Go
    | Choose
    | Fill
    | Draft
    | Acted
    | Back
    | Jump
    | Note
    | Hold
    | Park
    | Resume
    | HangUp
    | WrapUp
    | Amend
)
