"""The shift log's rows: one page of calls with a cursor, as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from hotline.widgets import log_cells
from hotline.widgets.log_cells import BAD, CURSOR, GOOD, LIVE, QUIET, WARN
from hotline.widgets.safe_text import clean
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.style import Style
    from textual import events
    from textual.geometry import Region

    from hotline.desk.review.log_values import LogRow


class LogTable(Widget, can_focus=True):
    """Draws ``rows`` line by line; the cursor stands on row ``at``. Enter or a click posts :class:`Picked`, moving
    beyond an edge :class:`Beyond`. [P02]"""

    COMPONENT_CLASSES: ClassVar[set[str]] = {QUIET, GOOD, BAD, WARN, LIVE, CURSOR}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("enter", "pick", show=False),
    ]

    rows: reactive[tuple[LogRow, ...]] = reactive(())
    at: reactive[int] = reactive(0)
    when: reactive[str] = reactive("%H:%M")
    """How the moment of a call is written."""
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

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._lines: list[log_cells.Line] = []
        self._width = -1
        """The width that the lines were made for; -1: they have to be made again."""
        self._styles: dict[str, Style] = {}

    @property
    def room(self) -> int:
        """How many rows there is room for."""
        return max(1, self.content_size.height - 1)

    @property
    def under(self) -> LogRow | None:
        """The row under the cursor."""
        return self.rows[self.at] if 0 <= self.at < len(self.rows) else None

    # ------------------------------------------------------------ drawing

    def render_line(self, y: int) -> Strip:
        """One line; drawn by hand because a page is turned while somebody waits for it."""
        width = self.content_size.width
        if self._width != width:
            self._make(width)
        line = self._lines[y] if y < len(self._lines) else ()
        styles = self._styles or self._look()
        strip = Strip([Segment(text, styles[style]) for text, style in line]).adjust_cell_length(width, styles[""])
        under = y == self.at + 1 and self.rows and self.has_focus
        return strip.apply_style(styles[CURSOR]) if under else strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """The styles are looked up once for all lines."""
        self._look()
        return super().render_lines(crop)

    def _look(self) -> dict[str, Style]:
        base = self.rich_style
        own = {
            each: base + self.get_component_rich_style(each, partial=True) for each in (QUIET, GOOD, BAD, WARN, LIVE)
        }
        ground = self.get_component_rich_style(CURSOR).background_style
        self._styles = {"": base, **own, CURSOR: ground}
        return self._styles

    def _make(self, width: int) -> None:
        self._width = width
        if self.rows:
            self._lines = log_cells.lines(self.rows[: self.room], width, self.labels, self.when)
        else:
            self._lines = [((line, QUIET),) for line in wrap(clean(self.empty), width)]

    def _anew(self) -> None:
        self._width = -1
        self.refresh()

    def watch_rows(self) -> None:
        """The cursor stays on the page."""
        self.at = max(0, min(self.at, len(self.rows) - 1))
        self._anew()

    def watch_when(self) -> None:
        """Another first column."""
        self._anew()

    def watch_labels(self) -> None:
        """Other names of flags."""
        self._anew()

    def watch_empty(self) -> None:
        """Another sentence."""
        self._anew()

    def on_resize(self) -> None:
        """Another width, other columns."""
        self._anew()

    def relabel(self) -> None:
        """The language has changed."""
        self._anew()

    # ------------------------------------------------------------ moving

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
