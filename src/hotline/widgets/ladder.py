"""The ladder of a nuisance call: which line comes next, whether hanging up is allowed, what was heard and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from hotline.domain.nuisance import Ladder
from hotline.texts import N_, _, day_text
from hotline.widgets.block import Block
from hotline.widgets.safe_text import clean, safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

RUNGS: Mapping[str, str] = {
    "asked": N_("asked calmly"),
    "warned": N_("warned clearly"),
    "closed": N_("closing line, then hang up"),
}
_PATTERNS: Mapping[str, str] = {
    "obscene": N_("obscene"),
    "threat": N_("threat"),
    "silent": N_("silent"),
    "prank": N_("prank"),
    "repeated": N_("repeated calls"),
}
_FACTS = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard, and when (aware)."""

    at: datetime
    words: str


class NuisanceLadder(Block):
    """Draws a :class:`Ladder`: said rungs ticked, the next one lit, the receiver locked or free. [X01] [X02] [X03]"""

    ladder: reactive[Ladder] = reactive(Ladder())
    heard: reactive[tuple[Heard, ...]] = reactive(())
    emergency: reactive[str] = reactive("")
    zone: reactive[tzinfo | None] = reactive(None)

    def watch_ladder(self) -> None:
        """A rung was taken."""
        self.redraw()

    def watch_heard(self) -> None:
        """Something more was heard."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """The rungs, the receiver, the threat, the facts."""
        drawn = [self._rung(place, step) for place, step in enumerate(RUNGS, 1)]
        drawn.append(self._receiver())
        if self.ladder.threat:
            told = _("Threat: to the supervisor at once. Emergency number %(number)s", number=self.emergency)
            drawn += [safe(line, "bold $error") for line in wrap("! " + told, width)]
        elif self.ladder.pattern:
            drawn.append(
                Content.assemble((_("Pattern") + " ", "$quiet"), _(_PATTERNS.get(self.ladder.pattern, "obscene")))
            )
        for each in self.heard[-_FACTS:]:
            at = each.at.astimezone(self.zone) if self.zone else each.at
            drawn.append(Content.assemble((f"{at:%H:%M:%S} ", "$quiet"), safe(clean(each.words))))
        return [row.truncate(width, ellipsis=True) for row in drawn]

    def _rung(self, place: int, step: str) -> Content:
        words = f"{place} {_(RUNGS[step])}"
        if place <= self.ladder.level:
            return Content.assemble(("✓ ", "$success"), words)
        if self.ladder.next == step:
            return Content.assemble(("▶ ", "bold $primary"), (words, "bold $primary"))
        return Content.assemble(("○ ", "$quiet"), (words, "$quiet"))

    def _receiver(self) -> Content:
        if self.ladder.may_hang_up:
            return Content.assemble(("☎ ", "$success"), (_("hanging up is allowed"), "$success"))
        if self.ladder.end:
            return Content.assemble(("■ ", "$quiet"), (_("ended"), "$quiet"))
        return Content.assemble(("✗ ", "$warning"), (_("hanging up: only after the warning"), "$warning"))


class EarlierCases(Block):
    """Draws what the number is known for. ``cases``: number, when (desk-local), pattern in words. [X02] [X04]"""

    cases: reactive[tuple[tuple[str, datetime, str], ...] | None] = reactive(None)
    blocked_until: reactive[datetime | None] = reactive(None)

    def watch_cases(self) -> None:
        """Looked up."""
        self.redraw()

    def watch_blocked_until(self) -> None:
        """Looked up."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """One row per case, the newest first, and the block."""
        if self.cases is None:
            return []
        if not self.cases:
            return [safe(line, "$quiet") for line in wrap(_("No earlier cases of this number."), width)]
        drawn = [safe(_("Earlier cases of this number"), "bold $primary")]
        if self.blocked_until is not None:
            until = f"{day_text(self.blocked_until.date())} {self.blocked_until:%H:%M}"
            drawn.append(safe("■ " + _("blocked until %(time)s", time=until), "bold $error"))
        for number, at, pattern in self.cases[:8]:
            when = f"{day_text(at.date())} {at:%H:%M}"
            drawn.append(Content.assemble(("⚠ ", "$warning"), safe(f"{number}  {when}  "), safe(pattern)))
        return [row.truncate(width, ellipsis=True) for row in drawn]
