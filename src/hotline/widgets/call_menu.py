"""The call types: a letter each. One under the other, or side by side where there is little height."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from hotline.texts import _
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size

    from hotline.desk.views import CallType


class CallMenu(Widget):
    """Draws ``types``; a click posts :class:`Picked`."""

    types: reactive[tuple[CallType, ...]] = reactive((), layout=True)
    note = reactive("", layout=True)
    """Why there are none (yet)."""
    flow = reactive(False, layout=True)
    """Side by side instead of one per line."""

    class Picked(Message):
        """A call type was clicked."""

        def __init__(self, script: str) -> None:
            super().__init__()
            self.script = script

    def on_mount(self) -> None:
        """Name the box."""
        self.relabel()

    def _grid(self, width: int) -> tuple[int, int]:
        """Columns, and the width of each, within ``width`` cells."""
        if not self.flow or not self.types:
            return 1, width
        widest = max(Content(clean(each.title)).cell_length for each in self.types) + 6
        return max(1, min(len(self.types), width // widest)), widest

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the types need."""
        return max(1, ceil(len(self.types) / self._grid(width)[0]))

    def render(self) -> Content:
        """Letter and title of each type."""
        if not self.types:
            none = _("This desk takes no calls yet: its scripts name no key.")
            return safe(self.note or none, "$quiet")
        columns, width = self._grid(self.content_size.width)
        rows: list[Content] = []
        for start in range(0, len(self.types), columns):
            cells = []
            for each in self.types[start : start + columns]:
                cell = Content.assemble((f" {clean(each.key)} ", "bold $primary on $panel"), " ", clean(each.title))
                cells.append(cell.pad_right(max(0, width - cell.cell_length)) if columns > 1 else cell)
            rows.append(Content("").join(cells))
        return Content("\n").join(rows)

    def on_click(self, event: events.Click) -> None:
        """Which type lies under the pointer."""
        offset = event.get_content_offset(self)
        if offset is None or not self.types:
            return
        columns, width = self._grid(self.content_size.width)
        place = offset.y * columns + min(columns - 1, offset.x // width)
        if 0 <= place < len(self.types):
            self.post_message(self.Picked(self.types[place].script))

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = _("New call")
        self.refresh(layout=True)
