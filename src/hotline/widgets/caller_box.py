"""Who is calling: the customer's card, or that it is somebody new."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from hotline.texts import _, day_text
from hotline.widgets.block import Block
from hotline.widgets.safe_text import clean, safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from hotline.desk.views import CallerCard


class CallerBox(Block):
    """Draws a :class:`CallerCard`; without one, ``who`` may be calling. [K27]"""

    card: reactive[CallerCard | None] = reactive(None)
    who: reactive[str] = reactive("")
    zone: reactive[tzinfo | None] = reactive(None)

    def watch_card(self) -> None:
        """Another caller."""
        self.redraw()

    def watch_who(self) -> None:
        """Another guess."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """Name, what is known, what is ahead, what was."""
        card = self.card
        if card is None:
            told = self.who or _("A new caller, or one who has not said who they are.")
            return [safe(line, "" if self.who else "$quiet") for line in wrap(clean(told), width)]
        who = card.customer
        known = [_("member %(number)s", number=who.member_no)] if who.member_no else []
        known.append(_("%(count)d visits", count=who.visits))
        head = Content.assemble(safe(who.name, "bold"), "  ", safe(" · ".join(known), "$quiet"))
        if who.key:
            head = Content.assemble(head, ("  ★ " + _("key customer"), "$warning"))
        rows = [head, *(Content(line) for line in wrap(clean(who.note), width) if who.note)]
        rows += [_dated("▪", "$primary", each.number, self._local(each.start), each.room) for each in card.upcoming[:3]]
        waits = _("waiting list")
        rows += [_dated("◷", "$warning", each.number, self._local(each.start), waits) for each in card.waiting[:2]]
        rows.extend(safe(line, "$quiet") for line in card.history[:2])
        return [row.truncate(width, ellipsis=True) for row in rows]

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self.zone) if self.zone else moment


def _dated(sign: str, style: str, number: str, at: datetime, what: str) -> Content:
    return Content.assemble((f"{sign} ", style), safe(f"{number} {day_text(at.date())} {at:%H:%M} {what}"))
