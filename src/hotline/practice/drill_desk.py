"""The desk of one drill: over the practice journal, yet it knows of no call but this drill's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hotline.desk.service import Desk

if TYPE_CHECKING:
    from hotline.desk.session import CallSession
    from hotline.desk.views import CallerCard, OpenCall, ScreenPop


class DrillDesk(Desk):
    """A desk whose calls of earlier drills, broken off or not, are over."""

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._begun: set[str] = set()

    def start_call(self, script: str, agent: str, **more: Any) -> CallSession:
        """As every desk does."""
        session = super().start_call(script, agent, **more)
        self._begun.add(session.call_id)
        return session

    def open_calls(self, agent: str, lang: str) -> tuple[OpenCall, ...]:
        """Those of this drill."""
        return tuple(each for each in super().open_calls(agent, lang) if each.call in self._begun)

    def screen_pop(self, phone: str, lang: str) -> ScreenPop:
        """Who may be calling; they have not called before, whatever an earlier drill was about."""
        seen = super().screen_pop(phone, lang)
        if not seen.last_call:
            return seen
        line = seen.line.replace(seen.last_call, "").removesuffix(" · ")
        return replace(seen, last_call="", line=line)

    def caller_card(self, customer_id: int, lang: str) -> CallerCard:
        """The caller's file, likewise."""
        return replace(super().caller_card(customer_id, lang), history=())
