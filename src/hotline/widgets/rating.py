"""The caller's rating, 1 to 5, or plainly not given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from hotline.texts import _

if TYPE_CHECKING:
    from textual import events

_STEP = 6
_CHOSEN = "bold $primary on $panel"


class Rating(Widget):
    """Draws ``value`` (None = not given); a click posts :class:`Given`. [S07]"""

    value: reactive[int | None] = reactive(None)

    class Given(Message):
        """A rating was clicked."""

        def __init__(self, value: int | None) -> None:
            super().__init__()
            self.value = value

    def on_mount(self) -> None:
        """Name the box."""
        self.relabel()

    def render(self) -> Content:
        """The five numbers and *not given*, the chosen one marked."""
        cells = []
        for number in range(1, 6):
            chosen = self.value == number
            star = "★" if chosen else "☆"
            cells.append(Content.styled(f" {star} {number} ", _CHOSEN if chosen else ""))
        none = _("not given")
        tick, style = ("✓", _CHOSEN) if self.value is None else (" ", "$quiet")
        cells.append(Content.styled(f" {tick} 0 {none} ", style))
        return Content(" ").join(cells)

    def on_click(self, event: events.Click) -> None:
        """Which number lies under the pointer."""
        offset = event.get_content_offset(self)
        if offset is not None:
            place = offset.x // _STEP
            self.post_message(self.Given(place + 1 if place < 5 else None))

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = _("The caller's rating")
        self.refresh()
