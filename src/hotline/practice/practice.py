"""Practice at one desk: scenarios to choose from, drills on a journal of its own, what a trainee has done so far."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hotline.clock import SteppedClock, SystemClock
from hotline.desk.rehearsal import Rehearsals
from hotline.desk.views import DeskError
from hotline.store.spool import Spool
from hotline.store.store import Store

from . import history
from .auto import run
from .cast import AS_WRITTEN, Cast
from .drill import Drill, Ringing, RunningClock
from .drill_desk import DrillDesk
from .incoming import Incoming
from .reading import load_scenario
from .scenario import GRADES, Scenario
from .setting import answer, make_room, pin, set_up
from .ticket import Ticket, hash_of
from .walked import Walked, walk

if TYPE_CHECKING:
    from hotline.clock import Clock
    from hotline.desk.pack import DeskPack
    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.dialogue.book import Book

    from .history import Suggestion
    from .library import Library
    from .scoring import Scorecard

_patience = 5.0


class Practice:
    """Practice at one desk. ``database``: the practice journal's address; ``spool``: where it waits when that is away.

    Use as a context manager, or call :meth:`close`. Synchronous; the drills it begins may be used from one thread each.
    """

    def __init__(
        self, pack: DeskPack, book: Book, library: Library, database: str, spool: Path, *,
        lang: str = "zh", trainee: str = "001", real: Clock | None = None,
    ) -> None:  # fmt: skip
        self.pack, self.book, self.library, self.database = pack, book, library, database
        self.lang, self.trainee, self.real = lang, trainee, real or SystemClock()
        self._spool = spool
        self._rehearsals: Rehearsals | None = None
        self._folder: Path | None = None
        self._references: dict[tuple[str, str, int, int, bool], Walked] = {}

    @classmethod
    def throwaway(cls, pack: DeskPack, book: Book, library: Library, *, lang: str = "zh", trainee: str = "001") -> Self:
        """Practice that leaves nothing behind: for ``--auto``, pictures and tests."""
        folder = Path(tempfile.mkdtemp(prefix="hotline-"))
        made = cls(
            pack, book, library, f"sqlite:///{folder / 'practice.sqlite'}", folder / "spool.jsonl", lang=lang,
            trainee=trainee,
        )  # fmt: skip
        made._folder = folder
        return made

    # ------------------------------------------------------------ drills

    def begin(
        self, name: str, *, grade: int = 1, seed: int | None = AS_WRITTEN, live: bool = True, rings: int | None = None,
        coach: bool = True,
    ) -> Drill:  # fmt: skip
        """A drill begins: the practice world is set up as the scenario says, and the call has been answered.

        As :meth:`ring`, answered at once. ``rings``: how often it rang, None: as the scenario has it.
        """
        incoming = self.ring(name, grade=grade, seed=seed, live=live, coach=coach)
        try:
            return incoming.pick_up(rings, False)
        except BaseException:
            incoming.close()
            raise

    def ring(
        self, name: str, *, grade: int = 1, seed: int | None = AS_WRITTEN, live: bool = True, coach: bool = True
    ) -> Incoming:
        """The call of a drill begins to ring: the practice world stands as the scenario says.

        ``seed`` None: a new one. ``live``: on a clock that runs; else on one that :meth:`.drill.Drill.advance` moves.
        Raises ``DeskError`` for a name, a grade or a scenario that cannot be used, ``StoreError`` for a database that
        is not for practice.
        """
        cast = self.cast(name, grade, seed)
        self.reference(cast)  # before it rings: nobody waits for it then
        start = cast.scenario.at.replace(tzinfo=self.pack.opening.zone)
        clock: Clock = RunningClock(start, self.real) if live else SteppedClock(start)
        desk = self.desk(clock)
        try:
            with desk.writer.work() as work:
                make_room(work, self.trainee, self.real.now())
            set_up(desk, self.library, cast)
        except BaseException:
            desk.close()
            raise

        def pick_up(rings: int | None, greeted: bool) -> Drill:
            own = replace(cast, greeted=greeted)
            return self._begin(own, desk, clock, self.reference(own), rings, coach)

        return Incoming(cast, desk, clock, pick_up)

    def second(self, drill: Drill, ringing: Ringing, *, greeted: bool = False) -> Drill:
        """The call that rings in the middle of a drill, answered on the same desk and clock; its scenario's world is
        there already. [K19]"""
        cast = replace(self.cast(ringing.scenario, drill.cast.grade, drill.cast.seed), greeted=greeted)
        reference = self.reference(cast)
        ticket = self._ticket(cast, reference, drill.ticket.coach, second=True)
        pin(drill.desk, cast.scenario, reference)
        session = answer(drill.desk, cast, ticket, self.trainee, ringing.rings)
        return self._drill(cast, drill.desk, session, drill.clock, reference, ticket)

    def add(self, text: str, file: str) -> Scenario:
        """A scenario that is in no folder yet. ``DeskError`` (``scenario``) says the first thing that is wrong."""
        scenario, findings = load_scenario(text, file, self.book)
        if scenario is None:
            raise DeskError("scenario", f"这个练习有误：{findings[0]}", f"This drill has a mistake: {findings[0]}")
        self.library = replace(self.library, scenarios={**self.library.scenarios, scenario.name: scenario})
        return scenario

    def cast(self, name: str, grade: int = 1, seed: int | None = AS_WRITTEN) -> Cast:
        """A scenario settled by grade, seed and language. Raises ``DeskError``."""
        if grade not in GRADES:
            raise DeskError("no_grade", "难度请写 1、2 或 3。", "A grade is 1, 2 or 3.")
        if seed is None:
            seed = random.SystemRandom().randrange(2, 10_000)
        return Cast.of(self.library.find(name), self.library.words, self.lang, grade, seed)

    def reference(self, cast: Cast) -> Walked:
        """The way the ideal agent takes through this very drill, on a desk that is thrown away. ``DeskError``."""
        key = (cast.scenario.source, cast.lang, cast.grade, cast.seed, cast.greeted)
        if key not in self._references:
            self._references[key] = self._played(cast)
        return self._references[key]

    def _played(self, cast: Cast) -> Walked:
        if self._rehearsals is None:
            self._rehearsals = Rehearsals(self.pack, self.book)
        clock = SteppedClock(cast.scenario.at.replace(tzinfo=self.pack.opening.zone))
        desk = self._rehearsals.desk(clock, cast.lang)
        try:
            set_up(desk, self.library, cast)
            ticket = self._ticket(cast, Walked(), coach=False)
            drill = self._drill(cast, desk, answer(desk, cast, ticket, self.trainee, None), clock, Walked(), ticket)
            run(drill, self._second_of_reference)
            return replace(walk(drill.events), weights=self.pack.drill_weights)
        finally:
            desk.close()

    def _second_of_reference(self, drill: Drill, ringing: Ringing) -> Drill:
        cast = self.cast(ringing.scenario, drill.cast.grade, drill.cast.seed)
        ticket = self._ticket(cast, Walked(), coach=False, second=True)
        session = answer(drill.desk, cast, ticket, self.trainee, ringing.rings)
        return self._drill(cast, drill.desk, session, drill.clock, Walked(), ticket)

    # ------------------------------------------------------------ what was done

    def history(self, trainee: str | None = None) -> tuple[Scorecard, ...]:
        """The cards of all drills in this journal, the latest first; one trainee's or everybody's."""
        desk = self.desk(self.real)
        try:
            with desk.writer.read() as work:
                return history.cards(work, self.pack, self.book, trainee)
        finally:
            desk.close()

    def suggest(self, trainee: str | None = None) -> Suggestion | None:
        """The drill to do next."""
        return history.suggest(self.library.listed, self.history(trainee or self.trainee))

    def desk(self, clock: Clock) -> Desk:
        """A desk over the practice journal; every one of its calls is practice."""
        address = self.database
        return DrillDesk(
            self.pack, self.book, lambda: Store.open(address, patience=_patience, practice=True), Spool(self._spool),
            clock, lang=self.lang,
        )  # fmt: skip

    def close(self) -> None:
        """Delete what was only for trying out."""
        if self._rehearsals is not None:
            self._rehearsals.close()
            self._rehearsals = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ inside

    def _begin(self, cast: Cast, desk: Desk, clock: Clock, reference: Walked, rings: int | None, coach: bool) -> Drill:
        pin(desk, cast.scenario, reference)
        ticket = self._ticket(cast, reference, coach)
        session = answer(desk, cast, ticket, self.trainee, rings)
        return self._drill(cast, desk, session, clock, reference, ticket, on_close=desk.close)

    def _ticket(self, cast: Cast, reference: Walked, coach: bool, *, second: bool = False) -> Ticket:
        return Ticket(
            cast.scenario.name, hash_of(cast.scenario.source), hash_of(reference.to_json()), cast.grade, cast.seed,
            cast.lang, self.real.now().astimezone(UTC).replace(microsecond=0), coach, second,
        )  # fmt: skip

    def _drill(
        self, cast: Cast, desk: Desk, session: CallSession, clock: Clock, reference: Walked, ticket: Ticket,
        on_close: Callable[[], object] | None = None,
    ) -> Drill:  # fmt: skip
        drill = Drill(cast, desk, session, clock, reference, ticket, on_close=on_close)
        for twist in cast.scenario.twists:
            if twist.rings:
                other = self.library.scenarios[twist.rings]
                drill.expect_call(Ringing(other.name, other.phone, other.rings))
        return drill
