"""Today at a glance: calls, promptness, bookings, times, ratings, and a bar per hour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hotline.clock import clock_text
from hotline.texts import _

if TYPE_CHECKING:
    from textual.geometry import Size

    from hotline.desk.views import DaySummary

_BARS = " ▁▂▃▄▅▆▇█"
_HIGH = 3
"""Lines of the tallest bar."""


class TodayPanel(Widget):
    """Draws ``summary``; ``flow``: in one or two lines instead of a column; a rating below the
    desk's target has a mark. [S07] [R05]"""

    summary: reactive[DaySummary | None] = reactive(None, layout=True)
    flow = reactive(False, layout=True)
    books = reactive(True, layout=True)
    """Whether the desk takes bookings at all."""

    def on_mount(self) -> None:
        """Name the box."""
        self.relabel()

    def _figures(self, day: DaySummary) -> list[tuple[str, str, str]]:
        prompt = "–" if day.answered_in_time is None else f"{day.answered_in_time:.0%}"
        rating = "–" if day.rating is None else f"{day.rating:.1f} ({day.ratings})"
        booked = ((_("bookings"), str(day.bookings), ""), (_("waitlisted"), str(day.waitlisted), ""))
        return [
            (_("calls"), str(day.calls), ""),
            (_("prompt"), prompt, ""),
            *(booked if self.books else ()),
            (_("talk"), "–" if day.handle_seconds is None else clock_text(day.handle_seconds), ""),
            (_("after-call"), "–" if day.wrap_seconds is None else clock_text(day.wrap_seconds), ""),
            (_("rating"), f"! {rating}" if day.below_target else rating, "$warning" if day.below_target else ""),
            (_("breaches"), f"✗ {day.breaches}" if day.breaches else "✓ 0", "$error" if day.breaches else "$success"),
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line while there is nothing."""
        return self._draw(width).plain.count("\n") + 1

    def render(self) -> Content:
        """The figures, then the hours."""
        return self._draw(self.content_size.width)

    def _draw(self, width: int) -> Content:
        if self.summary is None:
            return Content.styled(_("The first call of the day appears here."), "$quiet")
        figures = self._figures(self.summary)
        cells = [Content.assemble((label, "$quiet"), " ", (value, style or "bold")) for label, value, style in figures]
        if self.flow:
            half = len(cells) // 2
            return Content("\n").join([Content("  ·  ").join(cells[:half]), Content("  ·  ").join(cells[half:])])
        rows = []
        cells = self._aligned(figures, width)
        half = max(width // 2, *(cell.cell_length + 2 for cell in cells[::2]))
        for left, right in zip(cells[::2], cells[1::2], strict=True):
            rows.append(Content.assemble(left.pad_right(half - left.cell_length), right))
        return Content("\n").join([*rows, Content(""), *_hours(self.summary.per_hour, width)])

    def _aligned(self, figures: list[tuple[str, str, str]], width: int) -> list[Content]:
        """Label and value of each figure, the values of both columns under each other."""
        widest = [max(cell_len(label) for label, _value, _style in figures[side::2]) for side in (0, 1)]
        made = []
        for place, (label, value, style) in enumerate(figures):
            name = Content.styled(label, "$quiet")
            room = widest[place % 2] - name.cell_length + 2
            made.append(Content.assemble(name.pad_right(room), (value, style or "bold")))
        return made

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = _("Today")
        self.refresh(layout=True)


def _hours(per_hour: tuple[int, ...], width: int) -> list[Content]:
    """A bar of two cells per hour of the day, from the first hour with a call to the last, and the hours below."""
    busy = [hour for hour, count in enumerate(per_hour) if count]
    if not busy:
        return [Content.styled(_("calls per hour: none yet"), "$quiet")]
    first, last = busy[0], max(busy[-1], min(busy[0] + 5, len(per_hour) - 1))
    last = min(last, first + max(1, width // 3) - 1)
    most = max(per_hour)
    eighths = [-(-per_hour[hour] * 8 * _HIGH // most) for hour in range(first, last + 1)]
    bars = [
        "".join(_BARS[min(8, max(0, each - 8 * row))] * 2 + " " for each in eighths) for row in reversed(range(_HIGH))
    ]
    ticks = "".join(f"{hour % 24:02} " for hour in range(first, last + 1))
    return [
        Content.styled(_("calls per hour, most %(count)d", count=most), "$quiet"),
        *(Content.styled(bar, "$primary") for bar in bars),
        Content.styled(ticks, "$quiet"),
    ]
