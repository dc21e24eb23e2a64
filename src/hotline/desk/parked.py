"""Callers who wait on a held or parked line longer than the desk allows: nobody is forgotten (K19)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from . import looking
from .views import TodoItem

if TYPE_CHECKING:
    from .service import Desk

KIND = "parked"


def items(desk: Desk, agent: str, lang: str) -> tuple[TodoItem, ...]:
    """The agent's callers who have waited too long, the longest first: each is to be taken back, or promised a call by
    a stated time. ``number`` is the call's id. [K19]
    """
    limit = desk.settings.busy
    return tuple(
        TodoItem(call.call, call.since + limit, KIND, _words(call.title, call.caller, call.waiting_seconds, lang),
                 late=True, rule="K19")
        for call in looking.open_calls(desk, agent, lang)
        if call.line in {"held", "parked"} and timedelta(seconds=call.waiting_seconds) >= limit
    )  # fmt: skip


def _words(title: str, caller: str, seconds: int, lang: str) -> str:
    who, minutes = " ".join(each for each in (title, caller) if each), seconds // 60
    if lang == "zh":
        return f"客人在等（{minutes}分钟）：{who}，请接回来，或约好时间回电"
    return f"waiting for {minutes} min: {who}; please take it back, or agree on a call"
