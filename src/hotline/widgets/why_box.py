"""Why it goes this way: the rules that were applied, with their handbook ids, and how long a room is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from hotline.texts import _, clock_text, day_text
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from hotline.dialogue.events import Why

_CELLS = 20


@dataclass(frozen=True, slots=True)
class Hold:
    """A booking on the clock: agreed arrival, until when the room is kept, and now; all aware, desk-local."""

    start: datetime
    until: datetime
    now: datetime
    number: str = ""


class WhyBox(Static):
    """Draws the rules (tenet 5) and a booking's clock. [K01, K13]"""

    why: reactive[tuple[Why, ...]] = reactive((), layout=True)
    rules: reactive[tuple[str, ...]] = reactive((), layout=True)
    """Handbook ids of the node."""
    hold: reactive[Hold | None] = reactive(None, layout=True)

    def render(self) -> Content:
        """The clock first, then one line per rule."""
        rows = self._clock(self.hold) if self.hold else []
        for each in self.why:
            rows.append(
                Content.assemble(
                    ("∵ ", "$accent"),
                    safe(each.rule_id, "bold $accent"),
                    "  ",
                    safe(f"{each.rule}: {each.give}", "$quiet"),
                )
            )
        named = {each.rule_id for each in self.why}
        rest = [rule for rule in self.rules if rule not in named]
        if rest:
            rows.append(Content.assemble((_("rules") + " ", "$quiet"), safe(" ".join(rest[:8]), "$quiet")))
        return Content("\n").join(rows)

    def _clock(self, hold: Hold) -> list[Content]:
        """Now … arrival … held until: where the booking stands, as a bar and in words."""
        left = (hold.start - hold.now).total_seconds()
        day = day_text(hold.start.date())
        head = Content.assemble(
            safe(hold.number, "bold"), "  ", f"{day} {hold.start:%H:%M}", (f"  → {hold.until:%H:%M}", "$warning")
        )
        if left >= 0:
            full = max(0, min(_CELLS, round(_CELLS * (1 - left / 86400))))
            glyph, style = "✓", "$success"
            words = _(
                "arrival in %(time)s, then kept for %(kept)s",
                time=_span(left),
                kept=_span((hold.until - hold.start).total_seconds()),
            )
        else:
            kept = (hold.until - hold.now).total_seconds()
            full = _CELLS
            glyph, style = ("!", "$warning") if kept >= 0 else ("✗", "$error")
            words = (
                _("kept for %(time)s more", time=_span(kept)) if kept >= 0 else _("the time it was kept for is over")
            )
        bar = Content.assemble(("▰" * full, style), ("▱" * (_CELLS - full), "$quiet"), ("◆", "$warning"))
        return [head, Content.assemble(bar, "  ", (f"{glyph} {words}", style))]

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh(layout=True)


def _span(seconds: float) -> str:
    if seconds < 3600:
        return clock_text(seconds)
    days, rest = divmod(int(seconds), 86400)
    hours = rest // 3600
    return (
        _("%(days)d d %(hours)d h", days=days, hours=hours)
        if days
        else _("%(hours)d h %(minutes)d min", hours=hours, minutes=rest % 3600 // 60)
    )
