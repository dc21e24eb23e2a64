"""Calls that were taken on paper and are entered afterwards: the clock goes as it went then (K20)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotline.clock import Clock
    from hotline.dialogue.events import Event


@dataclass(frozen=True, slots=True)
class PaperClock:
    """The desk's clock, so far behind as the call is old: its rules are those of its true time. [K20]"""

    clock: Clock
    behind: timedelta

    def now(self) -> datetime:
        """The moment of the call that is being entered; aware."""
        return self.clock.now() - self.behind


def paper_clock(clock: Clock, events: Iterable[Event]) -> Clock:
    """The clock that a call goes by: behind for one that was entered late, by its journal."""
    for event in events:
        late = event.data.get("late") if event.kind == "answered" else None
        if late:
            return PaperClock(clock, datetime.fromisoformat(str(late)) - event.at)
    return clock
