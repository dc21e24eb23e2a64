"""The nodes of a script in their order: how many calls were there, how long they stayed, where they turned back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hotline.clock import clock_text
from hotline.texts import N_, _
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean

if TYPE_CHECKING:
    from textual import events

    from hotline.desk.review.path_values import NodePath

KINDS = {
    "ask": N_("asks"), "choose": N_("picks"), "say": N_("says"), "do": N_("does"), "call": N_("sub-tree"),
    "rule": N_("decides"), "end": N_("ends"),
}  # fmt: skip
"""What a node does, in one word."""
_MARKS = {"ask": "?", "choose": "◇", "say": "“", "do": "⚙", "call": "▸", "rule": "◆", "end": "■"}
_NUMBERS = (
    (N_("calls"), 6), (N_("share"), 6), (N_("usual"), 7), (N_("long"), 7), (N_("back"), 6), (N_("away"), 6),
    (N_("hung up"), 8),
)  # fmt: skip
_BAR = 24


def seconds_text(seconds: float | None) -> str:
    """A stay: ``4.5s``, ``12s``, ``1:05``; a dash where nobody stopped."""
    if seconds is None:
        return "–"
    if seconds >= 59.5:
        return clock_text(round(seconds))
    return f"{seconds:.1f}s" if seconds < 9.95 else f"{seconds:.0f}s"


def widths(width: int) -> tuple[int, int]:
    """Cells for the node's name and for the bar in a row of ``width``."""
    rest = width - sum(cells for _name, cells in _NUMBERS) - 3
    bar = min(_BAR, max(0, rest - 16))
    return rest - bar, bar


class PathTable(ListBox):
    """Draws :class:`NodePath` values; the row under the cursor is what the box beside it tells of."""

    nodes: reactive[tuple[NodePath, ...]] = reactive(())
    note: reactive[str] = reactive("")
    """What stands there while there is nothing."""

    def empty_text(self) -> str:
        """Why nothing is here."""
        return self.note

    def watch_nodes(self) -> None:
        """More calls have been read."""
        self.redraw()

    def watch_note(self) -> None:
        """Another reason."""
        if not self.nodes:
            self.redraw()

    def on_resize(self, event: events.Resize) -> None:
        """Columns follow the width."""
        self.redraw()

    def redraw(self) -> None:
        """Draw all rows again."""
        self.show_rows((each.node, row(each, self._width)) for each in self.nodes)
        if self.highlighted is None and self.nodes:
            self.highlighted = 0

    def relabel(self) -> None:
        """The language has changed."""
        self.redraw()

    @property
    def _width(self) -> int:
        return max(40, self.size.width - 1)

    @property
    def under(self) -> NodePath | None:
        """The node under the cursor."""
        found = self.highlighted_id
        return next((each for each in self.nodes if each.node == found), None)


class PathHeads(Widget):
    """The names of the columns, above the rows."""

    def render(self) -> Content:
        """One line."""
        name, bar = widths(max(40, self.size.width - 1))
        heads = "".join(_right(_(head), cells) for head, cells in _NUMBERS[:1])
        rest = "".join(_right(_(head), cells) for head, cells in _NUMBERS[1:])
        return Content.styled(set_cell_size("  " + _("node"), name) + heads + " " * (bar + 2) + rest, "$quiet")

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh()


def row(node: NodePath, width: int) -> Content:
    """One node in ``width`` cells."""
    name, bar = widths(width)
    quiet = "dim" if not node.calls else ""
    numbers = [cells for _name, cells in _NUMBERS]
    filled = round(node.share * bar) if node.calls else 0
    filled = max(1, filled) if node.calls and bar else filled
    parts: list[tuple[str, str]] = [
        (f"{_MARKS.get(node.kind, '·')} ", quiet or "$accent"),
        (set_cell_size(clean(node.node), name - 2), quiet or "bold"),
        (_right(str(node.calls), numbers[0]), quiet),
        (" ", ""),
        ("█" * filled, "$primary"),
        ("░" * (bar - filled), "$panel"),
        (" ", ""),
        (_right(f"{node.share:.0%}" if node.calls else "–", numbers[1]), quiet),
        (_right(seconds_text(node.median), numbers[2]), quiet),
        (_right(seconds_text(node.long), numbers[3]), "dim" if quiet else "$quiet"),
        (_right(_count(node.left_back), numbers[4]), "$warning" if node.left_back else "dim"),
        (_right(_count(node.jumped), numbers[5]), "$accent" if node.jumped else "dim"),
        (_right(_count(node.hung_up), numbers[6]), "$error" if node.hung_up else "dim"),
    ]
    return Content.assemble(*parts)


def _count(number: int) -> str:
    return str(number) if number else "·"


def _right(text: str, cells: int) -> str:
    return " " * (cells - cell_len(text)) + text if cell_len(text) < cells else set_cell_size(" " + text, cells)
