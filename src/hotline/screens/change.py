"""A change or a cancellation: the booking that was found, its clock, and the rooms it could move to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from hotline.screens.booking import BookingScreen
from hotline.texts import _
from hotline.widgets.block import Block
from hotline.widgets.caller_box import CallerBox
from hotline.widgets.rooms_table import Meant
from hotline.widgets.safe_text import safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.screens.call_view import CallView
    from hotline.widgets.field_rows import Known
    from hotline.widgets.why_box import Hold


class FoundBox(Block):
    """Draws a sentence about the booking that was found; its number and time stand in the clock below."""

    found: reactive[str] = reactive("")
    sure = False
    """Whether the sentence is the booking itself."""

    def watch_found(self) -> None:
        """Another booking."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """Room, party and name; or what is missing for that."""
        if self.sure:
            return [Content.assemble(("▪ ", "$primary"), safe(self.found, "bold")).truncate(width, ellipsis=True)]
        return [Content.styled(line, "$quiet") for line in wrap(self.found, width)]


class ChangeScreen(BookingScreen):
    """A call about a booking that stands. Until the caller is identified nothing of it is shown, so that nothing of it
    is told. [K12, S10, P04]"""

    def about(self) -> ComposeResult:
        """The booking found."""
        yield FoundBox(id="found")

    def draw_beside(self) -> None:
        """The booking's details once it is known which one, and whose."""
        super().draw_beside()
        view, box = self.view, self.query_one(FoundBox)
        if view is None:
            return
        box.sure, box.found = found_words(view)
        card = self.beside.card
        if card is not None and not identified(view):
            self.query_one(CallerBox).card = replace(card, upcoming=(), waiting=())

    def hold(self, view: CallView) -> Hold | None:
        """The booking's clock: how long until they come, until when the room is kept."""
        return super().hold(view) if identified(view) else None

    def meant(self, view: CallView) -> Meant:
        """The room that it could move to, else the one that is booked."""
        return super().meant(view) if identified(view) else Meant()

    def known(self, view: CallView) -> dict[str, Known]:
        """Whose booking it is has to be said by the caller. [S10]"""
        return {}


def identified(view: CallView) -> bool:
    """Whether the caller has been identified: the script then takes name and phone from the booking."""
    return bool(view.text("contact_name"))


def found_words(view: CallView) -> tuple[bool, str]:
    """What is told of the booking, and whether that is the booking itself. [S10]"""
    if not view.text("booking", "number"):
        return False, _("The booking is shown here once it is found.")
    if not identified(view):
        return False, _("Found; it is shown here once the caller has been identified.")
    heads = _("%(count)s people", count=view.fact("booking", "people"))
    parts = (view.text("booking", "room"), heads, view.text("booking", "name"))
    return True, " · ".join(part for part in parts if part)
