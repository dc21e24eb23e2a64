"""Hands and voices for sample calls: lines are read aloud, words are typed letter by letter, people think."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.desk import world
from hotline.dialogue.events import Choose, Draft, Fill, Go, Input, Note, Prompt, State, WrapUp
from hotline.domain.service import reading_time

if TYPE_CHECKING:
    from hotline.clock import SteppedClock
    from hotline.dialogue.cases import Case, Plain

    from .service import Desk
    from .session import CallSession

_USUAL = 5.0
"""The ``pace`` of an agent who takes their time as they should; half of it is twice as fast."""
_LONG = 6
"""Letters from which on typing is seen in the journal."""


class Hands:
    """A session with the case's clock, as :func:`hotline.dialogue.case_run.run_case` wants it.

    Each step takes as long as it would on the phone: the line is read (once), the caller answers, the agent types. The
    case's name decides the small differences, so a call is the same wherever it is played.
    """

    def __init__(self, session: CallSession, desk: Desk, clock: SteppedClock, case: Case) -> None:
        self.session, self._desk, self._clock, self._case = session, desk, clock, case
        self._random = random.Random(case.name)  # noqa: S311 - nothing depends on nobody guessing it
        self._said: set[tuple[int, str]] = set()

    @property
    def state(self) -> State:
        """Where the call is."""
        return self.session.state

    def prompt(self, lang: str) -> Prompt:
        """What the agent sees."""
        return self.session.prompt(lang)

    def advance(self, seconds: float) -> None:
        """A pause that the case writes; the pace of a step is found when it is known what it is."""
        if seconds != self._case.pace:
            self._pass(seconds * self._random.uniform(0.94, 1.06))

    def send(self, given: Input) -> object:
        """One input, after the time it takes."""
        self._listen()
        if isinstance(given, Fill):
            self._type(given.field, given.raw)
        elif isinstance(given, Note):
            self._pass(len(given.text) * self._between(0.15, 0.3))
        elif isinstance(given, WrapUp):
            self._pass(self._between(9, 25) + len(given.note) * self._between(0.2, 0.4))
        elif isinstance(given, Choose):
            self._pass(self._between(2.0, 7.0))
        else:
            self._pass(self._between(0.6, 2.0 if isinstance(given, Go) else 3.0))
        return self.session.send(given)

    def meanwhile(self, changes: Mapping[str, Plain]) -> None:
        """What somebody else does to the store."""
        with self._desk.writer.work() as work:
            world.build(work, self._desk.settings, changes, self._clock.now())

    def _listen(self) -> None:
        """The line that stands there is said, once at each stop."""
        state = self.state
        matter = state.matters[state.shown] if state.shown is not None and state.line == "talk" else None
        if matter is None or matter.outcome is not None or not matter.trail:
            return
        stop = matter.trail[-1].seq, matter.trail[-1].frames[-1].node
        if stop in self._said:
            return
        self._said.add(stop)
        line = self.prompt(self._case.lang).say
        least = reading_time(self._desk.settings.standard, line, self._case.lang).total_seconds()
        self._pass(least * self._between(1.6, 2.3))

    def _type(self, field: str, text: str) -> None:
        """The caller says it, the agent types along; what is long is seen to grow."""
        self._pass(self._between(2.0, 5.0))
        per_letter = self._between(0.16, 0.32)
        if len(text) >= _LONG and self.state.line == "talk":
            half = self._random.randrange(2, len(text) - 2)
            self._pass(half * per_letter)
            self.session.send(Draft(field, text[:half]))
            self._pass((len(text) - half) * per_letter + self._between(0.3, 2.2))
        else:
            self._pass(len(text) * per_letter)

    def _between(self, low: float, high: float) -> float:
        return self._random.uniform(low, high) * self._case.pace / _USUAL

    def _pass(self, seconds: float) -> None:
        self._clock.advance(timedelta(milliseconds=round(seconds * 1000)))
