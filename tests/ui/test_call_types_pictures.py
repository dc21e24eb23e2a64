"""Pictures of the call types that have no screen of their own: one telling moment of each, over the real desks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hotline.widgets.call_menu import CallMenu

from .real import SUN, WANG, Agent, at_desk, real_house

if TYPE_CHECKING:
    from collections.abc import Callable

ERRAND = {**SUN, "owner": "001", "about": "今晚包厢已经留好"}
CHAIN = {"register": "chain", "name": WANG["name"], "phone": WANG["phone"], "due": "2026-11-21 14:20"}
BOOKED = {**CHAIN, "data": {"event": "booking", "happened": "2026-11-20", "link": "booked"}}
BOUGHT: dict[str, Any] = {
    "register": "order", "title": "四件套", "name": WANG["name"], "phone": WANG["phone"], "owner": "001",
    "data": {"order_no": "88001", "amount": "299"},
}  # fmt: skip
WEDDING = {"zh": "婚礼 12月5日", "en": "wedding 5 December"}
NUMBER, REASON = {"zh": "88001", "en": "88001"}, {"zh": "颜色不合", "en": "not the colour shown"}
GOODS, AMOUNT, PAID = {"zh": "四件套", "en": "bed set"}, {"zh": "299元", "en": "299 yuan"}, {"zh": "是", "en": "yes"}
Steps = list[str | dict[str, str]]
ORDER: Steps = [AMOUNT, "enter", "tab", NUMBER, "enter", "tab", "tab", GOODS, "enter", PAID, "enter"]
MOMENTS: dict[str, tuple[str, dict[str, Any], str, Steps]] = {
    "outbound": ("ktv", {"customers": [SUN], "promises": [ERRAND]}, "tell", ["t", "enter", "1", "1", "1", "1"]),
    "outage": ("ktv", {"customers": [WANG]}, "ready", ["u", "1", "enter"]),
    "busy": ("ktv", {"customers": [WANG]}, "ask", ["z", "enter"]),
    "event": ("studio", {"customers": [WANG]}, "read", ["b", "enter", WEDDING, "enter"]),
    "courtesy": ("studio", {"entries": [BOOKED]}, "opening", ["w", "1", "1"]),
    "order": ("shop", {"customers": [WANG]}, "read", ["b", "enter", *ORDER]),
    "return": ("shop", {"entries": [BOUGHT]}, "offer", ["g", "enter", "1", "tab", NUMBER, "enter", REASON, "enter"]),
}
"""Desk, what stands in the store, the place, the way there: keys, and what the caller says in either language."""
USUAL = [((140, 40), "zh"), ((80, 24), "en")]
CROSSED = [((140, 40), "en"), ((80, 24), "zh")]
SEEN = [
    pytest.param(name, size, lang, id=f"{name}-{size[0]}x{size[1]}-{lang}")
    for name in MOMENTS
    for size, lang in [*USUAL, *(CROSSED if name == "outbound" else [])]
]


@pytest.mark.parametrize(("name", "size", "lang"), SEEN)
def test_pictures(snap_compare: Callable[..., bool], name: str, size: tuple[int, int], lang: str) -> None:
    desk, things, place, steps = MOMENTS[name]
    with real_house(things, lang=lang, desk=desk) as house:

        async def go(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            if steps[0] not in {"t", "w"}:
                await agent.type(WANG["phone"])
            for step in steps:
                if isinstance(step, dict):
                    await agent.type(step[lang])
                else:
                    await agent.press(step)
            assert agent.node == place

        assert snap_compare(house.app(lang), terminal_size=size, run_before=go)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("desk", ["ktv", "shop"])
async def test_every_letter_is_seen_in_the_smallest_terminal(desk: str, lang: str) -> None:
    async with at_desk(lang=lang, size=(80, 24), desk=desk) as agent:
        app: Any = agent.pilot.app
        menu = app.page.query_one(CallMenu)
        assert len(menu.types) >= 15
        for each in menu.types:
            assert f" {each.key}  {each.title[:8]}" in agent.text
