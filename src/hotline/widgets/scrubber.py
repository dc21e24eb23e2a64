"""The line of a replay: playing or paused, how fast, where in the call, and what is worth looking at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from hotline.clock import clock_text
from hotline.texts import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

MARKS: Mapping[str, tuple[str, str, str]] = {
    "quiet": ("…", "$quiet", N_("long silence")),
    "park": ("‖", "$warning", N_("put aside")),
    "hold": ("‖", "$warning", N_("on hold")),
    "back": ("↶", "$accent", N_("went back")),
    "note": ("◇", "bold $accent", N_("note")),
    "flag": ("⚑", "bold $error", N_("flag")),
}
"""Sign, style and name of a mark; where two fall together the later one here is drawn."""
SILENCES: Mapping[str, str] = {
    "hold": N_("… %(time)s of hold"),
    "park": N_("… %(time)s put aside"),
    "record": N_("… %(time)s until the record"),
    "quiet": N_("… %(time)s of silence"),
}
_LEAST = 8
"""Cells that the bar itself needs."""


@dataclass(frozen=True, slots=True)
class Scrub:
    """What the line shows; times in seconds. ``silence``: kind and length of the long silence one is in."""

    at: float = 0.0
    length: float = 0.0
    speed: int = 1
    playing: bool = False
    live: bool = False
    marks: tuple[tuple[float, str], ...] = ()
    silence: tuple[str, float] | None = None


class Scrubber(Widget):
    """Draws a :class:`Scrub`; a click goes to that moment."""

    scrub: reactive[Scrub] = reactive(Scrub())
    _bar: tuple[int, int] = (0, 0)
    """Where the bar begins, and its cells."""

    class Moved(Message):
        """The bar was clicked; ``at`` is the moment in seconds."""

        def __init__(self, at: float) -> None:
            super().__init__()
            self.at = at

    def render(self) -> Content:
        """State, bar, times, and what the silence is."""
        now = self.scrub
        sign, style = ("▶", "bold $success") if now.playing else ("‖", "bold $warning")
        head = Content.assemble((f"{sign} ", style), (f"{now.speed}×".ljust(4), "bold" if now.speed > 1 else "$quiet"))
        times = Content.styled(f" {clock_text(now.at)} / {clock_text(now.length)}", "bold")
        tail = Content("")
        if now.silence is not None:
            kind, length = now.silence
            tail = Content.styled("  " + _(SILENCES[kind], time=clock_text(length)), "$quiet")
        if now.live:
            tail = Content.assemble(tail, ("  ● " + _("live"), "bold $error"))
        width = max(_LEAST, self.content_size.width - head.cell_length - times.cell_length - tail.cell_length)
        self._bar = (head.cell_length, width)
        return Content.assemble(head, self._drawn(width), times, tail)

    def _drawn(self, width: int) -> Content:
        now = self.scrub
        here = self._cell(now.at, width)
        cells = [("━", "$primary") if place < here else ("─", "$quiet") for place in range(width)]
        ranks = list(MARKS)
        for at, kind in sorted(now.marks, key=lambda each: ranks.index(each[1])):
            sign, style, _name = MARKS[kind]
            cells[self._cell(at, width)] = (sign, style)
        cells[here] = ("●", "bold $primary")
        return Content.assemble(*cells)

    def _cell(self, at: float, width: int) -> int:
        return max(0, min(width - 1, round(at / self.scrub.length * (width - 1)))) if self.scrub.length else 0

    def on_click(self, event: events.Click) -> None:
        """To that moment."""
        event.stop()
        first, width = self._bar
        place = event.x - self.gutter.left - first
        if 0 <= place < width and width > 1:
            self.post_message(self.Moved(place / (width - 1) * self.scrub.length))

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh()
