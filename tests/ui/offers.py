"""The way to a place where something can be chosen."""

from __future__ import annotations

from .real import SUN, WANG, Agent


async def to_offer(agent: Agent) -> None:
    """A room is offered: the first place with choices."""
    await agent.type(WANG["phone"])
    await agent.press("b")
    await agent.type("今晚8点 8人")
    await agent.press("enter")
    assert agent.node == "fits"


async def to_offer_of(agent: Agent, said: str) -> None:
    """Some offer."""
    await agent.type(SUN["phone"])
    await agent.press("b")
    await agent.type(said)
    await agent.press("enter")
