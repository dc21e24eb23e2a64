"""What a call's screen draws, made in the writer thread and handed over whole.

Two parts: :class:`CallView` comes with each step and is all that the next line needs; :class:`Beside` is looked up
after it and behind any further step, so that nothing said ever waits for the rooms or the caller's file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.desk.views import CallerCard, JournalLine, RoomsGrid
    from hotline.dialogue.events import Matter, Prompt, State
    from hotline.dialogue.types import Json

T = TypeVar("T")
LINES = 8
"""Journal lines kept at hand; the strip shows what fits."""
_STEP = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class CallView:
    """A call at one moment, in one language."""

    prompt: Prompt
    state: State
    lines: tuple[JournalLine, ...]

    @property
    def matter(self) -> Matter | None:
        """The subject on the screen: the innermost that is open, or the last one."""
        matters = self.state.matters
        if not matters:
            return None
        return matters[self.state.open[-1]] if self.state.open else matters[-1]

    @property
    def opening(self) -> bool:
        """Whether nothing has been decided yet in the subject on the screen: its greeting is said."""
        return self.matter is not None and all(stop.passed for stop in self.matter.trail[:-1])

    def fact(self, *names: str) -> Json:
        """A fact of the matter on the screen, or an attribute of a record: ``fact("offer", "room")``; None: unset."""
        value: Json = dict(self.matter.facts) if self.matter else None
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        return value

    def text(self, *names: str) -> str:
        """As :meth:`fact`, when it is text; otherwise empty."""
        value = self.fact(*names)
        return value if isinstance(value, str) else ""

    def day(self) -> date | None:
        """The business day that is talked about."""
        written = self.text("date")
        return date.fromisoformat(written) if written else None

    @property
    def caller(self) -> int | None:
        """The number of the caller's file, once it is known who is calling."""
        key = self.text("customer", "key")
        return int(key) if key.isdigit() else None

    @property
    def rung(self) -> str:
        """The number on the line; where nobody has rung, that of the one who is rung up."""
        facts = self.matter.facts.values() if self.matter and not self.state.phone else ()
        called = [each["phone"] for each in facts if isinstance(each, dict) and each.get("phone") and each.get("name")]
        return str(called[-1]) if called else self.state.phone


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be looked up: the caller's file or the number on the line, the day of the rooms (None: no rooms)."""

    caller: int | None = None
    phone: str = ""
    called: bool = False
    """Whether it is the desk that rings this number: then it is known whose file it is."""
    day: date | None = None
    lang: str = "zh"


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the dialogue. ``who`` says in words who may be calling, while there is no file open."""

    card: CallerCard | None = None
    who: str = ""
    grid: RoomsGrid | None = None
    rules: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Handbook id → the rule in Chinese and English."""


def look(session: CallSession, lang: str) -> CallView:
    """Draw up a call as it stands now; no look into the store."""
    return CallView(session.prompt(lang), session.state, session.journal_lines(lang, LINES))


def look_beside(desk: Desk, wanted: Wanted) -> Beside:
    """Look up what stands beside a call. What the store cannot tell just now is left out. [K03] [K27] [S10]"""
    from hotline.desk.rules import handbook_rules

    card, who = None, ""
    if wanted.caller is not None:
        key = wanted.caller
        card = _told(lambda: desk.caller_card(key, wanted.lang))
    elif wanted.phone:
        pop = _told(lambda: desk.screen_pop(wanted.phone, wanted.lang))
        one = pop.matches[0].id if pop is not None and wanted.called and len(pop.matches) == 1 else None
        card = _told(lambda: desk.caller_card(one, wanted.lang)) if one is not None else None
        who = pop.line if pop is not None and (pop.matches or not wanted.called) else ""
    day = wanted.day
    grid = _told(lambda: desk.rooms_grid(day, _STEP)) if day is not None else None
    return Beside(card, who, grid, handbook_rules())


def _told(ask: Callable[[], T]) -> T | None:
    """An answer of the desk; None when it has none or its store is away."""
    from hotline.desk.views import DeskError

    try:
        return ask()
    except Exception as error:
        if isinstance(error, DeskError) or hasattr(error, "reason"):
            return None
        raise
