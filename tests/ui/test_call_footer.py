"""The bottom line of a call: what the next key does here, Enter by its word, and none that does nothing."""

from __future__ import annotations

from hotline.widgets.key_bar import KeyBar

from .helpers import until
from .offers import to_offer
from .real import WANG, Agent, at_desk


def keys(agent: Agent) -> dict[str, str]:
    """Key → its word."""
    return {each.key: each.label for each in agent.pilot.app.screen.query_one(KeyBar).hints}


async def test_enter_is_named_where_it_does_something() -> None:
    async with at_desk({"customers": [WANG]}, lang="en") as agent:
        await agent.press("b")
        assert keys(agent)["Enter"] == "on"  # the greeting
        await agent.press("enter")
        assert "Enter" not in keys(agent)  # three things are still to be asked
        assert keys(agent)["Tab"] == "field"
        await agent.type("tonight at 8")
        assert keys(agent)["Enter"] == "take down"
        await agent.press("enter")
        await agent.type("8 people")
        await agent.press("enter")
        await until(agent.pilot, lambda: agent.node == "fits")
        shown = keys(agent)
        assert "Enter" not in shown
        assert shown[f"1–{len(agent.choices)}"] == "choose"
        await agent.press("down")
        assert keys(agent)["Enter"] == "take this one"
        assert len(keys(agent)) == 5


async def test_enter_goes_on_and_at_the_end_to_the_record() -> None:
    async with at_desk({"customers": [WANG]}, lang="zh", size=(80, 24)) as agent:
        await to_offer(agent)
        await agent.choose("take")
        for answer in ("right", "nothing"):
            while answer not in agent.choices:
                if keys(agent).get("Enter") == "继续":
                    await agent.press("enter")
                else:
                    await agent.type("王先生 13905741234")
                    await agent.press("enter")
            await agent.choose(answer)
        while keys(agent).get("Enter") == "继续":
            await agent.press("enter")
        assert agent.call.view is not None
        assert agent.call.view.prompt.ended
        assert keys(agent)["Enter"] == "去写记录"


async def test_a_held_call_says_how_to_come_back() -> None:
    async with at_desk({"customers": [WANG]}, lang="en") as agent:
        await agent.press("b", "f6")
        assert keys(agent)["F6"] == "back on the line"
        await agent.press("f6")
        assert "F6" not in keys(agent)


async def test_the_word_of_enter_can_be_clicked() -> None:
    async with at_desk({"customers": [WANG]}, lang="en") as agent:
        await agent.press("b")
        await agent.type("tonight at 8, 8 people")
        assert next(iter(keys(agent))) == "Enter"
        await agent.pilot.click(KeyBar, offset=(3, 0))
        await until(agent.pilot, lambda: agent.node == "fits")
