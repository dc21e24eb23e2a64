"""Plays a call case in the real console: every step becomes the keys that an agent would press.

The console runs with a clock that starts at the case's moment. What it has written is read from the database after each
key – the journal is the truth about where the call is – and the line that must be said there has to be on the screen.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from hotline.clock import SteppedClock
from hotline.desk import world
from hotline.desk.service import Desk
from hotline.dialogue.events import Back, Choose, Fill, Go, HangUp, Hold, Jump, Note, WrapUp
from hotline.dialogue.steps.matters import current
from hotline.store.spool import Spool
from hotline.store.store import Store

from .hands import Hands, StrayError
from .kit import Console, database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hotline.desk.pack import DeskPack
    from hotline.dialogue.book import Book
    from hotline.dialogue.case_steps import CaseStep
    from hotline.dialogue.cases import Case
    from hotline.dialogue.events import Input

_AT = """
import datetime, sys
from hotline import clock
behind = datetime.timedelta(seconds=float(sys.argv.pop()))
real = clock.SystemClock.now
clock.SystemClock.now = lambda self: real(self) + behind
from hotline.cli import main
main()
"""
"""The console as it is, but for the hour."""
_GREETING = "common.greeting"


@dataclass
class Driven:
    """How a case went in the console. ``unseen``: places whose line was never whole on the screen; ``keys``: without
    those that are data."""

    outcome: str = ""
    disposition: str = ""
    line: str = ""
    wrong: str = ""
    screen: str = ""
    keys: int = 0
    unseen: list[str] = field(default_factory=list)


def drive(pack: DeskPack, book: Book, case: Case, home: Path, size: tuple[int, int], lang: str) -> Driven:
    """Play a case in a console of its own over ``home``; never raises for what goes wrong there."""
    driven = Driven()
    start = case.at.replace(tzinfo=pack.opening.zone).astimezone(UTC)
    (home / "desk").mkdir(parents=True, exist_ok=True)
    with _desk(pack, book, home, start) as desk:
        with desk.writer.work() as work:
            world.build(work, pack, case.world, start)
        behind = (start - datetime.now(UTC)).total_seconds()
        command = (sys.executable, "-c", _AT, str(behind))
        with Console(home, size, lang, command=command, desk=pack.key, agent=case.agent) as console:
            player = _Player(console, desk, lang, case)
            try:
                player.play()
            except (StrayError, AssertionError) as error:
                driven.wrong = str(error).partition("\n")[0]
                driven.screen = console.text
            with suppress(StrayError):
                state = player.session().state
                first = state.matters[0]
                driven.outcome, driven.line = first.outcome or first.disposition or "", state.line
                driven.disposition = state.disposition or ""
            driven.keys, driven.unseen = player.keys, player.unseen
    if not driven.wrong and driven.outcome != case.outcome:
        driven.wrong = f"the outcome should be {case.outcome}"
    return driven


@contextmanager
def _desk(pack: DeskPack, book: Book, home: Path, at: datetime) -> Iterator[Desk]:
    """The same database, looked at from beside."""
    url = database(home)
    desk = Desk(pack, book, lambda: Store.open(url, patience=5.0), Spool(home / "beside.jsonl"), SteppedClock(at))
    try:
        desk.writer.store()
        yield desk
    finally:
        desk.close()


class _Player(Hands):
    """Hands that follow a case."""

    def __init__(self, console: Console, desk: Desk, lang: str, case: Case) -> None:
        super().__init__(console, desk, lang)
        self.case = case

    def play(self) -> None:
        """From the desk to the desk again."""
        self.open()
        for step in self.case.steps:
            self.greet()
            for given in step.inputs if len(step.inputs) < 2 else self.sorted(step.inputs):
                self.do(given, step)
            self.check(step)
        self.finish()

    def open(self) -> None:
        """The call rings, the number stands there, a letter opens it; what is to be done opens from the list."""
        types = {each.script: each for each in self.desk.call_types(self.lang)}
        kind = types[self.case.call]
        self.console.until(f"{kind.key} {kind.title[:8]}")  # a small terminal cuts long titles
        if "errand_number" in self.case.given:
            self.press("t")
            self.console.quiet()
            self.press("enter")
        else:
            self.press(*("r" for _ring in range(self.case.rings or 0)))
            if phone := "".join(self.case.phone.split()):
                self.console.type(phone)
                self.console.until(f"{phone[:3]} {phone[3:7]} {phone[7:]}")
            self.press(kind.key)
        self.console.when(self.opened, f"the call of {kind.key}", 15)
        self.console.quiet()
        self.seen()

    def greet(self) -> None:
        """A case may begin with a caller who has been greeted; in the console nobody has."""
        while "greeted" in self.case.given and self.prompt().script == _GREETING and not self.prompt().choices:
            self.step("greeted", "enter")

    def opened(self) -> bool:
        """Whether the call is in the journal."""
        try:
            return bool(self.session().state.matters)
        except StrayError:
            return False

    def sorted(self, given: tuple[Input, ...]) -> list[Input]:
        """What may stay empty first: after the last required answer the call goes on by itself."""
        fields = {each.name: each for each in self.prompt().fields}
        wanted = [each for each in given if isinstance(each, Fill)]
        last = {name for name, each in fields.items() if each.wanted and each.required}
        return [*sorted(wanted, key=lambda each: each.field in last), *(each for each in given if each not in wanted)]

    def do(self, given: Input, step: CaseStep) -> None:
        """One input, by its keys."""
        if isinstance(given, Fill):
            self.fill(given)
        elif isinstance(given, Go):
            if self.ahead:
                self.ahead = False
            else:
                self.step(step.text, "enter")
        elif isinstance(given, Choose):
            self.choose(given)
        elif isinstance(given, Jump):
            anytime = {each.script: each.anytime for each in self.desk.call_types(self.lang)}
            self.step(step.text, anytime[given.script] or "")
        elif isinstance(given, Note):
            self.press("f4")
            self.console.quiet()
            self.console.type(given.text)
            self.step(step.text, "enter")
        elif isinstance(given, WrapUp):
            self.wrap(given)
        elif isinstance(given, HangUp):
            self.press("f10")
            self.console.quiet()
            if self.session().state.line not in {"ended", "wrapped"}:
                self.step(step.text, "f10")
        else:
            keys: dict[type, str] = {Back: "esc", Hold: "f6"}
            if type(given) not in keys:
                raise StrayError(f"no key for {step.text}")
            self.step(step.text, keys[type(given)])

    # ------------------------------------------------------------ the end

    def check(self, step: CaseStep) -> None:
        """The places and choices that the case names; the lines are looked at anyway."""
        for wanted in step.wanted:
            prompt = self.prompt()
            if wanted.what == "node" and not self.ahead:
                full = f"{prompt.script}/{prompt.node}"
                if wanted.value not in {prompt.node, full}:
                    raise StrayError(f"should be at {wanted.value}, is at {full} (line {wanted.pos.line})")
            if wanted.what == "facts":
                self.same(wanted.name, wanted.value)

    def same(self, name: str, wanted: str) -> None:
        """A fact that is a plain text in the case."""
        matter = current(self.session().state)
        found = matter.facts.get(name) if matter is not None else None
        if isinstance(found, str) and found != wanted:
            raise StrayError(f"{name} should be {wanted}, is {json.dumps(found)}")

    def wrap(self, given: WrapUp | None) -> None:
        """On to the record, and save it."""
        if self.session().state.line not in {"ended", "wrapped"}:
            self.step("on to the record", "enter")
            self.console.quiet()
        self.console.until("5")
        if given is not None and given.rating:
            self.press(str(given.rating))
            self.console.quiet()
        self.step("the record", "enter")

    def finish(self) -> None:
        """Whatever is still to be said, then the record."""
        for _line in range(6):
            prompt = self.prompt()
            if prompt.ended or self.session().state.line in {"ended", "wrapped"}:
                break
            if prompt.choices or not prompt.can_go:
                raise StrayError(f"the case is over, the call is at {prompt.node}")
            self.step("to the end", "enter")
        if self.session().state.line != "wrapped":
            self.wrap(None)
        if self.session().state.line != "wrapped":
            raise StrayError("the record was not saved")
        self.press("ctrl+q")
        if self.console.ended() != 0:
            raise StrayError("the console did not leave in order")
