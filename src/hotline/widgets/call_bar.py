"""A call's top line: its state and clock, the rings, the number, the mood, what else waits, and where in the script."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from hotline.clock import clock_text
from hotline.domain.people import grouped_phone
from hotline.domain.service import Standard, pick_up
from hotline.texts import N_, _
from hotline.widgets.safe_text import clean, safe

STATES = {
    "ringing": ("◌", N_("RINGS"), "$warning"),
    "talk": ("●", N_("TALK"), "$success"),
    "held": ("‖", N_("HOLD"), "$warning"),
    "parked": ("‖", N_("PARKED"), "$warning"),
    "ended": ("■", N_("ENDED"), "$quiet"),
    "wrapped": ("■", N_("CLOSED"), "$quiet"),
}
MOODS = {
    "calm": "☺",
    "angry": "▲",
    "anxious": "◆",
    "sad": "▽",
    "noisy": "♪",
}
"""A sign for each mood; a desk's own moods have a dot."""
_PICKED_UP = {
    "early": ("○", "$quiet"),
    "ok": ("✓", "$success"),
    "warn": ("!", "$warning"),
    "breach": ("✗", "$error"),
    "unknown": ("·", "$quiet"),
}


@dataclass(frozen=True, slots=True)
class CallLine:
    """What the top line shows. ``seconds`` is the call's clock; ``path`` its title and the choices made."""

    state: str = "talk"
    seconds: float = 0.0
    phone: str = ""
    rings: int | None = None
    mood: str = "calm"
    mood_name: str = ""
    parked: int = 0
    waiting: float = 0.0
    """How long the caller who waits longest has been waiting, in seconds."""
    path: tuple[str, ...] = ()
    spooled: bool = False
    paper: str = ""
    """When a call from paper was taken, as text; empty for one that is on (K20)."""
    other_rings: int = 0
    """How often the other line has rung, unanswered yet."""


class CallBar(Widget):
    """Draws :class:`CallLine`. [S01, L04, K19]"""

    shown: reactive[CallLine] = reactive(CallLine())
    standard: reactive[Standard] = reactive(Standard())
    _height = 1

    def _parts(self, *, brief: bool = False) -> list[Content]:
        """What is said, the most urgent first; ``brief`` leaves out that nobody counted the rings."""
        now = self.shown
        glyph, word, style = STATES.get(now.state, STATES["talk"])
        parts = [Content.styled(f"{glyph} {_(word)} {clock_text(now.seconds)}", f"bold {style}")]
        if now.paper:
            parts = [Content.styled(_("✎ from paper, %(time)s", time=now.paper), "bold $warning")]
        if now.spooled:
            parts.append(Content.styled(_("⇣ kept on this machine"), "bold $warning"))
        if now.other_rings:
            colour = _PICKED_UP[pick_up(self.standard, now.other_rings).level][1]
            rings = _("☎ other line, ring %(count)d", count=now.other_rings)
            parts.append(Content.styled(rings, f"bold {colour}"))
        if now.parked:
            waits = _("‖ %(count)d parked, %(time)s", count=now.parked, time=clock_text(now.waiting))
            parts.append(Content.styled(waits, "bold $accent"))
        if now.phone:
            parts.append(safe(grouped_phone(now.phone), "bold"))
        if now.rings is not None or not brief:
            level = pick_up(self.standard, now.rings).level
            mark, colour = _PICKED_UP[level]
            words = N_("ring %(count)d, early") if level == "early" else N_("ring %(count)d")
            rung = _(words, count=now.rings) if now.rings is not None else _("rings not counted")
            parts.append(Content.assemble(rung, " ", (f"{mark}S01", colour)))
        feels = f"{MOODS.get(now.mood, '·')} {now.mood_name or now.mood}"
        parts.append(safe(feels, "$quiet" if now.mood == "calm" else "bold $warning"))
        return parts

    def _rows(self, width: int) -> list[Content]:
        """One line, or two where the way through the script finds no room beside the rest."""
        left = Content("   ").join(self._parts())
        if left.cell_length > width:
            left = Content("  ").join(self._parts(brief=True))
        trail = _trail(self.shown.path, width)
        if left.cell_length + trail.cell_length + 3 <= width:
            return [Content.assemble(left, " " * max(1, width - left.cell_length - trail.cell_length), trail)]
        return [left.truncate(width, ellipsis=True), trail]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are."""
        self._height = len(self._rows(width))
        return self._height

    def watch_shown(self) -> None:
        """Another layout only for another height: the clock ticks every second."""
        self.refresh(layout=len(self._rows(self.content_size.width)) != self._height)

    def render(self) -> Content:
        """State on the left, the way through the script on the right or below."""
        return Content("\n").join(self._rows(self.content_size.width))

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh(layout=True)


def _trail(path: tuple[str, ...], width: int) -> Content:
    """The call's title and the last choices, as many as find room; the title always stays."""
    if not path:
        return Content("")
    title, *steps = (clean(step) for step in path)
    while steps and Content(" › ".join((title, *steps))).cell_length > width:
        steps.pop(0)
    return Content.styled(" › ".join((title, *steps)), "$quiet")
