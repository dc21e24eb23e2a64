"""How often calls were at a node of a script version, how long, and which way they left it."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime

REMEMBERED = 50
"""Calls kept by name at each node, the latest."""
_LONGEST = 3600


class Way(NamedTuple):
    """A way that was taken from a node: the choice made there or empty, the arm's name as in the journal, where to."""

    choice: str
    via: str
    target: str


@dataclass(slots=True, eq=False)
class Spot:
    """One node of one script version, over all calls that were added."""

    calls: int = 0
    """Calls that were here at least once."""
    times: int = 0
    """Times it was entered, silently passed ones included; going back to it is no entrance."""
    passed: int = 0
    """Times it was passed without anybody being asked."""
    stays: Counter[float] = field(default_factory=Counter)
    """Seconds on the line that a stop here lasted → how often. Hold, parking and other matters do not count."""
    ways: Counter[Way] = field(default_factory=Counter)
    chosen: Counter[str] = field(default_factory=Counter)
    ruled: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(rule, arm as written, ``else`` for the last) → how often it gave its value here."""
    backs: Counter[tuple[str, bool]] = field(default_factory=Counter)
    """(node of the same script that was gone back to, whether because the caller changed a value) → how often."""
    left_back: int = 0
    """Times somebody went back from here, or from within the sub-tree called here, wherever to."""
    came_back: int = 0
    """Times somebody went back to here."""
    jumps: Counter[str] = field(default_factory=Counter)
    """Script that was opened between, here or within the sub-tree called here → how often."""
    finished: int = 0
    """Times the script ended here."""
    hung_up: int = 0
    """Calls that were over here, or within the sub-tree called here, before the script was."""
    latest: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    """The last calls that were here."""

    def stayed(self, seconds: float) -> None:
        """Count a stop: to the tenth of a second under a minute, to the second above, an hour at most."""
        self.stays[round(seconds, 1) if seconds < 60 else float(round(min(seconds, _LONGEST)))] += 1

    def stay(self, share: float) -> float | None:
        """The seconds that ``share`` (0 to 1) of all stops did not exceed; None without a stop."""
        wanted, seen = share * self.stays.total(), 0
        for seconds in sorted(self.stays):
            seen += self.stays[seconds]
            if seen >= wanted:
                return seconds
        return None


@dataclass(slots=True, eq=False)
class Version:
    """One version of a script as calls took it. ``first`` and ``last``: when they came to it (aware, UTC)."""

    script: str
    version: int
    sha256: str
    first: datetime
    last: datetime
    calls: int = 0
    spots: dict[str, Spot] = field(default_factory=dict)

    def spot(self, node: str) -> Spot:
        """The node's tally, made when it is first asked for."""
        found = self.spots.get(node)
        if found is None:
            found = self.spots[node] = Spot()
        return found
