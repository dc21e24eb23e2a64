"""Which class shows which screen. A script names its screen in its header (``screen: booking``); a screen's module is
imported when its first call opens, never at the start."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hotline.desk.session import CallSession
    from hotline.screens.page import Page

SCREENS: Mapping[str, tuple[str, str]] = {
    "booking": ("hotline.screens.booking", "BookingScreen"),
    "change": ("hotline.screens.change", "ChangeScreen"),
    "lost_item": ("hotline.screens.lost_item", "LostItemScreen"),
    "harassment": ("hotline.screens.harassment", "HarassmentScreen"),
    "crew_booking": ("hotline.screens.crew_booking", "CrewBookingScreen"),
    "crew_change": ("hotline.screens.crew_change", "CrewChangeScreen"),
    "complaint": ("hotline.screens.complaint", "ComplaintScreen"),
    "enquiry": ("hotline.screens.enquiry", "EnquiryScreen"),
    "message": ("hotline.screens.talk", "MessageScreen"),
    "feedback": ("hotline.screens.talk", "FeedbackScreen"),
    "accident": ("hotline.screens.talk", "AccidentScreen"),
}
"""Screen → module and class; a script without one is shown by the general call screen."""
_GENERAL = ("hotline.screens.call", "CallScreen")


def call_screen(session: CallSession) -> Page:
    """A new screen for the call: the one that the script of the matter on top asks for."""
    return screen_class(session)(session)


def screen_class(session: CallSession) -> Callable[[CallSession], Page]:
    """The class that shows the call as it stands now."""
    module, name = SCREENS.get(session.screen, _GENERAL)
    found: Callable[[CallSession], Page] = getattr(import_module(module), name)
    return found
