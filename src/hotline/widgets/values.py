"""Values that several widgets draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotline.desk.views import CallType, DaySummary, OpenCall, TodoItem


@dataclass(frozen=True, slots=True)
class DeskView:
    """What the desk screen shows. ``known`` is False until the desk has answered once."""

    call_types: tuple[CallType, ...] = ()
    todo: tuple[TodoItem, ...] = ()
    open_calls: tuple[OpenCall, ...] = ()
    summary: DaySummary | None = None
    known: bool = False
