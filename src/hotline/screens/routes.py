"""Which screen shows which script. A screen's module is imported when its first call opens, never at the start."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.desk.session import CallSession
    from hotline.screens.page import Page

SCREENS: Mapping[str, tuple[str, str]] = {
    "ktv.booking": ("hotline.screens.booking", "BookingScreen"),
    "ktv.change": ("hotline.screens.change", "ChangeScreen"),
}
"""Script → module and class; every other script is shown by the general call screen."""
_GENERAL = ("hotline.screens.call", "CallScreen")


def call_screen(session: CallSession) -> Page:
    """A new screen for the call: by the script of its first matter."""
    matters = session.state.matters
    script = matters[0].script.name if matters else ""
    module, name = SCREENS.get(script, _GENERAL)
    page: Page = getattr(import_module(module), name)(session)
    return page
