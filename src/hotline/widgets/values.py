"""Values that several widgets draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.desk.views import CallType, DaySummary, OpenCall, TodoItem


@dataclass(frozen=True, slots=True)
class DeskView:
    """What the desk screen shows. ``known`` is False until the desk has answered once; ``away`` says in one sentence
    why there is nothing to show, or nothing new."""

    call_types: tuple[CallType, ...] = ()
    todo: tuple[TodoItem, ...] = ()
    open_calls: tuple[OpenCall, ...] = ()
    summary: DaySummary | None = None
    known: bool = False
    away: str = ""
    left: datetime | None = None
    """Since when the agent is away from the desk (O01), desk-local."""

    @property
    def letters(self) -> tuple[CallType, ...]:
        """The call types that a letter opens from the desk; the others open in the middle of a call."""
        return tuple(each for each in self.call_types if each.key)
