"""Why it goes this way: how long a room is held, the rules that were applied, each with its handbook id."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from hotline.clock import clock_text
from hotline.texts import _, both, day_text
from hotline.widgets.block import Block
from hotline.widgets.safe_text import clean, safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.dialogue.events import Why

_BAR = 7
_IDS = 10
_HANGING = 6
"""Cells before a rule's words: the sign and the handbook id."""
_IN_WORDS = 3
"""Rules that are written out; of the others there is the id."""
_HOUR, _DAY = 3600, 86400


@dataclass(frozen=True, slots=True)
class Hold:
    """A booking on the clock: agreed arrival and until when the room is kept (aware, desk-local). ``short``: kept for
    less than usual, as the caller will be here soon. [K13]"""

    start: datetime
    until: datetime
    number: str = ""
    short: bool = False


class WhyBox(Block):
    """Draws a booking's clock and the rules (tenet 5). [K01, K13]"""

    why: reactive[tuple[Why, ...]] = reactive(())
    rules: reactive[tuple[str, ...]] = reactive(())
    """Handbook ids of the node."""
    texts: reactive[Mapping[str, tuple[str, str]]] = reactive({})
    """Handbook id → the rule in Chinese and English."""
    hold: reactive[Hold | None] = reactive(None)
    now: reactive[datetime | None] = reactive(None)

    def watch_why(self) -> None:
        """Other rules."""
        self.redraw()

    def watch_rules(self) -> None:
        """Another node."""
        self.redraw()

    def watch_texts(self) -> None:
        """The handbook has been read."""
        self.redraw()

    def watch_hold(self) -> None:
        """Another booking."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """The clock first, then the rules behind this place."""
        rows = self._clock(self.hold, self.now, width) if self.hold and self.now else []
        first, rest = behind(tuple(each.rule_id for each in self.why), self.rules)
        for rule in first:
            lines = wrap(clean(both(*self.texts.get(rule, ("", "")))), width - _HANGING)
            head = Content.assemble(("∵ ", "$accent"), safe(rule.ljust(_HANGING - 3), "bold $accent"), " ")
            rows.append(Content.assemble(head, safe(lines[0], "$quiet")))
            rows += [safe(" " * _HANGING + line, "$quiet") for line in lines[1:]]
        if rest:
            ids = safe(" ".join(rest[:_IDS]), "$quiet")
            rows.append(Content.assemble((_("also here:") + " ", "$quiet"), ids).truncate(width, ellipsis=True))
        return rows

    def _clock(self, hold: Hold, now: datetime, width: int) -> list[Content]:
        """When they come and until when the room is kept; below, how long that is from now."""
        kept_until = Content.styled(f"→ {hold.until:%H:%M}", "bold $warning" if hold.short else "$warning")
        head = Content.assemble(
            safe(hold.number, "bold"), " ", f"{day_text(hold.start.date())} {hold.start:%H:%M} ", kept_until
        )
        ahead, kept = (hold.start - now).total_seconds(), (hold.until - now).total_seconds()
        full = _BAR if ahead <= 0 else max(0, min(_BAR, round(_BAR * (1 - ahead / _DAY))))
        length = _span((hold.until - hold.start).total_seconds())
        if ahead > 0:
            style = "$warning" if hold.short else "$success"
            told = _("in %(time)s, kept only %(kept)s") if hold.short else _("in %(time)s, kept %(kept)s")
            words = ("! " if hold.short else "✓ ") + told % {"time": _span(ahead), "kept": length}
        elif kept >= 0:
            style, words = "$warning", "! " + _("kept for %(time)s more", time=_span(kept))
        else:
            style, words = "$error", "✗ " + _("the time it was kept for is over")
        bar = Content.assemble(("▰" * full, style), ("▱" * (_BAR - full), "$quiet"), (" " + words, style))
        return [head.truncate(width, ellipsis=True), bar.truncate(width, ellipsis=True)]


def behind(applied: tuple[str, ...], node: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The handbook ids behind the line that is said now: those to be written out, the line's own first, and the rest.

    ``applied`` are the ids of the rules that led here, the latest last; ``node`` those that the place itself has. The
    line's own are those of its ids that a rule has chosen, or else the first of them.
    """
    latest = tuple(dict.fromkeys(reversed(applied)))
    own = tuple(rule for rule in latest if rule in node) or node[:1]
    ordered = tuple(dict.fromkeys((*own, *latest)))[:_IN_WORDS]
    return ordered, tuple(rule for rule in dict.fromkeys((*latest, *node)) if rule not in ordered)


def _span(seconds: float) -> str:
    """A span in at most two units: ``20 min``, ``5 h 32 min``, ``2 d 3 h``; the last minute by the second."""
    whole = int(seconds)
    if whole < 60:
        return clock_text(whole)
    if whole < _HOUR:
        return _("%(minutes)d min", minutes=whole // 60)
    if whole < _DAY:
        return _("%(hours)d h %(minutes)d min", hours=whole // _HOUR, minutes=whole % _HOUR // 60)
    return _("%(days)d d %(hours)d h", days=whole // _DAY, hours=whole % _DAY // _HOUR)
