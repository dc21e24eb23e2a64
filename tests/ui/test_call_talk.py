"""Enquiries, messages, feedback and claims in the console, over the real desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .helpers import screen_text, shows
from .real import WANG, Agent, at_desk, real_house

if TYPE_CHECKING:
    from collections.abc import Callable

both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
CALLER = {"customers": [WANG]}


async def into(agent: Agent, letter: str) -> None:
    """A call of that type whose caller has been greeted."""
    await agent.press(letter)
    await agent.press("enter")


@pytest.mark.rule("H14", "S03")
async def test_an_answer_stands_there_before_the_question_is_over() -> None:
    async with at_desk() as agent:
        await into(agent, "e")
        await agent.type("tc")
        await shows(agent.pilot, "地下一层有停车场")  # pinyin initials of 停车, learnt in the background
        await agent.press("down", "up", "enter")
        assert (agent.node, agent.call.view.text("topic")) == ("told", "house.parking")  # type: ignore[union-attr]
        await agent.type("birthdy set")
        await agent.press("enter")
        assert agent.node == "told"
        assert "生日套餐388元" in agent.text, "the next question, typed over the last, with a slip in it"


@pytest.mark.rule("H13")
async def test_other_firms_are_dictated_in_groups() -> None:
    async with at_desk(lang="en") as agent:
        await into(agent, "e")
        await agent.type("taxi")
        assert "not ours: 2 firms" in agent.text
        await agent.press("enter")
        assert agent.node == "others"
        await agent.press("1")
        assert "139 0574 8808" in agent.text


@pytest.mark.rule("H14", "S08")
async def test_what_the_catalogue_does_not_have_is_kept_as_a_question() -> None:
    async with at_desk(CALLER) as agent:
        await into(agent, "e")
        await agent.type("zheli keyi xizao ma")
        assert "目录里没有" in agent.text
        await agent.press("enter")
        assert (agent.node, agent.call.view.text("question")) == ("unknown", "zheli keyi xizao ma")  # type: ignore[union-attr]


@pytest.mark.rule("K14", "K16", "P04")
async def test_who_of_the_staff_there_is_stands_beside_and_is_never_said() -> None:
    async with at_desk() as agent:
        await into(agent, "m")
        assert "周岚" not in agent.text, "nobody is listed before a colleague is asked for"
        await agent.press("2")
        assert "周岚" in agent.text
        await agent.press("slash")
        await agent.type("zl")
        await agent.press("enter")
        assert (agent.node, agent.call.view.text("wanted")) == ("offer_connect", "周岚")  # type: ignore[union-attr]
        assert "周岚" not in agent.call.view.prompt.say  # type: ignore[union-attr]


@pytest.mark.rule("K29", "H17")
async def test_the_thanks_fits_what_is_praised() -> None:
    async with at_desk() as agent:
        await into(agent, "f")
        await agent.type("表扬")
        await agent.press("enter", "slash")
        await agent.type("cx")
        assert "诚信是我们最看重的" in agent.text
        await agent.press("enter")
        assert agent.call.view.text("aspect") == "crew.integrity"  # type: ignore[union-attr]
        await agent.type("捡到手机马上还给我")
        await agent.press("enter")
        assert agent.node == "thank"
        assert "诚信是我们最看重的" in agent.call.view.prompt.say  # type: ignore[union-attr]


@pytest.mark.rule("H16", "S11")
async def test_a_claim_shows_its_group_its_number_and_the_ten_minutes() -> None:
    async with at_desk(CALLER) as agent:
        await into(agent, "a")
        await agent.press("2", "slash")
        await agent.type("phone")
        await agent.press("enter")
        assert agent.call.view.text("object") == "damaged.phone"  # type: ignore[union-attr]
        for said in ("昨晚在M5", "屏幕裂了", "王先生 13905741234"):
            await agent.type(said)
            await agent.press("enter")
        assert (agent.call.view.text("happened"), agent.node) == ("昨晚在M5", "read")  # type: ignore[union-attr]
        await agent.press("1")
        assert agent.node == "claimed"
        assert "A-101" in agent.text
        assert "◷ 还有" in agent.text or "◷" in agent.text


@both
@sizes
@pytest.mark.parametrize("letter", ["e", "m", "f", "a"])
def test_pictures(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int], letter: str) -> None:
    with real_house(CALLER, lang=lang) as house:
        app = house.app(lang)

        async def there(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            await into(agent, letter)
            if letter == "e":
                await agent.type("套餐" if lang == "zh" else "package")
            elif letter in "ma":
                await agent.press("2")
            if letter in "mfa":
                await agent.press("slash", "down")
            await shows(pilot, screen_text(pilot.app)[:5])

        assert snap_compare(app, terminal_size=size, run_before=there)
