"""Cancelling or changing an order of a crew: the window with its deadline, what it costs and why, and the crews."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from hotline.domain.crews import Half, HalfDay
from hotline.domain.windows import deadline
from hotline.screens.crew_booking import CrewBookingScreen, meant_crew
from hotline.widgets.crews_table import CrewsTable, MeantCrew
from hotline.widgets.window_bar import Window, WindowBar

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.desk.pack import DeskPack
    from hotline.screens.call_view import CallView
    from hotline.widgets.field_rows import Known


class CrewChangeScreen(CrewBookingScreen):
    """A call about an order that stands. [H05–H12]"""

    def about(self) -> ComposeResult:
        """The order on the clock."""
        yield WindowBar(id="window")

    def know(self) -> ComposeResult:
        """The crews it could move to."""
        yield CrewsTable(id="crews")

    def draw_beside(self) -> None:
        """The window once it is known which order."""
        super().draw_beside()
        view = self.view
        if view is None:
            return
        bar = self.query_one(WindowBar)
        bar.now = self.shell.now()
        bar.window = self.window(view)

    def tick(self) -> None:
        """The window closes by minutes."""
        super().tick()
        bar, now = self.query_one(WindowBar), self.shell.now()
        if bar.window is not None and (bar.now is None or bar.now.minute != now.minute):
            bar.now = now

    def window(self, view: CallView) -> Window | None:
        """The terms that were told, else the order's own window by the desk's calendar. Nothing is shown of an order
        before the caller has proved that it is theirs. [S10] [H05]
        """
        return window_of(view, self.shell.pack)

    def day(self, view: CallView) -> date | None:
        """The day of the new visit, else the new day that was said, else the order's."""
        written = view.text("visit", "date") or view.text("date") or view.text("job", "date")
        return date.fromisoformat(written) if written else None

    def meant(self, view: CallView) -> MeantCrew:
        """The new visit, else the order as it stands."""
        record = "visit" if view.text("visit", "key") else "job"
        return meant_crew(view, record, view.text("job", "product"), self.day(view), view.text("half"))

    def known(self, view: CallView) -> dict[str, Known]:
        """The order is looked for by the number on the line; nothing else is taken from the file."""
        return {}


def window_of(view: CallView, pack: DeskPack | None) -> Window | None:
    """The order in the call on the clock; None while it is not known which, or whose. [S10] [H05]"""
    crews = pack.crews if pack else None
    number, start = view.text("job", "number"), view.text("job", "start")
    if crews is None or not number or not start or not view.text("contact_phone"):
        return None
    if view.text("terms", "kind"):
        fee, hours = view.text("terms", "fee"), view.fact("terms", "minimum_hours")
        return Window(
            datetime.fromisoformat(view.text("terms", "start")),
            datetime.fromisoformat(view.text("terms", "deadline")), number, view.text("terms", "kind"),
            Decimal(fee) if fee else None, hours if isinstance(hours, int) else 0,
            view.text("terms", "rule"),
        )  # fmt: skip
    half: Half = "am" if view.text("job", "half") == "am" else "pm"
    when = HalfDay(date.fromisoformat(view.text("job", "date")), half)
    return Window(datetime.fromisoformat(start), deadline(crews.calendar, crews.windows, when), number)
