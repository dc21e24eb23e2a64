"""The path view's reading: a page of calls at a time, behind whatever a call wants to write, until it is stopped."""

from __future__ import annotations

from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING

from hotline.screens.page import Page
from hotline.texts import N_

if TYPE_CHECKING:
    from hotline.desk.review.path_values import ScriptPath
    from hotline.desk.review.paths import PathReading
    from hotline.desk.service import Desk

SPANS: tuple[tuple[str, int, str], ...] = (
    ("1", 1, N_("since yesterday")), ("7", 7, N_("last 7 days")), ("30", 30, N_("last 30 days")),
    ("all", 0, N_("all calls")),
)  # fmt: skip
"""How far back: key, days (0: all), what it is called."""
_DRAW = 0.2
"""Seconds between two pictures of what has been read so far."""
Seen = tuple["ScriptPath", tuple[tuple[str, str, int], ...]]
"""One script as it was taken so far, and all scripts met: name, title, calls."""


class PathPages(Page):
    """Reads the calls of a span; ``draw`` shows what has been read. A lead reads every call, an agent their own."""

    def __init__(self, script: str, span: str) -> None:
        super().__init__()
        self.script, self.span = script, span
        self.path: ScriptPath | None = None
        self.scripts: tuple[tuple[str, str, int], ...] = ()
        self._reading: PathReading | None = None
        self._busy = True
        self._drawn = 0.0

    def draw(self, failed: str = "") -> None:
        """Show what has been read; ``failed``: why there is no more."""
        raise NotImplementedError

    @property
    def read(self) -> tuple[int, int | None]:
        """How many calls have been read, of how many; None before that is known."""
        return (self._reading.done, self._reading.total) if self._reading is not None else (0, None)

    def stop(self) -> None:
        """Read no further."""
        self._busy = False

    @property
    def reading(self) -> bool:
        """Whether calls are still being read."""
        return self._busy

    def begin(self) -> None:
        """Read the calls of the span from the first one on; what was read before is dropped."""
        days = next((days for key, days, _name in SPANS if key == self.span), 7)
        since = self.shell.now() - timedelta(days=days) if days else None
        agent = "" if self.lead_looks else self.shell.agent

        def start(desk: Desk) -> PathReading:
            return desk.review.reading(since, None, agent)

        self._busy = True
        self.ask(start, self._begun, self._failed, later=True)

    def _begun(self, reading: PathReading) -> None:
        self._reading = reading
        self._step(reading)

    def _step(self, reading: PathReading) -> None:
        """One page; behind whatever a call wants to write. It is drawn when it is worth it."""
        if reading is not self._reading or not self._busy:
            return
        script, lang, due = self.script, self.shell.lang, monotonic() - self._drawn >= _DRAW

        def read(desk: Desk) -> tuple[bool, Seen | None]:
            more = reading.step()
            return more, seen(desk, reading, script, lang) if due or not more else None

        self.ask(read, lambda came: self._came(reading, *came), self._failed, later=True)

    def _came(self, reading: PathReading, more: bool, made: Seen | None) -> None:
        if reading is not self._reading:
            return
        self._busy = self._busy and more
        if made is not None:
            self._drawn = monotonic()
            self._take_in(made)
        self._step(reading)

    def _take_in(self, made: Seen) -> None:
        """Show what has been read, unless another script was picked meanwhile."""
        path, self.scripts = made
        if path.script == self.script or not self.script:
            self.path = path
            self.script = self.script if self._busy else path.script
            self.draw()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.draw(self.shell.sentence(error))

    def look(self) -> None:
        """Another script, or the other language: from what has been read so far."""
        reading, script, lang = self._reading, self.script, self.shell.lang
        if reading is not None and script:
            self.ask(lambda desk: seen(desk, reading, script, lang), self._take_in, self._failed)


def seen(desk: Desk, reading: PathReading, script: str, lang: str) -> Seen:
    """What has been read, of one script; of none: of the call type taken most (sub-trees are taken by more calls, and
    say less by themselves). Runs in the writer thread."""
    scripts = reading.scripts(lang)
    letters = {each.script for each in desk.call_types(lang) if each.key}
    names = [name for name, _title, _count in sorted(scripts, key=lambda each: each[0] not in letters)]
    return reading.of(script or next(iter(names), ""), lang), scripts
