"""A booking: the rooms by the hour beside the dialogue, and the clock of what was booked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hotline.screens.call import CallScreen
from hotline.widgets.rooms_table import Meant, RoomsTable
from hotline.widgets.why_box import Hold, WhyBox

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.screens.call_view import CallView


class BookingScreen(CallScreen):
    """A call about a room. [K01–K11, K13]"""

    shows_rooms = True

    def know(self) -> ComposeResult:
        """The rooms of the day."""
        yield RoomsTable(id="rooms")

    def draw(self, view: CallView) -> None:
        """The room that is talked about is marked in the grid; a booking has its clock."""
        super().draw(view)
        table = self.query_one(RoomsTable)
        table.zone = self.shell.pack.opening.zone if self.shell.pack else None
        table.meant = meant(view)
        table.grid = view.grid
        self.query_one(WhyBox).hold = self.hold(view)

    def hold(self, view: CallView) -> Hold | None:
        """Agreed arrival and until when the room is kept, of the booking in the call."""
        start, until = _moment(view.fact("booking", "start")), _moment(view.fact("booking", "held_until"))
        if start is None or until is None:
            return None
        return Hold(start, until, self.shell.now(), str(view.fact("booking", "number") or ""))


def meant(view: CallView) -> Meant:
    """The room and the stay that are talked about: what is offered, else what is booked, else what was asked for."""
    for record in ("offer", "booking"):
        room = view.fact(record, "room")
        if isinstance(room, str):
            return Meant(room, _moment(view.fact(record, "start")), _moment(view.fact(record, "end")))
    room = view.fact("room")
    return Meant(room if isinstance(room, str) else "", _moment(view.fact("arrival")))


def _moment(written: object) -> datetime | None:
    return datetime.fromisoformat(written) if isinstance(written, str) else None
