"""The console over the real desk: shipped scripts, real rules, a throwaway database, a clock moved by hand."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from hotline import bootstrap
from hotline.app import HotlineApp
from hotline.clock import SteppedClock
from hotline.desk import world
from hotline.desk.rehearsal import Rehearsals, Switch
from hotline.paths import Paths
from hotline.settings import Settings
from hotline.settings import load as load_settings

from .helpers import opened, screen_text, soon

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping

    from textual.pilot import Pilot

    from hotline.desk.pack import DeskPack
    from hotline.desk.service import Desk
    from hotline.dialogue.book import Book
    from hotline.screens.call import CallScreen

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 14, 28, tzinfo=ZONE)
"""A Saturday afternoon."""
WANG = {"name": "王先生", "phone": "13905741234", "member_no": "A1023"}
SUN = {"name": "孙女士", "phone": "13600001111"}
HELD = {"room": "M2", "at": "2026-11-21 20:00", "stay": "3h", "people": "8", **SUN}
"""Her booking tonight."""
CLASSES = ("small", "medium", "large", "special")


def busy(*classes: str) -> list[dict[str, str]]:
    """All rooms of these classes taken tonight from six to eleven."""
    return [{"class": each, "from": "2026-11-21 18:00", "to": "2026-11-21 23:00"} for each in classes]


@cache
def shipped(desk: str = "ktv") -> tuple[DeskPack, Book]:
    """A desk's file and its scripts, read once."""
    settings = load_settings({"desk": desk}, {"HOTLINE_HOME": tempfile.gettempdir()})
    pack = bootstrap.load_desk(settings)
    return pack, bootstrap.load_book(settings, pack=pack)[0]


@dataclass
class House:
    """A desk, its clock, and the switch that takes its database away."""

    folder: Path
    clock: SteppedClock
    switch: Switch
    desk: Desk

    def add(self, **things: Any) -> None:
        """Put something into the store, as a case's world says it."""
        with self.desk.writer.work() as work:
            world.build(work, self.desk.settings, things, self.clock.now())

    def app(self, lang: str = "zh", theme: str = "") -> HotlineApp:
        """A console over it."""
        settings = Settings(
            Paths(self.folder, self.folder, self.folder, self.folder / "cache"), "sqlite://", lang=lang, theme=theme
        )
        self.desk.lang = lang
        return HotlineApp(lambda: self.desk, settings, self.clock)


@contextmanager
def real_house(
    things: Mapping[str, Any] | None = None, now: datetime = NOW, lang: str = "zh", desk: str = "ktv"
) -> Iterator[House]:
    """A house (or another desk) with these things in its store."""
    pack, book = shipped(desk)
    folder = Path(tempfile.mkdtemp(prefix="hotline-ui-"))
    clock, switch = SteppedClock(now), Switch()
    try:
        with Rehearsals(pack, book) as rehearsals:
            made = House(folder, clock, switch, rehearsals.desk(clock, lang, switch))
            made.add(**(things or {}))
            yield made
            made.desk.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Agent:
    """Somebody at the keyboard: every key is counted, and each waits for the screen to have settled."""

    def __init__(self, pilot: Pilot[Any], house: House) -> None:
        self.pilot, self.house, self.keys = pilot, house, 0

    async def start(self) -> Agent:
        """Wait for the desk."""
        await opened(self.pilot)
        return self

    async def press(self, *keys: str) -> None:
        """Keys that are no data."""
        self.keys += len(keys)
        for key in keys:
            await self.pilot.press(key)
            await self.settled()

    async def type(self, text: str) -> None:
        """Data: what the caller says. Not counted."""
        for letter in text:
            await self.pilot.press("space" if letter == " " else letter)
        await self.settled()

    async def settled(self) -> None:
        """Until nothing is on its way between the screen and the desk, and what came of it is drawn."""
        app: Any = self.pilot.app
        await self._round()
        while getattr(app.page, "busy", False):
            await self._round()
        await self._round()  # what is looked up after a step
        for _picture in range(2):
            drawn: list[int] = []
            app.screen.call_after_refresh(drawn.append, 1)
            await soon(self.pilot, lambda: drawn)  # noqa: B023 - awaited in this very turn
        await self.pilot.pause()

    async def _round(self) -> None:
        """There and back: everything asked before has been answered."""
        back: list[object] = []
        app: Any = self.pilot.app
        app.ask(lambda desk: None, back.append, back.append, later=True)
        await soon(self.pilot, lambda: back)

    @property
    def call(self) -> CallScreen:
        """The call's screen."""
        return self.pilot.app.page  # type: ignore[attr-defined, no-any-return]

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return screen_text(self.pilot.app).replace("\u00a0", " ")

    @property
    def choices(self) -> list[str]:
        """What can be chosen, by key."""
        view = self.call.view
        return [each.key for each in view.prompt.choices] if view else []

    async def choose(self, key: str) -> None:
        """Press the digit of that choice."""
        await self.press(str(self.choices.index(key) + 1))

    @property
    def node(self) -> str:
        """Where the call is."""
        view = self.call.view
        return view.prompt.node if view else ""


@asynccontextmanager
async def at_desk(
    things: Mapping[str, Any] | None = None,
    *,
    lang: str = "zh",
    size: tuple[int, int] = (140, 40),
    now: datetime = NOW,
    desk: str = "ktv",
) -> AsyncIterator[Agent]:
    """An agent at the desk screen of a house with these things in its store."""
    with real_house(things, now, lang, desk) as house:
        app = house.app(lang)
        async with app.run_test(size=size, notifications=True) as pilot:
            yield await Agent(pilot, house).start()
