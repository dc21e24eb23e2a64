"""A booking: the rooms by the half hour beside the dialogue, and the clock of what was booked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from hotline.domain.people import grouped_phone
from hotline.screens.call import CallScreen
from hotline.texts import _
from hotline.widgets.field_rows import Known
from hotline.widgets.rooms_table import Meant, RoomsTable
from hotline.widgets.why_box import Hold, WhyBox

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.desk.pack import DeskPack
    from hotline.screens.call_view import CallView


class BookingScreen(CallScreen):
    """A call about a room. [K01–K11, K13]"""

    shows_rooms: ClassVar[bool] = True

    def know(self) -> ComposeResult:
        """The rooms of the day."""
        yield RoomsTable(id="rooms")

    def draw_beside(self) -> None:
        """The room that is talked about is marked in the grid; a booking has its clock."""
        super().draw_beside()
        view = self.view
        if view is None:
            return
        table, why = self.query_one(RoomsTable), self.query_one(WhyBox)
        table.zone = self.shell.pack.opening.zone if self.shell.pack else None
        table.meant = self.meant(view)
        table.grid = self.beside.grid
        why.now = self.shell.now()
        why.hold = self.hold(view)

    def tick(self) -> None:
        """The booking's clock goes by minutes."""
        super().tick()
        why, now = self.query_one(WhyBox), self.shell.now()
        if why.hold is not None and (why.now is None or why.now.minute != now.minute):
            why.now = now

    def hold(self, view: CallView) -> Hold | None:
        """Agreed arrival and until when the room is kept, of the booking in the call. [K01] [K13]"""
        return booked(view, self.shell.pack)

    def meant(self, view: CallView) -> Meant:
        """The room and the stay that are talked about: what was just booked, what is offered, what was asked for.
        A room that is waited for is nobody's yet. [K02]"""
        asked, kind = view.text("room"), view.text("wished_class", "key") or view.text("room_class")
        if view.text("awaited"):
            return Meant(room_class=kind, asked=asked)
        for record in ("offer", "booking"):
            room = view.text(record, "room")
            if room and (record == "offer" or not asked):
                start, end = moment(view.text(record, "start")), moment(view.text(record, "end"))
                return Meant(room, start, end, kind, asked)
        return Meant(asked, room_class=kind, asked=asked)

    def known(self, view: CallView) -> dict[str, Known]:
        """Who is calling, from the file or the number on the line, as ``common.who`` will take it. [P01]"""
        return caller_known(view)


def caller_known(view: CallView) -> dict[str, Known]:
    """Name, phone and member number as the desk knows them: from the caller's file, or the number on the line. [P01]"""
    found: dict[str, Known] = {}
    name, phone = view.text("customer", "name"), view.text("customer", "phone")
    if name:
        found["name"] = Known(name, _("file"))
    if phone:
        found["phone"] = Known(grouped_phone(phone), _("file"))
    elif view.state.phone:
        found["phone"] = Known(grouped_phone(view.state.phone), _("line"))
    member = view.text("customer", "member_no")
    if member:
        found["member_no"] = Known(member, _("file"))
    return found


def booked(view: CallView, pack: DeskPack | None) -> Hold | None:
    """The clock of the booking in the call; None while there is none. [K01] [K13]"""
    start, until = moment(view.text("booking", "start")), moment(view.text("booking", "held_until"))
    if start is None or until is None:
        return None
    usual = pack.holding.normal if pack else until - start
    return Hold(start, until, view.text("booking", "number"), short=until - start < usual)


def moment(written: str) -> datetime | None:
    """A moment as a fact holds it, desk-local or with its offset."""
    return datetime.fromisoformat(written) if written else None
