"""How a call comes onto the screen: answered now, entered from paper, or found again as it was left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from hotline.dialogue.events import Refused, ScriptRef

from . import looking
from .as_written import book_of, written
from .paper import PaperClock, paper_clock
from .session import CallSession
from .units import Opening
from .views import DeskError

if TYPE_CHECKING:
    from .service import Desk


def start(
    desk: Desk, script: str, agent: str, line: str, phone: str, rings: int | None,
    given: Mapping[str, object] | None, taken_at: datetime | None,
) -> CallSession:  # fmt: skip
    """A call at its first stop; whoever is known by its number is handed in. ``taken_at``: when it was taken on paper.
    Raises ``Refused``. [K20]"""
    entered = desk.clock.now()
    if taken_at is not None and taken_at > entered:
        raise Refused(
            "not_yet",
            "补录的时间还没到，请核对一下。",
            "The time of a call from paper is still to come; please check it.",
        )
    behind = entered - taken_at if taken_at is not None else None
    clock = desk.clock if behind is None else PaperClock(desk.clock, behind)
    session = CallSession(desk.settings, desk.book, desk.writer, clock, agent, lang=desk.lang)
    opening = _opening(desk, script, agent, line, looking.e164(desk.settings, phone), clock.now())
    known = looking.known_caller(desk, opening.phone)
    own = {**({"customer": known} if known else {}), **(given or {})}
    session.begin(opening, rings, own, late=entered if behind is not None else None)
    return session


def resume(desk: Desk, call_id: str, agent: str) -> CallSession:
    """A call at the place where it was left. Raises ``DeskError`` (``no_call``) or ``StoreAway``."""
    found = written(desk.writer, call_id)
    if not found.events:
        raise DeskError("no_call", f"没有找到通话 {call_id}。", f"There is no call {call_id}.")
    return CallSession(
        desk.settings, book_of(desk.book, found.sources), desk.writer, paper_clock(desk.clock, found.events),
        agent or found.agent, call_id=call_id, events=found.events, unsaved=found.unsaved, lang=desk.lang,
    )  # fmt: skip


def _opening(desk: Desk, script: str, agent: str, line: str, phone: str, now: datetime) -> Opening:
    held = desk.book.logics.get(script)
    if held is None or script in desk.book.broken:
        raise Refused(
            "unknown_script",
            f"没有“{script}”这种来电，请选另一种。",
            f'There is no call type "{script}"; please pick another.',
        )
    ref = ScriptRef(held.script.name, held.script.version, held.script.sha256)
    day = now.astimezone(desk.settings.opening.zone).date()
    return Opening(day, now, desk.settings.key, agent, ref, line, phone)
