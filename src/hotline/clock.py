"""The only way the program learns what time it is: a clock that is handed in, so that cases and tests own theirs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC, with microseconds."""
        ...


class SystemClock:
    """The machine's clock, which never runs backwards within one process (a journal's times must not)."""

    def __init__(self) -> None:
        self._last = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        """The present moment in UTC."""
        self._last = max(self._last, datetime.now(UTC))
        return self._last


class SteppedClock:
    """A clock that stands still until it is moved: for cases, tests and ``--now``."""

    def __init__(self, start: datetime) -> None:
        if start.tzinfo is None:
            raise ValueError("a clock starts at a moment with a time zone")
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The moment it stands at, in UTC."""
        return self._now

    def advance(self, by: timedelta) -> datetime:
        """Move on (never back) and say the new moment."""
        if by < timedelta(0):
            raise ValueError("a clock does not run backwards")
        self._now += by
        return self._now

    def set(self, moment: datetime) -> datetime:
        """Stand at a later ``moment`` (aware)."""
        return self.advance(moment.astimezone(UTC) - self._now)


def clock_text(seconds: float) -> str:
    """A span as a clock shows it: ``0:41``, ``12:05``, ``1:02:03``; never negative."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
