"""``sales.yaml``: what a desk that sells without bookings is set to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hotline.domain.sales import Sales

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotline.desk.pack import Shift
    from hotline.desk.pack.reading import Reader
    from hotline.domain.units import Unit


def read_sales(reader: Reader | None, units: Sequence[Unit], shifts: Sequence[Shift]) -> Sales | None:
    """The settings; None at a desk without. [O03] [O04] [O06] [O07]"""
    if reader is None:
        return None
    top = reader.top()
    finance = top.one_of("finance", [each.key for each in units])
    review, late = top.clock("review"), top.one_of("late_shift", [each.key for each in shifts])
    part = reader.section(top.need("rewards"), '"rewards"')
    rewards: dict[str, Decimal] = {"error": part.money("error"), "idea": part.money("idea")}
    part.done()
    away = top.text("away", "")
    top.done()
    return Sales(finance, review, late, rewards, away)
