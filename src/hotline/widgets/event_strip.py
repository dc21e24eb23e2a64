"""What was done in a call, around the moment one looks at: what was, the line one has come to, some of what comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hotline.clock import clock_text
from hotline.texts import _
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Moment:
    """One line; ``seq`` is the event it tells of, times in seconds. ``after``: how long nothing happened before it;
    ``typed``: how long it was typed; ``draft``: being typed; ``flags`` and ``notes``: what stands at it, in words."""

    seq: int
    at: float
    text: str
    after: float = 0.0
    typed: float = 0.0
    draft: bool = False
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class EventStrip(Widget):
    """Draws as many of ``moments`` as it has rows, around the one that event ``seq`` has come to."""

    moments: reactive[tuple[Moment, ...]] = reactive(())
    seq: reactive[int] = reactive(0)

    def render(self) -> Content:
        """One row each."""
        shown, lit = around(self.moments, self.seq, max(1, self.content_size.height))
        return Content("\n").join([self._row(each, place - lit) for place, each in enumerate(shown)])

    def _row(self, moment: Moment, place: int) -> Content:
        """``place``: 0 for the line one has come to, less before it, more after it."""
        lit, ahead = place == 0, place > 0
        style = "bold" if lit else "dim $quiet" if ahead else "$quiet"
        sign = ("▸ ", "bold $primary") if lit else ("  ", "")
        parts: list[Content | tuple[str, str]] = [sign, (f"{clock_text(moment.at):>6}  ", style)]
        if moment.draft:
            parts += [("✎ ", "$accent"), safe(moment.text, "italic"), ("▏", "$accent")]
        else:
            parts.append(safe(moment.text, style))
        if moment.typed >= 1:
            parts.append((" " + _("(typed %(seconds)d s)", seconds=round(moment.typed)), "$quiet"))
        if moment.after:
            parts.append((" " + _("(after %(time)s)", time=clock_text(moment.after)), "$warning" if lit else "$quiet"))
        parts += [safe(f"  ⚑ {each}", "bold $error") for each in moment.flags]
        parts += [safe(f"  ◇ {each}", "$accent") for each in moment.notes]
        row = Content.assemble(*parts)
        return row.truncate(max(0, self.content_size.width), ellipsis=True)

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh()


def around(moments: Sequence[Moment], seq: int, room: int) -> tuple[tuple[Moment, ...], int]:
    """As many lines as find room around the one that event ``seq`` has come to, and its place among them (-1: none
    yet). What was being typed is shown only while it is being typed."""
    now = max((place for place, each in enumerate(moments) if each.seq <= seq), default=-1)
    lines = [each for place, each in enumerate(moments) if not each.draft or place == now]
    lit = max((place for place, each in enumerate(lines) if each.seq <= seq), default=-1)
    ahead = min(room // 3, len(lines) - lit - 1)
    first = max(0, lit + 1 + ahead - room)
    return tuple(lines[first : first + room]), lit - first if lit >= 0 else -1
