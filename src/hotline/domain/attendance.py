"""Whether anybody is at a terminal, and what opens one that is locked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

SHORTEST_PIN, LONGEST_PIN = 4, 64
"""How many characters a PIN may have."""
_TRIES, _PAUSE = 3, timedelta(seconds=30)


def unattended(idle: timedelta, after: timedelta, *, talking: bool) -> bool:
    """Whether a terminal without a key for ``idle`` is to lock, where the desk says ``after``. Never while somebody is
    ``talking`` with a caller there: who listens does not type, and the caller never waits for the screen. [P05]"""
    return not talking and idle >= after


def pin_fits(pin: str) -> bool:
    """Whether a PIN is long enough, short enough and can be typed: printable, and no space at its ends."""
    return SHORTEST_PIN <= len(pin) <= LONGEST_PIN and pin.isprintable() and pin == pin.strip()


@dataclass(frozen=True, slots=True)
class Tries:
    """How often a lock was tried in vain. After every third time in a row there is a pause: guessing takes long."""

    wrong: int = 0
    until: datetime | None = None
    """No try is taken before this moment (aware)."""

    def failed(self, now: datetime) -> Tries:
        """One more was wrong, at ``now`` (aware)."""
        wrong = self.wrong + 1
        return Tries(wrong, now + _PAUSE if wrong % _TRIES == 0 else None)

    def pause(self, now: datetime) -> timedelta:
        """How long no further try is taken at ``now`` (aware); zero: go on."""
        return max(self.until - now, timedelta()) if self.until is not None else timedelta()
