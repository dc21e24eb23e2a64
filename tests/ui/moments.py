"""A telling moment of a call: what stands in the store, the way there, and the place one is at then."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from .real import WANG, Agent, real_house

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Steps = list[str | dict[str, str]]
"""Keys, and what the caller says in either language."""
both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


@dataclass(frozen=True)
class Moment:
    """``rung``: the caller's number is on the line before the first key."""

    place: str
    steps: Steps
    things: Mapping[str, Any] = field(default_factory=lambda: {"customers": [WANG]})
    rung: bool = True
    agent: str = "001"


async def go_there(agent: Agent, moment: Moment, lang: str) -> None:
    """Walk the moment's way by an agent's keys."""
    app: Any = agent.pilot.app
    if app.agent != moment.agent:
        app.agent = moment.agent
        await agent.press("f5")
    if moment.rung:
        await agent.type(WANG["phone"])
    for step in moment.steps:
        if isinstance(step, dict):
            await agent.type(step[lang])
        else:
            await agent.press(step)
    assert agent.node == moment.place


def picture(compare: Callable[..., bool], desk: str, moment: Moment, size: tuple[int, int], lang: str) -> bool:
    """Whether the screen of that moment is what it was."""
    with real_house(moment.things, lang=lang, desk=desk) as house:

        async def go(pilot: Any) -> None:
            await go_there(await Agent(pilot, house).start(), moment, lang)

        return compare(house.app(lang), terminal_size=size, run_before=go)
