"""The finds that may be what the caller misses, best first; what they are stays masked until the owner is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from hotline.texts import N_, _, day_text
from hotline.widgets.block import Block
from hotline.widgets.safe_text import clean, safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from hotline.desk.care_view import CandidateView

_SIDES = {"kind": N_("kind"), "place": N_("place"), "time": N_("time"), "marks": N_("looks")}
_LEVELS = {"yes": ("✓", "$success"), "near": ("≈", "$warning"), "no": ("✗", "$error")}
_BAR = 5
_MASK = "▒▒▒▒▒▒"


@dataclass(frozen=True, slots=True)
class Opened:
    """A find whose owner has proven to be one: what it is, its looks, where it is kept."""

    number: str
    what: str
    marks: str
    storage: str


class Candidates(Block):
    """Draws the ranking. ``matches`` None: nobody has asked yet. [F01] [F03]"""

    matches: reactive[tuple[CandidateView, ...] | None] = reactive(None)
    asked: reactive[str] = reactive("")
    """The number of the find that is being asked about."""
    opened: reactive[Opened | None] = reactive(None)

    def watch_matches(self) -> None:
        """Another ranking."""
        self.redraw()

    def watch_asked(self) -> None:
        """Another find is asked about."""
        self.redraw()

    def watch_opened(self) -> None:
        """The owner is known."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """Two rows per find: bar, number, place and time; below it on which sides it agrees."""
        if self.opened is not None:
            return [each.truncate(width, ellipsis=True) for each in self._open_rows(self.opened, width)]
        if self.matches is None or not self.matches:
            told = (
                _("Finds that fit are ranked here while you type.")
                if self.matches is None
                else _("Nothing that was handed in fits so far.")
            )
            return [safe(line, "$quiet") for line in wrap(told, width)]
        drawn = [safe(_("Finds that may be it – read nothing out"), "bold $primary")]
        for each in self.matches:
            drawn += self._rows(each)
        return [row.truncate(width, ellipsis=True) for row in drawn]

    def _rows(self, each: CandidateView) -> list[Content]:
        full = max(1, round(each.score / 100 * _BAR))
        mine = each.number == self.asked
        head = Content.assemble(
            ("▶ " if mine else "  ", "bold $primary"), ("▰" * full, "$success"), ("▱" * (_BAR - full), "$quiet"), " ",
            safe(each.number, "bold $primary" if mine else "bold"), "  ", safe(clean(each.place)), "  ",
            safe(_when(each.found_at), "$quiet"),
        )  # fmt: skip
        return [head, Content.assemble("    ", (f"{_MASK} ", "$quiet"), _agreement(each.sides))]

    def _open_rows(self, each: Opened, width: int) -> list[Content]:
        number, what = safe(each.number, "bold $success"), safe(clean(each.what), "bold")
        rows = [
            Content.assemble(("✓ ", "$success"), number, "  ", what),
            *(safe("  " + line) for line in wrap(clean(each.marks), width - 2)[:3]),
        ]  # fmt: skip
        if each.storage:
            rows.append(Content.assemble(("  " + _("kept at") + " ", "$quiet"), safe(clean(each.storage), "bold")))
        return rows


def _agreement(sides: Mapping[str, str]) -> Content:
    parts = []
    for side, word in _SIDES.items():
        if side in sides:
            glyph, style = _LEVELS[sides[side]]
            parts.append(Content.assemble((glyph, style), " ", _(word)))
    return Content("  ").join(parts)


def _when(at: datetime) -> str:
    return f"{day_text(at.date())} {at:%H:%M}"
