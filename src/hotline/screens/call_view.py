"""Everything that a call's screen draws, made in the writer thread and handed over whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.desk.views import CallerCard, JournalLine, RoomsGrid
    from hotline.dialogue.events import Matter, Prompt, State
    from hotline.dialogue.types import Json

LINES = 8
"""Journal lines kept at hand; the strip shows what fits."""


@dataclass(frozen=True, slots=True)
class CallView:
    """A call at one moment, in one language."""

    prompt: Prompt
    state: State
    lines: tuple[JournalLine, ...]
    card: CallerCard | None = None
    grid: RoomsGrid | None = None

    @property
    def matter(self) -> Matter | None:
        """The subject on the screen: the innermost that is open, or the last one."""
        matters = self.state.matters
        if not matters:
            return None
        return matters[self.state.open[-1]] if self.state.open else matters[-1]

    def fact(self, *names: str) -> Json:
        """A fact of the matter on the screen, or an attribute of a record: ``fact("offer", "room")``; None when unset."""
        value: Json = dict(self.matter.facts) if self.matter else None
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def day(self) -> date | None:
        """The business day that is talked about."""
        written = self.fact("date")
        return date.fromisoformat(written) if isinstance(written, str) else None


def look(desk: Desk, session: CallSession, lang: str, today: date, *, grid: bool) -> CallView:
    """Draw up a call. What the store cannot tell just now (card, rooms) is left out. ``grid``: the rooms as well."""
    view = CallView(session.prompt(lang), session.state, session.journal_lines(lang, LINES))
    card = _card(desk, view, lang)
    rooms = _grid(desk, view.day() or today) if grid else None
    return CallView(view.prompt, view.state, view.lines, card, rooms)


def _card(desk: Desk, view: CallView, lang: str) -> CallerCard | None:
    from hotline.desk.views import DeskError

    key = view.fact("customer", "key")
    if not isinstance(key, str) or not key.isdigit():
        return None
    try:
        return desk.caller_card(int(key), lang)
    except Exception as error:
        if isinstance(error, DeskError) or hasattr(error, "reason"):
            return None
        raise


def _grid(desk: Desk, day: date) -> RoomsGrid | None:
    try:
        return desk.rooms_grid(day)
    except Exception as error:
        if hasattr(error, "reason"):
            return None
        raise
