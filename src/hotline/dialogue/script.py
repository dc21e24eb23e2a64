"""A script as the loader leaves it: frozen, every part knowing its line and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from .types import Type


def _empty() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, order=True)
class Pos:
    """A place in a source file; line and column count from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages; ``$name`` marks what is filled in."""

    zh: str
    en: str
    pos: Pos

    def lang(self, lang: str) -> str:
        """The text in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Line:
    """What the agent says: the plain line, the slower variant (L05), variants by the caller's mood (L04), and what is
    said instead on coming back from a hold at this place (K19)."""

    text: Text
    slow: Text | None = None
    moods: Mapping[str, Text] = field(default_factory=_empty)
    held: Text | None = None


@dataclass(frozen=True, slots=True)
class Expr:
    """A condition or value as written; :mod:`.expression` compiles it once, when the script is loaded."""

    source: str
    pos: Pos


@dataclass(frozen=True, slots=True)
class Field:
    """What is asked for. ``of`` names a list of records in scope whose items are the options (type choice)."""

    name: str
    type: Type
    label: Text
    pos: Pos
    ask: Text | None = None
    options: Mapping[str, Text] = field(default_factory=_empty)
    of: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    past: bool = False
    """Whether a date or datetime before now is fine."""
    describes: str | None = None
    """The choice that a text describes: what is said to lie in the thing chosen goes here."""
    afresh: bool = False
    """Whether it is told anew at each place: what an action has written down of it stays as it was."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm of a rule; the last has no ``when``. ``why`` is the handbook id the screen shows."""

    when: Expr | None
    give: Expr
    why: str | None
    say: Line | None
    pos: Pos


@dataclass(frozen=True, slots=True)
class Rule:
    """First arm that matches wins; its value becomes a fact under the rule's name."""

    name: str
    arms: tuple[Arm, ...]
    pos: Pos


@dataclass(frozen=True, slots=True)
class Do:
    """An action; an argument that is not written is taken from the name of the same spelling."""

    action: str
    args: Mapping[str, Expr]
    pos: Pos


@dataclass(frozen=True, slots=True)
class GoArm:
    """One way on. ``outcome``: taken when the action or sub-tree ended so; ``when``: when the condition holds."""

    target: str
    pos: Pos
    outcome: str | None = None
    when: Expr | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A numbered choice. With ``each``, one choice per record of that list, kept as the fact ``bind``."""

    key: str
    label: Text
    pos: Pos
    when: Expr | None = None
    otherwise: Text | None = None
    """Why the choice is greyed out when ``when`` does not hold; without it the choice is hidden."""
    each: str | None = None
    bind: str | None = None
    do: Do | None = None
    go: tuple[GoArm, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A field that a node collects."""

    field: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Node:
    """At most these, in this order: apply, say, hint, collect, or hears and choose, do or call, go or end."""

    name: str
    pos: Pos
    implements: tuple[str, ...] = ()
    apply: tuple[str, ...] = ()
    say: Line | None = None
    hint: Text | None = None
    collect: tuple[Ask, ...] = ()
    choose: tuple[Choice, ...] = ()
    do: Do | None = None
    call: str | None = None
    go: tuple[GoArm, ...] = ()
    end: str | None = None
    hears: tuple[str, ...] = ()
    """Fields that what is typed at a choice means first: the caller answers in words instead of a number."""

    @property
    def meant(self) -> frozenset[str]:
        """The fields that a typed word belongs to before any other."""
        return frozenset((*(ask.field for ask in self.collect), *self.hears))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a script can end: its disposition code and what it is called."""

    name: str
    disposition: str
    label: Text
    pos: Pos


@dataclass(frozen=True, slots=True)
class Script:
    """One dialogue tree, as loaded from one YAML file."""

    name: str
    version: int
    sha256: str
    source: str
    title: Text
    pos: Pos
    implements: tuple[str, ...]
    given: Mapping[str, Type]
    fields: Mapping[str, Field]
    let: Mapping[str, Expr]
    rules: Mapping[str, Rule]
    outcomes: Mapping[str, Outcome]
    start: str
    nodes: Mapping[str, Node]
    key: str | None = None
    """The letter that opens this call type from the desk screen; None for a sub-tree."""
    anytime: str | None = None
    """The function key that opens this tree in the middle of any call."""
    offline: str | None = None
    """The node to go to when an action answers ``offline``."""
    screen: str | None = None
    """Which screen shows a call of this type (``booking``); None: the general one."""
