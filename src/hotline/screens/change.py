"""A change or a cancellation: the booking that was found, its clock, and the rooms it could move to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from hotline.screens.booking import BookingScreen, moment
from hotline.texts import _, day_text
from hotline.widgets.block import Block
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.screens.call_view import CallView
    from hotline.widgets.field_rows import Known


class FoundBox(Block):
    """Draws the booking that was found, in two rows of text."""

    found: reactive[tuple[str, ...]] = reactive(())

    def watch_found(self) -> None:
        """Another booking."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """Number and time, then room, party and name."""
        if not self.found:
            return [Content.styled(_("The booking is shown here once it is found."), "$quiet")]
        head, *rest = self.found
        rows = [Content.assemble(("▪ ", "$primary"), safe(head, "bold")), *(safe(f"  {line}") for line in rest)]
        return [row.truncate(width, ellipsis=True) for row in rows]


class ChangeScreen(BookingScreen):
    """A call about a booking that stands. [K12, S10]"""

    def about(self) -> ComposeResult:
        """The booking found."""
        yield FoundBox(id="found")

    def draw_beside(self) -> None:
        """The booking's details once it is known which one."""
        super().draw_beside()
        if self.view is not None:
            self.query_one(FoundBox).found = _found(self.view)

    def known(self, view: CallView) -> dict[str, Known]:
        """Whose booking it is has to be said by the caller. [S10]"""
        return {}


def _found(view: CallView) -> tuple[str, ...]:
    number, at = view.text("booking", "number"), moment(view.text("booking", "start"))
    if not number or at is None:
        return ()
    heads = _("%(count)s people", count=view.fact("booking", "people"))
    parts = (view.text("booking", "room"), heads, view.text("booking", "name"))
    return f"{number}  {day_text(at.date())} {at:%H:%M}", " · ".join(part for part in parts if part)
