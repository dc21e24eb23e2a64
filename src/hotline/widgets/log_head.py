"""Over the shift log's rows: what it is narrowed down to, and the calls in figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from hotline.clock import clock_text
from hotline.texts import N_, _, counted
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size

    from hotline.desk.review.log_values import ShiftSummary


def calls_text(count: int) -> str:
    """So many calls."""
    return counted(count, N_("1 call"), N_("%(count)d calls"))


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its key, what it stands at in words, whether it narrows anything down, the command behind it."""

    key: str
    text: str
    on: bool
    command: str


class LogFilters(Widget):
    """The filters, each with its key; a click does the same as the key. They flow into a second line where one is too
    short."""

    filters: reactive[tuple[Filter, ...]] = reactive(())

    class Pressed(Message):
        """A filter was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def watch_filters(self) -> None:
        """Most changes leave the number of lines as it is."""
        if len(self._lines(self.content_size.width)) != self.content_size.height:
            self.refresh(layout=True)

    def _lines(self, width: int) -> list[list[tuple[int, Filter, Content]]]:
        """The filters by line, each with the column where it begins."""
        lines: list[list[tuple[int, Filter, Content]]] = [[]]
        column = 0
        for each in self.filters:
            part = Content.assemble(
                (f" {each.key} ", "$primary on $panel"), " ", safe(each.text, "bold" if each.on else "$quiet")
            )
            if column and column + part.cell_length > width:
                lines.append([])
                column = 0
            lines[-1].append((column, each, part))
            column += part.cell_length + 2
        return lines

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as it takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """All of them."""
        rows = [
            Content("  ").join([part for _column, _filter, part in line])
            for line in self._lines(self.content_size.width)
        ]
        return Content("\n").join(rows)

    def on_click(self, event: events.Click) -> None:
        """Find the filter under the pointer."""
        lines = self._lines(self.content_size.width)
        row, column = event.y - self.gutter.top, event.x - self.gutter.left
        for start, each, part in lines[row] if 0 <= row < len(lines) else ():
            if start <= column < start + part.cell_length:
                self.post_message(self.Pressed(each.command))


class LogSummary(Widget):
    """The calls in figures. [S01] [R05]"""

    summary: reactive[ShiftSummary | None] = reactive(None)
    best: reactive[int] = reactive(3)
    """Rings within which an answer is in time."""

    def render(self) -> Content:
        """One line."""
        made = self.summary
        if made is None:
            return Content("")
        count = _("latest %(count)d calls", count=made.calls) if made.more else calls_text(made.calls)
        parts = [Content.styled(count, "bold")]
        if made.answered_in_time is not None:
            share = round(made.answered_in_time * 100)
            style = "$success" if share >= 90 else "$warning"
            parts.append(Content.styled(_("%(share)d%% by ring %(rings)d", share=share, rings=self.best), style))
        if made.handle_seconds is not None:
            parts.append(Content(_("call %(time)s", time=clock_text(made.handle_seconds))))
        if made.wrap_seconds is not None:
            parts.append(Content(_("after it %(time)s", time=clock_text(made.wrap_seconds))))
        if made.rating is not None:
            rating = _("★%(average).1f (%(count)d)", average=made.rating, count=made.ratings)
            parts.append(Content(rating))
        flagged = _("⚑ %(count)d flagged", count=made.flagged)
        parts.append(Content.styled(flagged, "$warning" if made.flagged else "$quiet"))
        width = self.content_size.width
        between = "   " if sum(each.cell_length + 3 for each in parts) <= width + 3 else "  "
        return Content(between).join(parts).truncate(max(1, width), ellipsis=True)

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh()
