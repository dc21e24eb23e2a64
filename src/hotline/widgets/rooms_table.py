"""The rooms of a business day, half an hour a cell; the room that is talked about first, the time meant marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from hotline.texts import N_, _, day_text
from hotline.widgets.block import Block
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from hotline.desk.views import GridCell, RoomsGrid
    from hotline.domain.rooms import Room

_CELLS = {"free": ("░", "$quiet"), "taken": ("█", "$secondary"), "held": ("▒", "$warning"), "closed": ("·", "$quiet")}
_LEGEND = (("free", N_("free")), ("taken", N_("taken")), ("held", N_("held")))
_MINE = ("▓", "bold $success")
_LABEL = 4
_EVERY = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Meant:
    """What the call is about: the room's code and the stay (aware), or only the class; empty: nothing yet."""

    room: str = ""
    start: datetime | None = None
    end: datetime | None = None
    room_class: str = ""
    asked: str = ""
    """The very room that was asked for: its timetable stands first, whatever is offered instead. [K03] [K06]"""


class RoomsTable(Block):
    """Draws a :class:`RoomsGrid`. Glyphs tell the states apart, colour only helps. [K01, K03, K06]"""

    grid: reactive[RoomsGrid | None] = reactive(None)
    meant: reactive[Meant] = reactive(Meant())
    zone: reactive[tzinfo | None] = reactive(None)

    def watch_grid(self) -> None:
        """Another day, or somebody has booked."""
        self.redraw()

    def watch_meant(self) -> None:
        """Another room is talked about."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """Title, hours, rooms: the one that is meant comes first, then its class."""
        grid = self.grid
        if grid is None:
            return [Content.styled(_("The rooms are shown here once a day is known."), "$quiet")]
        first, last = self._window(grid, width)
        drawn = [self._title(grid, width), self._scale(grid, first, last)]
        kind = self._kind(grid)
        meant = self.meant
        order = sorted(
            grid.rows, key=lambda row: (row[0].key != meant.asked, row[0].key != meant.room, row[0].room_class != kind)
        )
        for room, cells in order:
            dim = bool(kind) and room.room_class != kind and room.key != meant.asked
            drawn.append(self._row(grid, room, cells, first, last, dim=dim))
        return drawn

    def _kind(self, grid: RoomsGrid) -> str:
        classes = {room.key: room.room_class for room, _cells in grid.rows}
        return classes.get(self.meant.room) or self.meant.room_class or classes.get(self.meant.asked, "")

    def _title(self, grid: RoomsGrid, width: int) -> Content:
        """Day and legend, the legend only as far as it finds room."""
        title = Content.assemble((_("Rooms") + " ", "bold $primary"), (day_text(grid.day), "bold"))
        for state, word in _LEGEND:
            more = Content.assemble("  ", _CELLS[state], f" {_(word)}")
            if title.cell_length + more.cell_length <= width:
                title = Content.assemble(title, more)
        return title

    def _window(self, grid: RoomsGrid, width: int) -> tuple[int, int]:
        """The cells that find room beside the arrow, around the stay."""
        fit = max(4, width - _LABEL - cell_len(_arrow()))
        count = len(grid.hours)
        if fit >= count:
            return 0, count
        start = self.meant.start or grid.hours[-1]
        before = sum(at <= start for at in grid.hours) - 1
        first = max(0, min(before - 4, count - fit))
        return first, first + fit

    def _scale(self, grid: RoomsGrid, first: int, last: int) -> Content:
        """Every second hour above its first cell."""
        line = [" "] * (last - first + 2)
        local = [at.astimezone(self.zone) if self.zone else at for at in grid.hours]
        for index in range(first, last):
            if (local[index] - local[0]) % _EVERY == timedelta(0):
                line[index - first : index - first + 2] = f"{local[index]:%H}"
        return Content.styled(" " * _LABEL + "".join(line).rstrip(), "$quiet")

    def _row(
        self, grid: RoomsGrid, room: Room, cells: tuple[GridCell, ...], first: int, last: int, *, dim: bool
    ) -> Content:
        mine = room.key == self.meant.room
        parts: list[Content | tuple[str, str]] = [
            safe(clean(room.key)[: _LABEL - 1].ljust(_LABEL), "bold $success" if mine else "dim $quiet" if dim else "")
        ]
        for index in range(first, last):
            glyph, style = _CELLS[cells[index].state]
            if mine and cells[index].state == "free" and self._covers(grid.hours[index]):
                glyph, style = _MINE
            parts.append((glyph, f"dim {style}" if dim else style))
        if mine:
            parts.append((_arrow(), "$success"))
        return Content.assemble(*parts)

    def _covers(self, at: datetime) -> bool:
        start, end = self.meant.start, self.meant.end
        return start is not None and end is not None and start <= at < end


def _arrow() -> str:
    return " ← " + _("this one")
