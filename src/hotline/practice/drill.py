"""One drill: a real call on a practice desk, with a simulated caller at the other end."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hotline.clock import SteppedClock
from hotline.dialogue.events import Event, FieldView, HangUp, Input, Prompt, Refused, State

from . import caller
from .agent import next_input
from .memory import Memory, Said, unheard

if TYPE_CHECKING:
    from hotline.clock import Clock
    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.desk.views import Sent

    from .cast import Cast
    from .coach import Coach, Phrase
    from .scoring import Scorecard
    from .ticket import Ticket
    from .walked import Walked


_FREE = frozenset({"text", "name", "address"})
"""Types of field that take any words."""
_PUT_ASIDE = frozenset({"parked", "held"})
_KEY = re.compile(r"[a-z]+(?:[_.][a-z]+)*")


class RunningClock:
    """A clock that starts at a scenario's moment and runs as real time does."""

    def __init__(self, start: datetime, real: Clock) -> None:
        self._start, self._real, self._from = start.astimezone(UTC), real, real.now()

    def now(self) -> datetime:
        """The scenario's present moment, in UTC."""
        return self._start + (self._real.now() - self._from)


@dataclass(frozen=True, slots=True)
class Ringing:
    """A call that comes in: the scenario's name, the number on the display, how often it rings."""

    scenario: str
    phone: str
    rings: int


