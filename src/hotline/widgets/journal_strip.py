"""The last lines of the call's journal, each with its mark: on disk in the store, or waiting on this machine."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hotline.texts import _
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from hotline.desk.views import JournalLine


class JournalStrip(Widget):
    """Draws as many of ``lines`` as it has rows, the newest at the bottom. Tenet 1: nothing said is lost."""

    lines: reactive[tuple[JournalLine, ...]] = reactive(())
    zone: reactive[tzinfo | None] = reactive(None)

    def render(self) -> Content:
        """Time, what happened, mark."""
        rows = self.lines[-max(1, self.content_size.height) :]
        return Content("\n").join([self._row(line) for line in rows])

    def _row(self, line: JournalLine) -> Content:
        at = line.at.astimezone(self.zone) if self.zone else line.at
        mark = (
            Content.styled("✓ " + _("saved"), "$success")
            if line.saved
            else Content.styled("⇣ " + _("waits"), "bold $warning")
        )
        words = safe(f"{at:%H:%M:%S} {line.text}", "$quiet")
        room = max(0, self.content_size.width - mark.cell_length - 1)
        return Content.assemble(words.truncate(room, ellipsis=True), " ", mark)

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh()
