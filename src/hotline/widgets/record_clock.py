"""The clock of the record: how long since the call ended, against the time the standard gives."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hotline.texts import _, clock_text
from hotline.widgets.safe_text import safe

_CELLS = 10


class RecordClock(Widget):
    """Draws ``seconds`` since the end against ``limit`` seconds. [S06]"""

    seconds = reactive(0.0)
    limit = reactive(600.0)
    about = reactive("")
    """Which call it was, in words."""

    def render(self) -> Content:
        """Glyph, word, bar, time."""
        left = self.limit - self.seconds
        share = min(1.0, self.seconds / self.limit) if self.limit else 1.0
        full = round(share * _CELLS)
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
            ("▱" * (_CELLS - full), "$quiet"),
            "  ",
            (f"{glyph} {word}", style),
            "  ",
            ("S06", "$quiet"),
            "    ",
            safe(self.about, "$accent"),
        )

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh()
