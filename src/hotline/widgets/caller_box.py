"""Who is calling: the customer's card, or that it is somebody new."""

from __future__ import annotations

from datetime import tzinfo
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from hotline.texts import _, day_text
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from hotline.desk.views import CallerCard


class CallerBox(Static):
    """Draws a :class:`CallerCard`. [K27]"""

    card: reactive[CallerCard | None] = reactive(None, layout=True)
    zone: reactive[tzinfo | None] = reactive(None)

    def render(self) -> Content:
        """Name, what is known, what is ahead, what was."""
        card = self.card
        if card is None:
            return Content.styled(_("A new caller, or one who has not said who they are."), "$quiet")
        who = card.customer
        known = [_("member %(number)s", number=who.member_no)] if who.member_no else []
        known.append(_("%(count)d visits", count=who.visits))
        rows = [Content.assemble(safe(who.name, "bold"), "  ", safe(" · ".join(known), "$quiet"))]
        if who.key:
            rows[0] = Content.assemble(rows[0], ("  ★ " + _("key customer"), "$warning"))
        if who.note:
            rows.append(safe(who.note))
        for each in card.upcoming[:3]:
            start = each.start.astimezone(self.zone) if self.zone else each.start
            rows.append(
                Content.assemble(
                    ("▪ ", "$primary"), safe(f"{each.number} {day_text(start.date())} {start:%H:%M} {each.room}")
                )
            )
        for wait in card.waiting[:2]:
            start = wait.start.astimezone(self.zone) if self.zone else wait.start
            rows.append(
                Content.assemble(("◷ ", "$warning"), safe(f"{wait.number} {day_text(start.date())} {start:%H:%M}"))
            )
        rows.extend(safe(line, "$quiet") for line in card.history[:2])
        return Content("\n").join(rows)

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh(layout=True)
