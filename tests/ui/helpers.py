"""Waiting for conditions, and reading the screen as text."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from hotline.app import HotlineApp


async def until(pilot: Pilot[Any], condition: Callable[[], object], seconds: float = 15.0) -> None:
    """Let the app work until ``condition`` holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"it never came to that; on the screen:\n{screen_text(pilot.app)}"
        await pilot.pause()
    await pilot.pause()


async def soon(pilot: Pilot[Any], condition: Callable[[], object], seconds: float = 15.0) -> None:
    """As :func:`until` for what another thread brings: nothing but that is waited for."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"it never came to that; on the screen:\n{screen_text(pilot.app)}"
        await asyncio.sleep(0.002)


async def opened(pilot: Pilot[Any]) -> HotlineApp:
    """Wait for the desk's first answer; gives the app."""
    app: Any = pilot.app
    await until(pilot, lambda: app.desk_view.known)
    return app  # type: ignore[no-any-return]


def screen_text(app: Any) -> str:
    """What stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def shows(pilot: Pilot[Any], wanted: str) -> None:
    """Wait until the screen has ``wanted``."""
    await until(pilot, lambda: wanted in screen_text(pilot.app))
