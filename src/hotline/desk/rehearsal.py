"""Call cases through real sessions: over a throwaway database of their own, or over one that is named.

One mechanism for tests, ``hotline call --answers``, ``hotline scripts test`` and ``coverage``. Nothing sleeps: the
case's clock is stepped.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from hotline.clock import SteppedClock
from hotline.desk import records, world
from hotline.desk.records import chain as chain_records
from hotline.desk.records import complaint as complaint_records
from hotline.dialogue.case_run import CaseResult, given_of, run_case
from hotline.dialogue.events import Event, Input, Prompt, Refused, State
from hotline.dialogue.fields import Context
from hotline.store.errors import StoreAway
from hotline.store.spool import Spool
from hotline.store.store import Store

from .review.flags import flags_of
from .review.recording import Recording
from .service import Desk
from .views import DeskError

if TYPE_CHECKING:
    from hotline.dialogue.book import Book
    from hotline.dialogue.cases import Case, Plain
    from hotline.store.work import Work

    from .pack import DeskPack
    from .session import CallSession

_patience = 5.0


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """How a case went, and the call that came of it (None when it could not begin)."""

    result: CaseResult
    session: CallSession | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """The call's events."""
        return self.session.events if self.session is not None else ()


class Rehearsals:
    """Runs cases of one desk. Use as a context manager: the throwaway databases are gone afterwards.

    ``database``: a URL to run over instead; each case's world is then added to what stands there.
    """

    def __init__(self, pack: DeskPack, book: Book, database: str | None = None) -> None:
        self.pack, self.book, self.database = pack, book, database
        self._folder = Path(tempfile.mkdtemp(prefix="hotline-"))
        self._count = 0

    def run(self, case: Case) -> Rehearsed:
        """Run one case to its end or its first difference. Raises ``StoreError`` for a database that cannot be used."""
        clock = SteppedClock(case.at.replace(tzinfo=self.pack.opening.zone))
        switch = Switch()
        desk = self.desk(clock, case.lang, switch)
        try:
            driver = _Driver(self._begin(desk, case, clock, switch), desk, clock, switch)
        except (Refused, DeskError, ValueError) as error:
            said = error.lang(case.lang) if isinstance(error, Refused | DeskError) else str(error)
            where = f"{case.pos.file}:{case.pos.line}: {said}"
            return Rehearsed(CaseResult(case.name, where, case.pos, None, None))
        else:
            result = run_case(case, driver)
            return Rehearsed(self._flagged(case, result, driver.session), driver.session)
        finally:
            desk.close()

    def desk(self, clock: SteppedClock, lang: str = "zh", switch: Switch | None = None) -> Desk:
        """A desk of its own over an empty database with the desk's rooms; ``switch`` takes that away."""
        self._count += 1
        place = self._folder / f"{self._count}"
        place.mkdir()
        spool = Spool(place / "spool.jsonl")
        address = self.database or f"sqlite:///{self._fresh(place)}"
        held = switch or Switch()
        return Desk(self.pack, self.book, lambda: StoreWithSwitch.behind(held, address), spool, clock, lang=lang)

    def close(self) -> None:
        """Delete the throwaway databases."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _flagged(self, case: Case, result: CaseResult, session: CallSession) -> CaseResult:
        """The result of a case that says what its call is flagged for, held against what it is flagged for."""
        if case.flags is None or case.flags_pos is None or not result.passed:
            return result
        found = flags_of(Recording(session.call_id, session.agent, self.pack, self.book, session.events))
        got = dict.fromkeys(flag.key for flag in found)
        if set(got) == set(case.flags):
            return result
        wanted, is_ = (", ".join(each) or "none" for each in (case.flags, got))
        seen = "".join(f"; {flag.seq} {flag.key}: {flag.lang(case.lang)}" for flag in found)
        text = f"{case.flags_pos.file}:{case.flags_pos.line}: the flags should be {wanted}, but are {is_}{seen}"
        return replace(result, difference=text, pos=case.flags_pos)

    def _begin(self, desk: Desk, case: Case, clock: SteppedClock, switch: Switch) -> CallSession:
        with desk.writer.work() as work:
            world.build(work, self.pack, case.world, clock.now())
        given = given_at(desk, case, clock.now())
        switch.away = world.is_away(case.world)
        return desk.start_call(case.call, case.agent, phone=case.phone, rings=case.rings, given=given)

    def _fresh(self, place: Path) -> Path:
        """A copy of an empty database with the desk's rooms in it; made once, closed before it is copied."""
        template, copy = self._folder / "template.sqlite", place / "desk.sqlite"
        if not template.exists():
            making = self._folder / "making.sqlite"
            clock = SteppedClock(datetime(2000, 1, 1, tzinfo=UTC))
            spool = Spool(self._folder / "making.jsonl")
            desk = Desk(
                self.pack, self.book, lambda: Store.open(f"sqlite:///{making}", patience=_patience), spool, clock
            )
            desk.writer.store()
            desk.close()
            making.rename(template)
        shutil.copyfile(template, copy)
        return copy


