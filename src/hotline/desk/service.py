"""The desk: everything that screens, the command line and the case runner ask for. All of it synchronous.

Texts come in the language asked for, times desk-local, phone numbers in lists masked [P02].
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from hotline.dialogue.book import Book
from hotline.store.errors import StoreAway

from . import care_view, looking, offered, presence, register_view, starting, todo
from .paper import true_time
from .session import CallSession
from .views import (
    CallerCard,
    CallType,
    CrewsGrid,
    DaySummary,
    JournalLine,
    OpenCall,
    RegisterInfo,
    RegisterTable,
    RoomsGrid,
    ScreenPop,
    TodoItem,
)  # fmt: skip
from .writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.clock import Clock
    from hotline.store.spool import Spool
    from hotline.store.store import Store

    from .care_view import Asked, CandidateView, NuisanceView
    from .pack import DeskPack
    from .review import Review
    from .sample_shift import SampleShift


class Desk:
    """One desk over one database. ``open_store`` is called when the store is first needed, until it could be opened."""

    def __init__(
        self, settings: DeskPack, book: Book, open_store: Callable[[], Store], spool: Spool, clock: Clock, *,
        lang: str = "zh",
    ) -> None:  # fmt: skip
        self.settings, self.book, self.clock, self.lang = settings, book, clock, lang
        self.writer = Writer(settings, open_store, spool)
        self.writer.book = book
        self.on_idle: Callable[[Desk], object] | None = None
        self.sample: SampleShift | None = None
        """What of the sample's calls is still to be played; None at every desk that works for itself."""

    @cached_property
    def review(self) -> Review:
        """What a lead reads: the shift log, replays, flags, scorecards."""
        from .review import Review

        while self.play_sample():
            pass
        return Review(self)

    def play_sample(self) -> bool:
        """One call more of the sample's shift; whether there may be more of them."""
        if self.sample is not None:
            with contextlib.suppress(StoreAway):
                if self.sample.step():
                    return True
                self.sample = None
        return False

    # ------------------------------------------------------------ calls

    def start_call(
        self, script: str, agent: str, *, line: str = "", phone: str = "", rings: int | None = None,
        given: Mapping[str, object] | None = None, taken_at: datetime | None = None,
    ) -> CallSession:  # fmt: skip
        """A call comes in and runs to its first stop. ``phone`` as shown on the line; ``rings`` None = not counted.

        Whoever is known by that number is handed in as ``customer``. ``taken_at`` (aware): a call from paper, entered
        late with its true time. Raises ``Refused``. [K20]
        """
        return starting.start(self, script, agent, line, phone, rings, given, taken_at)

    def paper_time(self, text: str) -> datetime:
        """When a call from paper was taken, as the agent says it: the last such moment, desk-local. Raises ``Refused``.
        [K20]"""
        return true_time(self.settings, text, self.clock.now(), self.lang)

    def start_for(self, number: str, agent: str) -> CallSession | None:
        """The call that keeps a promise (a complaint to be answered), to whoever it was made; None when the promise is
        simply ticked off. Raises ``DeskError`` when it is not open any more. [C05]
        """
        due = todo.call_for(self, number)
        return self.start_call(due.script, agent, phone=due.phone, given=due.given) if due is not None else None

    def resume_call(self, call_id: str, agent: str = "") -> CallSession:
        """A call as it was left, at the same place with what was typed – from the journal and whatever waits in the
        spool, by the scripts it was begun with. Raises ``DeskError`` (``no_call``) or ``StoreAway``.
        """
        return starting.resume(self, call_id, agent)

    def journal_lines(self, call_id: str, lang: str, last: int = 5) -> tuple[JournalLine, ...]:
        """The last events of a call in words, oldest first."""
        return self.resume_call(call_id).journal_lines(lang, last)

    def open_calls(self, agent: str, lang: str) -> tuple[OpenCall, ...]:
        """An agent's calls that are not over: parked, held, waiting for the record, found after a crash. [K19] [S06]"""
        # The desk screen asks for this again and again: what waits in the spool need not wait for the next step.
        with contextlib.suppress(StoreAway):
            self.writer.catch_up()
        return looking.open_calls(self, agent, lang)

    def left_at(self, agent: str) -> datetime | None:
        """Since when an agent is away from the desk, desk-local; None while they are there. [O01]"""
        return presence.left_at(self, agent)

    def presence(self, agent: str) -> CallSession | None:
        """Back at the desk in one step, noted and recorded (None); for an agent who is there the call in which leaving
        is noted. Raises ``DeskError`` at a desk that does not note it. [O01]"""
        return presence.turn(self, agent)

    def catch_up(self) -> int:
        """Write what waits in the spool; how many steps were written. Raises ``StoreAway``."""
        return self.writer.catch_up()

    # ------------------------------------------------------------ looking things up

    def call_types(self, lang: str) -> tuple[CallType, ...]:
        """What a call can be about, by letter; trees that open in the middle of any call come last, by their key."""
        return offered.call_types(self, lang)

    def dispositions(self, lang: str, script: str = "") -> tuple[tuple[str, str], ...]:
        """The codes a call can be wrapped up with and what they are called; ``script``: that call type's only."""
        return offered.dispositions(self, lang, script)

    def greeting(self, agent: str, rings: int | None, lang: str) -> str:
        """The greeting before it is known what the call is about. [S01] [S02]"""
        return looking.greeting(self, agent, rings, lang)

    def screen_pop(self, phone: str, lang: str) -> ScreenPop:
        """Who may be calling from that number."""
        return looking.screen_pop(self, phone, lang)

    def caller_card(self, customer_id: int, lang: str) -> CallerCard:
        """A customer with bookings ahead, places on the waiting list and the last calls. Raises ``DeskError``."""
        return looking.caller_card(self, customer_id, lang)

    def rooms_grid(self, day: date, step: timedelta = timedelta(hours=1)) -> RoomsGrid:
        """The rooms of a business day by the hour, or in finer steps. [K03] [K06]"""
        return looking.rooms_grid(self, day, step)

    def crews_grid(self, first: date, days: int = 4) -> CrewsGrid:
        """Crews by half-day, some days from one on. Raises ``DeskError`` at a desk without crews. [H01] [H03]"""
        from .crew_view import crews_grid

        return crews_grid(self, first, days)

    def summary(self, agent: str | None = None) -> DaySummary:
        """Today in figures, an agent's or everybody's. [S01] [R05]"""
        return looking.summary(self, agent)

    # ------------------------------------------------------------ lost things, nuisance callers

    def lost_candidates(self, asked: Asked) -> tuple[CandidateView, ...]:
        """The finds that fit what a caller has said so far, best first, masked. [F03]"""
        return care_view.candidates(self, asked)

    def nuisance(self, phone: str, lang: str) -> NuisanceView:
        """What a number is known for. [X02] [X04]"""
        return care_view.nuisance(self, phone, lang)

    # ------------------------------------------------------------ registers

    def registers(self, lang: str) -> tuple[RegisterInfo, ...]:
        """The registers the desk keeps, with how many cases each holds. [R01]"""
        return register_view.listed(self, lang)

    def register(
        self, key: str, lang: str, *, status: str | None = None, open_only: bool = False, phone: str | None = None,
        owner: str | None = None, overdue: bool = False, limit: int = 200,
    ) -> RegisterTable:  # fmt: skip
        """A register's cases as a table, the newest first, masked; ``overdue``: only what should be done by now, the
        longest first. Raises ``DeskError``. [R01] [F05] [P02]"""
        return register_view.table(
            self, key, lang, status=status, open_only=open_only, phone=phone, owner=owner, overdue=overdue, limit=limit
        )

    # ------------------------------------------------------------ promises

    def todo(self, agent: str, lang: str) -> tuple[TodoItem, ...]:
        """What there is to do, soonest first: the agent's own promises and those that are anybody's. [S08] [S12]"""
        return todo.items(self, agent, lang)

    def finish_follow_up(self, number: str, agent: str, note: str = "") -> None:
        """Tick a promise off (``F-77``, or ``W-31`` for a place on the waiting list). Raises ``DeskError``."""
        todo.finish(self, number, agent, note)

    def idle(self) -> None:
        """What is to be done while nobody waits: the outage pack is kept fresh. [K20]"""
        if self.on_idle is not None:
            self.on_idle(self)

    def warm_up(self) -> None:
        """Load what the first keystrokes of a call will need, while nobody waits for it."""
        import pendulum  # noqa: F401 - what is in a caller's history is told in its words

        from hotline.dialogue.fields.warm import warm

        warm()

    def acknowledge(self, number: str, agent: str, by: str = "") -> None:
        """A unit has taken over what it was handed, by the promise's number or the case's. [S11]"""
        todo.acknowledge(self, number, agent, by)

    def nudge_unit(self, number: str, agent: str, note: str = "") -> str:
        """A unit was phoned and has still to acknowledge: noted, due again; the new number. [S11] [S13]"""
        return todo.nudge(self, number, agent, note)

    def close(self) -> None:
        """Write what waits and let go of the database."""
        self.writer.close()
