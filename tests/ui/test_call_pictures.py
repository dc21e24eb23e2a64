"""Pictures of the call screens at their moments, in both languages, stacked and in three columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .real import CLASSES, HELD, SUN, WANG, Agent, busy, real_house

if TYPE_CHECKING:
    from collections.abc import Callable

both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
SAID = {"zh": "今晚8点 8人", "en": "tonight 8pm 8 people"}
LATE = {"room": "M5", "at": "2026-11-21 20:30", "stay": "2h", "name": "周小姐", "phone": "15058472093"}
BOOKING: dict[str, tuple[dict[str, Any], list[str]]] = {
    "typing": ({"customers": [WANG]}, ["b", "enter", "say"]),
    "offer": ({"customers": [WANG], "bookings": [LATE]}, ["b", "say", "enter"]),
    "full": ({"customers": [WANG], "busy": busy(*CLASSES)}, ["b", "say", "enter", "f3", "2"]),
    "field": ({"customers": [WANG]}, ["b", "say", "enter", "tab", "tab"]),
    "told": ({"customers": [WANG]}, ["b", "say", "enter", "1", "1"]),
}
CHANGE: dict[str, list[str]] = {
    "identity": ["g", "enter"],
    "what": ["g", "enter", "1", "1", "1", "1", "enter"],
    "reason": ["g", "enter", "1", "1", "1", "1", "enter", "1"],
}


async def play(agent: Agent, phone: str, steps: list[str], lang: str) -> None:
    """Keys, with ``say`` for what the caller says."""
    await agent.type(phone)
    for step in steps:
        if step == "say":
            await agent.type(SAID[lang])
        else:
            await agent.press(step)


@both
@sizes
@pytest.mark.parametrize("moment", list(BOOKING))
def test_booking(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int], moment: str) -> None:
    things, steps = BOOKING[moment]
    with real_house(things, lang=lang) as house:

        async def go(pilot: Any) -> None:
            await play(await Agent(pilot, house).start(), WANG["phone"], steps, lang)

        assert snap_compare(house.app(lang), terminal_size=size, run_before=go)


@both
@sizes
@pytest.mark.parametrize("moment", list(CHANGE))
def test_change(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int], moment: str) -> None:
    with real_house({"bookings": [HELD]}, lang=lang) as house:

        async def go(pilot: Any) -> None:
            await play(await Agent(pilot, house).start(), SUN["phone"], CHANGE[moment], lang)

        assert snap_compare(house.app(lang), terminal_size=size, run_before=go)


@both
def test_rooms_where_there_is_no_third_column(snap_compare: Callable[..., bool], lang: str) -> None:
    with real_house({"customers": [WANG], "bookings": [LATE]}, lang=lang) as house:

        async def go(pilot: Any) -> None:
            await play(await Agent(pilot, house).start(), WANG["phone"], ["b", "say", "enter", "f5"], lang)

        assert snap_compare(house.app(lang), terminal_size=(80, 24), run_before=go)


@pytest.mark.parametrize("theme", ["light", "safe"])
def test_colours(snap_compare: Callable[..., bool], theme: str) -> None:
    with real_house({"customers": [WANG], "bookings": [LATE]}, lang="en") as house:

        async def go(pilot: Any) -> None:
            await play(await Agent(pilot, house).start(), WANG["phone"], ["b", "say", "enter"], "en")

        assert snap_compare(house.app("en", theme), terminal_size=(140, 40), run_before=go)
