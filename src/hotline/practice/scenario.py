"""A scenario as written: who calls, what they want, in their own words. Frozen; nothing is decided here.

:mod:`.reading` reads one from YAML, :mod:`.cast` settles what a seed, a grade and a language leave open.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from hotline.dialogue.script import Pos

if TYPE_CHECKING:
    from hotline.dialogue.cases import Plain

GRADES = (1, 2, 3)
"""1: one thing at a time, and all the patience in the world; 2: as callers are; 3: all at once, and soon cross."""


LAST = 50
"""The place of a scenario that names none."""


@dataclass(frozen=True, slots=True)
class Words:
    """What can be said, in each language one or several ways of saying it. ``$name`` is filled in."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def ways(self, lang: str) -> tuple[str, ...]:
        """The ways of saying it in ``zh`` or ``en``; empty: nothing is said."""
        return self.zh if lang == "zh" else self.en

    def lang(self, lang: str) -> str:
        """The first way of saying it; empty: nothing is said."""
        return next(iter(self.ways(lang)), "")

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


SILENT = Words()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the caller knows: how they say it, and what the agent should then type into ``field``.

    Without words it is the agent's own judgement: nobody says it.
    """

    field: str
    value: Words
    says: Words
    pos: Pos


@dataclass(frozen=True, slots=True)
class Want:
    """What the caller takes where there is a choice: its key, with ``:item`` where one is picked, and their words."""

    choice: str
    says: Words
    pos: Pos


@dataclass(frozen=True, slots=True)
class Twist:
    """Something that does not go straight on: at a place (``at``) or after so many of the agent's steps.

    It happens once, from grade ``grade`` on. ``changes``: facts that are different from now on; ``wants``: what is
    taken where there is a choice, from now on. ``opens``: the script
    of another subject (a complaint) that the agent should open. ``rings``: a second call, by its scenario's name.
    """

    pos: Pos
    at: str = ""
    after: int = 0
    grade: int = 2
    says: Words = SILENT
    changes: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    wants: Mapping[str, tuple[Want, ...]] = field(default_factory=lambda: MappingProxyType({}))
    mood: str = ""
    opens: str = ""
    rings: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """What a grade of difficulty makes different; None: as the scenario, or the house, has it.

    ``breath``: how many facts come in one breath. ``patience``: seconds at one place before the caller grows impatient.
    ``leaves``: whether they hang up in the end.
    """

    breath: int | None = None
    patience: int | None = None
    mood: str | None = None
    rings: int | None = None
    leaves: bool | None = None


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls. ``rating``: what they give at the end, None: nothing."""

    name: Words
    mood: str = "calm"
    patience: int = 45
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """How it should end: the first matter's outcome and the call's disposition; ``seconds`` it should take at most."""

    outcome: str
    disposition: str = ""
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    """One drill. ``at`` is desk-local and naive; ``world``, ``given`` are as written, for the desk to read."""

    name: str
    pos: Pos
    title: Words
    desk: str
    call: str
    at: datetime
    caller: Caller
    opening: Words
    expected: Expected
    about: Words = SILENT
    tells: tuple[str, ...] = ()
    """The facts that the opening tells already."""
    facts: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    order: tuple[tuple[str, ...], ...] = ()
    """Facts that come together, in the order in which the caller thinks of them."""
    wants: Mapping[str, tuple[Want, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Node → what is wanted there the first time, the second time …; the last one holds from then on."""
    answers: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    """Node → what is said to a line that asks for nothing to be typed."""
    twists: tuple[Twist, ...] = ()
    grades: Mapping[int, Grade] = field(default_factory=lambda: MappingProxyType({}))
    vary: Mapping[str, tuple[Words, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Name → what ``$name`` may stand for; a seed picks one."""
    teaches: tuple[str, ...] = ()
    rings: int = 2
    phone: str = ""
    world: Mapping[str, Plain] = field(default_factory=lambda: MappingProxyType({}))
    given: Mapping[str, Plain] = field(default_factory=lambda: MappingProxyType({}))
    hangs_up: str = "caller"
    """Who ends the call: the caller, as is proper, or the agent (X01)."""
    place: int = LAST
    """Where it stands in the order in which a trainee does them, the easiest first; same place: by name."""
    hidden: bool = False
    """Only ever the second call of another one."""
    source: str = ""
    """The YAML itself; a drill's journal keeps it by its hash."""
