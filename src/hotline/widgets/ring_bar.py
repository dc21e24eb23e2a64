"""The line: how often it has rung, how that stands against the standard, and who may be calling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hotline.domain.people import grouped_phone
from hotline.domain.service import Standard, pick_up
from hotline.lines import Ringing
from hotline.texts import N_, _
from hotline.widgets.safe_text import escaped, safe

if TYPE_CHECKING:
    from textual.geometry import Size

_LEVELS = {
    "early": ("○", N_("early, the next one is right"), "$quiet"),
    "ok": ("✓", N_("in time"), "$success"),
    "warn": ("!", N_("apologise for the wait"), "$warning"),
    "breach": ("✗", N_("too long"), "$error"),
    "unknown": ("·", N_("rings not counted"), "$quiet"),
}


class RingBar(Widget):
    """Draws a line's state. ``who`` is the screen pop in words, empty while nothing is known. [S01] [S04]"""

    ringing: reactive[Ringing] = reactive(Ringing(), layout=True)
    who = reactive("", layout=True)
    warning = reactive("", layout=True)
    """What the number is known for; empty: nothing to warn of. [X04]"""
    standard: reactive[Standard] = reactive(Standard())
    away: reactive[tuple[str, int] | None] = reactive(None, layout=True)
    """Since when the agent is away, as text, and for how many minutes (O01); None: at the desk."""
    ring_key = reactive("R")
    back_key = reactive("F2")
    answer_key = reactive("Enter")

    def on_mount(self) -> None:
        """Name the line."""
        self.relabel()

    def watch_ringing(self, ringing: Ringing) -> None:
        """Colour the frame while somebody waits."""
        level = pick_up(self.standard, ringing.rings).level
        for name in _LEVELS:
            self.set_class(ringing.active and name == level, f"-{name}")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A second line for the caller where one is too short."""
        line, who = self._parts()
        return 2 if who and line.cell_length + who.cell_length + 3 > width else 1

    def render(self) -> Content:
        """Quiet: which key does what. Otherwise ring, number, caller."""
        line, who = self._parts()
        if not who:
            return line
        return Content("   " if self.content_size.height == 1 else "\n").join([line, who])

    def _left(self) -> Content | None:
        """That the agent is away, and the key that ends it. [O01]"""
        if self.away is None:
            return None
        since, minutes = self.away
        away = _("⌂ away since %(time)s, %(minutes)d min", time=since, minutes=minutes)
        key = _("%(key)s back at the desk", key=self.back_key)
        return Content.assemble((away, "bold $warning"), "   ", (key, "$quiet"))

    def _parts(self) -> tuple[Content, Content]:
        """The line itself, and who may be calling."""
        state = self.ringing
        if not state.active:
            told = _("quiet · %(key)s when it rings · type or paste the caller's number", key=self.ring_key)
            return self._left() or Content.styled(told, "$quiet"), Content("")
        glyph, word, style = _LEVELS[pick_up(self.standard, state.rings).level]
        parts = [Content.styled(_("⌂ away, and somebody waits"), "bold $error")] if self.away is not None else []
        rung = Content.styled(f"{glyph} {_(word)}", style)
        if state.rings:
            ring = (_("ring %(count)d", count=state.rings), "bold")
            rung = Content.assemble(ring, "  ", (self._bar(state.rings), style), " ", rung)
        parts.append(Content.assemble(("☎ ", "bold $primary"), rung))
        if state.phone:
            parts.append(safe(grouped_phone(state.phone), "bold"))
        caller = safe(self.who, "$accent")
        if self.warning:
            known = safe("⚠ " + self.warning, "bold $error")
            caller = Content("   ").join([known, caller]) if self.who else known
        return Content("   ").join(parts), caller

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = escaped(_("Line %(line)s", line=self.ringing.line))
        self.border_subtitle = _("%(key)s answers", key=self.answer_key)
        self.refresh()

    def _bar(self, rings: int) -> str:
        most = self.standard.most_rings
        return "▰" * min(rings, most) + "▱" * (most - rings)
