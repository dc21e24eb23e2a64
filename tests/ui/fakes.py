"""A small desk for the console's tests: the same methods as the real facade, values from ``desk/views.py``."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from hotline.app import HotlineApp
from hotline.clock import SteppedClock
from hotline.desk.pack import DeskPack, load_pack
from hotline.desk.views import CallType, DaySummary, OpenCall, ScreenPop, TodoItem
from hotline.desk.vocabulary import ACTIONS, NAMES, RECORDS
from hotline.dialogue.book import Book
from hotline.dialogue.events import Answer, HangUp, Input, Matter, Park, Resume, ScriptRef, State, WrapUp
from hotline.dialogue.types import Vocabulary
from hotline.domain.people import Customer
from hotline.domain.rooms import FollowUp
from hotline.paths import Paths, data_dir
from hotline.settings import Settings

if TYPE_CHECKING:
    import threading
    from collections.abc import Mapping
    from pathlib import Path

ZONE = ZoneInfo("Asia/Shanghai")
START = datetime(2026, 11, 21, 6, 32, tzinfo=UTC)
"""Saturday 21 November 2026, 14:32 at the desk."""


@dataclass(frozen=True)
class Both:
    """A text in both languages."""

    zh: str
    en: str

    def lang(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


TYPES = (
    ("b", "ktv.booking", Both("订房", "booking")),
    ("g", "ktv.change", Both("改期或取消", "change or cancel")),
    ("m", "common.message", Both("留言", "message")),
)

_SCRIPTS = """
hotline: 1
script: ktv.booking
version: 1
title: {zh: 订房, en: Booking}
key: b
outcomes:
  made: {disposition: booking.made, label: {zh: 已订妥, en: Booked}}
  waiting: {disposition: booking.waitlisted, label: {zh: 已排候补, en: On the waiting list}}
  declined: {disposition: booking.declined, label: {zh: 客人没有要, en: The caller declined}}
start: which
nodes:
  which:
    say: {zh: "请问要哪种？", en: "Which one, please?"}
    choose:
      a: {label: {zh: 订, en: Book}, go: made}
      b: {label: {zh: 候补, en: Wait}, go: waiting}
      c: {label: {zh: 都好, en: Neither}, go: declined}
  made: {end: made}
  waiting: {end: waiting}
  declined: {end: declined}
