"""How a step reaches the disk: in one transaction of the store, or – while that is away – in the fsynced spool.

A *step* is one input's events and what the actions among them cause. In the store they commit together. While the store
is away the events go to the spool as one unit, with the effects that may be written later (``spoolable`` actions)
beside them; actions that cannot wait answer ``offline``. Before the next step is written, everything in the spool is
written first, in order, whoever put it there; a unit is written once, because its name is noted in the same
transaction (``Work.once``). A call that began while the store was away keeps the id it was given then: the day, the
agent and a random part, so that no two terminals can meet.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hotline.dialogue.events import Acted, Event, Pending, Refused
from hotline.store.errors import StoreAway

from .actions import perform, perform_offline
from .pinned_scripts import pin, pins_of, refs_of
from .units import Effect, Opening, Unit, unit_json, unit_of
from .vocabulary import ACTIONS

if TYPE_CHECKING:
    from hotline.dialogue.book import Book
    from hotline.store.spool import Spool
    from hotline.store.store import Store
    from hotline.store.work import Work

    from .pack import DeskPack

Act = Callable[[Pending], Acted]
"""Carries a pending action out."""
Plan = Callable[[Act], Sequence[Event]]
"""Makes a step's events with the way to carry out actions. It may run twice: of the first run nothing is kept when the
store goes away in the middle of it."""

_log = logging.getLogger(__name__)
_log.addHandler(logging.NullHandler())  # the terminal belongs to the console


@dataclass(frozen=True, slots=True)
class Step:
    """Whose step it is. ``call`` empty with an ``opening``: the call's id is given when it is written."""

    call: str
    agent: str
    now: datetime
    book: Book
    opening: Opening | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: ``away`` None = committed in the store, else why it waits in the spool. ``caught_up`` counts
    the spooled units that were written before this step."""

    call: str
    events: tuple[Event, ...]
    away: StoreAway | None = None
    caught_up: int = 0


class Writer:
    """Carries steps to the store or the spool. May be used from several threads; one step is written at a time."""

    def __init__(self, pack: DeskPack, open_store: Callable[[], Store], spool: Spool) -> None:
        self._pack, self._open, self.spool = pack, open_store, spool
        self.book: Book | None = None
        """The desk's scripts; without them a call that ends is not judged (see ``desk.review.index``)."""
        self._store: Store | None = None
        self._away = ""
        self._lock = threading.RLock()

    # ------------------------------------------------------------ the store

    def store(self) -> Store:
        """The store, opened when first needed. Raises ``StoreAway`` while it cannot be."""
        with self._lock:
            if self._store is None:
                store = self._open()
                store.registers = self._pack.registers
                try:
                    with store.work() as work:
                        _prepare(work, self._pack)
                except BaseException:
                    store.close()
                    raise
                self._store = store
            return self._store

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A consistent look at the store. Raises ``StoreAway``."""
        with self.store().read() as work:
            yield work

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One transaction that belongs to no call. Raises ``StoreAway``."""
        with self._lock, self.store().work() as work:
            yield work

    def close(self) -> None:
        """Write what waits, if the store will have it, and let go of everything."""
        with self._lock:
            try:
                self.catch_up()
            except StoreAway as away:
                _log.info("closed while the store is away: %s", away.detail)
            if self._store is not None:
                self._store.close()
                self._store = None

    # ------------------------------------------------------------ steps

    def write(self, step: Step, plan: Plan) -> Written:
        """Write one step: all of it, or nothing and an exception.

        Raises ``Refused``: from the engine, or ``not_saved`` when neither store nor spool can be written.
        """
        with self._lock:
            try:
                caught_up = self.catch_up()
                with self.store().work() as work:
                    written = self._commit(work, step, plan)
            except StoreAway as away:
                if self._away != away.reason:
                    _log.warning("the store is away (%s): %s", away.reason, away.detail)
                self._away = away.reason
                return self._put_aside(step, plan, away)
            self._away = ""
            return Written(written.call, written.events, None, caught_up)

    def catch_up(self) -> int:
        """Write everything that waits in the spool, in order; how many units. Raises ``StoreAway``."""
        with self._lock:
            return 0 if self.spool.empty() else self.spool.drain(self._replay)

    def waiting(self, call: str = "") -> tuple[Unit, ...]:
        """What waits in the spool, of one call or of all, in order."""
        units = (_readable(data) for data in self.spool.units())
        return tuple(unit for unit in units if unit is not None and call in ("", unit.call))

    def _commit(self, work: Work, step: Step, plan: Plan) -> Written:
        call = step.call
        if step.opening is not None:
            pin(work, pins_of(step.book, (step.opening.script,)))
            call = _open(work, call or None, step.opening)

        def act(pending: Pending) -> Acted:
            return perform(work, self._pack, pending, call, step.agent, step.now)

        events = tuple(plan(act))
        pin(work, pins_of(step.book, refs_of(events)))
        work.append(call, step.agent, events)
        self._judge(work, step.book)
        return Written(call, events)

    def _judge(self, work: Work, book: Book | None) -> None:
        """What a lead should look at in a call that this step ends goes with it into the log."""
        if book is not None and self.book is not None and any(work.ended_now()):
            from .review.index import judge_ended

            judge_ended(work, self._pack, book)

    def _put_aside(self, step: Step, plan: Plan, away: StoreAway) -> Written:
        call = step.call or _own_id(step)
        effects: list[Effect] = []

        def act(pending: Pending) -> Acted:
            if ACTIONS[pending.action].spoolable:
                effects.append(Effect(pending, step.now))
            return perform_offline(self._pack, pending, call, step.agent, step.now)

        events = tuple(plan(act))
        refs = refs_of(events) if step.opening is None else (step.opening.script, *refs_of(events))
        unit = Unit(
            f"{call}#{events[-1].seq}-{secrets.token_hex(4)}", call, step.agent, events, tuple(effects),
            pins_of(step.book, refs), step.opening,
        )  # fmt: skip
        try:
            self.spool.put(unit_json(unit))
        except OSError as error:
            _log.exception("neither store nor spool could be written")
            raise Refused(
                "not_saved",
                f"{away.zh.split('，')[0]}，本机也没能存下这一步（{error.strerror}）。请先记在纸上，再试一次。",
                f"{away.en.split('.')[0]}, and this step could not be kept on this machine either ({error.strerror}). "
                "Please write it down on paper and try again.",
            ) from error
        return Written(call, events, away)

    def _replay(self, data: Mapping[str, Any]) -> None:
        unit = _readable(data)
        if unit is None:
            return
        with self.store().work() as work:
            if not work.once(unit.name):
                return
            pin(work, unit.pins)
            if unit.opening is not None:
                _open(work, unit.call, unit.opening)
            if work.append(unit.call, unit.agent, unit.events) == 0:
                return
            self._judge(work, self.book)
            for effect in unit.effects:
                perform(work, self._pack, effect.pending, unit.call, unit.agent, effect.at)


def _prepare(work: Work, pack: DeskPack) -> None:
    """What the store must know of the desk file before anything refers to it. Raises ``StoreOthers`` when it is another
    desk's."""
    work.claim(pack.key)
    if work.rooms() != pack.rooms:
        work.save_rooms(pack.rooms)
    known = {agent.number for agent in work.agents()}
    for agent in pack.agents():
        if agent.number not in known:
            work.save_agent(agent)


def _open(work: Work, call: str | None, opening: Opening) -> str:
    script = opening.script
    return work.open_call(
        opening.day, desk=opening.desk, agent=opening.agent, script=script.name, version=script.version,
        sha256=script.sha256, at=opening.at, line=opening.line, phone=opening.phone, call=call,
    )  # fmt: skip


def _own_id(step: Step) -> str:
    if step.opening is None:
        raise ValueError("a step without a call")
    return f"{step.opening.day:%Y-%m-%d}/{step.agent}-{secrets.token_hex(3)}"


def _readable(data: Mapping[str, Any]) -> Unit | None:
    try:
        return unit_of(data)
    except (KeyError, TypeError, ValueError):
        _log.exception("something in the spool is not a step of a call; it is left out")
        return None
