"""A change or a cancellation: the booking that was found, its clock, and the rooms it could move to."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from hotline.screens.booking import BookingScreen
from hotline.texts import _, day_text
from hotline.widgets.rooms_table import RoomsTable
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.screens.call_view import CallView


class ChangeScreen(BookingScreen):
    """A call about a booking that stands. [K12, S10]"""

    def know(self) -> ComposeResult:
        """The booking found, then the rooms."""
        yield Static("", id="found")
        yield RoomsTable(id="rooms")

    def draw(self, view: CallView) -> None:
        """The booking's details once it is known which one."""
        super().draw(view)
        self.query_one("#found", Static).update(_found(view))


def _found(view: CallView) -> Content:
    number, start = view.fact("booking", "number"), view.fact("booking", "start")
    if not isinstance(number, str) or not isinstance(start, str):
        return Content.styled(_("The booking is shown here once it is found."), "$quiet")
    at = datetime.fromisoformat(start)
    day: date = at.date()
    heads = _("%(count)s people", count=view.fact("booking", "people"))
    return Content("\n").join(
        [
            Content.assemble(
                ("▪ ", "$primary"), safe(number, "bold"), "  ", safe(f"{day_text(day)} {at:%H:%M}", "bold")
            ),
            safe(f"  {view.fact('booking', 'room') or ''} · {heads} · {view.fact('booking', 'name') or ''}"),
        ]
    )