---
hotline: 1
script: ktv.change
version: 1
title: {zh: 改期或取消, en: Change or cancel}
key: g
outcomes: {moved: {disposition: change.moved, label: {zh: 已改期, en: Moved}}}
start: done
nodes: {done: {say: {zh: 好的。, en: Very well.}, end: moved}}
"""


@cache
def fake_book() -> Book:
    """Two tiny scripts, so that the console's pictures do not change with the desk's real ones."""
    vocabulary = Vocabulary(RECORDS, ACTIONS, NAMES)
    book, findings = Book.of([(f"{n}.yaml", text) for n, text in enumerate(_SCRIPTS.split("---\n"))], vocabulary)
    assert not [each for each in findings if each.severity == "error"], findings
    return book


@cache
def ktv_pack() -> DeskPack:
    """The desk that ships."""
    pack, findings = load_pack(data_dir() / "desks" / "ktv")
    assert pack is not None, findings
    return pack


@dataclass
class FakeSession:
    """A call that only knows whether it is talked on, parked, ended or wrapped."""

    call_id: str
    state: State
    clock: SteppedClock
    sent: list[Input] = field(default_factory=list)
    entered: None = None
    """No call here is from paper."""

    def send(self, given: Input) -> SimpleNamespace:
        self.sent.append(given)
        moves = {Park: "parked", Resume: "talk", HangUp: "ended", WrapUp: "wrapped", Answer: "talk"}
        line = moves.get(type(given), self.state.line)
        ended = self.clock.now() if isinstance(given, HangUp) else self.state.ended_at
        self.state = replace(self.state, line=line, ended_at=ended)
        return SimpleNamespace(events=(), saved="saved", notice="")


@dataclass
class FakeDesk:
    """Holds what a test wants to see; ``asked`` is what was asked of it, in order."""

    clock: SteppedClock
    items: tuple[TodoItem, ...] = ()
    waiting: tuple[OpenCall, ...] = ()
    day: DaySummary | None = None
    sessions: dict[str, FakeSession] = field(default_factory=dict)
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    closed: bool = False
    error: Exception | None = None
    pins: dict[str, str] = field(default_factory=dict)

    @property
    def writer(self) -> SimpleNamespace:
        """Knows the PINs that a test gave out, as hashes."""
        return SimpleNamespace(read=lambda: nullcontext(SimpleNamespace(pin=lambda agent: self.pins.get(agent, ""))))

    @property
    def settings(self) -> DeskPack:
        return ktv_pack()

    @property
    def book(self) -> Book:
        return fake_book()

    def call_types(self, lang: str) -> tuple[CallType, ...]:
        types = (CallType(key, script, title.lang(lang)) for key, script, title in TYPES)
        return (*types, CallType("", "common.complaint", Both("投诉", "complaint").lang(lang), "f8"))

    def greeting(self, agent: str, rings: int | None, lang: str) -> str:
        sorry = {"zh": "让您久等了。", "en": " Sorry."}[lang] if rings and rings > 3 else ""
        return {"zh": f"您好，星光KTV订房台，{agent}号。", "en": f"Good day, Star KTV, agent {agent}."}[lang] + sorry

    def screen_pop(self, phone: str, lang: str) -> ScreenPop:
        self.asked.append(("screen_pop", phone))
        if phone.endswith("1234"):
            known = Customer(7, "王先生", "+8613905741234", "A1023", visits=14)
            return ScreenPop(phone, (known,), line=Both("王先生 · 会员 A1023", "王先生 · member A1023").lang(lang))
        return ScreenPop(phone, (), line=Both("新客人", "new caller").lang(lang))

    def todo(self, agent: str, lang: str) -> tuple[TodoItem, ...]:
        if self.error:
            raise self.error
        return self.items

    def start_for(self, number: str, agent: str) -> FakeSession | None:
        self.asked.append(("start_for", number))
        return None

    def finish_follow_up(self, number: str, agent: str, note: str) -> None:
        self.asked.append(("finish_follow_up", number, agent, note))
        self.items = tuple(item for item in self.items if item.number != number)

    def open_calls(self, agent: str, lang: str) -> tuple[OpenCall, ...]:
        own = tuple(
            OpenCall(s.call_id, "订房", "孙女士", s.state.line, self.clock.now().astimezone(ZONE), 48)
            for s in self.sessions.values()
            if s.state.line in ("parked", "ended")
        )
        return (*self.waiting, *own)

    def left_at(self, agent: str) -> None:
        """Nobody is away here."""

    def summary(self, agent: str | None) -> DaySummary:
        return self.day or DaySummary(0, None, 0, 0, None, None, None, 0, 0)

    def start_call(
        self,
        script: str,
        agent: str,
        *,
        line: str = "",
        phone: str = "",
        rings: int | None = None,
        given: Mapping[str, Any] | None = None,
    ) -> FakeSession:
        self.asked.append(("start_call", script, agent, phone, rings, dict(given or {})))
        ref = ScriptRef(script, 1, "0" * 64)
        state = State(
            line="talk",
            agent=agent,
            phone=phone,
            rings=rings,
            answered_at=self.clock.now(),
            matters=(Matter(ref, {}, ()),),
            open=(0,),
        )
        session = FakeSession(f"2026-11-21/{len(self.sessions) + 41:04}", state, self.clock)
        self.sessions[session.call_id] = session
        return session

    def resume_call(self, call_id: str, agent: str = "") -> FakeSession:
        self.asked.append(("resume_call", call_id))
        ref = ScriptRef("ktv.booking", 1, "0" * 64)
        return self.sessions.setdefault(
            call_id, FakeSession(call_id, State(line="talk", matters=(Matter(ref, {}, ()),), open=(0,)), self.clock)
        )

    sample = None

    def idle(self) -> None:
        """Nothing is done meanwhile."""

    def warm_up(self) -> None:
        self.asked.append(("warm_up",))

    def close(self) -> None:
        self.closed = True


def living_desk(clock: SteppedClock) -> FakeDesk:
    """A desk in the middle of its afternoon."""
    now = clock.now().astimezone(ZONE)

    def item(number: str, minutes: int, kind: str, text: str, rule: str) -> TodoItem:
        due = now + timedelta(minutes=minutes)
        promise = FollowUp(1, number, kind, due, "001", "赵女士", "+8613600001111", text, "open", now)
        return TodoItem(number, due, kind, text, minutes < 0, rule, promise)

    return FakeDesk(
        clock,
        items=(
            item("F-219", -12, "callback", "回电赵女士：包厢低消的说明", "S08"),
            item("W-31", 28, "waitlist", "候补：今晚 20:00 中包有空，请致电孙女士", "K02"),
            item("F-77", 88, "opening", "陈先生 12月5日的包厢，今天起可以订", "K07"),
        ),
        waiting=(
            OpenCall("2026-11-21/0039", "订房", "孙女士", "parked", now, 48),
            OpenCall("2026-11-21/0036", "改期或取消", "", "talk", now, 734),
        ),
        day=DaySummary(41, 0.95, 17, 3, 192.0, 41.0, 4.6, 22, 1, per_hour=(0,) * 10 + (2, 4, 9, 14, 12) + (0,) * 9),
    )


def make_app(
    home: Path,
    *,
    lang: str = "en",
    desk: FakeDesk | None = None,
    clock: SteppedClock | None = None,
    gate: threading.Event | None = None,
    theme: str = "",
) -> HotlineApp:
    """The console over a fake desk; ``gate`` holds the desk's opening back until it is set."""
    clock = clock or SteppedClock(START)
    opened = desk or living_desk(clock)

    def open_desk() -> Any:
        if gate is not None:
            gate.wait(10)
        return opened

    settings = Settings(Paths(home, home, home, home / "cache"), "sqlite://", lang=lang, theme=theme)
    return HotlineApp(open_desk, settings, clock)
