"""The call types: a letter each. One under the other, or side by side where there is little height."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
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

_ROWS = 5
"""Lines there are for the types where they stand side by side: as many as the stylesheet's ``#menu`` leaves. Each
letter must be seen, at the price of a title cut short."""


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

    def _grid(self, width: int) -> tuple[int, ...]:
        """The widths of the columns within ``width`` cells: even ones, else as narrow as each may be, else cut."""
        if not self.flow or not self.types:
            return (width,)
        wide = [Content(clean(each.title)).cell_length + 6 for each in self.types]
        even = max(1, min(len(wide), width // max(wide)))
        if ceil(len(wide) / even) <= _ROWS:
            return (max(wide),) * even
        columns = ceil(len(wide) / _ROWS)
        packed = tuple(max(wide[column::columns]) for column in range(columns))
        return packed if sum(packed) <= width else (width // columns,) * columns

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the types need."""
        return max(1, ceil(len(self.types) / len(self._grid(width))))

    def render(self) -> Content:
        """Letter and title of each type."""
        if not self.types:
            none = _("This desk takes no calls yet: its scripts name no key.")
            return safe(self.note or none, "$quiet")
        widths = self._grid(self.content_size.width)
        rows: list[Content] = []
        for start in range(0, len(self.types), len(widths)):
            cells = []
            for each, width in zip(self.types[start:], widths, strict=False):
                cell = Content.assemble((f" {clean(each.key)} ", "bold $primary on $panel"), " ", clean(each.title))
                if len(widths) > 1:
                    cell = cell.truncate(width - 1, ellipsis=True)
                    cell = cell.pad_right(width - cell.cell_length)
                cells.append(cell)
            rows.append(Content("").join(cells))
        return Content("\n").join(rows)

    def on_click(self, event: events.Click) -> None:
        """Which type lies under the pointer."""
        offset = event.get_content_offset(self)
        if offset is None or not self.types:
            return
        ends = list(accumulate(self._grid(self.content_size.width)))
        place = offset.y * len(ends) + min(len(ends) - 1, bisect_right(ends, offset.x))
        if 0 <= place < len(self.types):
            self.post_message(self.Picked(self.types[place].script))

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = _("New call")
        self.refresh(layout=True)
