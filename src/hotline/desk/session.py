"""One call: inputs in, events written, prompt out."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hotline.dialogue import engine
from hotline.dialogue.events import Event, Input, Prompt, State
from hotline.dialogue.fold import fold
from hotline.dialogue.present import present
from hotline.dialogue.preview import Preview, preview

from .env import environment
from .paper import entered_late
from .views import JournalLine, Sent
from .writer import Act, Step, Writer, Written

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.clock import Clock
    from hotline.dialogue.book import Book

    from .pack import DeskPack
    from .units import Opening


class CallSession:
    """A call that is on, parked, or waiting for its record. May be used from any thread, one input at a time."""

    def __init__(
        self, pack: DeskPack, book: Book, writer: Writer, clock: Clock, agent: str, *,
        call_id: str = "", events: Sequence[Event] = (), unsaved: int = 0, lang: str = "zh",
    ) -> None:  # fmt: skip
        self.pack, self.book, self.clock, self.agent, self.lang = pack, book, clock, agent, lang
        self.call_id = call_id
        self.state = State()
        self.events: tuple[Event, ...] = ()
        self.unsaved = unsaved
        """How many of the last events wait in the spool."""
        self._writer, self._lock = writer, threading.RLock()
        self._envs: dict[str, Mapping[str, object]] = {}
        self._take(events)

    # ------------------------------------------------------------ what goes in

    def send(self, given: Input) -> Sent:
        """Carry out one input. What it causes is on disk – committed, or in the fsynced spool – when this returns.

        Raises ``Refused``: then nothing has happened, on disk and here.
        """
        with self._lock:
            now, env = self.clock.now(), self.env(self.lang)

            def plan(act: Act) -> Sequence[Event]:
                return self._carry(engine.step(self.book, self.state, given, now, env), now, act)

            step = Step(self.call_id, self.agent, now, self.book)
            return self._written(self._writer.write(step, plan))

    def begin(
        self, opening: Opening, rings: int | None, given: Mapping[str, object], late: datetime | None = None
    ) -> Sent:
        """The call comes in: it rings, is answered, and runs to its first stop. Its id is given here. ``late``: when a
        call from paper is entered. [K20]"""
        with self._lock:
            now, env = opening.at, self.env(self.lang)

            def plan(act: Act) -> Sequence[Event]:
                first = engine.begin(
                    self.book,
                    opening.script.name,
                    given,
                    self.agent,
                    opening.phone,
                    rings,
                    now,
                    env,
                    line=opening.line,
                    late=late,
                )
                return self._carry(first, now, act)

            return self._written(self._writer.write(Step("", self.agent, now, self.book, opening), plan))

    def _carry(self, events: Sequence[Event], now: datetime, act: Act) -> Sequence[Event]:
        """The events of an input, and those of the actions that then wait, until the agent is needed again."""
        done, state, env = list(events), self.state, self.env(self.lang)
        for event in events:
            state = fold(state, event)
        while (waits := engine.pending(self.book, state, now, env)) is not None:
            more = engine.step(self.book, state, act(waits), now, env)
            for event in more:
                state = fold(state, event)
            done += more
        return done

    def _written(self, written: Written) -> Sent:
        self.call_id = written.call
        self._take(written.events)
        if written.away is not None:
            self.unsaved += len(written.events)
            zh, en = written.away.zh, written.away.en
            return Sent(written.events, "spooled", zh if self.lang == "zh" else en, zh, en)
        self.unsaved = 0
        if written.caught_up:
            zh = "数据库已恢复，刚才存在本机的记录都补上了。"
            en = "The database is back; what was kept on this machine has been written."
            return Sent(written.events, "saved", zh if self.lang == "zh" else en, zh, en)
        return Sent(written.events)

    def _take(self, events: Sequence[Event]) -> None:
        for event in events:
            self.state = fold(self.state, event)
        self.events = (*self.events, *events)

    # ------------------------------------------------------------ what comes out

    def env(self, lang: str) -> Mapping[str, object]:
        """The names that are always there in its scripts."""
        if lang not in self._envs:
            self._envs[lang] = environment(self.pack, self.agent, lang)
        return self._envs[lang]

    @property
    def entered(self) -> datetime | None:
        """When a call from paper was entered (aware); None for one that was taken at the console. [K20]"""
        return entered_late(self.events)

    @property
    def screen(self) -> str:
        """The screen that the sub-tree or the script of the matter on the screen asks for by its header; empty: the
        general one."""
        return screen_of(self.book, self.state)

    def prompt(self, lang: str) -> Prompt:
        """What the agent sees now, in ``zh`` or ``en``."""
        return present(self.book, self.state, self.clock.now(), self.env(lang), lang)

    def preview(self, where: str, text: str, lang: str) -> Preview:
        """How a text would be read if it were sent for that field, or by the ``capture`` line, now."""
        return preview(self.book, self.state, where, text, self.clock.now(), self.env(lang))

    def journal_lines(self, lang: str, last: int = 5) -> tuple[JournalLine, ...]:
        """The last events in words, oldest first; those that wait in the spool are marked."""
        from hotline.desk.journal.lines import lines

        saved = len(self.events) - self.unsaved
        return lines(
            self.book, self.pack, self.events, lang, last, shown=lambda seq: self._shown(seq, lang), saved=saved
        )

    def _shown(self, seq: int, lang: str) -> Prompt:
        """What the agent saw after event ``seq``."""
        state = State()
        for event in self.events[:seq]:
            state = fold(state, event)
        return present(self.book, state, state.last_at or self.clock.now(), self.env(lang), lang)


def screen_of(book: Book, state: State) -> str:
    """The screen that the matter on top asks for in that state."""
    if state.shown is None:
        return ""
    for frame in reversed(state.matters[state.shown].frames):
        ref = state.scripts.get(frame.script)
        held = (book.by_sha(ref.sha256) if ref else None) or book.logics.get(frame.script)
        if held is not None and held.script.screen:
            return held.script.screen
    return ""
