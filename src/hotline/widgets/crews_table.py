"""Crews by half-day, outlet by outlet; who is talked about, and on which half-day, is marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from hotline.texts import MONTHS, N_, WEEKDAYS, _, both, language
from hotline.widgets.block import Block
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from hotline.desk.views import CrewRow, CrewsGrid
    from hotline.domain.crews import HalfDay

_CELLS = {"free": ("░░", "$quiet"), "taken": ("██", "$secondary"), "closed": ("··", "$quiet")}
_LEGEND = (("free", N_("free")), ("taken", N_("taken")))
_MINE = ("▓▓", "bold $success")
_LABEL = 12
_DAY = 6


@dataclass(frozen=True, slots=True)
class MeantCrew:
    """What the call is about: outlet, crew keys, half-day, service; empty: nothing yet."""

    outlet: str = ""
    crews: frozenset[str] = frozenset()
    day: date | None = None
    half: str = ""
    product: str = ""


class CrewsTable(Block):
    """Draws a :class:`CrewsGrid`. Glyphs tell the states apart, colour only helps. [H01, H03, H08, H10]"""

    grid: reactive[CrewsGrid | None] = reactive(None)
    meant: reactive[MeantCrew] = reactive(MeantCrew())

    def watch_grid(self) -> None:
        """Other days, or somebody has booked."""
        self.redraw()

    def watch_meant(self) -> None:
        """Another crew is talked about."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """Title, days and half-days, then the outlets: the one that is meant first."""
        grid = self.grid
        if grid is None:
            return [Content.styled(_("The crews are shown here once a day is known."), "$quiet")]
        fit = max(2, (width - _LABEL) // (_DAY // 2) // 2 * 2)
        halves = grid.halves[:fit]
        drawn = [self._title(width), *self._scale(halves)]
        order: dict[str, list[CrewRow]] = {}
        for row in sorted(grid.rows, key=lambda each: each.outlet != self.meant.outlet):
            order.setdefault(row.outlet, []).append(row)
        for members in order.values():
            mine = members[0].outlet == self.meant.outlet
            drawn.append(safe(clean(both(members[0].outlet_zh, members[0].outlet_en)), "bold" if mine else "$quiet"))
            drawn += [self._row(row, halves) for row in members]
        return [row.truncate(width) for row in drawn]

    def _title(self, width: int) -> Content:
        title = Content.assemble((_("Crews"), "bold $primary"))
        for state, word in _LEGEND:
            more = Content.assemble("  ", _CELLS[state], f" {_(word)}")
            if title.cell_length + more.cell_length <= width:
                title = Content.assemble(title, more)
        return title

    def _scale(self, halves: tuple[HalfDay, ...]) -> Iterator[Content]:
        """A day over its two half-days."""
        days = "".join(_fit(_short(when.day), _DAY) for when in halves[::2])
        parts: list[tuple[str, str]] = [(" " * _LABEL, "")]
        for when in halves:
            word = _fit(_("am") if when.half == "am" else _("pm"), _DAY // 2)
            parts.append((word, "bold $success" if self._means(when) else "$quiet"))
        yield Content.styled(" " * _LABEL + days.rstrip(), "$quiet")
        yield Content.assemble(*parts)

    def _row(self, row: CrewRow, halves: tuple[HalfDay, ...]) -> Content:
        mine = row.key in self.meant.crews
        able = not self.meant.product or self.meant.product in row.skills
        name = _fit(f" {row.key} {clean(both(row.zh, row.en))}", _LABEL)
        parts: list[Content | tuple[str, str]] = [safe(name, "bold $success" if mine else "" if able else "dim $quiet")]
        for when, cell in zip(halves, row.cells, strict=False):
            glyph, style = _CELLS[cell.state]
            if mine and self._means(when):
                glyph, style = _MINE
            parts.append((_fit(glyph, _DAY // 2), style if able else f"dim {style}"))
        if mine:
            parts.append(("← " + _("this one"), "$success"))
        return Content.assemble(*parts)

    def _means(self, when: HalfDay) -> bool:
        return (when.day, when.half) == (self.meant.day, self.meant.half)


def _short(day: date) -> str:
    """A day in five cells: ``24二`` / ``Tu 24``."""
    if language() == "zh":
        return f"{day.day}" + "一二三四五六日"[day.weekday()]
    return f"{WEEKDAYS[day.weekday()][:2]} {day.day}" if day.day > 1 else f"{MONTHS[day.month - 1]} 1"


def _fit(text: str, cells: int) -> str:
    """A text in exactly so many cells."""
    while cell_len(text) > cells - 1 and text.strip():
        text = text[:-1]
    return text + " " * (cells - cell_len(text))
