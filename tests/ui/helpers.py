"""Waiting for conditions, typing, and reading the screen as text.

Textual's own ``pilot.press`` and ``pilot.pause`` sleep 20 to 60 ms each; what is waited for here is waited for by name.
"""

from __future__ import annotations

import asyncio
import time
import unicodedata
from typing import TYPE_CHECKING, Any

from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from hotline.app import HotlineApp

_TURN = 0.002
"""Seconds that the app gets between two looks."""


async def until(pilot: Pilot[Any], condition: Callable[[], object], seconds: float = 15.0) -> None:
    """Let the app work until ``condition`` holds, and what came of it is drawn."""
    await holds(pilot, condition, seconds)
    await drawn(pilot)


async def holds(pilot: Pilot[Any], condition: Callable[[], object], seconds: float = 15.0) -> None:
    """Let the app work until ``condition`` holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"it never came to that; on the screen:\n{screen_text(pilot.app)}"
        await asyncio.sleep(_TURN)


async def drawn(pilot: Pilot[Any]) -> None:
    """Until the screen that is up has been painted once more, with all that was on its way to it."""
    app = pilot.app
    asked: list[Any] = []
    painted: list[int] = []

    def done() -> bool:
        if app._exit or not app.is_running:
            return True
        if not asked or asked[-1] is not app.screen:
            asked.append(app.screen)
            app.screen.call_after_refresh(painted.append, 1)
        return bool(painted) and not _paints(app.screen)

    await holds(pilot, done)


def _paints(screen: Any) -> bool:
    """Whether something is still to be laid out or painted."""
    asked = (screen._layout_required, screen._scroll_required, screen._repaint_required, screen._recompose_required)
    return any(asked) or bool(screen._dirty_widgets or screen._callbacks)


def key_event(key: str) -> events.Key:
    """A key by its name, or a character, as the terminal's driver would give it."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    try:
        text: str | None = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        text = key if len(key) == 1 else None
    return events.Key(name, text)


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
