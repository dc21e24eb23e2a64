"""The README's pictures, taken by the program of itself: ``make pictures``.

A desk with its sample on a frozen afternoon, driven by keys as an agent would.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.app import HotlineApp
from hotline.bootstrap import open_desk
from hotline.clock import SteppedClock
from hotline.settings import load

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.pilot import Pilot

    from hotline.desk.service import Desk
    from hotline.settings import Settings

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 21, 6, 32, tzinfo=UTC)
"""Saturday 21 November 2026, 14:32 at the desk."""
LEAD = "101"


async def settle(pilot: Pilot[int], app: HotlineApp, until: Callable[[], bool], rounds: int = 1) -> None:
    """Let the writer and the screen come to rest: what a page asks for may lead to its next question."""
    for _ in range(400):
        await pilot.pause(0.01)
        if until():
            break
    for _ in range(rounds):
        answered: list[object] = []
        app.ask(lambda desk: None, answered.append, later=True)
        while not answered:
            await pilot.pause(0.01)


def whole(settings: Settings, clock: SteppedClock) -> Desk:
    """The sample's desk with all its calls of yesterday, so that no picture depends on how fast they are played."""
    desk = open_desk(settings, clock)
    if desk.sample is not None:
        desk.sample.finish()
        desk.sample = None
    return desk


async def take(name: str, lang: str, size: tuple[int, int], keys: Sequence[str], agent: str = "001") -> None:
    """One picture: start, press ``keys`` (a text of several characters is typed), save ``NAME.svg``."""
    with tempfile.TemporaryDirectory() as home:
        settings = load({"lang": lang, "agent": agent}, {"HOTLINE_HOME": home})
        clock = SteppedClock(NOW)
        app = HotlineApp(lambda: whole(settings, clock), settings, clock)
        async with app.run_test(size=size) as pilot:
            await settle(pilot, app, lambda: app.desk_view.known)
            for key in keys:
                await pilot.press(*(key if key.isdigit() or not key.isascii() or " " in key else [key]))
                await settle(pilot, app, lambda: not getattr(app.page, "busy", False))
            await settle(pilot, app, lambda: True, rounds=6)
            await pilot.pause(0.2)
            drawn = re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(title=app.title), flags=re.DOTALL)
            (HERE / f"{name}.svg").write_text(drawn, encoding="utf-8")  # the viewer's own fonts: nothing is fetched


async def main() -> None:
    """All of them."""
    ring = ["13905741234", "r", "r"]
    booking = [*ring, "b", "今晚8点 8个人", "enter"]
    await take("desk", "zh", (140, 40), ring)
    await take("booking", "zh", (140, 40), booking)
    await take("booking-en", "en", (140, 40), [*ring, "b", "tonight 8pm 8 people", "enter"])
    await take("booking-small", "zh", (80, 24), booking)
    await take("log", "zh", (140, 40), ["s", *["down"] * 8], LEAD)
    await take("replay", "zh", (140, 40), ["s", *["down"] * 8, "enter", *["right"] * 12], LEAD)
    await take("paths", "en", (140, 40), ["ctrl+y", "down", "down"], LEAD)


if __name__ == "__main__":
    asyncio.run(main())
