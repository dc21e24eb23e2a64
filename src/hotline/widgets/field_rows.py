"""The fields of a call: what matters at this place first, one column or as many as find room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from hotline.texts import _
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual import events

    from hotline.dialogue.events import FieldView

_COLUMN = 36
"""Cells that a column needs."""
_LABEL = 15
_VALUE = 19
"""Cells that a value needs, its mark included."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows without asking, and from where: the caller's file, the number on the line. [P01]"""

    shown: str
    source: str


@dataclass(frozen=True, slots=True)
class Fields:
    """What the widget shows: fields in the order of :func:`ordered`; ``target`` is the one that the input edits."""

    fields: tuple[FieldView, ...] = ()
    target: str = ""
    known: tuple[tuple[str, Known], ...] = ()


def ordered(fields: Sequence[FieldView], known: Collection[str]) -> tuple[FieldView, ...]:
    """What this place asks for, then what is filled in or known, then the rest; each in the script's order."""
    return tuple(sorted(fields, key=lambda each: 0 if each.wanted else 1 if each.filled or each.name in known else 2))


class FieldRows(Widget):
    """Draws :class:`Fields`: label, value, mark. A click makes a field what the input edits."""

    shown: reactive[Fields] = reactive(Fields())
    _places: dict[tuple[int, int], str]

    class Picked(Message):
        """A field was clicked."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field

    def on_mount(self) -> None:
        """Nothing is drawn yet."""
        self._places = {}

    def render(self) -> Content:
        """As many fields as find room, the edited one among them."""
        width, height = self.content_size
        columns = max(1, width // _COLUMN)
        cells = width // columns
        fields = self.shown.fields
        first = self._first(columns * height)
        rest = len(fields) - first - columns * height
        shown = list(fields[first : first + columns * height - (1 if rest > 0 else 0)])
        label = min(max(_LABEL, cells - _VALUE), max((safe(each.label).cell_length for each in fields), default=0))
        known = dict(self.shown.known)
        drawn = [self._row(each, label, cells, known.get(each.name)) for each in shown]
        if rest > 0:
            drawn.append(Content.styled(" ↓ " + _("%(count)d more", count=rest + 1), "$quiet"))
        rows = min(height, len(drawn)) if columns == 1 else min(height, -(-len(drawn) // columns))
        self._places = {(n % rows, n // rows): each.name for n, each in enumerate(shown)} if rows else {}
        return Content("\n").join(
            Content("").join(drawn[n].pad_right(cells - drawn[n].cell_length) for n in range(row, len(drawn), rows))
            for row in range(rows)
        )

    def _first(self, room: int) -> int:
        """The first field drawn: further down only if the edited one would find no room."""
        names = [each.name for each in self.shown.fields]
        at = names.index(self.shown.target) if self.shown.target in names else 0
        return max(0, at - room + 2) if room < len(names) else 0

    def _row(self, field: FieldView, widest: int, cells: int, known: Known | None) -> Content:
        """Label and value; a label that is too long for its column takes what room its value leaves."""
        style, value = _value(field, known)
        mark = Content.styled(" ✓", "$success") if field.filled else Content("")
        room = cells - 3 - mark.cell_length  # the cursor, and a gap on either side of the value
        name = safe(field.label)
        if field.wanted and field.required and not field.filled and name.cell_length + value.cell_length > room:
            value = Content.styled("…", "$warning")
        if name.cell_length > widest:
            name = name.truncate(max(widest, room - value.cell_length), ellipsis=True)
        taken = max(widest, name.cell_length)
        cursor = ("▸", "bold $primary") if field.name == self.shown.target else (" ", "")
        pad = " " * (taken - name.cell_length + 1)
        return Content.assemble(cursor, name.stylize(style), pad, value.truncate(room - taken, ellipsis=True), mark)

    def on_click(self, event: events.Click) -> None:
        """As Tab would."""
        event.stop()
        columns = max(1, self.content_size.width // _COLUMN)
        column = (event.x - self.gutter.left) // max(1, self.content_size.width // columns)
        field = self._places.get((event.y - self.gutter.top, column))
        if field:
            self.post_message(self.Picked(field))

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh()


def _value(field: FieldView, known: Known | None) -> tuple[str, Content]:
    """How the label is styled, and what stands beside it."""
    if field.filled:
        return "$quiet", safe(field.shown, "bold")
    if known is not None:
        return "$quiet", Content.assemble(clean(known.shown), (f" · {clean(known.source)}", "$quiet"))
    if field.wanted and field.required:
        return "bold $warning", Content.styled(_("… please ask"), "$warning")
    return "$foreground" if field.wanted else "$quiet", Content.styled("…", "$quiet")
