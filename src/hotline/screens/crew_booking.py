"""A crew for an address: the crews by half-day beside the dialogue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hotline.screens.booking import caller_known
from hotline.screens.call import CallScreen
from hotline.widgets.crews_table import CrewsTable, MeantCrew

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.desk.views import CrewsGrid
    from hotline.screens.call_view import CallView
    from hotline.widgets.field_rows import Known

_DAYS = 5


class CrewBookingScreen(CallScreen):
    """A call about a crew. [H01–H04]"""

    crews: CrewsGrid | None = None
    _first: date | None = None

    def know(self) -> ComposeResult:
        """The crews of the days around."""
        yield CrewsTable(id="crews")

    def look_around(self, *, changed: bool) -> None:
        """The crews too, for another day or after an action."""
        super().look_around(changed=changed)
        view = self.view
        if view is None:
            return
        today = self.shell.now().date()
        first = max(today, (self.day(view) or today) - timedelta(days=1))
        if changed or first != self._first:
            self._first = first
            self.ask(lambda desk: desk.crews_grid(first, _DAYS), self._crews_looked, lambda error: None, later=True)

    def _crews_looked(self, grid: CrewsGrid) -> None:
        self.crews = grid
        self.draw_beside()

    def draw_beside(self) -> None:
        """Who is talked about is marked in the grid."""
        super().draw_beside()
        view = self.view
        if view is None:
            return
        table = self.query_one(CrewsTable)
        table.meant = self.meant(view)
        table.grid = self.crews

    def day(self, view: CallView) -> date | None:
        """The day that is talked about: that of the visit, else the one asked for."""
        written = view.text("visit", "date") or view.text("date")
        return date.fromisoformat(written) if written else None

    def meant(self, view: CallView) -> MeantCrew:
        """What is offered, else what was asked for."""
        return meant_crew(view, "visit", view.text("product"), self.day(view), view.text("half"))

    def known(self, view: CallView) -> dict[str, Known]:
        """Who is calling, from the file or the number on the line. [P01]"""
        return caller_known(view)


def meant_crew(view: CallView, record: str, product: str, day: date | None, half: str) -> MeantCrew:
    """Outlet, crew and half-day of a record in the call, or what was asked for while there is none."""
    written, keys = view.text(record, "date"), view.text(record, "crew_names", "key")
    return MeantCrew(
        view.text(record, "outlet"),
        frozenset(key for key in keys.split(",") if key),
        date.fromisoformat(written) if written else day,
        view.text(record, "half") or half,
        view.text(record, "product") or product,
    )
