"""Until when an order may be cancelled or changed for nothing: the deadline on a bar, what it costs now, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from hotline.texts import _, day_text
from hotline.widgets.block import Block
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from decimal import Decimal

_MOST = 40
_BEFORE = 0.6
"""The part of the bar that lies before the deadline."""


@dataclass(frozen=True, slots=True)
class Window:
    """An order on the clock; moments aware, desk-local. ``kind``: free, once, charged, over, or empty while it is not
    asked about yet. ``rule``: the handbook id behind it."""

    start: datetime
    deadline: datetime
    number: str = ""
    kind: str = ""
    fee: Decimal | None = None
    hours: int = 0
    rule: str = ""


class WindowBar(Block):
    """Draws a :class:`Window`: free before the mark, once or charged after it. [H05, H06, H07, H08, H09, H10, H12]"""

    window: reactive[Window | None] = reactive(None)
    now: reactive[datetime | None] = reactive(None)

    def watch_window(self) -> None:
        """Another order, or other terms."""
        self.redraw()

    def watch_now(self) -> None:
        """A minute has gone."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """The order and its start, the bar, the deadline, what it costs, the rule."""
        held, now = self.window, self.now
        if held is None or now is None:
            return [Content.styled(_("The window of the order is shown here once it is found."), "$quiet")]
        begins = f"{day_text(held.start.date())} {held.start:%H:%M}"
        ends = f"{day_text(held.deadline.date())} {held.deadline:%H:%M}"
        drawn = [
            Content.assemble(("▪ ", "$primary"), safe(clean(held.number), "bold"), "  ", safe(begins, "bold")),
            self._bar(held, now, min(_MOST, max(10, width - 2))),
            Content.assemble(("◆ ", "$warning"), safe(_("free until %(time)s", time=ends), "$quiet")),
            self._verdict(held, now),
        ]
        if held.rule:
            drawn[-1] = Content.assemble(drawn[-1], "  ", (held.rule, "bold $accent"))
        return [row.truncate(width, ellipsis=True) for row in drawn]

    def _bar(self, held: Window, now: datetime, width: int) -> Content:
        """Free time, the deadline's mark, the late time until the service; what has gone is filled."""
        late = held.start - held.deadline
        free = late * (_BEFORE / (1 - _BEFORE)) if late > timedelta() else timedelta(hours=24)
        mark = round(width * _BEFORE)
        if now < held.deadline:
            gone = max(0, min(mark, round(mark * (1 - (held.deadline - now) / free))))
        else:
            share = (now - held.deadline) / late if late > timedelta() else 1.0
            gone = mark + max(0, min(width - mark, round((width - mark) * share)))
        early, after = min(gone, mark), max(0, gone - mark)
        return Content.assemble(
            ("▰" * early, "$success"), ("▱" * (mark - early), "$success"), ("◆", "bold $warning"),
            ("▰" * after, "$error"), ("▱" * (width - mark - after), "$error"), ("★", "bold"),
        )  # fmt: skip

    def _verdict(self, held: Window, now: datetime) -> Content:
        """In words, with a sign: colour never speaks alone."""
        left = _span(held.deadline - now)
        if held.kind == "over" or now >= held.start:
            return safe("✗ " + _("the service has begun"), "$error")
        if held.kind == "charged":
            fee = f"¥{held.fee:.0f}" if held.fee is not None else ""
            told = _("charged: %(fee)s, %(hours)d hours at least", fee=fee, hours=held.hours)
            return safe(f"✗ {told}", "bold $error")
        if held.kind == "once":
            return safe("! " + _("late, granted this once"), "bold $warning")
        if now < held.deadline:
            return safe("✓ " + _("free, for %(time)s more", time=left), "bold $success")
        if held.kind == "free":
            return safe("✓ " + _("free, as it was asked in time"), "bold $success")
        return safe("! " + _("late: once for nothing, then charged"), "$warning")


def _span(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds()) // 60)
    days, rest = divmod(minutes, 1440)
    if days:
        return _("%(days)d d %(hours)d h", days=days, hours=rest // 60)
    if minutes >= 60:
        return _("%(hours)d h %(minutes)d min", hours=rest // 60, minutes=rest % 60)
    return _("%(minutes)d min", minutes=minutes)
