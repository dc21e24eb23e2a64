"""Pictures of the call types that have no screen of their own: one telling moment of each, over the real desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hotline.widgets.call_menu import CallMenu

from .moments import Moment, both, picture, sizes
from .real import SUN, at_desk

if TYPE_CHECKING:
    from collections.abc import Callable

ERRAND = {**SUN, "owner": "001", "about": "今晚包厢已经留好"}
MOMENTS = {
    "outbound": Moment(
        "tell", ["t", "enter", "1", "1", "1", "1"], {"customers": [SUN], "promises": [ERRAND]}, rung=False
    ),
    "outage": Moment("ready", ["u", "1", "enter"]),
    "busy": Moment("ask", ["z", "enter"]),
}


@both
@sizes
@pytest.mark.parametrize("name", list(MOMENTS))
def test_pictures(snap_compare: Callable[..., bool], name: str, size: tuple[int, int], lang: str) -> None:
    assert picture(snap_compare, "ktv", MOMENTS[name], size, lang)


@both
@pytest.mark.parametrize("desk", ["ktv", "shop"])
async def test_every_letter_is_seen_in_the_smallest_terminal(desk: str, lang: str) -> None:
    async with at_desk(lang=lang, size=(80, 24), desk=desk) as agent:
        app: Any = agent.pilot.app
        menu = app.page.query_one(CallMenu)
        assert len(menu.types) >= 15
        for each in menu.types:
            assert f" {each.key}  {each.title[:8]}" in agent.text


@pytest.mark.parametrize("desk", ["ktv", "homecare", "studio", "shop"])
async def test_no_call_type_wants_a_letter_that_the_desk_screen_has_itself(desk: str) -> None:
    async with at_desk(desk=desk) as agent:
        app: Any = agent.pilot.app
        own = {key for command in app.page.available() for key in app.keymap.of(command) if len(key) == 1}
        letters = [each.key for each in app.desk_view.letters]
        assert not own & set(letters)
        assert len(letters) == len(set(letters))
