"""The clock of the record: how long since the call ended, against the time the standard gives."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hotline.clock import clock_text
from hotline.texts import _
from hotline.widgets.safe_text import safe

_CELLS = 10


class RecordClock(Widget):
    """Draws ``seconds`` since the end against ``limit`` seconds. [S06]"""

    seconds = reactive(0.0)
    limit = reactive(600.0)
    about = reactive("")
    """Which call it was, in words."""

    def render(self) -> Content:
        """Glyph, word, bar, time, which call; without the bar where there is no room for both."""
        width = self.content_size.width
        shown = self._row(_CELLS)
        return shown if shown.cell_length <= width else self._row(0).truncate(width, ellipsis=True)

    def _row(self, cells: int) -> Content:
        left = self.limit - self.seconds
        share = min(1.0, self.seconds / self.limit) if self.limit else 1.0
        full = round(share * cells)
        if left < 0:
            glyph, word, style = "✗", _("late by %(time)s", time=clock_text(-left)), "$error"
        else:
            glyph, word = ("!" if left < self.limit / 3 else "✓"), _("%(time)s left", time=clock_text(left))
            style = "$warning" if left < self.limit / 3 else "$success"
        return Content.assemble(
            ("■ ", "$primary"),
            (_("After-call work"), "bold"),
            "  ",
            (clock_text(self.seconds), "bold"),
            "  ",
            ("▰" * full, style),
            ("▱" * (cells - full), "$quiet"),
            "  " if cells else "",
            (f"{glyph} {word}", style),
            "  ",
            ("S06", "$quiet"),
            "   ",
            safe(self.about, "$accent"),
        )

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh()
