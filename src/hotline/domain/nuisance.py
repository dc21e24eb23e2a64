"""Harassment as a ladder: a calm question, a clear warning, the closing line; hanging up only after the warning.

What happens is a *step*: ``asked``, ``warned``, ``closed`` (the three lines), ``threatened`` (a threat of violence was
heard), ``handed`` (to the supervisor), ``hung_up`` (by the agent), ``left`` (the caller hung up), ``settled`` (the
caller came to business), ``complained`` (it was a complaint all along).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

PATTERNS = ("obscene", "threat", "silent", "prank", "repeated")
LINES = ("asked", "warned", "closed")
"""The lines in their order; the level of a ladder is how many of them were said."""
ENDS = ("handed", "hung_up", "left", "settled", "complained")
STEPS = (*LINES, "threatened", *ENDS)
WARNED = 2
"""The level from which hanging up is allowed."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The desk's settings: the number of the emergency services, how long a block lasts that is asked for, and how long
    the break that an agent is offered. [X03] [X04] [X05]"""

    emergency: str = "110"
    block_days: int = 30
    rest: timedelta = timedelta(minutes=10)


class TooEarlyError(ValueError):
    """A step that the ladder does not allow yet. ``needs`` is the line that must be said before."""

    def __init__(self, step: str, needs: str) -> None:
        super().__init__(f"{step} is not allowed before {needs}")
        self.step, self.needs = step, needs


@dataclass(frozen=True, slots=True)
class Fact:
    """What was heard, as it was heard, and when (aware UTC); ``step``: what was done about it."""

    at: datetime
    step: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Where a nuisance call stands. ``level`` 0–3: how many of the lines were said; ``end`` empty while it goes on."""

    pattern: str = ""
    level: int = 0
    threat: bool = False
    end: str = ""
    facts: tuple[Fact, ...] = ()

    @property
    def warned(self) -> bool:
        """Whether the warning was said. [X01]"""
        return self.level >= WARNED

    @property
    def may_hang_up(self) -> bool:
        """Whether the agent may hang up: only once the warning was said, and never twice. [X01]"""
        return self.warned and not self.end

    @property
    def confirmed(self) -> bool:
        """Whether it counts against the number: it took a warning or held a threat, and was no complaint. [X04]"""
        return (self.warned or self.threat) and self.end not in {"settled", "complained"}

    @property
    def next(self) -> str:
        """What is to be done next: a line, ``handed`` at once after a threat, ``hung_up`` after the last line, or
        nothing any more. [X01] [X03]"""
        if self.end:
            return ""
        if self.threat:
            return "handed"
        return LINES[self.level] if self.level < len(LINES) else "hung_up"

    @property
    def allowed(self) -> frozenset[str]:
        """The steps that may be taken now. The agent may hand over at any time: nobody has to go on. [X01] [X05]"""
        if self.end:
            return frozenset()
        steps = {"threatened", "handed", "left", "settled", "complained"}
        steps |= set(LINES[: self.level + 1])
        if self.may_hang_up:
            steps.add("hung_up")
        return frozenset(steps)


def advance(ladder: Ladder, step: str, at: datetime, words: str = "", pattern: str = "") -> Ladder:
    """The ladder after a step at ``at`` (aware); ``words``: what was heard. [X01] [X02]

    Raises ``TooEarlyError`` for a line or a hang-up before its turn, ``ValueError`` for a step or pattern there is not,
    and for any step after the end.
    """
    if step not in STEPS or (pattern and pattern not in PATTERNS):
        raise ValueError(f"there is no step {step!r} with the pattern {pattern!r}")
    if step not in ladder.allowed:
        if ladder.end:
            raise ValueError(f"the case has ended ({ladder.end})")
        raise TooEarlyError(step, LINES[ladder.level] if step in LINES else LINES[WARNED - 1])
    threat = ladder.threat or step == "threatened" or pattern == "threat"
    return replace(
        ladder,
        pattern="threat" if threat else (pattern or ladder.pattern),
        level=max(ladder.level, LINES.index(step) + 1) if step in LINES else ladder.level,
        threat=threat,
        end=step if step in ENDS else "",
        facts=(*ladder.facts, Fact(at, step, words.strip())),
    )


def again(ladder: Ladder) -> Ladder:
    """The ladder of a call in which it begins once more: what was said in this call has been said. [X01]"""
    return replace(ladder, end="")


@dataclass(frozen=True, slots=True)
class Case:
    """An earlier case of a number: when, of which pattern, whether it counts, until when the number is blocked."""

    number: str
    at: datetime
    pattern: str
    confirmed: bool
    blocked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a number is known for: its confirmed cases, the newest first, and until when it is blocked."""

    cases: tuple[Case, ...] = ()
    blocked_until: datetime | None = None


def standing(cases: Iterable[Case], now: datetime) -> Standing:
    """What a number is known for at a moment; a block that is over is none. [X04]"""
    counted = sorted((each for each in cases if each.confirmed), key=lambda each: each.at, reverse=True)
    ends = [each.blocked_until for each in counted if each.blocked_until is not None and each.blocked_until > now]
    return Standing(tuple(counted), max(ends, default=None))


def block_until(now: datetime, days: int) -> datetime:
    """When a block of so many days that the lead decides now is over. [X04]

    Raises ``ValueError`` for less than a day: a block always has an end and is never empty.
    """
    if days < 1:
        raise ValueError("a block lasts at least a day")
    return now + timedelta(days=days)
