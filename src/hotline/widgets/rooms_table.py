"""The rooms of a business day by the hour; the room that is talked about first, and the hours meant marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from hotline.texts import N_, _, day_text
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from hotline.desk.views import GridCell, RoomsGrid
    from hotline.domain.rooms import Room

_CELLS = {
    "free": ("░░", "$quiet"),
    "taken": ("██", "$secondary"),
    "held": ("▒▒", "$warning"),
    "closed": ("··", "$quiet"),
}
_LEGEND = (("free", N_("free")), ("taken", N_("taken")), ("held", N_("held")))
_MINE = ("▓▓", "bold $success")
_LABEL = 5


@dataclass(frozen=True, slots=True)
class Meant:
    """What the call is about: the room's code and the stay (aware); empty room: none yet."""

    room: str = ""
    start: datetime | None = None
    end: datetime | None = None


class RoomsTable(Static):
    """Draws a :class:`RoomsGrid`. Glyphs tell the states apart, colour only helps. [K01, K03, K06]"""

    grid: reactive[RoomsGrid | None] = reactive(None, layout=True)
    meant: reactive[Meant] = reactive(Meant())
    zone: reactive[tzinfo | None] = reactive(None)

    def render(self) -> Content:
        """Title, hours, rows: the rooms of the class that is meant come first."""
        grid = self.grid
        if grid is None:
            return Content.styled(_("The rooms are shown here once a day is known."), "$quiet")
        first, last = self._window(grid)
        hours = [at.astimezone(self.zone) if self.zone else at for at in grid.hours[first:last]]
        head = Content.assemble(
            (_("Rooms") + "  ", "bold $primary"), (day_text(grid.day), "bold"), "   ",
            *(part for key, word in _LEGEND for part in ((_CELLS[key][0], _CELLS[key][1]), f" {_(word)}  ")),
        )  # fmt: skip
        scale = Content.styled(" " * _LABEL + " ".join(f"{at:%H}" for at in hours), "$quiet")
        return Content("\n").join(
            [head, scale, *(self._row(room, cells, first, last) for room, cells in self._sorted(grid))]
        )

    def _sorted(self, grid: RoomsGrid) -> Iterable[tuple[Room, tuple[GridCell, ...]]]:
        kind = next((room.room_class for room, _ in grid.rows if room.key == self.meant.room), "")
        return sorted(grid.rows, key=lambda row: (row[0].key != self.meant.room, row[0].room_class != kind))

    def _window(self, grid: RoomsGrid) -> tuple[int, int]:
        """The hours that find room, around the stay."""
        fit = max(4, (self.content_size.width - _LABEL) // 3) if self.content_size.width else len(grid.hours)
        if fit >= len(grid.hours):
            return 0, len(grid.hours)
        start = self.meant.start or grid.hours[-1]
        before = sum(at <= start for at in grid.hours) - 1
        first = max(0, min(before - 2, len(grid.hours) - fit))
        return first, first + fit

    def _row(self, room: Room, cells: tuple[GridCell, ...], first: int, last: int) -> Content:
        mine = room.key == self.meant.room
        parts: list[Content | tuple[str, str] | str] = [
            safe(room.key, "bold $success" if mine else "").pad_right(_LABEL - safe(room.key).cell_length)
        ]
        grid = self.grid
        for index in range(first, last):
            at = grid.hours[index] if grid else None
            glyph = _MINE if mine and self._covers(at) and cells[index].state == "free" else _CELLS[cells[index].state]
            parts += [glyph, " "]
        if mine:
            parts.append(("← " + _("this one"), "$success"))
        return Content.assemble(*parts)

    def _covers(self, at: datetime | None) -> bool:
        start, end = self.meant.start, self.meant.end
        return (
            at is not None
            and start is not None
            and end is not None
            and start.timestamp() - 3599 <= at.timestamp() < end.timestamp()
        )

    def on_resize(self) -> None:
        """Other hours may find room."""
        self.refresh()

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh(layout=True)
