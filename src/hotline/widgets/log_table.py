"""The shift log's rows: one page of calls with a cursor, as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from hotline.texts import _, clock_text
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual import events

    from hotline.desk.review.log_values import LogRow

_TICKS = {True: ("✓", "$success"), False: ("✗", "bold $error"), None: ("·", "$quiet")}
_WIDE = 110


class LogTable(Widget, can_focus=True):
    """Draws ``rows``; the cursor stands on row ``at``. Enter or a click posts :class:`Picked`, moving beyond an edge
    :class:`Beyond`. [P02]"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("enter", "pick", show=False),
    ]

    rows: reactive[tuple[LogRow, ...]] = reactive(())
    at: reactive[int] = reactive(0)
    dated: reactive[bool] = reactive(False)
    """Whether a row shows its day too."""
    labels: reactive[Mapping[str, str]] = reactive({})
    """What each flag is called."""
    empty: reactive[str] = reactive("")
    """What to say when there is nothing."""

    class Picked(Message):
        """A call was chosen."""

        def __init__(self, row: LogRow) -> None:
            super().__init__()
            self.row = row

    class Beyond(Message):
        """The cursor left the page: ``by`` -1 above it, 1 below."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    @property
    def room(self) -> int:
        """How many rows there is room for."""
        return max(1, self.content_size.height - 1)

    @property
    def under(self) -> LogRow | None:
        """The row under the cursor."""
        return self.rows[self.at] if 0 <= self.at < len(self.rows) else None

    def render(self) -> Content:
        """A line of headings, then a row each."""
        width = self.content_size.width
        if not self.rows:
            return Content.styled(clean(self.empty), "$quiet")
        sizes = self._sizes(width)
        lines = [_line(_headings(), sizes, "$quiet")]
        for index, row in enumerate(self.rows[: self.room]):
            line = _line(self._cells(row), sizes).truncate(width, ellipsis=True)
            if index == self.at and self.has_focus:
                line = line.pad_right(max(0, width - line.cell_length)).stylize("on $primary 25%")
            lines.append(line)
        return Content("\n").join(lines)

    def _sizes(self, width: int) -> tuple[int, ...]:
        """Cells of each column but the last; names share what is left over."""
        when = 11 if self.dated else 5
        number = max((cell_len(_number(row)) for row in self.rows), default=4)
        wide = width >= _WIDE
        phone = 12 if wide else 0
        left = width - when - number - phone - 3 - 6 - 5 - 2 - (22 if wide else 9) - 9
        kind = max(4, min(left // 2, max(cell_len(_types(row)) for row in self.rows), 24 if wide else 14))
        outcome = max(4, min(left - kind, max(cell_len(clean(row.outcome)) for row in self.rows)))
        return when, max(number, cell_len(_("no."))), 3, kind, outcome, 6, 5, 2, phone

    def _cells(self, row: LogRow) -> tuple[Content, ...]:
        quiet = "" if row.seconds is not None else "$accent"
        ticks = Content.assemble(*(_TICKS[each] for each in row.checks))
        when = f"{row.at:%m-%d %H:%M}" if self.dated else f"{row.at:%H:%M}"
        length = clock_text(row.seconds) if row.seconds is not None else "–"
        rating = Content.styled(f"★{row.rating}", "$warning" if row.rating < 4 else "") if row.rating else Content("")
        flags = " ".join(self.labels.get(each, each) for each in row.flags)
        marks = safe(f"⚑{len(row.flags)} {flags}", "$warning") if row.flags else Content("")
        return (
            Content(when), safe(_number(row), "$quiet"), safe(row.agent), safe(_types(row)), safe(row.outcome, quiet),
            Content(f"{length:>6}"), ticks, rating, safe(row.phone, "$quiet"), marks,
        )  # fmt: skip

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh()

    def watch_rows(self) -> None:
        """The cursor stays on the page."""
        self.set_class(not self.rows, "-empty")
        self.at = max(0, min(self.at, len(self.rows) - 1))

    def action_move(self, by: int) -> None:
        """Up or down; beyond the page there is another."""
        if 0 <= self.at + by < len(self.rows):
            self.at += by
        else:
            self.post_message(self.Beyond(by))

    def action_pick(self) -> None:
        """Enter."""
        if self.under is not None:
            self.post_message(self.Picked(self.under))

    def on_click(self, event: events.Click) -> None:
        """The first click moves the cursor, a second one opens."""
        row = event.y - self.gutter.top - 1
        if not 0 <= row < min(len(self.rows), self.room):
            return
        if row == self.at and event.chain > 1:
            self.action_pick()
        self.at = row

    def on_mouse_scroll_down(self) -> None:
        """The wheel."""
        self.action_move(1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel."""
        self.action_move(-1)


def _number(row: LogRow) -> str:
    """The call's number within its day."""
    return clean(row.call.partition("/")[2] or row.call)


def _types(row: LogRow) -> str:
    return clean(row.types[0] + (f" +{len(row.types) - 1}" if len(row.types) > 1 else "")) if row.types else ""


def _headings() -> tuple[Content, ...]:
    texts = (
        _("time"), _("no."), _("who"), _("type"), _("result"), _("length"), _("ticks"), "", _("phone"), _("flags"),
    )  # fmt: skip
    return tuple(Content(each) for each in texts)


def _line(cells: Sequence[Content], sizes: Sequence[int], style: str = "") -> Content:
    """Cells side by side, each cut or filled to its size; a size of nothing leaves the column out."""
    parts: list[Content] = []
    for cell, size in zip(cells, sizes, strict=False):
        if size:
            parts.append(_fit(cell, size))
    line = Content(" ").join([*parts, cells[-1]])
    return line.stylize(style) if style else line


def _fit(cell: Content, size: int) -> Content:
    """Exactly so many cells."""
    if cell.cell_length > size:
        cell = cell.truncate(size, ellipsis=True)
    return cell.pad_right(size - cell.cell_length) if cell.cell_length < size else cell
