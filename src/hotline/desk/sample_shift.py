"""A day of calls that a desk's folder brings along (``shift.yaml``), put into the journal of its sample.

Only a database into which the sample was put at its very first opening gets them: :func:`begin` marks it in that same
transaction, with the moment. Each call is one transaction together with its own mark, so a program that is killed in
the middle leaves whole calls, goes on at the next start, and never plays one twice – whichever terminal it is.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from hotline.clock import SteppedClock
from hotline.desk import world
from hotline.desk.looking import e164
from hotline.dialogue.case_run import run_case
from hotline.dialogue.events import Refused
from hotline.domain.opening import day_of, on_day

from .sample_cards import score_shift
from .sample_hands import Hands
from .views import DeskError
from .writer import Plan, Step, Writer, Written

if TYPE_CHECKING:
    from hotline.dialogue.cases import Case
    from hotline.dialogue.findings import Finding
    from hotline.dialogue.types import Vocabulary
    from hotline.domain.rooms import FollowUp
    from hotline.store.work import Work

    from .pack import DeskPack
    from .service import Desk

FILE = "shift.yaml"
_BEGUN, _CALL, _DONE = "sample shift begun ", "sample shift call ", "sample shift done"
_MARKS = "sample shift "
_log = logging.getLogger(__name__)


def begin(work: Work, pack: DeskPack, now: datetime) -> None:
    """Mark a database whose sample was put there just now, in the same transaction; ``now`` is aware."""
    if (pack.folder / FILE).is_file():
        work.once(f"{_BEGUN}{now.astimezone(UTC).isoformat()}")


def unfinished(desk: Desk) -> SampleShift | None:
    """The sample's shift, if calls of it are still to be played. Raises ``StoreAway``."""
    with desk.writer.read() as work:
        marks = work.marks(_MARKS)
    begun = next((mark.removeprefix(_BEGUN) for mark in marks if mark.startswith(_BEGUN)), None)
    return None if begun is None or _DONE in marks else SampleShift(desk, datetime.fromisoformat(begun))


class SampleShift:
    """The calls of the business day before the sample was put there."""

    def __init__(self, desk: Desk, begun: datetime) -> None:
        self._desk, self._begun = desk, begun
        opening = desk.settings.opening
        self.day: date = day_of(opening, begun) - timedelta(days=1)
        """The business day the calls came in on."""
        self._calls: list[Case] | None = None

    def step(self) -> bool:
        """Play one call; whether there are more. Raises ``StoreAway``; nothing of that call is kept then."""
        calls = self._due()
        try:
            with self._desk.writer.work() as work:
                inside = _Inside(self._desk, work)
                if not calls:
                    if work.once(_DONE):
                        _settle(inside, work, self.day, self._begun)
                    return False
                if work.once(_CALL + calls[0].name):
                    inside.play(calls[0])
        except _StrayedError as strayed:  # a script that was changed may not fit its sample any more
            _log.warning("a sample call is left out: %s", strayed)
            with self._desk.writer.work() as work:
                work.once(_CALL + calls[0].name)
        calls.pop(0)
        return True

    def finish(self) -> None:
        """Play all that is left. Raises ``StoreAway``."""
        while self.step():
            pass

    def _due(self) -> list[Case]:
        if self._calls is None:
            with self._desk.writer.read() as work:
                played = {mark.removeprefix(_CALL) for mark in work.marks(_CALL)}
            self._calls = [each for each in shift_cases(self._desk, self.day) if each.name not in played]
        return self._calls


def shift_cases(desk: Desk, day: date) -> tuple[Case, ...]:
    """The calls of the desk's ``shift.yaml`` on a business day; none where there is none, or it cannot be read."""
    cases, findings = read_shift(desk.settings, desk.book.vocabulary, day)
    for finding in findings:
        _log.warning("the sample's shift: %s", finding)
    return cases


def read_shift(
    pack: DeskPack, vocabulary: Vocabulary, day: date = date(2000, 1, 3)
) -> tuple[tuple[Case, ...], tuple[Finding, ...]]:
    """The calls in a desk's ``shift.yaml``, put on a business day, and what is wrong in the file."""
    from hotline.dialogue.shift_file import load_shift

    file = pack.folder / FILE
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return (), ()

    def moment(at: time) -> datetime:
        return on_day(pack.opening, day, at).replace(tzinfo=None)

    return load_shift(text, str(file), vocabulary, moment)