class Drill:
    """A call with a simulated caller. ``session`` is the real thing: screens may send to it as to any other.

    After every input call :meth:`hear`, and now and then :meth:`tick`: they say what comes from the other end.
    """

    def __init__(
        self, cast: Cast, desk: Desk, session: CallSession, clock: Clock, reference: Walked, ticket: Ticket,
        *, on_close: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        self.cast, self.desk, self.session, self.clock = cast, desk, session, clock
        self.reference, self.ticket = reference, ticket
        self.memory: Memory = caller.first(cast)
        self.ringing: Ringing | None = None
        """The second call, while nobody has answered it."""
        self.said: tuple[Said, ...] = ()
        """All that the caller has said so far."""
        self._heard, self._on_close = 0, on_close
        self._phones: dict[str, Ringing] = {}

    # ------------------------------------------------------------ what there is

    @property
    def call_id(self) -> str:
        """The call in the practice journal."""
        return self.session.call_id

    @property
    def state(self) -> State:
        """Where the call is."""
        return self.session.state

    @property
    def events(self) -> tuple[Event, ...]:
        """The call's events so far."""
        return self.session.events

    @property
    def over(self) -> bool:
        """Whether the record is complete."""
        return self.state.line == "wrapped"

    @property
    def patience_left(self) -> float | None:
        """What is left of the caller's patience, 1 to 0; None while nobody is kept waiting."""
        return caller.patience_left(self.cast, self.memory, self.state, self.clock.now())

    def prompt(self) -> Prompt:
        """What the agent sees, in the drill's language."""
        return self.session.prompt(self.cast.lang)

    # ------------------------------------------------------------ the agent

    def send(self, given: Input) -> tuple[Sent, tuple[Said, ...]]:
        """One input of the agent's and what the caller says to it. Raises ``Refused``: then nothing has happened."""
        sent = self.session.send(given)
        return sent, self.hear()

    def hear(self) -> tuple[Said, ...]:
        """What the caller says to what the agent has done since the last time; nothing when that was nothing."""
        new, self._heard = self.events[self._heard :], len(self.events)
        if not any(event.kind != "drafted" for event in new):
            if new:  # somebody is writing: nobody is kept waiting
                self.memory = replace(self.memory, since=self.clock.now())
            return ()
        if any(event.kind in _PUT_ASIDE for event in new):
            self.memory = unheard(self.memory)
        found, self.memory = caller.reply(self.cast, self.memory, self.prompt(), self.state, self.clock.now())
        return self._take(found)

    def tick(self) -> tuple[Said, ...]:
        """What the caller says to being kept waiting, if anything; at grade 3 they hang up in the end."""
        cast, memory, now = self.cast, self.memory, self.clock.now()
        if memory.speechless and self.state.line == "talk":
            found, self.memory = caller.go_on(cast, memory, self.prompt(), now)
        else:
            found, self.memory = caller.wait(cast, memory, self.state, now)
        return self._take(found)

    def ask_again(self, fields: Sequence[str] = ()) -> Said | None:
        """The agent asks once more: for these fields, or for all that the line asks for. None: it was not told yet."""
        names = tuple(fields) or tuple(each.name for each in self.prompt().fields if each.wanted)
        said = caller.again(self.cast, self.memory, names)
        if said is not None:
            self.said = (*self.said, said)
        return said

    def next(self) -> Input | None:
        """What the ideal agent would do now; None when all is done. Raises ``DeskError`` (``stuck``)."""
        return next_input(self.cast, self.memory, self.prompt(), self.state, self._same)

    def _same(self, view: FieldView, value: str) -> bool:
        """Whether an agent's own words for a value say the same; free text is theirs, unless the caller changes it."""
        if view.raw == value:
            return True
        if not view.filled or not view.raw:
            return False
        if view.type in _FREE:
            return view.name not in self.memory.changed
        lang = self.cast.lang
        said, meant = (self.session.preview(view.name, text, lang) for text in (view.raw, value))
        return said.fits and said.text == meant.text

    def in_words(self, view: FieldView, value: str) -> str:
        """A value as a person writes it: one that is a key of the desk's own lists is called by its name."""
        if not _KEY.fullmatch(value) or view.type in _FREE:
            return value
        seen = self.session.preview(view.name, value, self.cast.lang)
        return seen.text if seen.fits and seen.text else value

    def coach(self) -> Coach | None:
        """What would be right now, in words; None when nothing can be advised."""
        from .coach import coach

        return coach(self)

    def check(self, text: str) -> tuple[Phrase, ...]:
        """Forbidden words in something the agent types, with better ones. [L01]"""
        from .coach import check

        return check(self, text)

    def answered(self) -> Ringing | None:
        """The second call has been taken (:meth:`.practice.Practice.second` begins it)."""
        ringing, self.ringing = self.ringing, None
        return ringing

    # ------------------------------------------------------------ how it went

    def scorecard(self) -> Scorecard:
        """The marks as things stand; final once :attr:`over`."""
        from .naming import Naming
        from .scoring import score

        names = Naming.of(self.desk.book, self.desk.settings)
        return score(
            self.events, self.reference, self.cast.scenario, self.ticket, names, call=self.call_id,
            agent=self.session.agent, heard=self.cast.may_say,
        )  # fmt: skip

    @property
    def heard_words(self) -> tuple[str, ...]:
        """What the caller may say in this drill: such words in a field are theirs, not the agent's."""
        return self.cast.may_say

    def close(self) -> None:
        """Let go of the desk; the call can be taken up again."""
        if self._on_close is not None:
            self._on_close()

    def advance(self, seconds: float) -> None:
        """Let time pass, where the drill has a clock of its own."""
        if isinstance(self.clock, SteppedClock):
            self.clock.advance(timedelta(seconds=seconds))

    def _take(self, found: tuple[Said, ...]) -> tuple[Said, ...]:
        self.said = (*self.said, *(each for each in found if each.text))
        for each in found:
            if each.leaves and self.state.line in {"talk", "held", "parked"}:
                try:
                    self.session.send(HangUp(by="caller"))
                except Refused:
                    continue
                self._heard = len(self.events)
            if each.rings:
                self.ringing = self._phones.get(each.rings)
        return found

    def expect_call(self, ringing: Ringing) -> None:
        """A second call that this scenario lets ring: what the display will say."""
        self._phones[ringing.scenario] = ringing
