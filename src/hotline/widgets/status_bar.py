"""The desk's top line: which desk, who sits here, what time it is, and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hotline.texts import _
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from textual.geometry import Size


class StatusBar(Widget):
    """One line when there is room, otherwise two."""

    desk = reactive("", layout=True)
    agent = reactive("", layout=True)
    shift = reactive("", layout=True)
    moment = reactive("", layout=True)
    """The day and the time, in the desk's zone, as text."""
    parked = reactive(0, layout=True)
    overdue = reactive(0, layout=True)
    due = reactive(0, layout=True)
    left = reactive(False, layout=True)
    """Whether the agent is away from the desk (O01)."""

    def _parts(self) -> tuple[Content, Content, Content]:
        title = Content.assemble(("● ", "$primary"), ("hotline", "bold"), ("  ", ""))
        desk = title + safe(self.desk)
        parts = [safe(part) for part in (self.agent, self.shift, self.moment) if part]
        if self.left:
            parts.insert(1, Content.styled(_("⌂ away"), "bold $warning"))
        who = Content(" · ").join(parts)
        counts = [
            Content.styled(_("‖ %(count)d parked", count=self.parked), "$accent" if self.parked else "$quiet"),
            Content.styled(_("! %(count)d overdue", count=self.overdue), "bold $error" if self.overdue else "$quiet"),
            Content.styled(_("◷ %(count)d due today", count=self.due), "$warning" if self.due else "$quiet"),
        ]
        return desk, who, Content("   ").join(counts)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, or two where one is too short."""
        return 1 if sum(part.cell_length for part in self._parts()) + 8 <= width else 2

    def render(self) -> Content:
        """Desk on the left, what waits on the right, the agent between them or on the second line."""
        desk, who, counts = self._parts()
        width = self.content_size.width
        if self.content_size.height == 1:
            room = width - desk.cell_length - who.cell_length - counts.cell_length
            left = room // 2
            return Content.assemble(desk, " " * left, who, " " * (room - left), counts)
        first = Content.assemble(desk, " " * max(1, width - desk.cell_length - counts.cell_length), counts)
        return Content("\n").join([first, who])

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh(layout=True)
