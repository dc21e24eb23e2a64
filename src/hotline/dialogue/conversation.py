"""A conversation held in memory: the engine with a clock of its own. For cases, tests, and use as a library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from .engine import begin, pending, step
from .events import Acted, Event, Input, Pending, Prompt, State
from .fold import fold_all
from .present import present

if TYPE_CHECKING:
    from .book import Book
    from .names import Env

Act = Callable[[Pending], Acted]
"""Carries an action out and says how it went."""


class Conversation:
    """One call: ``send`` answers an input and carries out what then waits; ``now`` only moves by ``advance``."""

    def __init__(self, book: Book, env: Env, act: Act, now: datetime) -> None:
        self.book, self.env, self.act, self.now = book, env, act, now
        self.state = State()
        self.events: tuple[Event, ...] = ()

    def begin(
        self, script: str, given: Mapping[str, object], agent: str = "", phone: str = "", rings: int | None = None
    ) -> tuple[Event, ...]:
        """The call is answered now. ``Refused`` when there is no such script."""
        return self._run(begin(self.book, script, given, agent, phone, rings, self.now, self.env))

    def send(self, given: Input) -> tuple[Event, ...]:
        """One input, and what follows from it. ``Refused``: then nothing has happened."""
        return self._run(step(self.book, self.state, given, self.now, self.env))

    def prompt(self, lang: str) -> Prompt:
        """What the agent sees now."""
        return present(self.book, self.state, self.now, self.env, lang)

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)

    def meanwhile(self, world: Mapping[str, object]) -> None:
        """There is no store that could change; ``ValueError``."""
        raise ValueError(f"there is no store here in which {', '.join(world)} could change")

    def _run(self, events: list[Event]) -> tuple[Event, ...]:
        state = fold_all(events, self.state)
        while (wanted := pending(self.book, state, self.now, self.env)) is not None:
            more = step(self.book, state, self.act(wanted), self.now, self.env)
            events, state = events + more, fold_all(more, state)
        self.events, self.state = (*self.events, *events), state
        return tuple(events)
