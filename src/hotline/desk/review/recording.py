"""A call as it was written down: any moment of it can be looked at again, by the scripts of that day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hotline.desk.env import environment
from hotline.dialogue.events import Event, Prompt, State
from hotline.dialogue.fold import fold
from hotline.dialogue.present import present

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.desk.views import JournalLine
    from hotline.dialogue.book import Book

_stride = 64


class Recording:
    """One call's events with the book they were made by. Moments are aware UTC, ``seq`` counts from 1; 0 is before it.

    States are folded when asked for and kept every so often, so that going back and forth in a long call is cheap.
    """

    def __init__(self, call: str, agent: str, pack: DeskPack, book: Book, events: Sequence[Event]) -> None:
        self.call, self.agent, self.pack, self.book = call, agent, pack, book
        self.events = tuple(events)
        self._moments = [event.at for event in self.events]
        self._states: list[State] = [State()]
        self._envs: dict[tuple[str, str], Mapping[str, object]] = {}

    @property
    def start(self) -> datetime:
        """When the first event happened."""
        return self.events[0].at

    @property
    def end(self) -> datetime:
        """When the last event so far happened."""
        return self.events[-1].at

    @property
    def last(self) -> int:
        """The number of the last event so far."""
        return len(self.events)

    @property
    def over(self) -> bool:
        """Whether the call has ended: nothing but its record can still come."""
        return any(event.kind == "ended" and "by" in event.data for event in reversed(self.events))

    def state(self, seq: int) -> State:
        """The state the agent had after event ``seq``."""
        wanted = max(0, min(seq, self.last))
        kept = min(wanted // _stride, len(self._states) - 1)
        state = self._states[kept]
        for event in self.events[kept * _stride : wanted]:
            state = fold(state, event)
            if event.seq % _stride == 0 and event.seq // _stride == len(self._states):
                self._states.append(state)
        return state

    def prompt(self, seq: int, lang: str, now: datetime | None = None) -> Prompt:
        """What the agent saw after event ``seq`` – at that event's moment, or later at ``now``."""
        state = self.state(seq)
        moment = now or state.last_at or self.start
        return present(self.book, state, moment, self._env(state.agent or self.agent, lang), lang)

    def seq_at(self, moment: datetime) -> int:
        """The last event that had happened at that moment; 0 before the first."""
        return bisect_right(self._moments, moment)

    def offset(self, seq: int) -> timedelta:
        """How far into the call event ``seq`` happened."""
        return self.events[max(0, min(seq, self.last) - 1)].at - self.start

    def lines(self, lang: str, upto: int | None = None, last: int = 10_000) -> tuple[JournalLine, ...]:
        """The events until ``upto`` that are worth a line, in words, masked. [P02]"""
        from hotline.desk.journal.lines import lines

        return lines(self.book, self.pack, self.events[:upto], lang, last)

    def later(self, events: Sequence[Event]) -> Recording:
        """The same call with what has happened since: events with a number beyond the last."""
        new = [event for event in events if event.seq > self.last]
        grown = Recording(self.call, self.agent, self.pack, self.book, (*self.events, *new))
        grown._states, grown._envs = self._states, self._envs
        return grown

    def _env(self, agent: str, lang: str) -> Mapping[str, object]:
        if (agent, lang) not in self._envs:
            self._envs[agent, lang] = environment(self.pack, agent, lang)
        return self._envs[agent, lang]
