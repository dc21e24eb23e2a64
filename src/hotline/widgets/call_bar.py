"""A call's top line: its state and clock, the rings, the number, the mood, what else waits, and where in the script."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from hotline.domain.service import Standard, pick_up
from hotline.texts import N_, _, clock_text
from hotline.widgets.ring_bar import grouped_phone
from hotline.widgets.safe_text import safe

STATES = {
    "ringing": ("◌", N_("RINGS"), "$warning"),
    "talk": ("●", N_("TALK"), "$success"),
    "held": ("‖", N_("HOLD"), "$warning"),
    "parked": ("‖", N_("PARKED"), "$warning"),
    "ended": ("■", N_("ENDED"), "$quiet"),
    "wrapped": ("■", N_("CLOSED"), "$quiet"),
}
MOODS = {
    "calm": ("☺", N_("calm")),
    "angry": ("▲", N_("angry")),
    "anxious": ("◆", N_("anxious")),
    "sad": ("▽", N_("sad")),
    "noisy": ("♪", N_("noisy")),
}
_PICKED_UP = {"ok": ("✓", "$success"), "warn": ("!", "$warning"), "breach": ("✗", "$error"), "unknown": ("·", "$quiet")}


@dataclass(frozen=True, slots=True)
class CallLine:
    """What the top line shows. ``seconds`` is the call's clock; ``path`` the names of the nodes decided at."""

    state: str = "talk"
    seconds: float = 0.0
    line: str = ""
    phone: str = ""
    rings: int | None = None
    mood: str = "calm"
    parked: int = 0
    waiting: float = 0.0
    """How long the caller who waits longest has been waiting, in seconds."""
    path: tuple[str, ...] = ()
    spooled: bool = False


class CallBar(Widget):
    """Draws :class:`CallLine`. [S01, L04, K19]"""

    shown: reactive[CallLine] = reactive(CallLine())
    standard: reactive[Standard] = reactive(Standard())

    def _parts(self) -> tuple[Content, Content]:
        now = self.shown
        glyph, word, style = STATES.get(now.state, STATES["talk"])
        parts = [Content.assemble((f"{glyph} {_(word)} {clock_text(now.seconds)}", f"bold {style}"))]
        if now.line:
            parts.append(Content(_("line %(line)s", line=now.line)))
        mark, colour = _PICKED_UP[pick_up(self.standard, now.rings).level]
        rung = _("ring %(count)d", count=now.rings) if now.rings is not None else _("rings not counted")
        parts.append(Content.assemble(rung, " ", (f"{mark}S01", colour)))
        if now.phone:
            parts.append(safe(grouped_phone(now.phone), "bold"))
        glyph, word = MOODS.get(now.mood, MOODS["calm"])
        parts.append(Content.styled(f"{glyph} {_(word)}", "$quiet" if now.mood == "calm" else "bold $warning"))
        if now.parked:
            waits = _("‖ %(count)d parked, %(time)s", count=now.parked, time=clock_text(now.waiting))
            parts.append(Content.styled(waits, "bold $accent"))
        if now.spooled:
            parts.append(Content.styled(_("⇣ kept on this machine"), "bold $warning"))
        trail = Content(" › ").join([safe(step) for step in now.path[-3:]]) if now.path else Content("")
        return Content("   ").join(parts), trail.stylize("$quiet")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, or two where the way through the script finds no room beside it."""
        left, right = self._parts()
        return 1 if left.cell_length + right.cell_length + 3 <= width else 2

    def watch_shown(self, before: CallLine, now: CallLine) -> None:
        """Another height only when the words have changed."""
        if before.path != now.path or before.parked != now.parked or before.spooled != now.spooled:
            self.refresh(layout=True)

    def render(self) -> Content:
        """State on the left, the way through the script on the right or below."""
        left, right = self._parts()
        width = self.content_size.width
        if self.content_size.height == 1:
            return Content.assemble(left, " " * max(1, width - left.cell_length - right.cell_length), right)
        return Content("\n").join([left, right])

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh(layout=True)