def play(desk: Desk, case: Case, clock: SteppedClock) -> str:
    """Play one case through a session of ``desk``, whose clock stands at its beginning; what went differently, or
    nothing."""
    from .rehearsal import given_at

    try:
        with desk.writer.work() as work:
            world.build(work, desk.settings, case.world, clock.now())
        given = {**given_at(desk, case, clock.now()), **_errand(desk, case)}
        session = desk.start_call(case.call, case.agent, phone=case.phone, rings=case.rings, given=given)
        return run_case(case, Hands(session, desk, clock, case)).difference
    except (Refused, DeskError, ValueError) as error:
        return f"{case.pos.file}:{case.pos.line}: {getattr(error, 'en', error)}"


def _errand(desk: Desk, case: Case) -> dict[str, object]:
    """``errand_number: theirs`` is the promise made to that number in the shift: how it is numbered depends on all
    calls before."""
    if case.given.get("errand_number") != "theirs":
        return {}
    with desk.writer.read() as work:
        promised = work.follow_ups(phone=e164(desk.settings, case.phone, desk.clock.now()))
    return {"errand_number": promised[0].number} if promised else {}


class _StrayedError(Exception):
    """A call that did not go as written."""


class _Inside:
    """A desk inside one open transaction, with a clock of its own."""

    def __init__(self, desk: Desk, work: Work) -> None:
        from .service import Desk as Made

        self.clock = SteppedClock(datetime(2000, 1, 1, tzinfo=UTC))
        self.desk = Made(desk.settings, desk.book, desk.writer.store, desk.writer.spool, self.clock, lang=desk.lang)
        self.desk.writer = _Within(desk, work)

    def play(self, case: Case) -> None:
        """Play a case at its time. Raises ``_StrayedError`` when it does not go as written: keep nothing then."""
        self.clock.set(case.at.replace(tzinfo=self.desk.settings.opening.zone))
        wrong = play(self.desk, case, self.clock)
        if wrong:
            raise _StrayedError(wrong)


class _Within(Writer):
    """Writes steps into a transaction that is open already."""

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__(desk.settings, desk.writer.store, desk.writer.spool)
        self.book = desk.book
        self._work = work

    @contextmanager
    def read(self) -> Iterator[Work]:
        yield self._work

    @contextmanager
    def work(self) -> Iterator[Work]:
        yield self._work

    def write(self, step: Step, plan: Plan) -> Written:
        return self._commit(self._work, step, plan)

    def catch_up(self) -> int:
        return 0


def _settle(inside: _Inside, work: Work, day: date, now: datetime) -> None:
    """What the shift had promised by now was kept in time, guests of yesterday came, and who waited has stopped.

    What only a call may settle (an open complaint) stays on the to-do list.
    """
    desk, shift = inside.desk, f"{day:%Y-%m-%d}/"

    def of_the_shift(promise: FollowUp) -> bool:
        entry = work.entry_by_id(promise.entry) if promise.call is None and promise.entry is not None else None
        return (promise.call or (entry.call if entry is not None else None) or "").startswith(shift)

    mine = [each for each in work.follow_ups(before=now) if each.due < now and of_the_shift(each)]
    for promise in sorted(mine, key=lambda each: each.due):
        inside.clock.set(max(inside.clock.now(), promise.made_at, promise.due - timedelta(minutes=5)))
        with suppress(DeskError):
            desk.finish_follow_up(promise.number, promise.owner or desk.settings.supervisor)
    begins = now - timedelta(days=3)
    for booking in work.bookings(begins, now):
        if booking.start <= now:
            work.arrived(booking.id)
    for wait in work.waiting(begins, now):
        if wait.start <= now:
            work.set_wait_status(wait.id, "dropped")
    ended = max((each.ended for each in work.calls(limit=500) if each.ended is not None), default=inside.clock.now())
    inside.clock.set(max(inside.clock.now(), ended))
    score_shift(desk, shift_cases(desk, day), inside.clock.advance, now)


__all__ = ["SampleShift", "begin", "play", "read_shift", "shift_cases", "unfinished"]
