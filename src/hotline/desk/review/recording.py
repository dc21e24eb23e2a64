"""A call as it was written down: any moment of it can be looked at again, by the scripts of that day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from hotline.desk.env import environment
from hotline.desk.session import screen_of
from hotline.desk.views import DeskError
from hotline.dialogue.events import Event, Prompt, State
from hotline.dialogue.fold import fold
from hotline.dialogue.present import present

from . import masked
from .masked import Secrets
from .telling import Told, tell
from .track import Track

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.desk.views import JournalLine
    from hotline.dialogue.book import Book
    from hotline.dialogue.events import ScriptRef

_stride = 16


class Recording:
    """One call's events with the book they were made by. Moments are aware UTC, ``seq`` counts from 1; 0 is before it.

    States are folded when asked for and kept every so often, so that going back and forth in a long call is cheap.
    """

    def __init__(
        self, call: str, agent: str, pack: DeskPack, book: Book, events: Sequence[Event], today: Book | None = None
    ) -> None:
        self.call, self.agent, self.pack, self.book = call, agent, pack, book
        self.today = today or book
        self.events = tuple(events)
        self._moments = [event.at for event in self.events]
        self._states: list[State] = [State()]
        self._envs: dict[tuple[str, str], Mapping[str, object]] = {}
        self._told: dict[tuple[str, bool], tuple[Told, ...]] = {}

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

    @cached_property
    def track(self) -> Track:
        """The call laid out in time."""
        return Track(self.events)

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

    def screen(self, seq: int) -> str:
        """The screen that the call had then; empty: the general one."""
        return screen_of(self.book, self.state(seq))

    def script(self, seq: int) -> ScriptRef | None:
        """The script that was on the screen then, in the version of that day."""
        state = self.state(seq)
        return state.matters[state.shown].script if state.shown is not None else None

    def version(self, seq: int) -> tuple[str, int | None]:
        """The script on the screen then as ``name@version``, and today's version where it is another one by now."""
        ref = self.script(seq)
        if ref is None:
            return "", None
        now = self.today.logics.get(ref.name)
        changed = now is not None and now.script.sha256 != ref.sha256
        return f"{ref.name}@{ref.version}", now.script.version if changed and now is not None else None

    def shown(self, seq: int, lang: str, *, bare: bool = False) -> Prompt:
        """What the agent saw, masked unless ``bare``. [P02]"""
        prompt = self.prompt(seq, lang)
        return prompt if bare else masked.prompt(prompt, self.secrets)

    def seen(self, seq: int, lang: str, *, bare: bool = False) -> tuple[Prompt, State]:
        """What the agent saw and where the call was, masked unless ``bare``. [P02]"""
        state = self.state(seq)
        return self.shown(seq, lang, bare=bare), state if bare else masked.state(state, self.secrets)

    def kept(self, seq: int, *, bare: bool = False) -> tuple[Event, ...]:
        """The events until then, masked unless ``bare``. [P02]"""
        events = self.events[:seq]
        return events if bare else masked.events(events, self.secrets)

    def told(self, lang: str, *, bare: bool = False) -> tuple[Told, ...]:
        """The call in lines, with what was typed and how long nothing happened; masked unless ``bare``. [P02]"""
        if (lang, bare) not in self._told:
            self._told[lang, bare] = tell(self, self.track, lang, bare=bare)
        return self._told[lang, bare]

    @cached_property
    def secrets(self) -> Secrets:
        """What is personal in the call, to be hidden wherever it stands. [P02]"""
        return Secrets.of(self.state(self.last))

    def seq_at(self, moment: datetime) -> int:
        """The last event that had happened at that moment; 0 before the first."""
        return bisect_right(self._moments, moment)

    def offset(self, seq: int) -> timedelta:
        """How far into the call event ``seq`` happened."""
        return self.events[max(0, min(seq, self.last) - 1)].at - self.start

    def lines(
        self, lang: str, upto: int | None = None, last: int = 10_000, *, bare: bool = False
    ) -> tuple[JournalLine, ...]:
        """The events until ``upto`` that are worth a line, in words, masked unless ``bare``. [P02]"""
        from hotline.desk.journal.lines import lines

        return lines(
            self.book, self.pack, self.events[:upto], lang, last, shown=lambda seq: self.prompt(seq, lang), bare=bare
        )

    def later(self, events: Sequence[Event]) -> Recording:
        """The same call with what has happened since: events with a number beyond the last."""
        new = [event for event in events if event.seq > self.last]
        grown = Recording(self.call, self.agent, self.pack, self.book, (*self.events, *new), self.today)
        grown._states, grown._envs = self._states, self._envs
        return grown

    def _env(self, agent: str, lang: str) -> Mapping[str, object]:
        if (agent, lang) not in self._envs:
            self._envs[agent, lang] = environment(self.pack, agent, lang)
        return self._envs[agent, lang]


def whole_id(written: str, today: date) -> str:
    """A call's id as a person writes it: ``41`` is that call of ``today``."""
    plain = written.strip()
    return f"{today:%Y-%m-%d}/{int(plain):04}" if plain.isascii() and plain.isdigit() and len(plain) <= 6 else plain


def no_call(call: str) -> DeskError:
    """What to say where there is no such call."""
    return DeskError("no_call", f"没有找到通话 {call}。", f"There is no call {call}.")


def no_script(call: str, ref: ScriptRef) -> DeskError:
    """What to say where a script of that day is not in the database, or cannot be read by this program."""
    named = f"{ref.name}@{ref.version}"
    return DeskError(
        "no_script", f"通话 {call} 用的是 {named}，这个数据库里没有它当时的原文，无法回放。",
        f"Call {call} ran by {named}, the text of which is not in this database; it cannot be replayed.",
    )  # fmt: skip


def refuse_others(pack: DeskPack, recording: Recording, viewer: str) -> None:
    """A lead sees every call, anybody else those they took. Raises ``DeskError`` (``not_yours``)."""
    took = {recording.agent, recording.state(recording.last).agent}
    if viewer not in took and not pack.is_lead(viewer):
        raise DeskError(
            "not_yours", "同事的通话由主管回放；您自己接的，随时可以回放。",
            "A colleague's call is for a lead to replay; those you took are yours to replay at any time.",
        )  # fmt: skip
