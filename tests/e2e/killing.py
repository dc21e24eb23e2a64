"""An agent at work, a ``kill -9`` at a random moment, an audit: the pieces of ``benchmarks/kill_console.py``."""

from __future__ import annotations

import random
import re
import tempfile
import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.bootstrap import open_desk
from hotline.settings import load

from .kit import Console, database, locked, squeezed

if TYPE_CHECKING:
    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession

_LINE = re.compile(r"\s(\d\d:\d\d:\d\d) (.*?) (✓|⇣) \S+\s*$")
_CHOICE = re.compile(r"│ +(?:▸ ?)?1  \S")
_WAITS = re.compile(r"│ [‖↻■◌] ")
DRAFT_AGE = 1.0
"""Seconds of typing that a kill may cost."""


@dataclass
class Figures:
    """What came of it. ``lost`` must stay empty; ages in seconds."""

    kills: int = 0
    acknowledged: int = 0
    spooled: int = 0
    resumed: int = 0
    bookings: int = 0
    drafts: int = 0
    worst_draft: float = 0.0
    lost: list[str] = field(default_factory=list)

    def add(self, other: Figures) -> Figures:
        """Both together."""
        return Figures(
            self.kills + other.kills,
            self.acknowledged + other.acknowledged,
            self.spooled + other.spooled,
            self.resumed + other.resumed,
            self.bookings + other.bookings,
            self.drafts + other.drafts,
            max(self.worst_draft, other.worst_draft),
            [*self.lost, *other.lost],
        )


class Killed(Exception):  # noqa: N818 - no error: it is what this is about
    """The time has come."""


class Agent:
    """Works at one console until its end; remembers what was seen and typed."""

    def __init__(self, console: Console, rng: random.Random, lives: float) -> None:
        self.console, self.rng = console, rng
        self.end = time.monotonic() + lives
        self.seen: list[tuple[str, str]] = []
        """Journal lines that the screen showed, as time and words, in order."""
        self.typed: list[tuple[float, str]] = []
        """What stood in the input after each key, and when that key was pressed."""

    def watch(self, seconds: float) -> None:
        """Let time pass, see what there is to see. Raises ``Killed`` when the time has come."""
        until = time.monotonic() + seconds
        while True:
            now = time.monotonic()
            if now >= self.end:
                raise Killed
            if now >= until:
                return
            self.console.look(min(until, self.end) - now)
            self.note()

    def note(self) -> None:
        """Take down the journal lines on the screen."""
        for row in self.console.rows:
            found = _LINE.match(row)
            if found is not None:
                line = (found[1], squeezed(found[2]).rstrip("…"))
                if line not in self.seen:
                    self.seen.append(line)

    def type(self, text: str) -> None:
        """Letter by letter, with the pauses people make."""
        before = self.typed[-1][1] if self.typed else ""
        for letter in text:
            before += letter
            self.typed.append((time.monotonic(), before))
            self.console.type(letter)
            self.watch(self.rng.choice((0.0, 0.0, 0.02, 0.05, 0.25)))

    def press(self, *keys: str) -> None:
        """Keys that send or leave what is typed."""
        for key in keys:
            self.console.press(key)
            self.typed = []
            self.watch(self.rng.choice((0.0, 0.01, 0.05)))

    def work(self) -> None:
        """Take calls for ever, whatever the screen says. Raises ``Killed``."""
        while True:
            before = self.console.rows
            self.act()
            self.typed = []
            patience = time.monotonic() + 1.0
            while self.console.rows[2:] == before[2:] and time.monotonic() < patience:
                self.watch(0.02)

    def act(self) -> None:
        """What an agent does next."""
        shows, chance = self.console.shows, self.rng.random()
        if shows("接通了"):
            self.press("b")
        elif shows("未完通话"):
            self.pick_up()
        elif shows("话后整理"):
            self.press("5", "enter")
        elif chance < 0.06:
            self.press("f9")
        elif chance < 0.12:
            self.press("f4", "ctrl+u")
            self.type("客人想要安静一点")
            self.press("enter")
        elif shows("请问一共几位"):
            day = self.rng.choice(("明晚", "后天晚上", "大后天晚上"))  # a digit first might be taken for a choice
            self.answer(f"{day}{self.rng.randint(6, 10)}点 {self.rng.randint(2, 14)}个人")
        elif shows("请问您贵姓"):
            self.answer(self.rng.choice(("王先生", "孙女士", "李小姐")))
        elif shows("就订这间") and chance < 0.3:
            self.press("esc")
        elif any(_CHOICE.search(row) for row in self.console.rows):
            self.press("ctrl+u", "1")
        else:
            self.press("ctrl+u", "enter")

    def pick_up(self) -> None:
        """The call that is open, or a new one."""
        if any(self.console.shows(word) for word in ("已搁置", "可继续", "待")) and not self.console.shows(
            "没有通话在等"
        ):
            self.press("w")
            self.watch(0.1)
            if self.console.shows("未完通话"):  # several: the list
                self.press("enter")
        else:
            self.press("r", "r")
            self.type(f"139{self.rng.randint(10**7, 10**8 - 1)}")
            self.press("enter")

    def answer(self, text: str) -> None:
        """Into the empty capture line, and sent."""
        self.press("ctrl+u")
        self.type(text)
        self.press("enter")


