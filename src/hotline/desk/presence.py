"""Away from the desk and back again: since when an agent is away, and coming back in one step. [O01]"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.dialogue.events import Choose, HangUp, WrapUp

from .views import DeskError

if TYPE_CHECKING:
    from datetime import datetime

    from .service import Desk
    from .session import CallSession

_register = "presence"
_leave, _back = "leave", "back"
"""The choices of the desk's script that begin and end an absence."""


def left_at(desk: Desk, agent: str) -> datetime | None:
    """Since when an agent is away, desk-local; None while they are at the desk. [O01]"""
    if not _script(desk):
        return None
    with desk.writer.read() as work:
        away = work.entries(_register, open_only=True, owner=agent, limit=1)
    return away[0].opened_at.astimezone(desk.settings.opening.zone) if away else None


def turn(desk: Desk, agent: str) -> CallSession | None:
    """Who is away is back: noted and recorded in one step, by the desk's own script (None). Who is there gets the call
    in which leaving is noted, and so does who could not be noted as back. Raises ``DeskError``. [O01]"""
    script = _script(desk)
    if not script:
        raise DeskError("no_presence", "这个台不登记离席。", "This desk does not note who is away.")
    away = left_at(desk, agent) is not None
    session = desk.start_call(script, agent, given={"greeted": True})
    session.send(Choose(_back if away else _leave))
    if not away:
        return session
    if session.state.matters[0].outcome != _back:
        return session
    session.send(HangUp())
    session.send(WrapUp(session.state.matters[0].disposition or ""))
    return None


def _script(desk: Desk) -> str:
    sales = desk.settings.sales
    return sales.away if sales is not None and sales.away in desk.book.logics else ""
