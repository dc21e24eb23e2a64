"""The shift log's pages: asked for one at a time, so that a million calls are as near as a dozen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Input

from hotline.desk.review.log_values import LogPage, LogQuery
from hotline.screens.page import Page, bindings
from hotline.widgets.log_head import LogFilters, LogSummary
from hotline.widgets.log_table import LogTable

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from hotline.desk.review.log_values import ShiftSummary
    from hotline.desk.service import Desk

_LOOK_AGAIN = 5.0
"""Seconds between two looks at the first page while nothing happens."""
_PAUSE = 0.2
"""Seconds of quiet before the figures are asked for."""


class LogPages(Page):
    """Shows what ``wanted`` finds; the figures come once the rows are on the screen."""

    where = "log"
    BINDINGS = bindings("log")
    AUTO_FOCUS = "LogTable"

    def __init__(self) -> None:
        super().__init__()
        self.wanted = LogQuery()
        self.held = LogPage()
        self.ready = False
        """Whether it is known what is wanted first."""
        self._asked = 0
        """Counts what was asked, so that an answer that comes too late is not shown."""
        self._counting: Timer | None = None
        """Runs until the figures of the query are on the screen."""

    def body(self) -> ComposeResult:
        """Filters, the search, figures, rows."""
        yield LogFilters(id="filters")
        yield Input(id="search", classes="-hidden")
        yield LogSummary(id="summary")
        yield LogTable(id="rows")

    def on_mount(self) -> None:
        """Calls come in while one looks at the first page."""
        super().on_mount()
        self.set_interval(_LOOK_AGAIN, self._look_again)

    @property
    def table(self) -> LogTable:
        """The rows' widget."""
        return self.query_one(LogTable)

    def nothing(self) -> str:
        """What would be here, and which key fills it."""
        return ""

    # ------------------------------------------------------------ asking

    def look(self, *, before: int | None = None, after: int | None = None, keep: str = "", last: bool = False) -> None:
        """Ask for a page, and for the figures once it is on the screen. ``keep``: the call the cursor stays on;
        ``last``: it goes to the last row."""
        if not self.ready:
            return
        self._asked += 1
        asked, query, lang, agent, room = self._asked, self.wanted, self.shell.lang, self.shell.agent, self.table.room

        def fetch(desk: Desk) -> LogPage | None:
            if asked != self._asked:  # something newer is asked for already
                return None
            page = desk.review.log(query, lang, agent, before=before, after=after, limit=room)
            if after is not None and not page.newer and len(page.rows) < room:  # the first page is always full
                page = desk.review.log(query, lang, agent, limit=room)
            return page

        def came(page: LogPage | None) -> None:
            if page is not None and asked == self._asked:
                self._show(page, keep, last=last)
                if before is None and after is None:
                    self._count_soon()

        self.ask(fetch, came, self._unseen)

    def _show(self, page: LogPage, keep: str, *, last: bool) -> None:
        self.held, table = page, self.table
        year = self.shell.now().year
        far = any(row.at.year != year for row in page.rows)
        table.when = "%H:%M" if self.wanted.day else "%y-%m-%d %H:%M" if far else "%m-%d %H:%M"
        table.empty = "" if page.rows else self.nothing()
        table.rows = page.rows
        calls = [row.call for row in page.rows]
        table.at = calls.index(keep) if keep in calls else len(calls) - 1 if last else 0
        self.show_keys()

    def _count_soon(self) -> None:
        """The figures take longer than a page, so they wait until nobody types or turns pages."""
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(_PAUSE, self._count)

    def _count(self) -> None:
        query, agent, summary = self.wanted, self.shell.agent, self.query_one(LogSummary)

        def count(desk: Desk) -> ShiftSummary | None:
            return desk.review.shift_summary(query, agent) if query == self.wanted else None

        def came(made: ShiftSummary | None) -> None:
            if query == self.wanted:
                self._counting, summary.summary = None, made

        self.ask(count, came, self._unseen, later=True)

    @property
    def settled(self) -> bool:
        """Whether everything that was asked is on the screen."""
        return self._counting is None

    def _unseen(self, error: Exception) -> None:
        self._counting = None
        self.held, self.table.rows = LogPage(), ()
        self.table.empty = self.shell.sentence(error)
        self.query_one(LogSummary).summary = None

    def _look_again(self) -> None:
        """Calls come in while one looks at the first page."""
        under = self.table.under
        if self.is_current and not self.held.newer:
            self.look(keep=under.call if under else "")

    def on_screen_resume(self) -> None:
        """Back from a replay."""
        self._look_again()

    def on_resize(self) -> None:
        """Another height holds other rows: from the first one on."""
        first = self.held.rows[0] if self.held.rows else None
        under = self.table.under
        before = first.place + 1 if first is not None and self.held.newer else None
        self.call_after_refresh(self.look, before=before, keep=under.call if under else "")

    # ------------------------------------------------------------ moving

    def do_open(self) -> None:
        """Replay the call under the cursor."""
        self.table.action_pick()

    def do_score(self) -> None:
        """Score the call under the cursor."""
        from hotline.screens.scorecard import open_scoring

        if self.table.under is not None:
            open_scoring(self, self.table.under.call)

    def do_cards(self) -> None:
        """The scorecards."""
        self.shell.open_cards()

    @on(LogTable.Picked)
    def _picked(self, message: LogTable.Picked) -> None:
        self.shell.open_replay(message.row.call)

    @on(LogTable.Beyond)
    def _beyond(self, message: LogTable.Beyond) -> None:
        self._turn(message.by, last=message.by < 0)

    def _turn(self, by: int, *, last: bool = False) -> None:
        rows = self.held.rows
        if by > 0 and rows and self.held.older:
            self.look(before=rows[-1].place)
        elif by < 0 and rows and self.held.newer:
            self.look(after=rows[0].place, last=last)
        elif rows:
            self.table.at = len(rows) - 1 if by > 0 else 0

    def do_down(self) -> None:
        """A page of earlier calls."""
        self._turn(1)

    def do_up(self) -> None:
        """A page of later calls."""
        self._turn(-1)

    def do_first(self) -> None:
        """The latest calls."""
        self.look()

    def do_last(self) -> None:
        """The earliest calls of all."""
        self.look(after=0, last=True)
