"""Pictures of replays, in both languages, stacked and in three columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hotline.widgets.ladder import NuisanceLadder

from .real import Agent
from .replaying import opened, recorded

if TYPE_CHECKING:
    from collections.abc import Callable

both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
RECORDED = {
    "booking": ("ktv/booking_all_typed.yaml", "ktv", ["j", "0:10", "enter"]),
    "harassment": ("common/harassment_ladder.yaml", "ktv", ["j", "0:10", "enter"]),
    "complaint": ("common/complaint_settled.yaml", "ktv", ["j", "0:45", "enter"]),
    "deadline": ("homecare/change_cancel_charged.yaml", "homecare", ["end"]),
}


@both
@sizes
@pytest.mark.parametrize("kind", list(RECORDED))
def test_pictures(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int], kind: str) -> None:
    case, desk, keys = RECORDED[kind]
    with recorded(case, desk, lang) as (house, call):

        async def go(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            screen = await opened(agent, call)
            for each in keys:
                await (agent.type(each) if ":" in each else agent.press(each))
            if kind == "harassment":
                assert screen.query_one(NuisanceLadder).display
            if size[0] < 120 and kind in ("complaint", "deadline"):
                await agent.press("f5")

        assert snap_compare(house.app(lang), terminal_size=size, run_before=go)


@both
def test_the_keys(snap_compare: Callable[..., bool], lang: str) -> None:
    with recorded("ktv/booking_all_typed.yaml", "ktv", lang) as (house, call):

        async def go(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            await opened(agent, call)
            await agent.press("j")

        assert snap_compare(house.app(lang), terminal_size=(80, 24), run_before=go)
