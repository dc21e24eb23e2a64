"""What a value in a script can be, and how it travels in the journal.

A :class:`Type` is what the checker reasons about; a *value* is the Python object an expression sees:

====================  ==========================  ===============================
type                  Python value                JSON in the journal
====================  ==========================  ===============================
text name phone card  ``str``                     string
address choice        ``str``                     string
count rating          ``int``                     number
money                 ``Decimal``                 string
number                ``int | float | Decimal``   number
yes_no                ``bool``                    boolean
date                  ``date``                    ``2026-11-21``
time                  ``time`` (desk-local)       ``20:00``
datetime              aware ``datetime``          ISO 8601 with offset
duration              ``timedelta``               minutes, number
half_day              ``"am" | "pm"``             string
record NAME           ``Mapping[str, value]``     object
list of X             ``tuple[value, ...]``       array
====================  ==========================  ===============================

An unset optional is ``None`` / ``null``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType

type_names = frozenset(
    [
        "text",
        "name",
        "phone",
        "count",
        "date",
        "time",
        "datetime",
        "duration",
        "half_day",
        "yes_no",
        "choice",
        "money",
        "address",
        "card",
        "rating",
        "number",
    ]
)


@dataclass(frozen=True, slots=True)
class Type:
    """A type: a base name (see the table above), or ``record``/``list`` of something.

    ``name`` is a base type name, or the name of a record when ``record`` is true, or ``list`` with
    ``item`` set. ``optional`` means the value may be ``None``.
    """

    name: str
    optional: bool = False
    record: bool = False
    item: Type | None = None

    def __str__(self) -> str:
        inner = f"list of {self.item}" if self.item else self.name
        return f"optional {inner}" if self.optional else inner


@dataclass(frozen=True, slots=True)
class Record:
    """A declared record a script may read: attribute name → type. Every record has ``key`` and ``label``.

    ``key`` (text) is the stable identity that the journal holds when an item is chosen; ``label`` is a
    ``{zh, en}`` mapping that ``$name`` shows.
    """

    name: str
    attributes: Mapping[str, Type]


@dataclass(frozen=True, slots=True)
class Action:
    """A use-case that a script may ``do``: typed arguments, a closed set of outcomes, facts it gives.

    ``commits``: the effect stands once done, so *back* does not cross it. ``spoolable``: when the store is
    away the effect may be written later and the outcome is ``outcomes[0]``; an action that is not
    spoolable answers with the outcome ``offline`` then, which every script handles with its
    ``offline:`` header or an arm of its own.
    """

    name: str
    args: Mapping[str, Type]
    outcomes: tuple[str, ...]
    gives: Mapping[str, Type] = field(default_factory=lambda: MappingProxyType({}))
    commits: bool = False
    spoolable: bool = False
    sure: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Outcome → the optional ``gives``, and optional arguments, that are certain then; others may be unset and need
    ``known()``."""
    wants: tuple[str, ...] = ()
    """Handbook ids of what should have been done before it in the matter: ``S04`` read back, ``S10`` identity."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything outside a script that it may name; the checker knows nothing else."""

    records: Mapping[str, Record]
    actions: Mapping[str, Action]
    names: Mapping[str, Type]
    """Names every script can read: ``now``, ``today``, ``agent``, ``rings``, ``mood``, ``desk`` …"""
    handbook: frozenset[str] = frozenset()
    """Known handbook ids, for ``implements`` and ``why``."""
    phrases: tuple[Phrase, ...] = ()
    """Words that must not be said (L01), with what to say instead."""
    moods: tuple[str, ...] = ("calm", "angry", "anxious", "sad", "noisy")
    screens: tuple[str, ...] = ()
    """The screens that a script may ask for; any name when there are none."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A forbidden phrase (L01): ``pattern`` is a regular expression, ``better`` the phrase beside it."""

    lang: str
    pattern: str
    better: str


Value = (
    str
    | int
    | float
    | bool
    | Decimal
    | date
    | time
    | datetime
    | timedelta
    | Mapping[str, "Value"]
    | tuple["Value", ...]
    | None
)
Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