def given_at(desk: Desk, case: Case, now: datetime) -> Mapping[str, object]:
    """What a case hands in, read by the script's own types: ``customer`` by name, phone or member number, ``booking``
    by its room, ``complaint`` and ``courtesy`` by their numbers. Raises ``ValueError`` with one sentence."""
    logic = desk.book.logics.get(case.call)
    if logic is None:
        return {}
    pack, opening = desk.settings, desk.settings.opening
    context = Context(now, opening.zone, region=pack.region, lang=case.lang, opens=opening.opens, closes=opening.closes)
    return {**given_of(case, logic, context), **_records(desk, case, now)}


def _records(desk: Desk, case: Case, now: datetime) -> dict[str, object]:
    pack = desk.settings
    found: dict[str, object] = {}
    who, which, what, chained = (case.given.get(name) for name in ("customer", "booking", "complaint", "courtesy"))
    if not any(isinstance(each, str) for each in (who, which, what, chained)):
        return found
    with desk.writer.read() as work:
        if isinstance(who, str):
            member = work.customer_by_member(who)
            known = (member,) if member else (*work.customers_by_phone(who), *work.customers_by_name(who))
            found["customer"] = records.customer(known[0]) if known else None
        if isinstance(what, str):
            entry = work.entry(what)
            found["complaint"] = complaint_records.complaint(pack, entry) if entry else None
        if isinstance(chained, str):
            entry = work.entry(chained)
            found["courtesy"] = chain_records.courtesy(pack, entry) if entry else None
        if isinstance(which, str):
            held = work.bookings(now - timedelta(days=1), now + timedelta(days=60))
            found["booking"] = next((records.booking(pack, each) for each in held if each.room == which), None)
    return found


@dataclass(slots=True)
class Switch:
    """Whether the database can be reached."""

    away: bool = False

    def check(self) -> None:
        """Raises ``StoreAway`` while it is away."""
        if self.away:
            raise StoreAway("gone", "the case says so")


class StoreWithSwitch(Store):
    """A store that a case can take away and bring back."""

    switch = Switch()
    """Its own once it is open."""

    @classmethod
    def behind(cls, switch: Switch, address: str) -> Self:
        """The store at ``address``, reachable while ``switch`` says so."""
        switch.check()
        store = cls.open(address, patience=_patience)
        store.switch = switch
        return store

    @contextmanager
    def work(self) -> Iterator[Work]:
        """As :meth:`Store.work`, unless it is away."""
        self.switch.check()
        with super().work() as work:
            yield work

    @contextmanager
    def read(self) -> Iterator[Work]:
        """As :meth:`Store.read`, unless it is away."""
        self.switch.check()
        with super().read() as work:
            yield work


class _Driver:
    """A session with the case's clock, as :func:`run_case` wants it."""

    def __init__(self, session: CallSession, desk: Desk, clock: SteppedClock, switch: Switch) -> None:
        self.session, self._desk, self._clock, self._switch = session, desk, clock, switch

    @property
    def state(self) -> State:
        return self.session.state

    def send(self, given: Input) -> object:
        return self.session.send(given)

    def prompt(self, lang: str) -> Prompt:
        return self.session.prompt(lang)

    def advance(self, seconds: float) -> None:
        self._clock.advance(timedelta(seconds=seconds))

    def meanwhile(self, changes: Mapping[str, Plain]) -> None:
        """What somebody else does to the store: ``store: away | back``, or anything a case's world may hold."""
        self._switch.away = changes.get("store", "away" if self._switch.away else "") == "away"
        rest = {key: value for key, value in changes.items() if key != "store"}
        try:
            if rest:
                with self._desk.writer.work() as work:
                    world.build(work, self._desk.settings, rest, self._clock.now())
        except DeskError as error:
            raise ValueError(error.en) from error
