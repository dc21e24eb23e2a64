"""Lines on which calls arrive. A line is a port; for now the agent drives it by hand.

The agent may press a key when the line rings, so that rings are counted (S01); when nobody counted, the number of rings
is unknown and is recorded as unknown, never guessed.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Ringing:
    """What a line shows. ``rings`` None = nobody counted; ``since`` (aware) = when the first ring was noted."""

    line: str = "1"
    phone: str = ""
    rings: int | None = None
    since: datetime | None = None

    @property
    def active(self) -> bool:
        """Whether somebody is on the line or a number has been typed."""
        return self.rings is not None or bool(self.phone)


class Line(Protocol):
    """What a line driver offers to the desk."""

    @property
    def state(self) -> Ringing:
        """What the line shows now."""
        ...

    def answer(self) -> Ringing:
        """Pick up: what was known at that moment; the line is then quiet again."""
        ...


class ManualLine:
    """A line driven by the agent's own keys [S01]."""

    def __init__(self) -> None:
        self._state = Ringing()

    @property
    def state(self) -> Ringing:
        """What the line shows now."""
        return self._state

    def ring(self, now: datetime) -> Ringing:
        """One ring more; the first one starts the clock."""
        rings = (self._state.rings or 0) + 1
        self._state = replace(self._state, rings=rings, since=self._state.since or now)
        return self._state

    def dial(self, text: str) -> Ringing:
        """Type or paste a part of the caller's number; everything that is no digit is dropped."""
        digits = digits_of(text, first=not self._state.phone)
        self._state = replace(self._state, phone=(self._state.phone + digits)[:20])
        return self._state

    def rub_out(self) -> Ringing:
        """Take the last digit back."""
        self._state = replace(self._state, phone=self._state.phone[:-1])
        return self._state

    def silence(self) -> Ringing:
        """The caller gave up, or it was a slip: the line is quiet."""
        self._state = Ringing(line=self._state.line)
        return self._state

    def restore(self, state: Ringing) -> None:
        """It was not picked up after all."""
        self._state = state

    def answer(self) -> Ringing:
        """Pick up."""
        answered = self._state
        self.silence()
        return answered


def digits_of(text: str, *, first: bool = True) -> str:
    """The digits of a pasted number, full-width ones too; a leading ``+`` is kept when it may stand ``first``."""
    plain = unicodedata.normalize("NFKC", text)
    digits = "".join(letter for letter in plain if letter in "0123456789")
    return f"+{digits}" if first and plain.strip().startswith("+") else digits