class Auditor:
    """Looks at database and spool as they are, and writes nothing into the journal."""

    def __init__(self, home: Path) -> None:
        self.home = home
        settings = load({"database": database(home)}, {"HOTLINE_HOME": str(home)})
        self.desk: Desk = open_desk(settings)

    def calls(self) -> tuple[str, ...]:
        """The calls touched last, those included that only the spool knows."""
        with self.desk.writer.read() as work:
            stored = [call.id for call in work.calls(limit=4)]
        return tuple(dict.fromkeys([*(unit.call for unit in self.desk.writer.waiting()), *stored]))

    def open_call(self) -> CallSession | None:
        """The one that was on the screen, or else one that is not over."""
        sessions = [self.desk.resume_call(call) for call in self.calls()]
        left = [session for session in sessions if session.state.line != "wrapped"]
        return min(left, key=lambda session: session.state.line in ("parked", "held"), default=None)

    def missing(self, seen: list[tuple[str, str]]) -> list[str]:
        """What the screen has shown and the journal does not know."""
        known = {
            (f"{line.at:%H:%M:%S}", squeezed(line.text))
            for call in self.calls()
            for line in self.desk.resume_call(call).journal_lines("zh", 10_000)
        }
        lines = [(at, words) for at, words in seen if (at, words) not in known]
        return [
            f"{at} {words}"
            for at, words in lines
            if not any(at == when and all_.startswith(words) for when, all_ in known)
        ]

    def broken(self) -> list[str]:
        """Chains of hashes that are not whole."""
        return [str(each) for each in self.desk.writer.store().verify().broken]


def life(home: Path, rng: random.Random, auditor: Auditor, figures: Figures, longest: float) -> None:
    """One console from its start to its kill, then the audit."""
    open_before = auditor.open_call()
    with ExitStack() as stack:
        console = stack.enter_context(Console(home))
        console.until("改订或取消")
        if open_before is not None:
            taken_up(console, open_before, figures)
        if rng.random() < 0.15:
            stack.enter_context(locked(home))
        agent = Agent(console, rng, rng.uniform(0.0, longest))
        with suppress(Killed):
            agent.work()
        killed = time.monotonic()
        console.kill()
        agent.note()
    figures.kills += 1
    figures.acknowledged += len(agent.seen)
    figures.spooled += bool(auditor.desk.writer.waiting())
    figures.lost += [f"not in the journal: {line}" for line in auditor.missing(agent.seen)]
    figures.lost += auditor.broken()
    if agent.typed:
        keep_draft(auditor, agent.typed, killed, figures)


def taken_up(console: Console, session: CallSession, figures: Figures) -> None:
    """The call that was cut off is offered and stands where it stood."""
    number = session.call_id.rpartition("/")[2]
    console.until(number + "│")
    waiting = [row for row in console.rows if _WAITS.search(row)]
    console.press("w")
    if len(waiting) > 1:
        console.quiet()
        console.press(*["down"] * next(index for index, row in enumerate(waiting) if number in row), "enter")
    prompt = session.prompt("zh")
    if session.state.line == "ended":
        console.until("话后整理")
    elif prompt.say:
        console.until(prompt.say[:60])
    else:
        console.until_gone("未完通话")
    rest = session.state.drafts.get("capture", "")
    if rest:
        console.until(rest[-20:])
    figures.resumed += 1


def keep_draft(auditor: Auditor, typed: list[tuple[float, str]], killed: float, figures: Figures) -> None:
    """How much of what was typed is gone, in seconds."""
    session = auditor.open_call()
    if session is None or any(text.startswith("139") for _, text in typed):
        return  # the caller's number, before there is a call
    kept = set(session.state.drafts.values())
    figures.drafts += 1
    first_lost = next((index + 1 for index in reversed(range(len(typed))) if typed[index][1] in kept), 0)
    age = killed - typed[first_lost][0] if first_lost < len(typed) else 0.0
    figures.worst_draft = max(figures.worst_draft, age)
    if age > DRAFT_AGE:
        figures.lost.append(f"typed {age:.2f} s before the kill and gone: {typed[-1][1]!r}, kept {kept}")


def run(kills: int, seed: int, longest: float = 3.0) -> Figures:
    """So many kills in a home of its own; a console lives ``longest`` seconds at most."""
    rng, figures = random.Random(seed), Figures()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        auditor = Auditor(home)
        for _ in range(kills):
            life(home, rng, auditor, figures, longest)
        auditor.desk.catch_up()
        figures.lost += auditor.broken()
        figures.bookings = auditor.desk.summary().bookings
        auditor.desk.close()
    return figures
