"""The five steps of a complaint: what is done, where it stands, what was left out and why."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from hotline.clock import clock_text
from hotline.domain.complaints import Ladder, Mark
from hotline.texts import N_, _, day_text
from hotline.widgets.block import Block
from hotline.widgets.safe_text import clean, safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

STEPS: Mapping[str, str] = {
    "heard": N_("heard to the end"),
    "asked": N_("asked for the facts"),
    "followed": N_("followed to the end"),
    "answered": N_("answered"),
    "recorded": N_("recorded"),
}
_SIGNS = {"done": ("✓", "$success"), "skipped": ("↷", "$warning"), "open": ("○", "$quiet")}
_NOW = ("▶", "bold $primary")


class StepsLadder(Block):
    """Draws a :class:`Ladder`; the present step is lit, a skipped one says its reason. [C01]"""

    ladder: reactive[Ladder] = reactive(Ladder())
    zone: reactive[tzinfo | None] = reactive(None)

    def watch_ladder(self) -> None:
        """A step was settled."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """One row per step, the reason of a skipped one below it."""
        drawn: list[Content] = []
        for place, mark in enumerate(self.ladder.marks, 1):
            now = mark.step == self.ladder.present
            sign, style = _NOW if now else _SIGNS[mark.state]
            words = _(STEPS[mark.step])
            row = Content.assemble((f"{sign} ", style), (f"{place} {words}", style if now else _style(mark)))
            drawn.append(Content.assemble(row, safe(self._when(mark), "$quiet")).truncate(width, ellipsis=True))
            if mark.state == "skipped":
                told = _("left out: %(reason)s", reason=clean(mark.reason))
                drawn += [safe("    " + line, "$warning") for line in wrap(told, width - 4)[:2]]
        return drawn

    def _when(self, mark: Mark) -> str:
        if mark.at is None:
            return ""
        at = mark.at.astimezone(self.zone) if self.zone else mark.at
        return f"  {at:%H:%M} {mark.by}"


def _style(mark: Mark) -> str:
    return "$warning" if mark.state == "skipped" else "" if mark.state == "done" else "$quiet"


class MatterBox(Block):
    """Draws what is noted of the complaint: number, how grave, by when, whose it is, the caller's mood. [C02] [S12]"""

    facts: reactive[tuple[tuple[str, str, str], ...]] = reactive(())
    """Label, value, style."""

    def watch_facts(self) -> None:
        """Something else is known."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """One row each."""
        drawn: list[Content] = []
        for label, value, style in self.facts:
            head = Content.assemble((clean(label) + " ", "$quiet"))
            lines = wrap(clean(value), max(8, width - head.cell_length))
            drawn.append(Content.assemble(head, safe(lines[0], style)))
            drawn += [safe(" " * head.cell_length + line, style) for line in lines[1:2]]
        return [row.truncate(width, ellipsis=True) for row in drawn]


def due_words(due: datetime, now: datetime, zone: tzinfo) -> tuple[str, str]:
    """By when it is to be answered and how long that is from now, with the style that fits. [C05] [S08]"""
    local, left = due.astimezone(zone), (due - now).total_seconds()
    said = f"{day_text(local.date())} {local:%H:%M}"
    if left < 0:
        return f"{said}  ✗ " + _("late by %(time)s", time=clock_text(-left)), "bold $error"
    return f"{said}  ◷ " + _("in %(time)s", time=clock_text(left)), "$warning" if left < 3600 else "$success"
