"""Scoring a call: items with weights that add up to 100, some by what was flagged, some by the lead's ear."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

BEST = 5
"""The lead's scale goes from 1 to this."""
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the scorecard. With ``flags`` it is objective: it starts full and loses ``each`` per cent of its
    weight for every such flag. Without, the lead gives 1 to 5: 5 is all of the weight, 1 is none."""

    key: str
    zh: str
    en: str
    weight: int
    flags: tuple[str, ...] = ()
    each: int = 100

    @property
    def objective(self) -> bool:
        """Whether nobody's opinion is asked for."""
        return bool(self.flags)

    def lang(self, lang: str) -> str:
        """What it is called, in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Form:
    """A desk's scorecard: its items, and the flags that bring the whole card to 0."""

    items: tuple[Item, ...] = ()
    fatal: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        """The items that the lead marks, by key."""
        return tuple(each.key for each in self.items if not each.objective)


@dataclass(frozen=True, slots=True)
class Counted:
    """A flag that a card counted, at the event it showed at."""

    key: str
    seq: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What one item came to. ``given``: the lead's 1 to 5; None for an objective item, and while it is not marked."""

    key: str
    zh: str
    en: str
    weight: int
    points: Decimal
    given: int | None = None
    flags: tuple[Counted, ...] = ()
    objective: bool = False

    def lang(self, lang: str) -> str:
        """What the item is called, in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Result:
    """A scorecard filled in: points out of 100 (one place), what each item came to, the fatal flags there were, and the
    items that the lead has still to mark (they count as nothing so far)."""

    points: Decimal
    marks: tuple[Mark, ...]
    fatal: tuple[Counted, ...] = ()
    missing: tuple[str, ...] = ()


def result(form: Form, flags: Iterable[Counted], given: Mapping[str, int]) -> Result:
    """Fill a scorecard in: the flags of the call, and the lead's 1 to 5 by item. A fatal flag makes the card 0.

    Raises ``ValueError`` for a mark outside 1 to 5, or for an item that is not the lead's to mark.
    """
    for key, mark in given.items():
        if key not in form.asked or not 1 <= mark <= BEST:
            raise ValueError(f"{key}: {mark} is no mark of this scorecard")
    counted = tuple(flags)
    marks = tuple(_mark(item, counted, given.get(item.key)) for item in form.items)
    fatal = tuple(each for each in counted if each.key in form.fatal)
    whole = sum((each.points for each in marks), Decimal(0))
    return Result(
        Decimal("0.0") if fatal else whole.quantize(_TENTH, ROUND_HALF_UP),
        marks,
        fatal,
        tuple(key for key in form.asked if key not in given),
    )


def _mark(item: Item, flags: tuple[Counted, ...], given: int | None) -> Mark:
    weight = Decimal(item.weight)
    if item.objective:
        own = tuple(each for each in flags if each.key in item.flags)
        left = max(Decimal(0), 100 - item.each * Decimal(len(own)))
        return Mark(item.key, item.zh, item.en, item.weight, _tenth(weight * left / 100), flags=own, objective=True)
    points = weight * (given - 1) / (BEST - 1) if given is not None else Decimal(0)
    return Mark(item.key, item.zh, item.en, item.weight, _tenth(points), given)


def _tenth(value: Decimal) -> Decimal:
    return value.quantize(_TENTH, ROUND_HALF_UP)


# ---------------------------------------------------------------- what is kept


@dataclass(frozen=True, slots=True)
class Card:
    """A call as a lead scored it; never changed afterwards. ``turn`` counts the cards of the call from 1: the one with
    the highest holds, and replaces the one before it. ``upto``: how many events the call had then.

    ``agent`` is whose call it was, ``by`` who scored it; ``at`` aware UTC; ``number`` as people say it (``SC-12``).
    """

    id: int
    number: str
    call: str
    turn: int
    agent: str
    by: str
    at: datetime
    upto: int
    points: Decimal
    marks: tuple[Mark, ...]
    fatal: tuple[Counted, ...] = ()
    comment: str = ""
    replaced: bool = False
    """Whether a later card of the call holds."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered to a card, by the agent it is about or a lead; never changed afterwards."""

    id: int
    card: int
    by: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class CallNote:
    """A lead's note at a moment of a call, event ``seq``; never changed afterwards."""

    id: int
    call: str
    seq: int
    by: str
    at: datetime
    text: str
