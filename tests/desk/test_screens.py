"""Which screen a call asks for: that of the matter on top, named in its script's header."""

from __future__ import annotations

from importlib import import_module

from hotline.desk.service import Desk
from hotline.desk.vocabulary import SCREENS
from hotline.dialogue.book import Book
from hotline.dialogue.events import Back, Jump
from hotline.screens import routes


def test_every_screen_a_script_may_name_has_a_class() -> None:
    assert set(SCREENS) == set(routes.SCREENS)
    for module, name in routes.SCREENS.values():
        assert hasattr(import_module(module), name), name


def test_every_screen_is_asked_for(book: Book) -> None:
    asked = {script.screen for script in book.scripts.values() if script.screen}
    assert asked <= set(SCREENS)
    assert {"booking", "change"} <= asked


def test_the_screen_follows_the_matter_on_top(desk: Desk) -> None:
    session = desk.start_call("ktv.booking", "001", given={"greeted": True})
    assert session.screen == "booking"
    assert routes.screen_class(session).__name__ == "BookingScreen"
    session.send(Jump("common.supervisor"))
    assert session.screen == ""
    assert routes.screen_class(session).__name__ == "CallScreen"
    session.send(Back())
    assert session.screen == "booking"
