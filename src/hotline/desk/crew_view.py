"""Crews by half-day, as the desk shows them beside a call."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from hotline.domain.crews import HALVES, HalfDay

from .views import CrewCell, CrewRow, CrewsGrid, DeskError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.desk.pack.crews import Crews
    from hotline.domain.crews import Crew

    from .service import Desk


def crews_grid(desk: Desk, first: date, days: int) -> CrewsGrid:
    """Everybody of every outlet by half-day, ``days`` days from ``first``. Raises ``DeskError`` where nobody goes out.
    [H01] [H03]
    """
    crews, now = desk.settings.crews, desk.clock.now().astimezone(UTC)
    if crews is None:
        raise DeskError("no_crews", "这个接线台没有门店和师傅。", "This desk has no outlets and crews.")
    halves = tuple(HalfDay(first + timedelta(days=each), half) for each in range(days) for half in HALVES)
    with desk.writer.read() as work:
        taken = work.crews_of(first, first + timedelta(days=days - 1))
    over = {when for when in halves if not crews.calendar.open(when.day) or crews.calendar.start(when) <= now}
    rows = tuple(_row(crews, each, halves, over, taken) for each in crews.field.crews)
    return CrewsGrid(halves, rows)


def _row(
    crews: Crews, member: Crew, halves: tuple[HalfDay, ...], over: set[HalfDay],
    taken: Mapping[tuple[str, HalfDay], str],
) -> CrewRow:  # fmt: skip
    outlet = crews.outlet(member.outlet)
    zh, en = (outlet.zh, outlet.en) if outlet else (member.outlet, member.outlet)
    cells = tuple(
        CrewCell("taken", taken[member.key, when])
        if (member.key, when) in taken
        else CrewCell("closed" if when in over else "free")
        for when in halves
    )
    return CrewRow(member.key, member.zh, member.en, member.outlet, zh, en, member.skills, cells)
