"""What was done in a call, around the moment one looks at: what was, the line one has come to, some of what comes."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hotline.texts import _, clock_text
from hotline.widgets.safe_text import safe


@dataclass(frozen=True, slots=True)
class Moment:
    """One line; times in seconds. ``after``: how long nothing happened before it; ``typed``: how long it was typed;
    ``draft``: being typed; ``flags``: what is noted of it, in words."""

    at: float
    text: str
    after: float = 0.0
    typed: float = 0.0
    draft: bool = False
    flags: tuple[str, ...] = ()


class EventStrip(Widget):
    """Draws ``moments``; ``lit`` is the place of the one that has just happened, or -1."""

    moments: reactive[tuple[Moment, ...]] = reactive(())
    lit: reactive[int] = reactive(-1)

    def render(self) -> Content:
        """One row each."""
        rows = [self._row(place, each) for place, each in enumerate(self.moments)]
        return Content("\n").join(rows)

    def _row(self, place: int, moment: Moment) -> Content:
        lit, ahead = place == self.lit, place > self.lit
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
        row = Content.assemble(*parts)
        return row.truncate(max(0, self.content_size.width), ellipsis=True)

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh()
